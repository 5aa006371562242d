"""Reads the strength bands of the Career Handbook (Employment and Social Development Canada, ratings of 2003)."""

from pathlib import Path

from corpus.sources.files import SourceFileError, read_table

FILE = "physical_activities.csv"
BANDS_KG: tuple[tuple[int, int | None], ...] = ((0, 5), (5, 10), (10, 20), (20, None))
_WORDING = {
    "Handling loads up to 5 kg": 0,
    "Handling loads of 5 kg but less than 10 kg": 1,
    "Handling loads between 10 kg and 20 kg": 2,
    "Handling loads more than 20 kg": 3,
}
# The copy at hand was searched and replaced once too often: "FHandling loads of 5 kg but less than 10 kg attendants".
_OVERWRITTEN_WORDS = {"Handling loads of 5 kg but less than 10 kg": "light", "Handling loads more than 20 kg": "heavy"}


def strength_bands(folder: Path) -> dict[str, int]:
    """Band (a position in BANDS_KG) of each occupation title. Raises SourceFileError for a band not foreseen."""
    bands = {}
    for row in read_table(folder / FILE):
        if row["strength"] not in _WORDING:
            raise SourceFileError(f"{FILE}: {row['strength']!r} is not a strength band; known: {sorted(_WORDING)}.")
        bands[_repair_title(row["occupation"])] = _WORDING[row["strength"]]
    return bands


def _repair_title(title: str) -> str:
    for wording, word in _OVERWRITTEN_WORDS.items():
        title = title.replace(wording, word)
    return title[:1].upper() + title[1:]
