// Pagefind, above the switch: an index in pieces, of which a question fetches a few; one for each language.

const RESULTS = 12; // of a language; each is a piece of its own to fetch
const TITLE = 100; // what a word in a title is worth, and one as it was typed, beside others of its stem
const SAME = 10;
let engines = [];

engine.start = async () => {
  engines = await Promise.all(config.lang.map(begin));
};

// A module for each language, since each has the stems of one; it asks the page for its language.
async function begin(language) {
  const address = new URL(config.engine, ROOT).href;
  self.document = { querySelector: () => ({ getAttribute: () => language }) };
  const { createInstance } = await import(`${address}?${language}`);
  self.document = { querySelector: () => ({ getAttribute: () => language }) };
  const one = createInstance({ basePath: new URL(".", address).href, baseUrl: "/", excerptLength: 28 });
  await one.init();
  return one;
}

engine.find = async (words) => {
  const questions = [...new Set([words.join(" "), ...spellings(words)])];
  const answers = await Promise.all(engines.map((one) => asked(one, questions)));
  const results = answers.flat();
  results.sort((one, other) => other.score - one.score);
  const pages = new Map();
  for (const { score, data } of results.slice(0, 2 * RESULTS)) {
    const { url, meta, excerpt: text, sub_results: sections } = await data();
    const all = [{ url, title: meta.title, excerpt: text }, ...sections.filter((one) => one.url !== url)];
    const items = all.map((one) => item(one, words, score));
    const most = Math.max(...items.map(({ words: found }) => found.size));
    if (most > (pages.get(url) || { most: 0 }).most) pages.set(url, { most, items });
  }
  return [...pages.values()].map(({ items }) => items);
};

// One question after the other: two at once stop an engine for good.
async function asked(one, questions) {
  const found = [];
  for (const question of questions) found.push(...(await one.search(question)).results.slice(0, RESULTS));
  return found;
}

// Where a word is nowhere, Pagefind takes what begins like it: what says none of the words is left out.
// It takes "u" and "ü" for the same; what is written "ue" is asked for as well, and the other way round.
function spellings(words) {
  const isSpelt = words.some((word) => /[aou]e/.test(word));
  const short = words.map((word) => plain(word).replace(/([aou])e/g, "$1"));
  return [words.map(spelt).join(" "), ...(isSpelt ? [short.join(" ")] : [])];
}

function item({ url, title, excerpt: text }, words, score) {
  const location = url.replace(/^\//, "");
  const named = words.filter((word) => says(title, word)).length;
  const shown = text.replace(/<mark>([^<]*?)([^\p{L}\p{N}<]*)<\/mark>/gu, (_, word, sign) => (
    words.some((one) => isAkin(word, one)) ? `<mark>${word}</mark>${sign}` : word + sign
  ));
  const told = shown.startsWith(`${marked(title, words)}. `) ? shown.slice(marked(title, words).length + 2) : shown;
  const found = words.filter((word) => says(title, word) || marks(shown).some((one) => isAkin(one, word)));
  const same = found.filter((word) => says(marks(shown).join(" "), word)).length;
  const worth = score + TITLE * named + SAME * same;
  return { location, title: marked(title, words), text: told, words: new Set(found), score: worth };
}

function marks(text) {
  return [...text.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, word]) => word);
}

// Two words of one stem, as far as a script without stems can tell: they begin alike, and end in a few letters.
function isAkin(text, word) {
  return wordsOf(text, separator).some((part) => forms(part).some((form) => forms(word).some((other) => {
    const length = Math.max(4, Math.min(form.length, other.length) - 3);
    return begins(form, other) || form.slice(0, length) === other.slice(0, length);
  })));
}

function marked(title, words) {
  const safe = title.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
  return safe.replace(/&\w+;|[\p{L}\p{M}\p{N}]+/gu, (word) => (
    word[0] !== "&" && words.some((one) => says(word, one)) ? `<mark>${word}</mark>` : word
  ));
}
