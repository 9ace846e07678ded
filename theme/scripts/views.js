// What a reader takes along of an index: the rows shown as CSV, the address of the view, and views kept by name.
{
  const index = planfolio.index;
  const t = planfolio.t;
  const make = index.make;
  const FORMULA = /^[=+\-@\t\r]/; // what a spreadsheet takes for the beginning of a formula
  const STORED = "planfolio.views";

  // RFC 4180; a text that looks like a formula is none, and what is unknown is empty, as in data/actions.csv
  const field = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const safe = (text) => (FORMULA.test(text) ? `'${text}` : text);
  const written = ({ words, value, second, isPlain }) => {
    if (value === null) return "";
    if (isPlain) return String(value);
    return safe(second ? `${words} – ${second}` : words);
  };

  index.csvOf = (shown) => {
    const columns = shown.model.columns.filter((column) => column.head.offsetParent !== null || shown.isStackedNow());
    const lines = [columns.map((column) => field(safe(column.title)))];
    for (const row of shown.order) lines.push(columns.map((column) => field(written(column.read(column.entry(row))))));
    return lines.map((line) => line.join(",") + "\r\n").join("");
  };

  index.download = (shown) => {
    const content = new Blob(["\ufeff", index.csvOf(shown)], { type: "text/csv;charset=utf-8" });
    const link = make("a");
    link.href = URL.createObjectURL(content);
    link.download = `${shown.file}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // views kept by name, in this browser alone; where it keeps nothing there is no such line
  const page = () => location.pathname;
  const kept = () => {
    try {
      const found = JSON.parse(localStorage.getItem(STORED) || "{}");
      return found && typeof found === "object" ? found : {};
    } catch {
      return {};
    }
  };
  const keep = (views) => {
    try {
      localStorage.setItem(STORED, JSON.stringify(views));
      return true;
    } catch {
      return false;
    }
  };
  const canKeep = () => keep(kept());

  const copy = async (button) => {
    let isDone = true;
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      const input = make("textarea");
      input.value = location.href;
      document.body.append(input);
      input.select();
      isDone = document.execCommand("copy");
      input.remove();
      button.focus();
    }
    const words = button.textContent;
    button.textContent = t(isDone ? "filters.copied" : "filters.not_copied");
    setTimeout(() => (button.textContent = words), 2000);
  };

  const small = (text, run) => {
    const button = make("button", "pf-views__action", text);
    button.type = "button";
    button.addEventListener("click", () => run(button));
    return button;
  };

  // views(shown): {elements, tell()}: copy the link, keep the view, and those that are kept
  index.views = (shown) => {
    const list = make("span", "pf-views__kept");
    const link = small(t("filters.copy"), copy);
    const name = make("input", "pf-views__name");
    name.placeholder = t("filters.name");
    name.setAttribute("aria-label", name.placeholder);
    name.maxLength = 60;
    name.hidden = true;

    const own = () => Object.entries(kept()[page()] || {});
    const change = (run) => {
      const all = kept();
      const mine = (all[page()] ??= {});
      run(mine);
      keep(all);
      draw();
    };
    const save = () => {
      const title = name.value.trim();
      if (title) change((mine) => (mine[title] = location.hash));
      close();
    };
    const close = () => {
      name.hidden = true;
      name.value = "";
      keeper.focus();
    };
    const keeper = small(t("filters.keep"), () => {
      if (!name.hidden) return save();
      name.hidden = false;
      name.focus();
    });
    name.addEventListener("keydown", (event) => {
      if (event.key === "Enter") save();
      if (event.key === "Escape") close();
    });

    const draw = () => {
      list.replaceChildren();
      for (const [title, hash] of own()) {
        const open = make("a", "pf-views__view", title);
        open.href = hash || "#view?";
        const remove = small("×", () => change((mine) => delete mine[title]));
        remove.setAttribute("aria-label", t("filters.forget", { title }));
        const both = make("span", "pf-views__one");
        both.append(open, remove);
        list.append(both);
      }
    };
    draw();
    const elements = canKeep() ? [link, keeper, name, list] : [link];
    const tell = () => {
      for (const one of list.querySelectorAll("a")) {
        if (one.getAttribute("href") === location.hash) one.setAttribute("aria-current", "true");
        else one.removeAttribute("aria-current");
      }
      const isChosen = shown.isChosen();
      link.hidden = !isChosen;
      keeper.hidden = !isChosen && name.hidden;
    };
    return { elements, tell };
  };
}
