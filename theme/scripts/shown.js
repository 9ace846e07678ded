// Shows the rows of a table that is whole in the page: its own row nodes, chosen, in order, under heads with their count.
{
  const index = planfolio.index;
  const make = index.make;

  const noteOf = (shown, rows) => {
    const parts = [planfolio.number(rows.length), index.sumOf(shown.model, rows)];
    return parts.filter(Boolean).join(" · ");
  };

  const headRow = (title, note, width) => {
    const row = make("tr", "pf-table__group");
    const head = make("th");
    head.colSpan = width;
    head.scope = "rowgroup";
    head.append(title, " ", make("span", "pf-table__groupnote", note));
    row.append(head);
    return row;
  };

  // pageRows(shown): {draw(groups, isWhole), isHidden(anchor)}
  index.pageRows = (shown) => {
    const { table, model } = shown;
    const width = model.columns.length;
    const bodies = [...table.tBodies];
    const asDelivered = new Map(bodies.map((body) => [body, [...body.childNodes]]));
    const notes = model.groups.map((group) => group.note?.textContent);

    const whole = () => {
      for (const body of bodies) body.replaceChildren(...asDelivered.get(body));
      table.tBodies.length && [...table.tBodies].forEach((body) => body.remove());
      table.append(...bodies);
      model.groups.forEach((group, place) => group.note && (group.note.textContent = notes[place]));
      // what the dates part has moved to another group counts there
      const counts = model.groups.map(() => []);
      model.groupOf.forEach((group, row) => counts[group].push(row));
      model.groups.forEach((group, place) => {
        const isMoved = group.note && parseInt(notes[place], 10) !== counts[place].length;
        if (isMoved && /^\d+( · |$)/.test(notes[place])) group.note.textContent = noteOf(shown, counts[place]);
      });
    };

    const bodyOf = (group) => {
      const own = group.place === undefined ? null : model.groups[group.place];
      const body = own ? own.body : make("tbody");
      const nodes = group.rows.flatMap((row) => model.nodes[row]);
      if (own?.head) {
        if (own.note) own.note.textContent = noteOf(shown, group.rows);
        nodes.unshift(own.head);
      } else if (group.title) nodes.unshift(headRow(group.title, noteOf(shown, group.rows), width));
      body.replaceChildren(...nodes);
      body.hidden = false;
      return body;
    };

    const draw = (groups, isWhole) => {
      if (isWhole) return whole();
      const found = groups.map(bodyOf);
      const isAll = groups.reduce((sum, group) => sum + group.rows.length, 0) === model.count;
      if (isAll) found.push(...bodies.filter((body) => body.querySelector(".pf-table__total:only-child")));
      for (const body of [...table.tBodies]) body.remove();
      table.append(...found);
    };
    const has = (anchor) => document.getElementById(anchor) !== null;
    return { draw, has, find: () => {} };
  };
  index.noteOf = noteOf;
  index.headRow = headRow;
}
