"""What is said of a worker's career, and of what bears on a job without being a demand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.models import Bound, Evidence


@dataclass(frozen=True, slots=True)
class PastOccupation:
    title: str = field(repr=False)
    unit_group: str | None = None
    evidence: Evidence | None = None
    years: float | None = None  # how long it was held, where stated


@dataclass(frozen=True, slots=True)
class Wish:
    """What the worker wants, or declines; it is shown and never rules an occupation out."""

    evidence: Evidence
    wanted: bool


class Reach(StrEnum):
    """How far from home a job may be, as the note says it."""

    LIMITED = "limited"  # no farther than a distance or a time, or on a condition
    STAYS = "stays"  # not elsewhere than where the worker lives
    ANYWHERE = "anywhere"  # would move, or go anywhere


@dataclass(frozen=True, slots=True)
class Mobility:
    """How far from home the worker would go for a job; `most` is in kilometres or minutes, None without a figure."""

    reach: Reach
    evidence: Evidence
    most: Bound | None = None


class Period(StrEnum):
    """What a wage is paid for."""

    HOUR = "hour"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class FormerWage:
    """The wage of the job held before, as stated: `amount` is in dollars for one `per`, the lower end of a range.

    It is before deductions, unless `net`: then it cannot be compared with what is published.
    """

    amount: float
    per: Period
    evidence: Evidence
    net: bool = False
    up_to: float | None = None  # the other end of a range


class Lacking(StrEnum):
    """How the note says that a licence is not held."""

    BARRED = "barred"  # refused, revoked, struck off
    LOST = "lost"  # never had, lost, suspended, expired
    FORMER = "former"  # held once: today is not told
    SOUGHT = "sought"  # applied for, studied for, wished for


@dataclass(frozen=True, slots=True)
class LicenceLacking:
    """A licence, card or membership that the note says is not held."""

    licence: str = field(repr=False)  # as written, without the words that say that it is lacking
    evidence: Evidence
    how: Lacking = Lacking.LOST
    driving: bool = True  # a driver's licence or one of its classes


@dataclass(frozen=True, slots=True)
class VocationalProfile:
    """What is said of the worker's career; `evidences` holds the passage of each fact by field, as it was read."""

    past_occupations: tuple[PastOccupation, ...] = ()
    education: str | None = None
    licences: tuple[str, ...] = field(default=(), repr=False)
    licences_lacking: tuple[LicenceLacking, ...] = ()
    record: tuple[Evidence, ...] = ()  # what the note says of a criminal record, whether there is one or none
    languages: tuple[str, ...] = ()
    languages_lacking: tuple[str, ...] = ()  # French or English, said not to be spoken
    skills: tuple[str, ...] = field(default=(), repr=False)
    region: str | None = field(default=None, repr=False)
    availability: tuple[Evidence, ...] = ()  # hours, days, shifts
    transport: str | None = None  # own_vehicle, no_vehicle, public_transport
    mobility: tuple[Mobility, ...] = ()
    computer: str | None = None  # ease with a computer: none, basic, good
    wishes: tuple[Wish, ...] = ()
    wage: FormerWage | None = None
    evidences: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict, repr=False)
