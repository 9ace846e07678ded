// The bar of filters above an index, and the line below it: what is kept, taken along and cleared.
{
  const index = planfolio.index;
  const t = planfolio.t;
  const make = index.make;

  const action = (text, run) => {
    const button = make("button", "pf-views__action", text);
    button.type = "button";
    button.addEventListener("click", run);
    return button;
  };

  const find = (shown) => {
    const input = make("input", "pf-filters__find");
    input.type = "search";
    input.placeholder = t("filters.find");
    input.setAttribute("aria-label", t("filters.find_in", { title: shown.title }));
    let frame = 0; // letters that come within one are answered together
    input.addEventListener("input", () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => shown.change({ words: input.value }, true));
    });
    return input;
  };

  const switchOf = (shown, facet) => {
    const button = make("button", "pf-menu__button");
    button.type = "button";
    button.addEventListener("click", () => shown.choose(facet, shown.view.chosen[facet.key] ? [] : ["1"]));
    const tell = () => {
      const isOn = Boolean(shown.view.chosen[facet.key]);
      const count = index.matching(shown.model, shown.facets, shown.view, facet).filter(facet.test(["1"])).length;
      const told = shown.isWaiting ? "" : ` ${planfolio.number(count)}`;
      button.replaceChildren(make("strong", "", facet.title), told);
      button.setAttribute("aria-pressed", String(isOn));
      button.classList.toggle("pf-menu__button--active", isOn);
    };
    return { element: button, tell };
  };

  const choicesOf = (shown, facet) => {
    const counts = new Map();
    for (const row of index.matching(shown.model, shown.facets, shown.view, facet)) {
      for (const value of facet.valuesOf(row)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    const chosen = shown.view.chosen[facet.key] || [];
    const choices = [...facet.all()]
      .filter((value) => counts.get(value) || chosen.includes(value))
      .map((value) => ({
        value,
        label: facet.labelOf(value),
        count: counts.get(value) || 0,
        chosen: chosen.includes(value),
      }));
    if (facet.dueOf || facet.isOrdered) return choices;
    const isLast = (choice) => choice.value === index.NOTHING;
    return choices.sort((a, b) => isLast(a) - isLast(b) || a.label.localeCompare(b.label, planfolio.language));
  };

  const facetMenu = (shown, facet) => {
    const menu = index.menu({
      title: facet.title,
      choices: () => choicesOf(shown, facet),
      choose: (values) => shown.choose(facet, values),
    });
    const tell = () => {
      const chosen = shown.view.chosen[facet.key] || [];
      const all = t(facet.dueOf ? "filters.any_time" : "filters.all");
      const said = chosen.length === 1 ? facet.labelOf(chosen[0]) : t("filters.chosen", { count: chosen.length });
      menu.tell(chosen.length ? said : all, chosen.length > 0);
    };
    return { element: menu.element, tell };
  };

  const groupMenu = (shown) => {
    const titles = shown.groupings();
    const menu = index.menu({
      title: t("filters.group_by"),
      isSingle: true,
      choices: () =>
        [...titles].map(([value, label]) => ({ value, label, chosen: value === shown.view.group })),
      choose: ([value]) => shown.change({ group: value }),
    });
    return { element: menu.element, tell: () => menu.tell(titles.get(shown.view.group), shown.view.group !== "") };
  };

  // bar(shown): {elements, tell(rows)}; tell is called whenever the view has changed
  index.bar = (shown) => {
    const bar = make("div", "pf-filters pf-noprint");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", t("filters.label", { title: shown.title }));
    const input = find(shown);
    const parts = shown.facets.map((facet) => (facet.isSwitch ? switchOf : facetMenu)(shown, facet));
    const hasGroups = shown.groupings().size > 1;
    if (hasGroups) parts.push(groupMenu(shown));
    const count = make("p", "pf-filters__count");
    count.setAttribute("aria-live", "polite");
    bar.append(input, ...parts.map((part) => part.element), count);

    const views = index.views(shown);
    const clear = action(t("filters.clear"), () => {
      shown.clear();
      input.focus();
    });
    const line = make("div", "pf-views pf-noprint");
    line.append(clear, action(t("filters.take_along"), () => index.download(shown)), ...views.elements);

    const tell = (rows) => {
      if (document.activeElement !== input) input.value = shown.view.words;
      for (const part of parts) part.tell();
      clear.hidden = !shown.isChosen();
      views.tell();
      if (shown.isWaiting) return; // the rows that are there are not all
      const numbers = { shown: rows.length, count: shown.model.count };
      const said = t(`filters.count.${shown.noun}`, numbers);
      const sum = index.sumOf(shown.model, rows);
      const [first, ...rest] = said.split(" ");
      count.replaceChildren(make("strong", "", first), ` ${[rest.join(" "), sum].filter(Boolean).join(" · ")}`);
    };
    return { elements: [bar, line], tell };
  };
}
