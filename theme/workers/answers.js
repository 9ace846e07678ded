// What Material's search box and an engine say to each other. The box says hello when a reader turns to it; what the
// engine needs is fetched then.

const SETUP = 0; // Material's own numbers
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const SECTIONS_SHOWN = 3;
const SECTIONS_BELOW = 12;
const PAGES = 30;
const ROOT = new URL("../../../", self.location.href).href;

const say = self.postMessage.bind(self);
const engine = {}; // start(config), and find(words): groups of {location, title, text, words: Set, score}, one a page
let config = null;
let separator = null;
let started = null;
let latest = 0;
let turn = Promise.resolve();

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) setUp(data.config);
  else if (type === QUERY) answer(data);
});

async function setUp(given) {
  config = given;
  separator = new RegExp(config.separator, "g");
  await start().catch(console.warn);
  say({ type: READY });
}

function start() {
  started = started || engine.start(config);
  started.catch(() => { started = null; }); // the network may be back for the next question
  return started;
}

// One question after the other, and none that a newer one has taken the place of.
function answer(question) {
  const number = ++latest;
  turn = turn.then(() => (number === latest ? reply(question, () => number === latest) : null));
}

async function reply(question, isLatest) {
  const words = wordsOf(question, separator);
  let groups = [];
  try {
    await start();
    if (words.length) groups = await engine.find(words);
  } catch (error) {
    console.warn(error);
  }
  if (isLatest()) say({ type: RESULT, data: { items: arranged(groups, words) } });
}

// Pages with all words come alone, if there are any; of a page, the sections that say most of them come first.
function arranged(groups, words) {
  const pages = groups.map((items) => page(items, words));
  const most = Math.max(0, ...pages.map(({ words: found }) => found.size));
  return pages
    .filter(({ words: found }) => found.size === most)
    .sort((one, other) => other.best - one.best || other.phrase - one.phrase || other.score - one.score)
    .slice(0, PAGES)
    .map(({ items }) => items);
}

function page(items, words) {
  const own = items.find(({ location }) => !location.includes("#"));
  const named = new Set(words.filter((word) => says(own.title, word)));
  const ranked = items
    .map((item) => ({ item, words: new Set([...named, ...item.words]), phrase: phrase(item, words) }))
    .sort((one, other) => (
      other.words.size - one.words.size || other.phrase - one.phrase || other.item.score - one.item.score
    ));
  const best = ranked[0].words.size;
  const shown = ranked.filter(({ words: found }) => found.size === best).slice(0, SECTIONS_SHOWN);
  const below = ranked
    .filter((one) => !shown.includes(one) && (one.words.size > named.size || named.size === best))
    .slice(0, SECTIONS_BELOW);
  const hits = [...shown, ...below].map(({ item }) => item).filter((item) => item !== own && item.words.size);
  const isFirst = shown.some(({ item }) => item === own && item.words.size);
  const sections = hits.map((item) => told(item, words, shown.some((one) => one.item === item) ? 2 : 1));
  const title = told(own, words, isFirst || !sections.length ? 2 : 0);
  return {
    best,
    words: new Set(ranked.flatMap((one) => [...one.words])),
    phrase: ranked[0].phrase,
    score: Math.max(...items.map(({ score }) => score)),
    items: isFirst || !sections.length ? [title, ...sections] : [...sections, title],
  };
}

// Material shows the sections that score as much as the first, and folds the others.
function told(item, words, score) {
  const { location, title, text, words: found } = item;
  const terms = Object.fromEntries(words.map((word) => [word, found.has(word)]).filter(([, is]) => is));
  return { location, title, text: excerpt(text), terms, score };
}

// How many of the words stand side by side, as they were typed.
function phrase({ title, text }, words) {
  if (words.length < 2) return 0;
  const runs = `${title}\u2028${text}`.match(/<mark>[^<]*<\/mark>(?:[ \u00a0,]+<mark>[^<]*<\/mark>)+/g) || [];
  return Math.min(words.length - 1, Math.max(0, ...runs.map((run) => run.split("</mark>").length - 2)));
}

function says(title, word) {
  const parts = wordsOf(title.replace(/<[^>]+>/g, ""), separator).flatMap(forms);
  return forms(word).some((form) => parts.some((part) => begins(part, form)));
}
