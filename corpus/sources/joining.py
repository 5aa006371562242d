"""Joins the titles of the Career Handbook, which have no codes, to the profiles: only where the two say the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

BANDS_KG: tuple[tuple[int, int | None], ...] = ((0, 5), (5, 10), (10, 20), (20, None))
_NOT_ELSEWHERE = re.compile(r"\bn\.?e\.?c\b\.?")
_UNSAID = {"and", "in", "of", "or", "the"}


@dataclass(frozen=True, slots=True)
class Strength:
    """First and last band of a profile, as positions in BANDS_KG, and how they were found."""

    lowest: int
    highest: int
    method: str

    @property
    def kilograms(self) -> tuple[int, int | None]:
        return BANDS_KG[self.lowest][0], BANDS_KG[self.highest][1]


def join(
    labels: Mapping[str, str], unit_group_titles: Mapping[str, str], handbook: Mapping[str, int]
) -> dict[str, Strength]:
    """The profiles that a handbook title names. Each way of joining is tried on what the safer ones left:

    exact_label      the title is the profile's label;
    normalised_label the same but for case, plural, spelling, punctuation and "n.e.c.";
    same_words       the same words in another order;
    unit_group_title the title is that of the unit group, which the handbook rates as a whole: no title joins one of
                     its profiles.
    """
    joined = {code: _point(handbook[label], "exact_label") for code, label in labels.items() if label in handbook}
    for method, key in (("normalised_label", _normalised), ("same_words", _words)):
        by_key = _unambiguous({title: key(title) for title in handbook}, handbook)
        for code, label in labels.items():
            if code not in joined and key(label) in by_key:
                joined[code] = _point(by_key[key(label)], method)
    rated_in_parts = {code[:5] for code in joined}
    by_title = _unambiguous({title: _normalised(title) for title in handbook}, handbook)
    for code in labels:
        title = _normalised(unit_group_titles[code[:5]])
        if code[:5] not in rated_in_parts and title in by_title:
            joined[code] = _point(by_title[title], "unit_group_title")
    return joined


def _point(band: int, method: str) -> Strength:
    return Strength(band, band, method)


def _unambiguous(keys: Mapping[str, str], handbook: Mapping[str, int]) -> dict[str, int]:
    """Band by key, without the keys under which the handbook has several bands."""
    bands: dict[str, set[int]] = {}
    for title, key in keys.items():
        bands.setdefault(key, set()).add(handbook[title])
    return {key: found.pop() for key, found in bands.items() if len(found) == 1}


def _normalised(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", _NOT_ELSEWHERE.sub("", title.lower().replace("co-ordinat", "coordinat")))
    return " ".join(_singular(word) for word in words)


def _words(title: str) -> str:
    return " ".join(sorted(word for word in _normalised(title).split() if word not in _UNSAID))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
