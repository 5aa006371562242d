"""How the scores of several systems become one: standardised, capped, weighted by corpus/policies/fusion.csv, added."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.lists import rows

Scores = NDArray[np.float32]  # one an occupation
EQUAL = 1e-6  # a spread that only rounding makes


class System(StrEnum):
    """One way to score the occupations; its weight is the row of that name in fusion.csv."""

    BM25_OCCUPATIONS = "bm25_occupations"
    STATIC_TEXTS = "static_texts"
    STATIC_OTHER = "static_other"
    STATIC_OCCUPATIONS = "static_occupations"
    STATIC_NAMES = "static_names"
    STATIC_AVOIDED = "static_avoided"
    NEEDS = "needs"
    EMPLOYMENT = "employment"
    ENTRY = "entry"

    @property
    def is_cosine(self) -> bool:
        """Whether its scores mean the same for every query: they are weighed as they are."""
        return self.startswith("static_")


def fused(raw: Mapping[System, Scores], parameters: Mapping[str, float]) -> dict[System, Scores]:
    """Each system's part of the sum, of mean 0 over the occupations."""
    most = parameters["most_deviations"]
    return {
        system: np.asarray(parameters[system] * (_centred(scores) if system.is_cosine else _standardised(scores, most)))
        for system, scores in raw.items()
    }


def _centred(scores: Scores) -> Scores:
    return np.asarray(scores - scores.mean(), dtype=np.float32)


def _standardised(scores: Scores, most: float) -> Scores:
    """Mean 0, standard deviation 1, at most `most`; zeros where all are equal."""
    spread = scores.std()
    if spread < EQUAL:
        return np.zeros_like(scores, dtype=np.float32)
    return np.asarray(np.minimum((scores - scores.mean()) / spread, most), dtype=np.float32)


def read_parameters() -> Mapping[str, float]:
    """The weights and thresholds of corpus/policies/fusion.csv."""
    return {row["parameter"]: float(row["value"]) for row in rows("policies", "fusion")}
