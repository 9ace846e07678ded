// Words as a reader types them and as an author writes them: umlauts either way, endings, and what of a text is shown.
"use strict";

const SPELT = { "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "æ": "ae", "ø": "oe" };
const MARKS = /\p{M}+/gu;
const OTHER = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d" };
const LINE = /\s*\u2028\s*/;
const SHOWN_LINES = 2;
const BEFORE = 6; // words shown before the first that was found, and from there on
const AFTER = 22;

// plain("Müller") is "muller"
function plain(word) {
  return word.toLowerCase().normalize("NFD").replace(MARKS, "").replace(/[ßæœøłđ]/g, (letter) => OTHER[letter]);
}

// spelt("Müller") is "mueller"
function spelt(word) {
  return plain(word.toLowerCase().normalize("NFC").replace(/[äöüåæø]/g, (letter) => SPELT[letter]));
}

// forms("Müller") are "muller" and "mueller"; a word without such letters has one form
function forms(word) {
  const short = plain(word);
  const long = spelt(word);
  return short === long ? [short] : [short, long];
}

// A letter alone is a word; two are the beginning of one.
function begins(word, form) {
  return form.length > 1 ? word.startsWith(form) : word === form;
}

function wordsOf(text, separator) {
  return [...new Set(text.toLowerCase().split(separator).filter(Boolean))];
}

// excerpt(text): of lines with marks, the two with most of them, each cut around its first mark
function excerpt(text) {
  const lines = text.split(LINE).filter((line) => /\S/.test(line));
  const count = (line) => new Set(line.toLowerCase().match(/<mark>.*?<\/mark>/g)).size;
  const most = Math.max(0, ...lines.map(count));
  const best = most ? lines.filter((line) => count(line) === most) : lines;
  return best.slice(0, most ? SHOWN_LINES : 1).map((line) => `<p>${cut(line.trim())}</p>`).join("");
}

function cut(line) {
  const words = line.split(/\s+/);
  const found = words.findIndex((word) => word.includes("<mark>"));
  const start = Math.max(0, Math.min(found - BEFORE, words.length - BEFORE - AFTER));
  const shown = words.slice(start, start + BEFORE + AFTER).join(" ");
  return `${start > 0 ? "… " : ""}${shown}${start + BEFORE + AFTER < words.length ? " …" : ""}`;
}
