"""A note as segments: sentences, list items, and the heading that covers each.

Pasted notes come with bullets, numbered lists, ticked boxes, wrapped lines and headings over lists. A segment is what
is read as one statement; its heading lends it what the list as a whole says ("Limitations permanentes, genou G :").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.lists import rows

_BULLET = re.compile(
    r"[ \t]*(?:[-–—•*·∙◦▪►→»]+|->|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]-?|\d{1,2}\s?-(?!\d)"
    r"|[\[(]\s?[xX✓✔]?\s?[\])]|[☐☑☒])[ \t]+"
)
_BOX = re.compile(r"[\[(]\s?([xX✓✔])?\s?[\])]|([☐])|([☑☒])")
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?:\s?[»”\"')\]])*\s+(?=[«“\"'(\[$]?\s?[A-ZÀ-ÖØ-Þ\d])")
_LONGEST = 700  # characters of a sentence read as one: dictated notes have long ones
_LEADER = re.compile(r"\s\.{2,}$")  # "Lifting ... NO" is one line of a form
_OPEN_END = re.compile(r"[.:;!?…»”]$")


@dataclass(frozen=True, slots=True)
class Segment:
    """Half-open offsets of one statement; `heading` is the segment that covers it, `ticked` its box if it has one."""

    start: int
    end: int
    heading: "Segment | None" = None
    ticked: bool | None = None

    def text(self, note: str) -> str:
        return note[self.start : self.end]

    def covers(self, note: str) -> bool:
        """Whether it is a heading by its form."""
        return self.text(note).endswith(":")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int  # of what follows the bullet
    end: int
    bullet: str | None
    blank: bool


def _lines(note: str) -> Iterator[_Line]:
    position = 0
    for raw in note.splitlines(keepends=True):
        start, position = position, position + len(raw)
        body = raw.rstrip()
        if not body.strip():
            yield _Line(start, start, None, blank=True)
            continue
        bullet = _BULLET.match(body)
        first = bullet.end() if bullet else len(body) - len(body.lstrip())
        yield _Line(start + first, start + len(body), bullet.group() if bullet else None, blank=False)


def _ticked(bullet: str | None) -> bool | None:
    box = _BOX.search(bullet) if bullet else None
    if box is None or (bullet and re.search(r"[a-zA-Z]\)", bullet) and not re.search(r"\([xX]\)", bullet)):
        return None
    return bool(box.group(1) or box.group(3))


def _joined(note: str) -> Iterator[_Line]:
    """Lines with those that merely wrap put together: the next one goes on in lower case."""
    pending: _Line | None = None
    for line in _lines(note):
        goes_on = (
            pending is not None
            and not pending.blank
            and not line.blank
            and line.bullet is None
            and note[line.start].islower()
            and not _OPEN_END.search(note[pending.start : pending.end])
        )
        if goes_on and pending is not None:
            pending = _Line(pending.start, line.end, pending.bullet, blank=False)
            continue
        if pending is not None:
            yield pending
        pending = line
    if pending is not None:
        yield pending


def _sentences(note: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences; an endless one is cut at a comma, or where it must be, so that reading stays linear."""
    for first, last in _punctuated(note, start, end):
        while last - first > _LONGEST:
            cut = max(note.rfind(mark, first, first + _LONGEST) for mark in (",", ";", " ", "\n"))
            cut = cut + 1 if cut > first else first + _LONGEST
            yield first, cut
            first = cut
        if first < last:
            yield first, last


def _punctuated(note: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    text, first = note[start:end], 0
    for match in _SENTENCE_END.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if _LEADER.search(before):
            continue
        if _abbreviation("any").search(before):
            continue
        if text[match.end()].isdigit() and _abbreviation("number").search(before):
            continue
        yield start + first, start + match.start()
        first = match.end()
    if first < len(text):
        yield start + first, end


@cache
def _abbreviation(before: str) -> re.Pattern[str]:
    """A dot that ends no sentence: after an abbreviation that stands before "any" word, or before a "number" only."""
    known = [re.escape(row["abbreviation"]) for row in rows("lexicon", "abbreviations") if row["before"] == before]
    initials = ["[A-Z]"] if before == "any" else []
    return re.compile(rf"\b(?:{'|'.join([*known, *initials])})\.$")


class _Style(StrEnum):
    """How a line is marked as an item: one list keeps to one style."""

    NONE = "none"
    DASH = "dash"
    NUMBER = "number"
    LETTER = "letter"
    BOX = "box"


def _style(bullet: str | None) -> _Style:
    if bullet is None:
        return _Style.NONE
    if _ticked(bullet) is not None:
        return _Style.BOX
    if re.search(r"\d", bullet):
        return _Style.NUMBER
    return _Style.LETTER if re.search(r"[a-zA-Z]", bullet) else _Style.DASH


def _is_heading(note: str, line: _Line, following: _Line | None) -> bool:
    text = note[line.start : line.end]
    if text.endswith(":"):
        return True
    introduces = following is not None and following.bullet is not None and line.bullet is None
    return introduces and not text.endswith((".", ";", ",", "!", "?", "»"))


def segments(note: str) -> tuple[Segment, ...]:
    """Every statement of the note, in order. Linear in the length of the note.

    A heading covers the lines that follow it as long as they keep the style of the first one; a blank line may stand
    between the heading and its list, and between items that carry a mark.
    """
    found: list[Segment] = []
    heading: Segment | None = None
    style: _Style | None = None
    lines = list(_joined(note))
    after_blank = True
    for number, line in enumerate(lines):
        if line.blank:
            after_blank = True
            continue
        following = next((later for later in lines[number + 1 : number + 3] if not later.blank), None)
        if _is_heading(note, line, following):
            heading, style = Segment(line.start, line.end, None), None
            found.append(heading)
            after_blank = False
            continue
        own = _style(line.bullet)
        style = own if style is None else style
        if own is not style or (own is _Style.NONE and after_blank and found and found[-1] is not heading):
            heading = None
        found.extend(
            Segment(start, end, heading, _ticked(line.bullet)) for start, end in _sentences(note, line.start, line.end)
        )
        after_blank = False
    return tuple(found)
