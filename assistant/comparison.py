"""The three answers, and the one rule that compares what occupations ask with what is allowed.

A rating is an interval; what straddles a threshold is to verify, never passed. Limitations of a note, needs of a query
and filters of a search differ in their thresholds only.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus import Demand, Scale
from corpus.lists import rows

SATISFIED, VERIFY, EXCEEDED = 0, 1, 2
Interval = tuple[NDArray[np.float32], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """At or below `satisfied_to`: respected. At or above `ruled_out_from`: not. Between: to verify."""

    satisfied_to: float
    ruled_out_from: float


def at_most(level: float, scale: Scale) -> Thresholds:
    """A stated maximum. A strength band begins where the one below ends: one that begins at the maximum is over it."""
    most = np.float32(level)  # as precise as the ratings it is compared with
    over = most if scale is Scale.KG and most > 0 else np.nextafter(most, np.float32(np.inf))
    return Thresholds(float(most), float(over))


def compared(low: NDArray[np.float32], high: NDArray[np.float32], thresholds: Thresholds) -> NDArray[np.int8]:
    """SATISFIED, VERIFY or EXCEEDED for each interval; NaN (not rated) is VERIFY. Any shape."""
    satisfied = high <= thresholds.satisfied_to
    exceeded = ~satisfied & (low >= thresholds.ruled_out_from)
    return np.where(satisfied, SATISFIED, np.where(exceeded, EXCEEDED, VERIFY)).astype(np.int8)


@cache
def _margins() -> dict[str, tuple[float, float]]:
    return {
        row["directness"]: (float(row["lower_margin"]), float(row["upper_margin"]))
        for row in rows("policies", "directness")
    }


@cache
def _zero_means_none() -> frozenset[str]:
    """Demands whose proxy contains them: where it is 0, there is none of the demand either."""
    return frozenset(row["demand"] for row in rows("policies", "proxies") if row["zero_means_none"] == "yes")


def widened(demand: Demand, low: NDArray[np.float32], high: NDArray[np.float32]) -> Interval:
    """The intervals with the margins of corpus/policies/directness.csv: what the published figure may miss."""
    lower, upper = _margins().get(demand.directness, (0.0, 0.0))
    if demand.scale is Scale.KG:
        lower = upper = 0.0
    widened_low, widened_high = np.maximum(low - lower, 0), high + upper
    if demand.id in _zero_means_none():
        widened_high = np.where(high == 0, high, widened_high)
    return widened_low, widened_high
