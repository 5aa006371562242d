"""Strength in kilograms of each profile that no title of the Career Handbook joins: an estimated interval of bands.

A logistic regression on the OaSIS ratings (abilities, work context, work activities) gives the
probability of each band, and the interval leaves out light bands of at most 5 % and heavy ones of at most 3 %: an
interval too light can hurt someone, one too heavy only asks for a check. A point would be too light in one case of
six; the interval's own errors are measured by tenfold cross-validation over the joined profiles and travel with the
table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from corpus.sources.joining import Strength

LEFT_OUT_BELOW, LEFT_OUT_ABOVE = 0.05, 0.03
# Strong: of the penalties tried from 0.001 to 1 this one has the least cross-validated log loss (0.64).
INVERSE_PENALTY = 0.03
FOLDS = 10


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
