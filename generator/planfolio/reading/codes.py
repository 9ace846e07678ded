"""The kinds of findings that reading a file can bring, each declared once."""

from __future__ import annotations

from typing import Final

from planfolio.reading.diagnostics import Code, Severity

FILE_TOO_LARGE: Final = Code(
    "file-too-large",
    Severity.ERROR,
    explanation=(
        "A file over 2 MB is refused before it is read. A long plan has some 50 kB of text; a larger file "
        "mostly holds pasted pictures or an export, which belong in files of their own."
    ),
)
ENCODING: Final = Code(
    "encoding",
    Severity.ERROR,
    ("character", "byte", "utf_16"),
    explanation=(
        "Files are UTF-8, as every editor writes it today. A file saved in an older encoding would show "
        "wrong letters in names, so it is refused; the place is that of the first byte that is not UTF-8."
    ),
)
CONTROL_CHARACTER: Final = Code(
    "control-character",
    Severity.ERROR,
    explanation=(
        "An invisible character, mostly pasted in from another program: a control character, a byte order "
        "mark inside the text, or a line separator that editors do not count as a line. YAML forbids most "
        "of them. At most ten a file are told."
    ),
)
YAML: Final = Code(
    "yaml",
    Severity.ERROR,
    (
        "after_quote",
        "bracket",
        "colon",
        "colon_sign",
        "colon_space",
        "colon_text",
        "cut",
        "dash",
        "dash_sign",
        "dash_space",
        "directive",
        "documents",
        "escape",
        "indent",
        "mixed",
        "no_break",
        "no_colon",
        "other",
        "placeholder",
        "quote",
        "semicolon",
        "special",
        "stray",
        "tab",
        "tab_only",
        "text_below",
        "two_keys",
    ),
    explanation=(
        "The lines cannot be read as YAML, so nothing of them is used. Reading stops at the first such "
        "place. The commonest cause is a text with a colon, a quote or another sign that means something "
        "in YAML: such a text belongs in double quotes."
    ),
)
VALUE_CUT: Final = Code(
    "value-cut",
    Severity.WARNING,
    explanation=(
        "In YAML a '#' after a space begins a comment, so that 'title: Pilot #3 in Hamburg' reads 'Pilot'. A "
        "comment has a space after the sign; a text that holds the sign belongs in quotes."
    ),
)
DUPLICATE_KEY: Final = Code(
    "duplicate-key",
    Severity.ERROR,
    explanation=(
        "A key stands twice in the same group of keys. YAML readers differ in which of the two they take, "
        "so neither is right; for the rest of the check the first one counts."
    ),
)
KEY_NOT_TEXT: Final = Code(
    "key-not-text",
    Severity.ERROR,
    ("empty", "group"),
    explanation="A key is a word or a number. An empty key, a list or a group of keys cannot be one.",
)
NESTING: Final = Code(
    "nesting",
    Severity.ERROR,
    explanation="Values lie at most 24 levels deep; a plan needs five. Reading stops at that place.",
)
TOO_MANY_VALUES: Final = Code(
    "too-many-values",
    Severity.ERROR,
    explanation="A file holds at most 100,000 values; a long plan has 2,000. Reading stops at that place.",
)
ALIAS: Final = Code(
    "alias",
    Severity.ERROR,
    ("unknown", "circular"),
    explanation=(
        "In YAML a value that starts with an asterisk repeats a value named elsewhere with an ampersand. "
        "The name does not exist above, or the value would hold itself."
    ),
)
ALIAS_LIMIT: Final = Code(
    "alias-limit",
    Severity.ERROR,
    explanation=(
        "Repeated values (*name) add at most 20,000 values to a file, so that a few lines cannot grow into "
        "gigabytes. Reading stops at that place."
    ),
)
ANCHOR_UNUSED: Final = Code(
    "anchor-unused",
    Severity.ERROR,
    explanation=(
        "YAML takes a word that starts with an ampersand for the name of a value and leaves it out of the "
        "text: 'name: &Partners Ltd' would read 'Ltd'. Where nothing refers to such a name, it is text."
    ),
)
TAG: Final = Code(
    "tag",
    Severity.ERROR,
    explanation=(
        "YAML takes a word that starts with an exclamation mark for a type and leaves it out of the text. "
        "Only YAML's own types are known: !!str, !!int, !!float, !!bool, !!null, !!seq and !!map."
    ),
)
FRONT_MATTER_START: Final = Code(
    "front-matter-start",
    Severity.ERROR,
    ("before", "nearly", "missing"),
    explanation=(
        "The file seems to begin with keys, but its first line is not '---'. The keys would be published as "
        "text or lost, so the file is refused."
    ),
)
FRONT_MATTER_UNCLOSED: Final = Code(
    "front-matter-unclosed",
    Severity.ERROR,
    ("missing", "nearly", "early"),
    explanation=(
        "The first line '---' opens the front matter and no later line '---' ends it, or one ends it before the "
        "last key. The keys would be published as text, so the file is refused."
    ),
)
FRONT_MATTER_NOT_MAPPING: Final = Code(
    "front-matter-not-mapping",
    Severity.ERROR,
    ("text", "list"),
    explanation="Front matter is a group of keys with their values, and here it is a text or a list.",
)

READING_CODES: Final[tuple[Code, ...]] = (
    FILE_TOO_LARGE,
    ENCODING,
    CONTROL_CHARACTER,
    FRONT_MATTER_START,
    FRONT_MATTER_UNCLOSED,
    FRONT_MATTER_NOT_MAPPING,
    YAML,
    VALUE_CUT,
    DUPLICATE_KEY,
    KEY_NOT_TEXT,
    NESTING,
    TOO_MANY_VALUES,
    ALIAS,
    ALIAS_LIMIT,
    ANCHOR_UNUSED,
    TAG,
)

UNREADABLE: Final = Code(
    "unreadable",
    Severity.ERROR,
    ("file", "folder", "listing"),
    "The file or folder is there and cannot be opened: its permissions, a link that leads nowhere, or a folder with a "
    "name that ends in .md.",
)
LINK_OUTSIDE: Final = Code(
    "link-outside",
    Severity.ERROR,
    (),
    "A symbolic link leads out of the plans folder. What it points to would be published, wherever it lies, so it is "
    "refused.",
)
DATA_FOLDER: Final = Code(
    "data-folder",
    Severity.ERROR,
    (),
    "Everything in the plans folder is published. Data from a CRM lies outside it, or it would be copied to the site.",
)
FILE_MISSING: Final = Code(
    "file-missing", Severity.ERROR, (), "An organisation's settings.yml and people.yml are required."
)

DISK_CODES: Final[tuple[Code, ...]] = (UNREADABLE, LINK_OUTSIDE, DATA_FOLDER, FILE_MISSING)
