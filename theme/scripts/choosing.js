// Which rows of an index are shown, in which order and groups. A view is what a reader chose:
// {words, chosen: {facet: [values]}, sort: {key, down} or null, group: a facet's key, "month", "none" or ""}.
{
  const index = planfolio.index;
  const NOTHING = "-"; // the value of what has none, in addresses
  const MANY = 5000;
  const ORDER = ["open", "owner", "account", "category", "status", "due", "priority"];
  const t = planfolio.t;
  const today = () => planfolio.today?.() || planfolio.built;
  const collator = new Intl.Collator(planfolio.language, { numeric: true, sensitivity: "base" });

  // the days that the windows of "due" go by, each inclusive
  const iso = (year, month, day) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
  const daysOf = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    const count = parseInt(planfolio.soon, 10);
    const unit = planfolio.soon.slice(-1);
    const lengths = { d: [0, 0, count], w: [0, 0, 7 * count], m: [0, count, 0], y: [count, 0, 0] };
    const [years, months, days] = lengths[unit];
    const first = Math.floor((month - 1) / 3) * 3;
    return {
      day,
      soon: planfolio.dated?.after?.(day, planfolio.soon) || iso(year + years, month - 1 + months, date + days),
      monthStart: `${day.slice(0, 7)}-01`,
      month: iso(year, month, 0),
      quarterStart: iso(year, first, 1),
      quarter: iso(year, first + 3, 0),
    };
  };
  const WINDOWS = {
    overdue: (due, days, isOpen) => isOpen && due < days.day,
    soon: (due, days) => due >= days.day && due <= days.soon,
    month: (due, days) => due >= days.monthStart && due <= days.month,
    quarter: (due, days) => due >= days.quarterStart && due <= days.quarter,
    later: (due, days) => due > days.quarter,
  };

  const choiceFacet = (key, title, column, namesOf, words = {}) => {
    const named = [];
    const valuesOf = (entry) => (named[entry] ??= namesOf(entry).map((name) => name || NOTHING));
    const labelOf = (value) => words[value] || (value === NOTHING ? t("filters.nothing") : value);
    const all = () => {
      const found = new Set();
      for (let entry = 0; entry < column.size; entry += 1) for (const value of valuesOf(entry)) found.add(value);
      return found;
    };
    return {
      key,
      title,
      labelOf,
      all,
      valuesOf: (row) => valuesOf(column.entry(row)),
      test(chosen) {
        const allowed = new Uint8Array(column.size);
        for (let entry = 0; entry < column.size; entry += 1) {
          if (valuesOf(entry).some((value) => chosen.includes(value))) allowed[entry] = 1;
        }
        return (row) => allowed[column.entry(row)] === 1;
      },
    };
  };

  const orNothing = (names) => (names.length ? names : [""]);

  const dueFacet = (column, isOpen) => {
    const days = daysOf(today());
    const dueOf = (row) => column.read(column.entry(row)).value;
    const isIn = (window, row) => {
      const due = dueOf(row);
      if (typeof due !== "string") return window === NOTHING;
      return window !== NOTHING && WINDOWS[window](due, days, isOpen(row));
    };
    const span = t(`filters.span.${planfolio.soon.slice(-1)}`, { count: parseInt(planfolio.soon, 10) });
    const all = [...Object.keys(WINDOWS), NOTHING];
    return {
      key: "due",
      title: column.title,
      all: () => new Set(all),
      labelOf: (window) => (window === NOTHING ? t("filters.due.none") : t(`filters.due.${window}`, { span })),
      valuesOf: (row) => all.filter((window) => isIn(window, row)),
      test: (chosen) => (row) => chosen.some((window) => isIn(window, row)),
      dueOf,
    };
  };

  // facetsOf(model): what rows are chosen by, in the order of the bar
  index.facetsOf = (model) => {
    const facets = [];
    for (const own of model.facets) {
      facets.push({ ...choiceFacet(own.key, own.title, own, own.keysOf, own.words), isSwitch: own.switch });
    }
    const open = facets.find((facet) => facet.isSwitch);
    for (const column of model.columns) {
      if (column.isFacet) {
        const names = (entry) => orNothing(index.namesIn(column.element(entry)));
        facets.push(choiceFacet(column.key, column.title, column, names));
      }
      if (column.key === "account" && hasBadges(column)) {
        const badge = (entry) => [column.element(entry).querySelector(".pf-badge")?.textContent || ""];
        facets.push(choiceFacet("category", t("filters.category"), column, badge));
      }
      if (column.isDue) {
        const isOpen = open ? open.test(["1"]) : () => true;
        facets.push(dueFacet(column, isOpen));
      }
    }
    const place = (facet) => (ORDER.indexOf(facet.key) + 1 || ORDER.length + 1);
    return facets.sort((one, other) => place(one) - place(other));
  };

  const hasBadges = (column) => {
    for (let entry = 0; entry < Math.min(column.size, 50); entry += 1) {
      if (column.element(entry)?.querySelector(".pf-badge")) return true;
    }
    return false;
  };

  // one test for all words: each is to be found in some column
  const wordsTest = (model, words) => {
    const tests = words.split(/\s+/).filter(Boolean).map((word) => {
      const finds = index.finder(word);
      const found = []; // the columns that have the word at all, and in which of their entries
      for (const column of model.searched) {
        const mask = new Uint8Array(column.size);
        for (let entry = 0; entry < column.size; entry += 1) if (finds(column.text(entry))) mask[entry] = 1;
        if (mask.includes(1)) found.push({ column, mask });
      }
      return (row) => found.some(({ column, mask }) => mask[column.entry(row)] === 1);
    });
    return (row) => tests.every((test) => test(row));
  };

  // matching(model, facets, view, but): the rows that a view shows, in their order; `but` leaves one facet out
  index.matching = (model, facets, view, but = null) => {
    const tests = facets
      .filter((facet) => facet !== but && view.chosen[facet.key]?.length)
      .map((facet) => facet.test(view.chosen[facet.key]));
    if (view.words.trim()) tests.push(wordsTest(model, view.words));
    const rows = [];
    for (let row = 0; row < model.count; row += 1) if (tests.every((test) => test(row))) rows.push(row);
    return rows;
  };

  const compare = (one, other) => {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return collator.compare(one, other);
  };

  // the place of each entry of a column in its order; what is unknown comes last, whichever way it is sorted
  const ranksOf = (column) => {
    if (column.ranks) return column.ranks;
    const values = Array.from({ length: column.size }, (_, entry) => column.read(entry).value);
    const known = values.map((_, entry) => entry).filter((entry) => values[entry] !== null);
    // tens of thousands of names are compared as the search has them: the language's own order takes half a second
    const isQuick = known.length > MANY && known.every((entry) => typeof values[entry] === "string");
    if (isQuick) known.forEach((entry) => (values[entry] = index.folded(values[entry])));
    const order = isQuick ? (one, other) => (one < other ? -1 : Number(one > other)) : compare;
    known.sort((one, other) => order(values[one], values[other]));
    const ranks = new Float64Array(column.size).fill(NaN);
    let rank = 0;
    known.forEach((entry, place) => {
      if (place && order(values[known[place - 1]], values[entry])) rank += 1;
      ranks[entry] = rank;
    });
    return (column.ranks = ranks);
  };

  index.sorted = (model, rows, sort) => {
    const column = sort && model.columns.find((one) => one.key === sort.key);
    if (!column) return rows;
    const ranks = ranksOf(column);
    const way = sort.down ? -1 : 1;
    return [...rows].sort((one, other) => {
      const [a, b] = [ranks[column.entry(one)], ranks[column.entry(other)]];
      if (a !== a || b !== b) return (a !== a) - (b !== b) || one - other;
      return way * (a - b) || one - other;
    });
  };

  const gathered = (rows, keyOf, titleOf, order) => {
    const groups = new Map();
    for (const row of rows) {
      const key = keyOf(row);
      if (!groups.has(key)) groups.set(key, { title: titleOf(key), key, rows: [] });
      groups.get(key).rows.push(row);
    }
    return [...groups.values()].sort((one, other) => order(one.key, other.key));
  };

  // what has no value comes last
  const nothingLast = (one, other) => (one === "") - (other === "") || collator.compare(one, other);
  const monthName = new Intl.DateTimeFormat(planfolio.language, { month: "long", year: "numeric", timeZone: "UTC" });

  // grouped(model, facets, rows, group): [{title, rows, place}]; one without a title has no head
  index.grouped = (model, facets, rows, group) => {
    if (group === "none") return [{ title: "", rows }];
    const due = facets.find((facet) => facet.dueOf);
    if (group === "month" && due) {
      const monthOf = (row) => (due.dueOf(row) || "").slice(0, 7);
      const titleOf = (month) => (month ? monthName.format(Date.parse(`${month}-01`)) : t("filters.due.none"));
      return gathered(rows, monthOf, titleOf, nothingLast);
    }
    const facet = facets.find((one) => one.key === group && !one.isSwitch);
    if (facet) {
      const keyOf = (row) => facet.valuesOf(row).filter((value) => value !== NOTHING).map(facet.labelOf).join(", ");
      return gathered(rows, keyOf, (key) => key || t("filters.nothing"), nothingLast);
    }
    const groupOf = index.groupsToday(model, facets);
    const groups = model.groups.map((one, place) => ({ title: one.title, place, rows: [] }));
    for (const row of rows) groups[groupOf(row)].rows.push(row);
    return groups.filter((one) => one.rows.length);
  };

  // the groups of a large index were made on the day of the build: what has fallen due since is in another one
  index.groupsToday = (model, facets) => {
    const due = facets.find((facet) => facet.dueOf);
    const status = facets.find((facet) => facet.key === "status");
    const places = Object.fromEntries(model.groups.map((group, place) => [group.id, place]));
    if (model.nodes || !due || !status || !planfolio.dated || today() === planfolio.built) {
      return (row) => model.groupOf[row];
    }
    return (row) => {
      const { condition } = planfolio.dated.action(status.valuesOf(row)[0], due.dueOf(row) || "");
      return places[condition === "in-progress" ? "under-way" : condition] ?? model.groupOf[row];
    };
  };

  // sumOf(model, rows): of the column that is summed; null where none of it is known
  index.sumOf = (model, rows) => {
    const column = model.columns.find((one) => one.sum);
    if (!column) return null;
    let sum = null;
    for (const row of rows) {
      const { value } = column.read(column.entry(row));
      if (typeof value === "number") sum = (sum ?? 0) + value;
    }
    return sum === null ? null : column.sum.replace("{amount}", index.money(sum));
  };

  const SCALES = [[1e9, "billion"], [1e6, "million"], [1e3, "thousand"]];
  // money(1942000): as the site writes it, in at most three figures
  index.money = (amount) => {
    const size = Math.abs(amount);
    const rounded = size < 1000 ? Math.round(size) : Number(size.toPrecision(3));
    const [scale, name] = SCALES.find(([least]) => rounded >= least) || [1, ""];
    const number = planfolio.number(rounded / scale);
    const written = name ? t(`common.amount.${name}`, { number }) : number;
    const money = t("common.amount.money", { symbol: planfolio.currency, number: written });
    return (amount < 0 ? "−" : "") + money.replace(/ /g, "\u00a0");
  };
  index.NOTHING = NOTHING;
}
