"""What an employer's description of a job asks, as it was read. Its words are shown to people and kept nowhere."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.case_models import Unread
from assistant.models import Evidence, Unit
from corpus import Language


class Often(StrEnum):
    """How much of the working day, where words say it: up to a third, a third to two thirds, more than two thirds."""

    OCCASIONAL = "occasional"
    FREQUENT = "frequent"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of the description in its own unit; `high` may be infinite. Equal ends for one figure."""

    low: float
    high: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class JobDemand:
    """One demand that the description names.

    `low` and `high` are on the demand's scale: kilograms, hours a week, or steps 0-5 of corpus/tables/scales.csv. A
    demand named without amount has a wide interval that excludes nothing; 0 to 0 is a demand said to be absent.
    """

    demand: str
    low: float
    high: float
    evidence: Evidence
    amount: Amount | None = None
    often: Often | None = None
    told: bool = True  # whether an amount, or the absence, is stated
    over: Evidence | None = None  # the heading that gave the amount, where the passage itself does not


@dataclass(frozen=True, slots=True)
class JobDescription:
    """Everything read in one description. What it does not mention is not known, never absent."""

    language: Language
    title: str | None = field(default=None, repr=False)
    demands: tuple[JobDemand, ...] = ()
    unread: tuple[Unread, ...] = ()  # passages with a figure or a requirement and no demand recognised

    def of(self, demand: str) -> tuple[JobDemand, ...]:
        """What it says of one demand, in the order of the text."""
        return tuple(one for one in self.demands if one.demand == demand)
