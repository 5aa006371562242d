"""Levels of skills, knowledge and work activities, and how far occupations are from each other in them.

The levels are those of OaSIS: 0 to 5 for skills and work activities, 0 to 3 for knowledge, where 0 is not asked for.
The distance of two occupations is symmetric: what one asks beyond the other is told by the rule of levels in
`transfer.py`, not by the distance. Agreement with the matrix published with OaSIS 2025, in four classes of likeness, is
measured by tests/bench/transfer.py: an occupation published as similar is nearer than another one 97 times in 100.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus, FeatureTable, Language, Source
from corpus.lists import rows

HIGHEST_LEVEL = 5


@dataclass(frozen=True, slots=True)
class TransferPolicy:
    """The rows of corpus/policies/transfer.csv, which say what each is for."""

    skills_weight: float
    knowledge_weight: float
    work_activities_weight: float
    near_gap: float
    within_reach: float
    most_beyond: float
    skills_high: float
    knowledge_high: float
    work_activities_high: float
    telling_share: float
    least_years: float
    named: float
    stated_weight: float


@cache
def read_policy() -> TransferPolicy:
    """Raises TypeError where a row is missing or unknown."""
    return TransferPolicy(**{row["parameter"]: float(row["value"]) for row in rows("policies", "transfer")})


@dataclass(frozen=True, eq=False, repr=False, slots=True)
class SkillLevels:
    """What every occupation of one corpus asks: made once, when the corpus is loaded.

    `levels` is int8 [occupations, names]; `gaps` float32 [occupations, occupations], the root of the weighted mean
    square of the differences of levels, in steps; `reached` float32 [names, 6], the share of the occupations that ask
    for each level or more; `telling_from` int8 [names], the lowest level that is high and that few ask for.
    `is_qualification` is bool [names]: the rest are bodily, count in the distance and are for the residual capacity.
    """

    levels: NDArray[np.int8]
    gaps: NDArray[np.float32]
    reached: NDArray[np.float32]
    telling_from: NDArray[np.int8]
    is_qualification: NDArray[np.bool_]
    names: Mapping[Language, tuple[str, ...]]  # as they stand within a sentence
    profiles: Mapping[str, list[int]]  # the rows of each unit group
    cited: NDArray[np.uint8]  # [occupations, names], a position in `sources`
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, corpus: Corpus) -> "SkillLevels":
        policy = read_policy()
        tables = (corpus.skills, corpus.knowledge, corpus.work_activities)
        levels = np.hstack([table.values for table in tables]).astype(np.int8)
        weights = _of_each(tables, (policy.skills_weight, policy.knowledge_weight, policy.work_activities_weight))
        high = _of_each(tables, (policy.skills_high, policy.knowledge_high, policy.work_activities_high))
        reached = np.stack([(levels >= level).mean(axis=0) for level in range(HIGHEST_LEVEL + 1)], axis=1)
        telling = (reached <= policy.telling_share) & (np.arange(HIGHEST_LEVEL + 1) >= high[:, None])
        return cls(
            levels,
            _gaps(levels.astype(np.float32), weights),
            reached.astype(np.float32),
            np.where(telling.any(axis=1), telling.argmax(axis=1), HIGHEST_LEVEL + 1).astype(np.int8),
            np.array([name not in _bodily() for table in tables for name in table.names_en]),
            {
                "fr": tuple(name[:1].lower() + name[1:] for table in tables for name in table.names_fr),
                "en": tuple(name.rpartition(": ")[2].lower() for table in tables for name in table.names_en),
            },
            _profiles(corpus),
            np.hstack([table.cited for table in tables]),
            tuple(corpus.sources.values()),
        )

    @property
    def similarity(self) -> NDArray[np.float32]:
        """1 for the same levels, 0 where every one differs by the whole scale: float32 [occupations, occupations]."""
        return np.asarray(1 - self.gaps / HIGHEST_LEVEL, dtype=np.float32)


def _of_each(tables: tuple[FeatureTable, ...], figures: tuple[float, ...]) -> NDArray[np.float32]:
    """The figure of each block for each of its names."""
    return np.repeat(np.array(figures, np.float32), [len(table.names_en) for table in tables])


def _gaps(levels: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    products = (levels * weights) @ levels.T
    own = np.diagonal(products)
    squares = np.maximum(own[:, None] + own[None, :] - 2 * products, 0)
    return np.asarray(np.sqrt(squares / weights.sum()), dtype=np.float32)


def _profiles(corpus: Corpus) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row, occupation in enumerate(corpus.occupations):
        found[occupation.unit_group].append(row)
    return dict(found)


@cache
def _bodily() -> frozenset[str]:
    return frozenset(row["name_en"] for row in rows("policies", "bodily_activities"))
