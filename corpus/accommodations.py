"""What an employer, a worker or a clinician can change so that one demand weighs less; and reads the tables of it.

How far a measure reaches is the project's own estimate, never the word of the source named beside it: the source
describes measures of that kind. Reaching the limit is no promise of safety: whatever is shown remains to verify.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.models import Demand, Language, Scale
from corpus.rows import HIGHEST_STEP, Row
from corpus.tables import Tables

FILE, SOURCES_FILE = "accommodations.csv", "accommodation_sources.csv"
COLUMNS = ("demand", "id", "label_fr", "label_en", "how_fr", "how_en", "reaches", "unit", "asks", "source")
SOURCE_COLUMNS = ("id", "name", "publisher", "address", "year")
UNDATED = "s. d."
HEAVIEST_LEFT, LONGEST_LESS = 20, 40  # kg and hours a week: beyond them nothing would be lowered

_ID = re.compile(r"[a-z][a-z0-9_]*")
_ADDRESS = re.compile(r"https://[a-z0-9.-]+/")
_YEAR = re.compile(r"\d{4}|" + re.escape(UNDATED))


class ReachUnit(StrEnum):
    """In what a reach is counted."""

    STEPS = "steps"  # taken off a step of the demand's scale
    SHARE = "share"  # of the load, that the person still handles
    KG = "kg"  # the heaviest load that the person still handles
    HOURS = "hours"  # a week, taken off


_UNITS = {Scale.KG: (ReachUnit.SHARE, ReachUnit.KG), Scale.HOURS: (ReachUnit.HOURS,)}


class Party(StrEnum):
    """Who must agree to a measure or provide it."""

    EMPLOYER = "employer"
    WORKER = "worker"
    CLINICIAN = "clinician"
    ERGONOMIST = "ergonomist"
    INSURER = "insurer"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a measure can plausibly lower a demand, by the project's own estimate.

    No step at all is what eases the demand, or protects from it, and leaves as much of it.
    """

    value: float
    unit: ReachUnit

    def lowered(self, low: float, high: float) -> tuple[float, float]:
        """The interval that would remain, on the demand's scale; never more than was asked."""
        if self.unit is ReachUnit.SHARE:
            return low * self.value, high * self.value
        if self.unit is ReachUnit.KG:
            return min(low, self.value), min(high, self.value)
        return max(low - self.value, 0), max(high - self.value, 0)


@dataclass(frozen=True, slots=True)
class AccommodationSource:
    """Where a public body describes measures of that kind."""

    id: str
    name: str
    publisher: str
    address: str  # of the home page
    year: str  # "s. d." where none is given


@dataclass(frozen=True, slots=True)
class Accommodation:
    """One measure for one demand, in the project's own words."""

    demand: str
    id: str  # unique within its demand
    label_fr: str
    label_en: str
    how_fr: str
    how_en: str
    reach: Reach
    asks: tuple[Party, ...]
    source: AccommodationSource

    def label(self, language: Language) -> str:
        return self.label_fr if language == "fr" else self.label_en

    def how(self, language: Language) -> str:
        """What is asked for, in a sentence."""
        return self.how_fr if language == "fr" else self.how_en


def read_accommodations(tables: Tables, demands: Mapping[str, Demand]) -> dict[str, tuple[Accommodation, ...]]:
    """The measures by demand, in the order of the table. A demand without an honest measure has none."""
    sources = {one.id: one for one in tables.read(SOURCES_FILE, SOURCE_COLUMNS, ("id",), _source)}

    def accommodation(row: Row) -> Accommodation | None:
        demand = row.one_of("demand", demands, "a demand of demands.csv")
        source = row.one_of("source", sources, f"a source of {SOURCES_FILE}")
        if demand not in demands or source not in sources:
            return None  # the table that should have it was refused
        return Accommodation(
            demand=demand,
            id=row.matching("id", _ID, "lower-case letters, digits and underscores"),
            label_fr=row.text("label_fr"),
            label_en=row.text("label_en"),
            how_fr=row.text("how_fr"),
            how_en=row.text("how_en"),
            reach=_reach(row, demands[demand].scale),
            asks=_asks(row),
            source=sources[source],
        )

    found = defaultdict(list)
    for one in tables.read(FILE, COLUMNS, ("demand", "id"), accommodation):
        if one is not None:
            found[one.demand].append(one)
    return {demand: tuple(ones) for demand, ones in found.items()}


def _source(row: Row) -> AccommodationSource:
    return AccommodationSource(
        id=row.text("id"),
        name=row.text("name"),
        publisher=row.text("publisher"),
        address=row.matching("address", _ADDRESS, "the address of a home page, such as https://www.example.org/"),
        year=row.matching("year", _YEAR, f"a year, or {UNDATED!r}"),
    )


def _reach(row: Row, scale: Scale) -> Reach:
    unit = row.member("unit", ReachUnit)
    fitting = _UNITS.get(scale, (ReachUnit.STEPS,))
    if unit not in fitting:
        row.refuse("unit", f"{' or '.join(fitting)}, for a demand rated in {scale}")
    if unit is ReachUnit.STEPS:
        return Reach(row.whole("reaches", 0, HIGHEST_STEP), unit)
    value, most = row.number("reaches"), {ReachUnit.KG: HEAVIEST_LEFT, ReachUnit.HOURS: LONGEST_LESS}.get(unit, 1)
    if value == 0 or value > most or (unit is ReachUnit.SHARE and value == 1):
        row.refuse("reaches", f"a number above 0, {'below' if unit is ReachUnit.SHARE else 'at most'} {most}")
    return Reach(value, unit)


def _asks(row: Row) -> tuple[Party, ...]:
    asked = row.text("asks").split(" ")
    if len(set(asked)) < len(asked) or not set(asked) <= set(Party):
        row.refuse("asks", f"some of {', '.join(Party)}, each once, with a space between")
    return tuple(Party(one) for one in asked)
