"""The kinds of findings that the files of a plans folder can bring together, each declared once."""

from __future__ import annotations

from typing import Final

from planfolio.reading.diagnostics import Code, Severity

ACCOUNT_MISSING: Final = Code(
    "account-missing",
    Severity.ERROR,
    ("near", "far"),
    "The file has keys of a plan and lacks 'account'. It would be published as an ordinary page, and the plan be lost.",
)
ID_NEEDED: Final = Code(
    "id-needed",
    Severity.ERROR,
    (),
    "The address of an account is made of the file's name, and this name has no letter or digit that fits.",
)
DUPLICATE_ACCOUNT_ID: Final = Code(
    "duplicate-account-id",
    Severity.ERROR,
    (),
    "Two accounts with one id would share one address. Ids that differ in case only count as one, since half of all "
    "file systems take them for one.",
)
SUB_PAGE_KEYS: Final = Code(
    "sub-page-keys",
    Severity.ERROR,
    (),
    "Every file beside an account's index.md is a page of that account; what it says about the account belongs into "
    "index.md.",
)
PAGE_KEY: Final = Code(
    "page-key",
    Severity.WARNING,
    (),
    "On a page that is no plan only the keys that Material knows are used; this one is left out.",
)
SECOND_PROGRAMME: Final = Code(
    "second-programme", Severity.ERROR, (), "There is one programme, and so one plan with 'kind: programme'."
)
ADDRESS_TAKEN: Final = Code(
    "address-taken",
    Severity.ERROR,
    ("file", "id"),
    "The page would be published at an address, or its rows be told by an id, that belongs to what is made from the "
    "plans.",
)
EMPTY_FILE: Final = Code(
    "empty-file", Severity.WARNING, (), "The file holds nothing: no plan and no page is made of it."
)
UNKNOWN_SECTION: Final = Code(
    "unknown-section",
    Severity.WARNING,
    ("near", "far"),
    "A marker in the narrative places a generated section, and there is no section of this name: nothing is shown "
    "there.",
)
SECTION_TWICE: Final = Code(
    "section-twice",
    Severity.WARNING,
    (),
    "A section is shown once, at the first marker that names it; this one shows nothing.",
)

ASSEMBLY_CODES: Final[tuple[Code, ...]] = (
    ACCOUNT_MISSING,
    ID_NEEDED,
    DUPLICATE_ACCOUNT_ID,
    SUB_PAGE_KEYS,
    PAGE_KEY,
    SECOND_PROGRAMME,
    ADDRESS_TAKEN,
    EMPTY_FILE,
    UNKNOWN_SECTION,
    SECTION_TWICE,
)
