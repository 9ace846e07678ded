// A button that opens a list of choices: check boxes, or radio buttons where only one can be.
// Arrows go through the list, Escape closes it and the button has the focus again.
{
  const index = planfolio.index;
  const MANY = 12; // choices above which a list can be searched
  let count = 0;

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // menu({title, isSingle, choices(), chosen(), choose(values)}): choices are {value, label, count}
  index.menu = ({ title, isSingle, choices, choose }) => {
    const whole = make("div", "pf-menu");
    const button = make("button", "pf-menu__button");
    const panel = make("div", "pf-menu__panel");
    count += 1;
    button.type = "button";
    panel.id = `pf-menu-${count}`;
    panel.hidden = true;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", title);
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", panel.id);
    whole.append(button, panel);

    const inputs = () => [...panel.querySelectorAll("input")].filter((input) => !input.closest("[hidden]"));
    const values = () => [...panel.querySelectorAll(".pf-menu__list input:checked")].map((input) => input.value);

    const item = (choice) => {
      const label = make("label", "pf-menu__item");
      const input = make("input");
      input.type = isSingle ? "radio" : "checkbox";
      input.name = panel.id;
      input.value = choice.value;
      input.checked = choice.chosen;
      label.append(input, make("span", "pf-menu__label", choice.label));
      if (choice.count !== undefined) label.append(make("span", "pf-menu__count", planfolio.number(choice.count)));
      return label;
    };

    const finder = (list) => {
      const input = make("input", "pf-menu__find");
      input.type = "search";
      input.placeholder = planfolio.t("filters.find");
      input.setAttribute("aria-label", planfolio.t("filters.find_in", { title }));
      input.addEventListener("input", () => {
        const finds = index.finder(input.value.trim());
        for (const one of list.children) one.hidden = !finds(index.folded(one.textContent));
      });
      return input;
    };

    const draw = () => {
      const list = make("div", "pf-menu__list");
      const found = choices();
      list.append(...found.map(item));
      panel.replaceChildren(...(found.length > MANY ? [finder(list)] : []), list);
      if (!found.length) list.append(make("p", "pf-menu__none", planfolio.t("filters.no_choices")));
    };

    const close = (keepsFocus) => {
      if (panel.hidden) return;
      panel.hidden = true;
      button.setAttribute("aria-expanded", "false");
      if (keepsFocus) button.focus();
    };
    const open = () => {
      draw();
      panel.hidden = false;
      button.setAttribute("aria-expanded", "true");
      panel.classList.remove("pf-menu__panel--end");
      const isOutside = panel.getBoundingClientRect().right > document.documentElement.clientWidth - 8;
      panel.classList.toggle("pf-menu__panel--end", isOutside);
    };
    const first = () => (panel.querySelector("input:checked") || inputs()[0])?.focus();

    button.addEventListener("click", () => {
      if (!panel.hidden) return close(true);
      open();
      first();
    });
    panel.addEventListener("change", (event) => {
      if (event.target.closest(".pf-menu__list")) choose(values());
    });
    whole.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) {
        event.stopPropagation();
        close(true);
      }
      if (event.key === "Enter" && event.target.matches(".pf-menu__list input")) {
        event.preventDefault();
        close(true);
      }
      const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!way) return;
      if (event.target === button) {
        event.preventDefault();
        if (panel.hidden) open();
        first();
      } else if (!isSingle || event.target.type === "search") {
        event.preventDefault();
        const all = inputs();
        all[(all.indexOf(event.target) + way + all.length) % all.length]?.focus();
      }
    });
    whole.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !whole.contains(event.relatedTarget)) close(false);
    });
    // a press beside it closes it; where nothing takes the focus it gives none up
    const outside = (event) => {
      if (!whole.isConnected) document.removeEventListener("pointerdown", outside);
      else if (!whole.contains(event.target)) close(false);
    };
    document.addEventListener("pointerdown", outside);

    // tell(value, isActive): what the button says
    const tell = (value, isActive) => {
      button.replaceChildren(title, " ", make("strong", "", value));
      button.classList.toggle("pf-menu__button--active", isActive);
    };
    return { element: whole, tell };
  };
  index.make = make;
}
