// Indexes that answer questions: every table with a name gets sortable heads and, from eight rows on, a bar of filters.
// The table is whole without this script; of a large one it fetches all rows, and shows a window of them.
{
  const index = planfolio.index;
  const t = planfolio.t;
  const FEW = 8;
  let all = []; // the indexes of the page that is open

  class Shown {
    constructor(table, prefix) {
      this.table = table;
      this.prefix = prefix;
      this.title = table.getAttribute("aria-label");
      this.noun = table.dataset.pfNoun || "rows";
      this.file = `${location.pathname.split("/").filter(Boolean).at(-1) || "index"}-${table.dataset.pfIndex}`;
      this.view = index.emptyView();
      this.isWaiting = "pfFile" in table.dataset;
      this.take(index.fromPage(table), index.pageRows);
      this.heads();
      if (this.model.count < FEW && !this.isWaiting) return;
      this.raise();
    }

    // take(model, rows): another model of the same table, and what shows it
    take(model, rows) {
      this.rows?.stop?.();
      this.model = model;
      this.facets = index.facetsOf(model).filter((facet) => this.isOfUse(facet, model));
      this.shownRows = rows;
      this.rows = rows(this);
      this.order = Array.from({ length: model.count }, (_, row) => row);
      const sets = Object.fromEntries(this.facets.map((facet) => [facet.key, facet.all()]));
      this.known = {
        columns: model.columns.map((column) => column.key),
        facets: this.facets.map((facet) => facet.key),
        groups: [...this.groupings().keys()],
        has: (key, value) => sets[key].has(value),
      };
    }

    // one that all rows share, or of which each has its own, tells nothing
    isOfUse(facet, model) {
      if (facet.isSwitch || facet.dueOf) return true;
      const count = facet.all().size;
      return count > 1 && count < model.count;
    }

    raise() {
      this.bar?.elements.forEach((element) => element.remove());
      this.bar = index.bar(this);
      this.table.closest(".pf-scroll").before(...this.bar.elements);
      this.bar.tell(this.order);
    }

    groupings() {
      const found = new Map();
      const isGrouped = this.model.groups.some((group) => group.title);
      found.set("", isGrouped ? this.table.dataset.pfGrouped || t("filters.as_listed") : t("filters.nothing_grouped"));
      for (const facet of this.facets) {
        if (facet.dueOf) found.set("month", t("filters.month"));
        else if (!facet.isSwitch) found.set(facet.key, facet.title);
      }
      if (isGrouped) found.set("none", t("filters.nothing_grouped"));
      return found;
    }

    heads() {
      this.model.columns.forEach((column) => {
        const { head } = column;
        const link = head.querySelector(".pf-explained");
        const button = index.make("button", "pf-sort", column.title);
        button.type = "button";
        head.classList.add("pf-th");
        button.addEventListener("click", () => this.sort(column));
        if (!link) return head.replaceChildren(button);
        link.classList.add("pf-sort__guide");
        link.setAttribute("aria-label", t("filters.explain", { title: column.title }));
        head.replaceChildren(button, link);
      });
    }

    // sums and counts begin with the most, all else with the least; a third time it is as it was
    sort(column) {
      const { sort } = this.view;
      const isDown = column.isNumber && !column.isDue && typeof this.sample(column) === "number";
      let next = { key: column.key, down: isDown };
      if (sort?.key === column.key) next = sort.down === isDown ? { key: column.key, down: !isDown } : null;
      this.change({ sort: next });
    }

    sample(column) {
      for (let entry = 0; entry < column.size; entry += 1) {
        const { value } = column.read(entry);
        if (value !== null) return value;
      }
      return null;
    }

    choose(facet, values) {
      const chosen = { ...this.view.chosen };
      if (values.length) chosen[facet.key] = values;
      else delete chosen[facet.key];
      this.change({ chosen });
    }

    clear() {
      this.change({ words: "", chosen: {}, sort: null, group: "" });
    }

    isChosen() {
      return index.addressOf([this]) !== "";
    }

    // change(part, isTyped): a part of the view; letters that are typed make no steps to go back through
    change(part, isTyped = false) {
      this.view = { ...this.view, ...part };
      this.draw(false);
      const address = index.addressOf(all) || location.pathname + location.search;
      try {
        if (isTyped && index.isView(location.hash) && location.hash) history.replaceState(history.state, "", address);
        else history.pushState(history.state, "", address);
      } catch {
        // an address that a browser refuses for a page from a folder: the view holds all the same
      }
      all.forEach((one) => one.bar?.tell(one.order));
    }

    // draw(isTold): whether the bar tells of it at once
    draw(isTold = true) {
      const { model, facets, view } = this;
      const rows = index.matching(model, facets, view);
      const sorted = index.sorted(model, rows, view.sort);
      const groups = index.grouped(model, facets, sorted, view.group);
      this.order = groups.flatMap((group) => group.rows);
      this.rows.draw(groups, !this.isChosen());
      this.nothing(rows.length === 0);
      for (const column of model.columns) {
        const isSorted = view.sort?.key === column.key;
        if (isSorted) column.head.setAttribute("aria-sort", view.sort.down ? "descending" : "ascending");
        else column.head.removeAttribute("aria-sort");
      }
      if (isTold) this.bar?.tell(this.order);
    }

    nothing(isEmpty) {
      this.empty?.remove();
      if (!isEmpty) return;
      this.empty = index.make("p", "pf-empty", `${t("filters.none_found")} `);
      const button = index.make("button", "pf-views__action", t("filters.clear"));
      button.type = "button";
      button.addEventListener("click", () => this.clear());
      this.empty.append(button);
      this.table.closest(".pf-scroll").after(this.empty);
    }

    isStackedNow() {
      return getComputedStyle(this.table.tHead).position === "absolute";
    }

    read() {
      const view = index.viewIn(location.hash, this.prefix, this.known);
      const isSame = index.addressOf([{ ...this, view }]) === index.addressOf([this]);
      this.view = view;
      if (!isSame || this.isLarge) this.draw();
    }

    async fetchAll() {
      const { pfFile } = this.table.dataset;
      if (!pfFile) return;
      try {
        const answer = await fetch(pfFile);
        if (!answer.ok) throw new Error(answer.statusText);
        const file = await answer.json();
        if (!this.table.isConnected) return;
        this.isLarge = true;
        this.isWaiting = false;
        this.take(index.fromFile(this.table, file), index.windowRows);
        this.raise();
        this.read();
        this.warm();
        document.querySelectorAll(".pf-cut").forEach((note) => note.remove());
        goTo(location.hash);
      } catch {
        this.takeRest();
      }
      this.table.dispatchEvent(new CustomEvent("pf:ready", { bubbles: true }));
    }

    // the rows that stand on the page for browsers without scripts, where the others cannot be had
    takeRest() {
      delete this.table.dataset.pfFile;
      this.isWaiting = false;
      const rest = this.table.closest(".pf-scroll").nextElementSibling;
      if (rest?.matches(".pf-rest")) {
        const holder = document.createElement("template");
        holder.innerHTML = rest.firstElementChild ? rest.innerHTML : rest.textContent;
        for (const body of holder.content.querySelectorAll("tbody")) this.append(body);
        rest.remove();
      }
      this.take(index.fromPage(this.table), index.pageRows);
      this.raise();
      this.read();
      const note = index.make("p", "pf-note", t("filters.needs_server"));
      this.table.closest(".pf-scroll").before(note);
    }

    // a group that the page has begun goes on in its own body
    append(body) {
      const head = body.querySelector(".pf-table__group th");
      const last = this.table.tBodies[this.table.tBodies.length - 1];
      if (!head || head.id || !last) return this.table.append(body);
      head.parentNode.remove();
      last.append(...body.children);
    }

    // what a search goes through is made ready while nothing else is to do
    warm() {
      const work = this.model.columns.map((column) => ({ column, entry: 0 }));
      const step = (deadline) => {
        while (work.length && deadline.timeRemaining() > 4) {
          const one = work[0];
          const end = Math.min(one.entry + 100, one.column.size);
          for (; one.entry < end; one.entry += 1) one.column.text(one.entry);
          if (one.entry >= one.column.size) work.shift();
        }
        if (work.length && this.table.isConnected) requestIdleCallback(step);
      };
      window.requestIdleCallback?.(step);
    }
  }

  // an anchor of a row that isn't shown: in a window it is scrolled to, behind filters these are cleared
  const goTo = (hash) => {
    if (index.isView(hash)) return;
    const anchor = decodeURIComponent(hash.slice(1));
    for (const shown of all) {
      const isHere = shown.isLarge || document.getElementById(anchor) === null;
      if (!isHere || !isAnchorOf(shown.model, anchor)) continue;
      if (!shown.rows.has(anchor)) {
        shown.view = index.emptyView();
        shown.draw();
      }
      if (shown.isLarge) shown.rows.find(anchor);
      document.getElementById(anchor)?.scrollIntoView({ block: "center" });
    }
  };
  const isAnchorOf = (model, anchor) => {
    if (model.groups.some((group) => group.id === anchor)) return true;
    for (let row = 0; row < model.count; row += 1) if (model.anchor(row) === anchor) return true;
    return false;
  };

  const moved = () => {
    if (!index.isView(location.hash)) return goTo(location.hash);
    all.forEach((shown) => shown.read());
  };

  // the part is there once a page, and starts anew when another page is put into this one
  const start = () => {
    all.forEach((shown) => shown.rows.stop?.());
    const isLater = planfolio.today && planfolio.today() !== planfolio.built;
    const tables = [...document.querySelectorAll("table[data-pf-index]")].filter((table) => table.tBodies.length);
    all = tables.map((table, place) => new Shown(table, place ? `${table.dataset.pfIndex}.` : ""));
    all.forEach((shown) => {
      if (isLater) shown.draw();
      shown.read();
      shown.fetchAll();
    });
    goTo(location.hash);
  };
  window.addEventListener("popstate", moved);
  window.addEventListener("hashchange", moved);
  planfolio.onPage(start);
}
