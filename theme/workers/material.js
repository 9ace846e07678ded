// The engine of Material, up to the switch: its index (Lunr) in its own worker script, taught our words.

const BEGINS = 1; // what a word is worth that begins with the one typed, that is the same, that has the same stem
const IS = 4;
const STEM = 0.6;
let handle = null; // Material's own
let asked = []; // the words of the question that it is about to answer, with their forms and stems
let found = [];

engine.start = async () => {
  const listen = self.addEventListener;
  self.addEventListener = (_, listener) => { handle = listener; };
  self.postMessage = ({ type, data }) => { if (type === RESULT) found = data.items; };
  importScripts(config.engine);
  self.addEventListener = listen;
  const answered = await fetch(new URL(config.words, ROOT));
  if (!answered.ok) throw new Error(`${config.words}: ${answered.status}`);
  const docs = await answered.json();
  teach();
  await handle({ data: { type: SETUP, data: { config, docs, options: { suggest: false } } } });
};

engine.find = async (words) => {
  asked = words.map((word) => ({ word, forms: forms(word), stems: stems(word) }));
  await handle({ data: { type: QUERY, data: words.join(" ") } });
  return found.map((items) => items.map((item) => ({
    ...item,
    words: new Set(words.filter((word) => item.terms[word])),
  })));
};

function stems(word) {
  const token = { toString: () => word, update: (change) => change(word) };
  const all = config.lang.map((language) => (language === "en" ? self.lunr : self.lunr[language]).stemmer(token));
  return [...new Set(all.map((stem) => plain(String(stem))))];
}

// What goes into the index for a word: its forms and its stems.
const known = new Map();
function indexed(token) {
  const word = token.toString();
  if (!known.has(word)) known.set(word, [...new Set([...forms(word), ...stems(word)])]);
  const [first, ...others] = known.get(word);
  const more = others.map((form) => token.clone(() => form));
  token.update(() => first);
  return more.length ? [token, ...more] : token;
}

function teach() {
  const { Builder, Index, Pipeline, Query } = self.lunr;
  const { ref } = Builder.prototype;
  Pipeline.registerFunction(indexed, "planfolio");

  // called once, when Material has set the languages up
  Builder.prototype.ref = function (name) {
    this.pipeline.reset();
    this.pipeline.add(indexed);
    this.searchPipeline.reset();
    return ref.call(this, name);
  };

  Index.prototype.search = function () {
    const results = this.query((query) => asked.forEach((word) => ask(query, word, Query.wildcard.TRAILING)));
    for (const { matchData } of results) matchData.metadata = byWord(matchData.metadata);
    return results;
  };
}

function ask(query, word, wildcard) {
  for (const term of word.forms) {
    query.term(term, { boost: IS, usePipeline: false });
    if (term.length > 1) query.term(term, { boost: BEGINS, usePipeline: false, wildcard });
  }
  for (const term of word.stems) query.term(term, { boost: STEM, usePipeline: false });
}

// The places of a result by the word asked for, where Lunr gives them by the term of its index.
function byWord(metadata) {
  const places = Object.create(null);
  for (const [term, fields] of Object.entries(metadata)) {
    for (const { word, forms: all, stems: ends } of asked) {
      if (all.some((form) => begins(term, form)) || ends.includes(term)) {
        add(places[word] = places[word] || Object.create(null), fields);
      }
    }
  }
  return places;
}

function add(places, fields) {
  for (const [field, { position }] of Object.entries(fields)) {
    const all = places[field] ? places[field].position : [];
    places[field] = { position: [...new Set([...all, ...position])] };
  }
}
