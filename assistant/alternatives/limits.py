"""What a note limits, demand by demand: near misses and the limiting factor both count by demand.

Two limits on one demand (10 kg at most; a class of restrictions that says 5 kg often) are one thing for whoever looks
for what stands in the way: neither would ever rule out an occupation alone.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.comparison import EXCEEDED
from assistant.in_words import bound_in_words
from assistant.search_models import Direction
from assistant.suitability.constraints import Constraint, ConstraintCheck
from assistant.suitability.models import Check
from corpus import Demand, Language, Scale
from corpus.wording import say

BANDS = (0, 5, 10, 20)  # kg, where each strength band of the Career Handbook begins


@dataclass(frozen=True, eq=False, slots=True)
class Limit:
    """The constraints of a note on one demand, the strictest first."""

    checks: tuple[ConstraintCheck, ...]
    exceeds: tuple[NDArray[np.bool_], ...]  # of each check: the occupations [occupations] that it rules out

    @property
    def demand(self) -> Demand:
        return self.checks[0].constraint.demand

    @property
    def exceeded(self) -> NDArray[np.bool_]:
        """The occupations [occupations] that any of them rules out."""
        found: NDArray[np.bool_] = np.logical_or.reduce(self.exceeds)
        return found


def limits_of(checks: Sequence[Check], answers: NDArray[np.int8]) -> tuple[Limit, ...]:
    """One limit for each demand that has a constraint, in the order of the checks."""
    grouped: dict[str, list[tuple[ConstraintCheck, NDArray[np.bool_]]]] = defaultdict(list)
    for check, answer in zip(checks, answers, strict=True):
        if isinstance(check, ConstraintCheck):
            grouped[check.about].append((check, answer == EXCEEDED))
    for found in grouped.values():
        found.sort(key=lambda one: one[0].constraint.thresholds.satisfied_to)
    return tuple(Limit(*map(tuple, zip(*found, strict=True))) for found in grouped.values())


def other_checks(checks: Sequence[Check]) -> list[int]:
    """The places of the checks that are no constraint."""
    return [number for number, check in enumerate(checks) if not isinstance(check, ConstraintCheck)]


def steps_between(demand: Demand, asked: tuple[float, float], allowed: float) -> float:
    """How many steps of its scale, or strength bands, an interval that is exceeded lies above what is allowed."""
    low, high = asked
    if demand.scale is not Scale.KG:
        return high - allowed
    reached, open_to = np.searchsorted(BANDS, low, side="right"), np.searchsorted(BANDS, allowed, side="left")
    return max(float(reached - open_to), 1.0)


def allowed_in_words(constraint: Constraint, language: Language) -> str:
    """ "moins de la moitié du temps", "10 kg au plus": up to where the thresholds leave an occupation open."""
    allowed, demand = constraint.thresholds.satisfied_to, constraint.demand
    if math.isinf(allowed):
        return say("alternatives.no_limit", language)
    if demand.scale is Scale.KG and allowed == 0:
        return say("alternatives.no_load", language)
    return bound_in_words(demand, Direction.AT_MOST, allowed, language)
