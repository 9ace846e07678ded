// Explanations: Escape puts one away; heads of derived figures show their formula, the same words that the guide has.
{
  const DELAY = 300;
  const HEADS = 'a.pf-explained[href*="#figure-"]';
  const figureOf = (target) => (target instanceof Element ? target.closest(".pf-figure--explained") : null);

  // a figure of a strip opens by its styles alone; what Escape closed stays closed until it was left
  const leave = (event) => {
    const figure = figureOf(event.target);
    if (figure && !figure.contains(event.relatedTarget)) figure.classList.remove("pf-figure--quiet");
  };
  document.addEventListener("pointerout", leave);
  document.addEventListener("focusout", leave);

  const tip = document.createElement("div");
  tip.className = "pf-tip";
  tip.id = "pf-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  let shown = null;
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    tip.hidden = true;
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
  };

  const place = (head) => {
    const at = head.getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 16;
    tip.style.left = `${Math.max(16, Math.min(at.left, room)) + scrollX}px`;
    tip.style.top = `${at.bottom + 4 + scrollY}px`;
  };

  const show = (head) => {
    const name = head.hash.replace("#figure-", "").replace(/-/g, "_");
    const formula = planfolio.words[`guide_figures.figure.${name}.formula`];
    if (!formula || head === shown) return;
    hide();
    const title = document.createElement("span");
    title.className = "pf-tip__title";
    title.textContent = head.textContent;
    tip.replaceChildren(title, formula);
    document.body.append(tip);
    tip.hidden = false;
    shown = head;
    head.setAttribute("aria-describedby", tip.id);
    place(head);
  };

  const headOf = (target) => {
    const head = target instanceof Element ? target.closest(HEADS) : null;
    return head && !figureOf(head) ? head : null;
  };
  const soon = (action) => {
    clearTimeout(timer);
    timer = setTimeout(action, DELAY);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const head = headOf(event.target);
    if (head) soon(() => show(head));
    else if (tip.contains(event.target)) clearTimeout(timer);
    else if (shown && shown !== document.activeElement) soon(hide);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const head = headOf(event.target);
    if (head) show(head);
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    hide();
    for (const figure of document.querySelectorAll(".pf-figure--explained:is(:hover, :focus-within)")) {
      figure.classList.add("pf-figure--quiet");
    }
  });
  planfolio.onPage(hide);

  // whoever pointed at a head or came to it brought this script in
  const waiting = headOf(document.querySelector("a.pf-explained:hover") || document.activeElement);
  if (waiting) show(waiting);
}
