"""Everything the project knows of occupations, in one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.accommodations import Accommodation
from corpus.models import (
    Demand,
    DemandPhrase,
    Directness,
    FeatureTable,
    Language,
    Occupation,
    OfficialText,
    Outlook,
    Rating,
    RegionalOutlook,
    Scale,
    Source,
    UnitGroup,
    Wage,
)


@dataclass(frozen=True, repr=False, eq=False)  # compared by identity, so that what is drawn from one can be kept
class Corpus:
    """Everything the project knows of occupations, validated.

    `low` and `high` are float32 matrices [occupations, demands], in the order of `occupations` and `demands`: the
    interval that each occupation asks of each demand, NaN where nothing is rated. `estimated` marks the cells that
    a rule predicted.
    """

    occupations: tuple[Occupation, ...]
    unit_groups: Mapping[str, UnitGroup]
    demands: Mapping[str, Demand]
    sources: Mapping[str, Source]
    low: NDArray[np.float32]
    high: NDArray[np.float32]
    estimated: NDArray[np.bool_]
    cited: NDArray[np.uint8]  # [occupations, demands]: the source of each rating, a position in `sources`
    requirement_values: Mapping[str, Mapping[str, Mapping[Language, str]]]  # of each requirement, with its words
    steps: Mapping[tuple[Scale, int], Mapping[Language, str]]  # a step of a scale, in words
    phrases: tuple[DemandPhrase, ...]
    skills: FeatureTable
    knowledge: FeatureTable
    work_activities: FeatureTable
    wages: Mapping[str, tuple[Wage, ...]]  # by unit group
    regions: Mapping[str, Mapping[Language, str]]
    outlooks: Mapping[str, Outlook]  # by unit group
    regional_outlooks: Mapping[str, tuple[RegionalOutlook, ...]]  # by unit group; empty until imported
    official_texts: Mapping[str, tuple[OfficialText, ...]]  # by unit group; empty until imported
    accommodations: Mapping[str, tuple[Accommodation, ...]]  # by demand; none where no measure is honest
    sha256: str  # of every table and text read and of the words that its demands are told in

    def __repr__(self) -> str:
        return f"Corpus({len(self.occupations)} occupations, sha256 {self.sha256[:12]})"

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Row of each occupation code in the matrices."""
        return {occupation.code: row for row, occupation in enumerate(self.occupations)}

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Column of each demand id in the matrices."""
        return {demand: column for column, demand in enumerate(self.demands)}

    @cached_property
    def _cited_sources(self) -> tuple[Source, ...]:
        return tuple(self.sources.values())

    def occupation(self, code: str) -> Occupation:
        """Raises KeyError for a code that is no occupational profile."""
        return self.occupations[self.position[code]]

    def rating(self, code: str, demand: str) -> Rating | None:
        """The rating of one demand, or None where nothing is published or estimated."""
        row, column = self.position[code], self.column[demand]
        low, high = float(self.low[row, column]), float(self.high[row, column])
        if np.isnan(low):
            return None
        described = self.demands[demand]
        directness = Directness.ESTIMATED if self.estimated[row, column] else described.directness
        return Rating(low, high, described.scale, self._cited_sources[self.cited[row, column]], directness)
