"""Strength in kilograms of each profile: the Career Handbook's band where a title joins, else an estimated interval.

The handbook has titles and no codes. A title joins by what it says, each way of joining under its own name; where
none does, a logistic regression on the OaSIS ratings (abilities, work context, work activities) gives the
probability of each band, and the interval leaves out light bands of at most 5 % and heavy ones of at most 3 %: an
interval too light can hurt someone, one too heavy only asks for a check. A point would be too light in one case of
six; the interval's own errors are measured by tenfold cross-validation over the joined profiles and travel with the
table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from corpus.sources.career_handbook import BANDS_KG

LEFT_OUT_BELOW, LEFT_OUT_ABOVE = 0.05, 0.03
# Strong: of the penalties tried from 0.001 to 1 this one has the least cross-validated log loss (0.64).
INVERSE_PENALTY = 0.03
FOLDS = 10
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


@dataclass(frozen=True, slots=True)
class Validation:
    """Tenfold cross-validation of the estimate over the joined profiles; shares of 1."""

    profiles: int
    holds: float  # the interval holds the true band
    too_light: float  # the true band is above the interval
    mean_width: float  # bands beyond the first
    single: float  # the interval is one band

    def __str__(self) -> str:
        return (
            f"{FOLDS}-fold cross-validation over {self.profiles} joined profiles: the interval holds the handbook's "
            f"band in {self.holds:.1%}, is too light in {self.too_light:.1%}, spans {self.mean_width + 1:.1f} bands on "
            f"average and is a single band in {self.single:.1%}"
        )


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


def estimate(
    features: NDArray[np.float64], codes: Sequence[str], joined: Mapping[str, Strength]
) -> tuple[dict[str, Strength], Validation]:
    """Intervals for the profiles that did not join. `features` is [profiles, ratings], in the order of `codes`."""
    known = np.array([code in joined for code in codes])
    bands = np.array([joined[code].lowest for code in codes if code in joined])
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    held_out = cross_val_predict(_model(), features[known], bands, cv=folds, method="predict_proba")
    lowest, highest = _interval(held_out)
    validation = Validation(
        profiles=len(bands),
        holds=float(np.mean((lowest <= bands) & (bands <= highest))),
        too_light=float(np.mean(highest < bands)),
        mean_width=float(np.mean(highest - lowest)),
        single=float(np.mean(highest == lowest)),
    )
    model = _model().fit(features[known], bands)
    lowest, highest = _interval(model.predict_proba(features[~known]))
    rest = [code for code in codes if code not in joined]
    estimates = {
        code: Strength(int(low), int(high), "estimated") for code, low, high in zip(rest, lowest, highest, strict=True)
    }
    return estimates, validation


def _model() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=INVERSE_PENALTY, max_iter=2000))


def _interval(probabilities: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    cumulative = np.cumsum(probabilities, axis=1)
    cumulative[:, -1] = 1.0
    return np.argmax(cumulative > LEFT_OUT_BELOW, axis=1), np.argmax(cumulative >= 1 - LEFT_OUT_ABOVE, axis=1)


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
