"""The types of the corpus: occupations, demands, ratings and where each figure comes from.

A rating is an interval. A published step of a scale is a point (low equals high); a strength band of the Career
Handbook runs from its lower to its upper weight; an estimate is as wide as what is not known. Whatever screens an
occupation sees only intervals, so that what is not known can never pass in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Language = Literal["fr", "en"]


class Scale(StrEnum):
    """The unit of a demand's ratings. Two scales are never compared with each other."""

    KG = "kg"
    LEVEL = "level"
    DURATION = "duration"
    FREQUENCY = "frequency"
    HOURS = "hours"


class Directness(StrEnum):
    """How the published figure relates to the demand it rates."""

    DIRECT = "direct"
    PROXY = "proxy"  # another quantity that moves with the demand
    SHARED = "shared"  # one published figure for two demands (cold and heat)
    DERIVED = "derived"  # computed from other ratings
    ESTIMATED = "estimated"  # predicted by a validated rule where nothing is published
    UNRATED = "unrated"


@dataclass(frozen=True, slots=True)
class Source:
    """A published data set, as the reports cite it."""

    id: str
    name: str
    publisher: str
    licence: str
    vintage: str


@dataclass(frozen=True, slots=True)
class Demand:
    """One of the closed vocabulary of demands that a note may limit and an occupation may ask for."""

    id: str
    group: str
    label_fr: str
    label_en: str
    scale: Scale
    source: str  # Source.id, or "" when unrated
    source_column: str
    directness: Directness

    def label(self, language: Language) -> str:
        return self.label_fr if language == "fr" else self.label_en


@dataclass(frozen=True, slots=True)
class Rating:
    """What one occupation asks of one demand: an interval on the demand's scale.

    `low` and `high` are steps 0-5 (level, duration, frequency), kilograms (kg; `high` may be infinite) or hours a
    week (hours).
    """

    low: float
    high: float
    scale: Scale
    source: Source
    directness: Directness


@dataclass(frozen=True, slots=True)
class Title:
    """An example title. English titles mostly have one form: masculine equals feminine."""

    language: Language
    masculine: str
    feminine: str

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.masculine,) if self.masculine == self.feminine else (self.masculine, self.feminine)


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A five-digit unit group of the National Occupational Classification (NOC/CNP 2021)."""

    code: str
    title_fr: str
    title_en: str
    teer: int
    titles: tuple[Title, ...]

    def title(self, language: Language) -> str:
        return self.title_fr if language == "fr" else self.title_en


@dataclass(frozen=True, slots=True)
class Description:
    """What an occupation is, in one language and in the project's own words."""

    summary: str
    duties: tuple[str, ...]
    setting: str
    also_called: tuple[str, ...]  # everyday names; "serveur / serveuse" where the feminine is another word
    likes: tuple[str, ...]  # each ends the sentence "j'aime ..." or "I like ..."

    @property
    def everyday_names(self) -> tuple[str, ...]:
        """Each name alone."""
        return tuple(form for name in self.also_called for form in name.split(" / "))


@dataclass(frozen=True, slots=True)
class Requirements:
    """What is usually asked of whoever is hired in Québec. "unknown" is an answer, and never a "no"."""

    education: str  # the minimum: a level of REQUIREMENT_VALUES
    apprenticeship: str
    certificates: tuple[str, ...]  # ids of Corpus.certificates
    order: str  # id of Corpus.orders, "none" or "unknown"
    driving: str  # licence class, "none" or "unknown"
    record_check: str
    languages: tuple[Language, ...]
    experience: str
    computer: str


@dataclass(frozen=True, slots=True)
class Occupation:
    """An OaSIS occupational profile: a unit group, or one of the occupations within it."""

    code: str  # "72410.01"
    unit_group: str  # "72410"
    label_en: str
    label_fr_masculine: str
    label_fr_feminine: str
    teer: int
    holland: str  # one to three letters of R I A S E C
    titles: tuple[Title, ...]
    requirements: Requirements
    descriptions: Mapping[Language, Description]

    def label(self, language: Language) -> str:
        if language == "en":
            return self.label_en
        if self.label_fr_masculine == self.label_fr_feminine:
            return self.label_fr_masculine
        return f"{self.label_fr_masculine} / {self.label_fr_feminine}"


@dataclass(frozen=True, slots=True)
class Wage:
    """Hourly wages in dollars for a unit group in a Québec economic region; None where not published."""

    region: str  # "ER2440"
    year: int
    low: float | None
    median: float | None
    high: float | None
    source: Source


@dataclass(frozen=True, slots=True)
class Outlook:
    """National outlook for a unit group: an indication only, never a regional one.

    Figures are people or posts in all of Canada, as published (rounded to hundreds); None where not published.
    """

    recent_fr: str
    recent_en: str
    future_fr: str
    future_en: str
    period: str  # "2024-2033"
    employment: int | None  # people at work in `base_year`
    openings: int | None  # over the period: growth and departures; below 0 where posts go faster than people leave
    seekers: int | None  # over the period: newcomers less those who change occupation, so that it may be below 0
    source: Source

    @property
    def base_year(self) -> int:
        """The last year observed: the one before the period."""
        return int(self.period[:4]) - 1

    def recent(self, language: Language) -> str:
        return self.recent_fr if language == "fr" else self.recent_en

    def future(self, language: Language) -> str:
        return self.future_fr if language == "fr" else self.future_en


class RegionalProspect(StrEnum):
    """The prospects that Job Bank publishes for a unit group in an economic region, best first."""

    VERY_GOOD = "very_good"
    GOOD = "good"
    MODERATE = "moderate"
    LIMITED = "limited"
    VERY_LIMITED = "very_limited"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class RegionalOutlook:
    """Published outlook for a unit group in an economic region."""

    region: str  # "ER2440"
    prospect: RegionalProspect
    released: str  # date of publication
    trend_fr: str  # what the publisher says of it, or ""
    trend_en: str
    source: Source


@dataclass(frozen=True, slots=True)
class OfficialText:
    """A definition, duty or requirement of a unit group in the publisher's words; only an import brings one."""

    kind: str  # "definition" | "duty" | "requirement"
    language: Language
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """A block of 0-5 ratings over all occupations: skills, knowledge or work activities."""

    names_en: tuple[str, ...]
    names_fr: tuple[str, ...]
    values: NDArray[np.float32]  # [occupations, names], in the order of Corpus.occupations
    cited: NDArray[np.uint8]  # [occupations, names]: the source of each value, a position in Corpus.sources


@dataclass(frozen=True, slots=True)
class DemandPhrase:
    """A key of prompts/<language>/demands.yaml and the steps, first and last, that each of its demands must have."""

    key: str
    steps: Mapping[str, tuple[int, int]]
