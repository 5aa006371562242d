"""The economic region of a place as a note writes it, and what is published of occupations there."""

import re
from collections.abc import Iterator
from functools import cache

from corpus.folding import fold
from corpus.lists import rows

QUEBEC = "ER24"  # the whole province
_SHORT = {"saint": "st", "sainte": "ste"}  # as towns are written in haste
_BRACKETED = re.compile(r"(?P<place>[^(]+)\((?P<district>[^)]+)\)")
_MARKS = re.compile(r"[-'’‐‑.:\s]+")


@cache
def _places() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for row in rows("lexicon", "places"):
        words = _words(row["place"])
        found.setdefault(words, row["region"])
        found.setdefault(tuple(_SHORT.get(word, word) for word in words), row["region"])
    return found


def _words(place: str) -> tuple[str, ...]:
    return tuple(word for word in _MARKS.split(fold(place)) if word)


def _spellings(place: str) -> Iterator[str]:
    """ "St-Georges (Beauce)": the district tells the region more surely than the name of a saint."""
    bracketed = _BRACKETED.fullmatch(place.strip())
    if bracketed:
        yield bracketed["district"]
        yield bracketed["place"]
    yield place


def region_of(place: str | None) -> str | None:
    """The code of the economic region ("ER2440") of a place of corpus/lexicon/places.csv, None for any other."""
    found = (_places().get(_words(spelt)) for spelt in _spellings(place or ""))
    return next((region for region in found if region is not None), None)
