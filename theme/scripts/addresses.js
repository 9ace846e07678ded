// The view of each index in the page's address: #view?owner=S.+Klein&sort=-due&group=owner. The first index of a page
// has its keys as they are, another one has its name before them: decided.sort=amount.
{
  const index = planfolio.index;
  const START = "#view?";
  const KEPT = ["q", "sort", "group"];

  // readable, and safe inside a selector that looks for an anchor
  const written = (value) => encodeURIComponent(value).replace(/%20/g, "+").replace(/'/g, "%27");
  const read = (value) => {
    try {
      return decodeURIComponent(value.replace(/\+/g, " "));
    } catch {
      return "";
    }
  };
  const emptyView = () => ({ words: "", chosen: {}, sort: null, group: "" });

  const partsOf = (view) => {
    const parts = [];
    if (view.words.trim()) parts.push(["q", written(view.words.trim())]);
    for (const [key, values] of Object.entries(view.chosen)) {
      if (values.length) parts.push([key, values.map(written).join(",")]);
    }
    if (view.sort) parts.push(["sort", (view.sort.down ? "-" : "") + written(view.sort.key)]);
    if (view.group) parts.push(["group", written(view.group)]);
    return parts;
  };

  index.isView = (hash) => hash.startsWith(START) || hash === "";

  // addressOf(shown): the part of the address behind #, of all indexes of a page; empty where nothing is chosen
  index.addressOf = (shown) => {
    const parts = shown.flatMap(({ prefix, view }) => partsOf(view).map(([key, value]) => `${prefix}${key}=${value}`));
    return parts.length ? START + parts.join("&") : "";
  };

  // viewIn(hash, prefix, known): what an address chooses for one index; what it doesn't know is passed over
  index.viewIn = (hash, prefix, known) => {
    const view = emptyView();
    if (!hash.startsWith(START)) return view;
    for (const pair of hash.slice(START.length).split("&")) {
      const place = pair.indexOf("=");
      const name = read(pair.slice(0, place));
      const value = pair.slice(place + 1);
      if (place < 0 || !name.startsWith(prefix)) continue;
      const key = name.slice(prefix.length);
      if (key === "q") view.words = read(value);
      else if (key === "sort") {
        const sort = { key: read(value.replace(/^-/, "")), down: value.startsWith("-") };
        if (known.columns.includes(sort.key)) view.sort = sort;
      } else if (key === "group") {
        if (known.groups.includes(read(value))) view.group = read(value);
      } else if (known.facets.includes(key) && !KEPT.includes(key)) {
        const values = value.split(",").map(read).filter((one) => known.has(key, one));
        if (values.length) view.chosen[key] = values;
      }
    }
    return view;
  };

  index.emptyView = emptyView;
}
