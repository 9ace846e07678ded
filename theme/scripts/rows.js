// The rows of an index as values: read from the table in the page, or from the columns of a large one.
// Both give a model: {count, columns, facets, groups, groupOf, anchor(row)}; a column has entries, each one's words and
// value, and says which of them a row has.
{
  const index = (planfolio.index = {});

  // plain("Südtor"): lower case without marks; spelled("Südtor"): "suedtor", where that is another word
  const SPELLED = { ä: "ae", ö: "oe", ü: "ue", æ: "ae", ø: "oe", å: "aa", ß: "ss", œ: "oe" };
  const BARE = { ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d" };
  const isAscii = (text) => /^[\x00-\x7f]*$/.test(text);
  const plain = (text) => {
    const lower = text.toLowerCase();
    if (isAscii(lower)) return lower;
    const bare = lower.normalize("NFD").replace(/\p{M}/gu, "");
    return bare.replace(/[ßøæœłđ]/g, (letter) => BARE[letter]);
  };
  const spelled = (text) => {
    const lower = text.toLowerCase();
    if (isAscii(lower)) return lower;
    return plain(lower.normalize("NFC").replace(/[äöüæøåßœ]/g, (letter) => SPELLED[letter]));
  };
  index.folded = (text) => (isAscii(text) ? text.toLowerCase() : `${plain(text)}\n${spelled(text)}`);
  // a word is found however either side writes it
  index.finder = (word) => {
    const [one, other] = [plain(word), spelled(word)];
    if (one === other) return (text) => text.includes(one);
    return (text) => text.includes(one) || text.includes(other);
  };

  // what needs somebody first: by this states are sorted
  const URGENCY = ["bad", "warn", "blocked", "decision", "half", "unknown", "hollow", "good", "done", "dash"];

  const written = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches("svg, .pf-badge, .pf-second, [hidden]")) return "";
    return [...node.childNodes].map(written).join("");
  };
  const tidy = (text) => text.replace(/[ \t\n]+/g, " ").trim();
  const wordsOf = (cell) => tidy([...cell.childNodes].map(written).join(""));

  // read(cell, given): {words, value, second, isPlain}; value is null where it is unknown or there is none, and plain
  // where a spreadsheet can take it for the words: amounts, shares, days
  const read = (cell, given) => {
    const words = wordsOf(cell);
    const second = cell.querySelector(".pf-second");
    const state = cell.querySelector(".pf-state");
    const time = cell.querySelector("time");
    const isNumber = /^[−-]?[\d.,]+$/.test(words);
    const isPlain = !state && (isNumber || time !== null || cell.querySelector(".pf-amount") !== null);
    const found = { words, value: words, second: second ? tidy(second.textContent) : "", isPlain };
    const isNothing = cell.querySelector(":scope > .pf-unknown, :scope > .pf-none");
    if (given !== undefined && given !== "") found.value = isNaN(given) ? given : Number(given);
    else if (isNothing || !words) found.value = null;
    else if (state) found.value = URGENCY.findIndex((sign) => state.classList.contains(`pf-state--${sign}`));
    else if (time) found.value = time.getAttribute("datetime");
    else if (isNumber) found.value = numberOf(words);
    else if (/^\d+\b/.test(words)) found.value = parseInt(words, 10);
    return found;
  };

  const isPointed = planfolio.language === "en";
  const numberOf = (words) => {
    const digits = isPointed ? words.replace(/,/g, "") : words.replace(/\./g, "").replace(",", ".");
    return Number(digits.replace("−", "-"));
  };

  // the values by which a cell is chosen: one for each person of a cell that names several
  const namesIn = (cell) => {
    const names = [];
    if (cell.querySelector(":scope > .pf-unknown, :scope > .pf-none")) return names;
    const links = [...cell.children].filter((one) => one.matches("a.pf-plain"));
    if (!links.length) return [wordsOf(cell)].filter(Boolean);
    for (const node of cell.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) names.push(...node.data.split(",").map(tidy));
      else if (node.matches(".pf-plain")) names.push(tidy(node.textContent));
    }
    return names.filter(Boolean);
  };

  class Column {
    constructor(head, place) {
      const title = head.querySelector(".pf-sort, .pf-explained") || head;
      this.head = head;
      this.place = place;
      this.title = tidy(title.textContent);
      this.key = head.dataset.pfKey || `c${place + 1}`;
      this.isFacet = "pfFacet" in head.dataset;
      this.isDue = "pfDue" in head.dataset;
      this.sum = head.dataset.pfSum || "";
      this.isNumber = head.classList.contains("pf-num");
      this.kept = [];
      this.texts = [];
    }

    // words, value and second line of an entry, read when they are first asked for
    read(entry) {
      return (this.kept[entry] ??= this.reading(entry));
    }

    // what is searched of an entry
    text(entry) {
      return (this.texts[entry] ??= index.folded(this.searched(entry)));
    }
  }

  class PageColumn extends Column {
    constructor(head, place, cells) {
      super(head, place);
      this.cells = cells;
      this.size = cells.length;
    }
    entry(row) {
      return row;
    }
    element(entry) {
      return this.cells[entry];
    }
    reading(entry) {
      const cell = this.cells[entry];
      return read(cell, cell.dataset.v);
    }
    searched(entry) {
      const cell = this.cells[entry];
      const named = cell.querySelector("a.pf-plain[title]");
      return cell.textContent + (named ? ` ${named.title}` : "");
    }
  }

  const holder = document.createElement("template");
  class FileColumn extends Column {
    constructor(head, place, given) {
      super(head, place);
      this.html = given.html;
      this.of = given.of;
      this.values = given.value || [];
      this.size = given.html.length;
    }
    entry(row) {
      return this.of[row];
    }
    element(entry) {
      holder.innerHTML = `<div>${this.html[entry]}</div>`;
      const cell = holder.content.firstChild;
      planfolio.dated?.draw(holder.content);
      return cell;
    }
    reading(entry) {
      return read(this.element(entry), this.values[entry]);
    }
    searched(entry) {
      const cell = this.element(entry);
      const named = cell.querySelector("a.pf-plain[title]");
      return cell.textContent + (named ? ` ${named.title}` : "");
    }
    fill(cell, row) {
      const entry = this.of[row];
      if (cell.pfEntry === entry) return;
      cell.pfEntry = entry;
      cell.innerHTML = this.html[entry];
      if (cell.querySelector("[data-pf-course]")) planfolio.dated?.draw(cell);
    }
  }

  // names are all different: they come in their parts
  const partOf = (part, row) => part.values[part.of[row]];
  const stripped = (html) => html.replace(/<[^>]*>/g, "");
  class NamesColumn extends Column {
    constructor(head, place, given) {
      super(head, place);
      this.given = given;
      this.size = given.title.length;
    }
    entry(row) {
      return row;
    }
    reading(row) {
      const id = partOf(this.given.id, row);
      const words = tidy(`${id} ${this.given.title[row]}`);
      holder.innerHTML = partOf(this.given.second, row);
      return { words, value: this.given.title[row], second: tidy(holder.content.textContent) };
    }
    searched(row) {
      const { id, title, second } = this.given;
      return `${partOf(id, row)} ${title[row]} ${stripped(partOf(second, row))}`;
    }
    fill(cell, row) {
      const { id, title, page, anchor, language, second } = this.given;
      if (!cell.firstChild) {
        cell.innerHTML = '<span class="pf-id"></span> <a class="pf-name"></a> <span class="pf-second"></span>';
      }
      const [mark, link, below] = cell.children;
      const at = partOf(anchor, row);
      mark.textContent = partOf(id, row);
      link.textContent = title[row];
      link.href = partOf(page, row) + (at ? `#${at}` : "");
      link.lang = partOf(language, row);
      below.innerHTML = partOf(second, row);
    }
  }

  const facetsOf = (table) => JSON.parse(table.dataset.pfFacets || "[]");
  const isRow = (row) => !row.matches(".pf-table__group, .pf-table__step, .pf-table__below, .pf-table__total");

  // fromPage(table): the model, and for each row its nodes: itself, and what stands below it
  index.fromPage = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    const model = { count: 0, nodes: [], groups: [], groupOf: [] };
    const rows = [];
    for (const body of table.tBodies) {
      const head = body.querySelector(":scope > .pf-table__group > th");
      const own = [...body.rows];
      if (!own.some(isRow)) continue;
      const note = head?.querySelector(".pf-table__groupnote");
      const title = head ? tidy([...head.childNodes].filter((node) => node !== note).map(written).join("")) : "";
      model.groups.push({ title, id: head?.id || "", body, head: head?.parentNode, note });
      for (const row of own) {
        if (row.matches(".pf-table__step, .pf-table__below") && rows.length) model.nodes.at(-1).push(row);
        else if (isRow(row)) {
          rows.push(row);
          model.nodes.push([row]);
          model.groupOf.push(model.groups.length - 1);
        }
      }
    }
    model.count = rows.length;
    model.columns = heads.map((head, place) => new PageColumn(head, place, rows.map((row) => row.cells[place])));
    model.facets = facetsOf(table).map((facet, place) => {
      const keys = rows.map((row) => (row.dataset.f || "").split("|")[place] || "");
      return { ...facet, size: keys.length, entry: (row) => row, keysOf: (entry) => [keys[entry]] };
    });
    model.anchor = (row) => rows[row].id;
    // what stands below a row is found, too
    const texts = [];
    const textOf = (row) => index.folded(model.nodes[row].slice(1).map((node) => node.textContent).join(" "));
    const below = { size: rows.length, entry: (row) => row, text: (row) => (texts[row] ??= textOf(row)) };
    model.searched = [...model.columns, below];
    return model;
  };

  // fromFile(table, columns): the model of a large index, all of whose rows come with a file
  index.fromFile = (table, file) => {
    const heads = [...table.tHead.rows[0].cells];
    const model = { count: file.count, groups: file.groups, groupOf: [] };
    file.groups.forEach((group, place) => {
      for (let left = group.count; left > 0; left -= 1) model.groupOf.push(place);
    });
    model.columns = heads.map((head, place) => {
      const given = file.columns[place];
      return given.title ? new NamesColumn(head, place, given) : new FileColumn(head, place, given);
    });
    model.facets = facetsOf(table).map((facet, place) => {
      const { values, of } = file.facets[place];
      return { ...facet, size: values.length, entry: (row) => of[row], keysOf: (entry) => [values[entry]] };
    });
    model.searched = model.columns;
    const [before, after] = file.anchors;
    model.anchor = (row) => [partOf(before, row), partOf(after, row)].filter(Boolean).join("--");
    return model;
  };

  index.namesIn = namesIn;
}
