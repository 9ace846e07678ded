// Shows a window of a large index: as many row nodes as the screen has room for, used again while scrolling. Two rows
// of the height of all that is above and below stand around them, so that the page's own scroll bar holds.
{
  const index = planfolio.index;
  const make = index.make;
  const SPARE = 6; // rows beyond either edge of the screen
  const PRINTED = 2000; // rows on paper

  // windowRows(shown): {draw(groups), has(anchor), find(anchor)}
  index.windowRows = (shown) => {
    const { table, model } = shown;
    const width = model.columns.length;
    const classes = [...table.tHead.rows[0].cells].map((_, place) => {
      const cell = table.querySelector(`tbody tr[data-f], tbody tr:not([class])`)?.cells[place];
      return cell ? cell.className : "pf-cell";
    });
    const body = make("tbody", "pf-window");
    const [above, below] = [make("tr", "pf-window__rest"), make("tr", "pf-window__rest")];
    for (const rest of [above, below]) {
      rest.setAttribute("aria-hidden", "true");
      rest.append(Object.assign(make("td"), { colSpan: width }));
    }
    body.append(above, below);
    let items = []; // a row's number, or a head as {title, note}
    let pool = [];
    let first = 0;
    let height = 0;

    const blank = () => {
      const row = make("tr", "pf-window__row");
      row.pfCells = classes.map((name) => make("td", name));
      return row;
    };

    const fill = (node, place) => {
      const item = items[place];
      node.setAttribute("aria-rowindex", String(place + 2));
      if (typeof item === "number") {
        if (node.firstChild !== node.pfCells[0]) {
          node.className = "pf-window__row";
          node.replaceChildren(...node.pfCells);
        }
        model.columns.forEach((column, at) => column.fill(node.pfCells[at], item));
        node.id = model.anchor(item);
      } else {
        node.className = "pf-window__row pf-table__group";
        node.removeAttribute("id");
        node.replaceChildren(index.headRow(item.title, item.note, width).firstChild);
      }
    };

    const room = () => Math.ceil(window.innerHeight / height) + 2 * SPARE;
    // a reader who was in a row that is needed elsewhere stays in the table
    const release = (node) => {
      if (node.contains(document.activeElement)) table.parentNode.focus({ preventScroll: true });
    };

    const spread = (from, to) => {
      above.firstChild.style.height = `${from * height}px`;
      below.firstChild.style.height = `${Math.max(items.length - to, 0) * height}px`;
      above.hidden = from === 0;
      below.hidden = to >= items.length;
    };

    const show = (isNew) => {
      const top = table.tHead.getBoundingClientRect().bottom;
      const start = Math.floor(Math.max(0, -top) / height) - SPARE;
      const count = Math.min(room(), items.length);
      const from = Math.max(0, Math.min(start, items.length - count));
      while (pool.length < count) pool.push(body.insertBefore(blank(), below));
      while (pool.length > count) pool.pop().remove();
      const moved = from - first;
      if (isNew || Math.abs(moved) >= count) {
        pool.forEach((node, place) => {
          release(node);
          fill(node, from + place);
        });
      } else if (moved > 0) {
        const gone = pool.splice(0, moved);
        gone.forEach((node, place) => {
          release(node);
          fill(node, from + pool.length + place);
        });
        below.before(...gone);
        pool.push(...gone);
      } else if (moved < 0) {
        const gone = pool.splice(moved);
        gone.forEach((node, place) => {
          release(node);
          fill(node, from + place);
        });
        above.after(...gone);
        pool.unshift(...gone);
      }
      first = from;
      if (isNew || moved) spread(from, from + count);
    };

    // a row of the widest that each column has, so that no date or state is cut short further down
    const LONG = 28; // letters above which a text may be cut
    const stripped = (html) => html.replace(/<[^>]*>/g, "").length;
    const sizer = blank();
    model.columns.forEach((column, at) => {
      let [widest, most] = ["", 0];
      for (const html of column.html || []) {
        const length = html.length > most ? stripped(html) : 0;
        if (length > most && length <= LONG) [widest, most] = [html, length];
      }
      sizer.pfCells[at].innerHTML = widest;
    });
    sizer.append(...sizer.pfCells);

    // columns keep their widths while rows come and go; they are found anew for another width of the screen
    const measure = () => {
      const cells = [...table.tHead.rows[0].cells];
      table.classList.remove("pf-table--fixed");
      for (const cell of cells) cell.style.width = "";
      body.append(sizer);
      const widths = cells.map((cell) => cell.getBoundingClientRect().width);
      sizer.remove();
      cells.forEach((cell, place) => (cell.style.width = `${widths[place]}px`));
      table.classList.add("pf-table--fixed");
      const row = pool.find((node) => node.id);
      height = row ? row.getBoundingClientRect().height : height;
    };

    const draw = (groups) => {
      items = groups.flatMap((group) => {
        const head = group.title ? [{ title: group.title, note: index.noteOf(shown, group.rows) }] : [];
        return [...head, ...group.rows];
      });
      table.setAttribute("aria-rowcount", String(items.length + 1));
      table.tHead.rows[0].setAttribute("aria-rowindex", "1");
      const isFirst = !body.isConnected;
      if (isFirst) {
        height = 46;
        for (const one of [...table.tBodies]) one.remove();
        table.append(body);
        table.classList.add("pf-table--window");
        table.parentNode.tabIndex = -1;
      }
      show(true);
      if (isFirst) {
        measure();
        show(true);
      }
    };

    let isWaiting = false;
    const later = () => {
      if (isWaiting || !items.length) return;
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        if (table.isConnected) show(false);
      });
    };
    const resize = () => {
      if (!table.isConnected || !items.length) return;
      measure();
      show(true);
    };
    // on paper all rows stand below each other, as many as a browser prints
    const paper = () => {
      if (!table.isConnected) return;
      while (pool.length < Math.min(items.length, PRINTED)) pool.push(body.insertBefore(blank(), below));
      pool.forEach((node, place) => fill(node, place));
      first = 0;
      spread(0, items.length);
    };
    const screen = () => table.isConnected && show(true);

    const events = [["scroll", later], ["resize", resize], ["beforeprint", paper], ["afterprint", screen]];
    for (const [name, run] of events) window.addEventListener(name, run, { passive: true });
    const stop = () => events.forEach(([name, run]) => window.removeEventListener(name, run));

    const placeOf = (anchor) => items.findIndex((item) => typeof item === "number" && model.anchor(item) === anchor);
    const find = (anchor) => {
      const place = placeOf(anchor);
      if (place < 0) return;
      const top = table.tHead.getBoundingClientRect().bottom + window.scrollY + place * height;
      window.scrollTo(0, top - window.innerHeight / 3);
      show(false);
    };
    return { draw, has: (anchor) => placeOf(anchor) >= 0, find, stop };
  };
}
