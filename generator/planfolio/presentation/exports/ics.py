"""iCalendar (RFC 5545, with the names and the refresh interval of RFC 7986): days without a time, as bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINE_OCTETS: Final = 75
"""As long as a line may be, its end not counted."""
LINE_END: Final = b"\r\n"
REFRESH: Final = "PT12H"
"""How often a reader may ask for the file again."""
_BREAKS: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT: Final = re.compile("[\x00-\x09\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_ESCAPED: Final = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


@dataclass(frozen=True, slots=True)
class Event:
    """A day of a calendar; `edited` is when what it says was last changed, `url` empty where there is no page."""

    uid: str
    day: date
    title: str
    description: str
    category: str
    edited: date
    url: str = ""


def event_bytes(event: Event) -> bytes:
    """Return an event as it stands in a calendar.

    It takes no time from anybody's day. It bears no SEQUENCE: nobody counts the revisions of a plan, and readers tell
    by LAST-MODIFIED which of two is newer.
    """
    return b"".join(folded(line) for line in _event(event))


def calendar_bytes(name: str, description: str, events: Iterable[bytes]) -> bytes:
    """Return a calendar of events; one without any holds a time zone, since a calendar holds at least one thing."""
    head = b"".join(folded(line) for line in _head(name, description))
    body = b"".join(events) or b"".join(folded(line) for line in _time_zone())
    return b"".join((head, body, folded("END:VCALENDAR")))


def _head(name: str, description: str) -> Iterator[str]:
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Planfolio//Account plans//EN",
        "CALSCALE:GREGORIAN",
    )
    yield "METHOD:PUBLISH"
    for key, text in (("NAME", name), ("X-WR-CALNAME", name), ("DESCRIPTION", description)):
        yield f"{key}:{escaped(text)}"
    yield f"X-WR-CALDESC:{escaped(description)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"
    yield f"X-PUBLISHED-TTL:{REFRESH}"


def _event(event: Event) -> Iterator[str]:
    edited = f"{_day(event.edited)}T000000Z"
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{edited}", f"LAST-MODIFIED:{edited}")
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    if event.day < date.max:  # the end is the day after, and the last day of the calendar has none
        yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(' '.join(event.title.split()))}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield from (f"CATEGORIES:{escaped(event.category)}", "TRANSP:TRANSPARENT", "END:VEVENT")


def _time_zone() -> Iterator[str]:
    yield from ("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000")
    yield from ("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE")


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def escaped(text: str) -> str:
    """Return a text as a value of the format, without control characters; a break of any kind is one of the format."""
    return _NOT_TEXT.sub(" ", _BREAKS.sub("\n", text)).translate(_ESCAPED)


def folded(line: str) -> bytes:
    """Return a line with its end, in pieces of at most 75 octets; no letter is cut in two."""
    rest, pieces = line.encode(), []
    room = LINE_OCTETS
    while len(rest) > room:
        end = room
        while rest[end] & 0xC0 == 0x80:  # noqa: PLR2004  the marks of UTF-8 inside a letter
            end -= 1
        pieces.append(rest[:end])
        rest, room = rest[end:], LINE_OCTETS - 1  # a piece begins with a space
    return b"\r\n ".join((*pieces, rest)) + LINE_END
