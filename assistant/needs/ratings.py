"""A need against the ratings: what is surely met, and how near the rest comes."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.comparison import Thresholds, at_most, compared, widened
from assistant.search_models import Direction, Need
from corpus import Corpus
from corpus.lists import rows

NOT_RATED = np.float32(0.5)


@cache
def _reach() -> Mapping[str, float]:
    """By scale, the distance from the level asked at which nothing is left of the fit."""
    return {row["scale"]: float(row["reach"]) for row in rows("policies", "need_reach")}


def _interval(corpus: Corpus, need: Need) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    column = corpus.column[need.demand]
    return widened(corpus.demands[need.demand], corpus.low[:, column], corpus.high[:, column])


def fit(corpus: Corpus, need: Need) -> NDArray[np.float32]:
    """float32 [occupations], 0 to 1: 1 where surely met, less the further the rating goes beyond; to rank with.

    The distance is the mean of that of both ends of the rating's interval; what is not rated is half met.
    """
    reach = _reach()[corpus.demands[need.demand].scale]
    sign = 1 if need.direction is Direction.AT_MOST else -1
    beyond = [np.clip(sign * (end - need.level), 0, reach) for end in _interval(corpus, need)]
    near = 1 - (beyond[0] + beyond[1]) / (2 * reach)
    return np.where(np.isnan(near), NOT_RATED, near).astype(np.float32)


def answers(corpus: Corpus, need: Need) -> NDArray[np.int8]:
    """int8 [occupations]: SATISFIED, VERIFY or EXCEEDED (not met); not rated is VERIFY, never SATISFIED."""
    low, high = _interval(corpus, need)
    if need.direction is Direction.AT_MOST:
        return compared(low, high, at_most(need.level, corpus.demands[need.demand].scale))
    least = float(np.nextafter(np.float32(-need.level), np.float32(np.inf)))
    return compared(-high, -low, Thresholds(-need.level, least))
