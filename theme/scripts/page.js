// What every part uses: words in the reader's language, and a page's start, instant navigation included.
{
  const words = planfolio.words;

  // t("dates.late", {count: 3}): a label with its placeholders filled; `count` chooses the form of a plural
  planfolio.t = (key, params = {}) => {
    const wording = words[key];
    const isOne = Number(params.count) === 1;
    const text = typeof wording === "object" ? wording[isOne ? "one" : "other"] : wording;
    return text.replace(/\{(\w+)\}/g, (_, name) => planfolio.number(params[name]));
  };

  // number(12345): as the language writes it; anything else as it is
  const numbers = new Intl.NumberFormat(planfolio.language, { maximumFractionDigits: 2 });
  planfolio.number = (value) => (typeof value === "number" ? numbers.format(value).replace("-", "\u2212") : value);

  // onPage(start): runs start now, and again whenever Material has put another page into this one
  planfolio.onPage = (start) => {
    if (window.document$) window.document$.subscribe(start);
    else start();
  };

  // fetch("index"): brings in what only some pages need, its styles first; once, however often it is asked for
  const root = new URL("../../", document.currentScript.src); // this script lies two folders down, on every page
  const add = (name, values, done) => {
    const element = Object.assign(document.createElement(name), values);
    element.onload = element.onerror = done;
    document.head.append(element);
  };
  planfolio.fetch = (name) => {
    const { script, style } = planfolio.later[name];
    planfolio.later[name] = {};
    const run = () => add("script", { src: new URL(script, root).href }, null);
    if (style) add("link", { rel: "stylesheet", href: new URL(style, root).href }, run);
    else if (script) run();
  };

  planfolio.onPage(() => {
    if (document.querySelector("[data-pf-index]")) planfolio.fetch("index");
  });
  for (const event of ["pointerover", "focusin"]) {
    const explain = ({ target }) => {
      if (!target.closest?.(".pf-explained, .pf-figure--explained")) return;
      document.removeEventListener(event, explain);
      planfolio.fetch("explained");
    };
    document.addEventListener(event, explain);
  }
}
