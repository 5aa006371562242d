"""Dates as a note writes them: "2024-03-12", "12 mars 2024", "en mars 2024", "March 12, 2024", "12 mars".

Read as evidence only, to show which of two statements is the newer; nothing is decided by a date. Day and month of
"03/04/2024" depend on who writes, so that only its year counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.models import Evidence
from corpus.lists import rows

_ISO = r"(?P<iso>(?P<iy>(?:19|20)\d\d)[-/.](?P<im>\d\d)[-/.](?P<id>\d\d))"
_SLASHED = r"(?P<slashed>\d{1,2}[-/.]\d{1,2}[-/.](?P<sy>(?:19|20)\d\d))"
_YEAR = r"(?P<year>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class Dated:
    """Where a date stands, and what it says: year, month, day, as far as they are written."""

    evidence: Evidence
    year: int | None
    month: int | None = None
    day: int | None = None


@cache
def _months() -> dict[str, int]:
    return {row["phrase"]: int(row["month"]) for row in rows("lexicon", "months")}


@cache
def _date() -> re.Pattern[str]:
    names = "|".join(sorted(_months(), key=len, reverse=True))
    year = r"(?:19|20)\d\d"
    day_first = rf"(?P<d1>\d{{1,2}})(?:er|e|st|nd|rd|th)?\s+(?P<m1>{names})\b\.?(?:,?\s+(?P<y1>{year}))?"
    month_first = rf"(?P<m2>{names})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>{year}))?"
    month_only = rf"(?P<m3>{names})\b\.?\s+(?P<y3>{year})"
    return re.compile(rf"\b(?:{_ISO}|{_SLASHED}|{day_first}|{month_only}|{month_first}|{_YEAR})\b", re.IGNORECASE)


def dates(note: str, start: int, end: int) -> Iterator[Dated]:
    """Every date between two offsets of a note, in order."""
    for found in _date().finditer(note, start, end):
        said = found.groupdict()
        year = next((int(said[key]) for key in ("iy", "sy", "y1", "y2", "y3", "year") if said[key]), None)
        name = next((said[key] for key in ("m1", "m2", "m3") if said[key]), None)
        month = _months()[name.lower()] if name else int(said["im"]) if said["im"] else None
        day = next((int(said[key]) for key in ("id", "d1", "d2") if said[key]), None)
        yield Dated(Evidence(found.start(), found.end(), note[found.start() : found.end()]), year, month, day)


def newest(told: Sequence[Dated | None]) -> int | None:
    """The place of the latest date, or None where one is lacking or they cannot all be told apart."""
    keys = [(one.year, one.month, one.day) if one is not None else (None, None, None) for one in told]
    if len(keys) < 2 or any(year is None for year, _, _ in keys):
        return None
    depth = 1
    while depth < 3 and len({key[:depth] for key in keys}) == 1 and all(key[depth] is not None for key in keys):
        depth += 1
    best = max(tuple(part or 0 for part in key[:depth]) for key in keys)
    places = [place for place, key in enumerate(keys) if tuple(part or 0 for part in key[:depth]) == best]
    return places[0] if len(places) == 1 else None
