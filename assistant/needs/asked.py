"""What a scan of a query asks for, how far a cue reaches, and what an entry of the vocabulary names."""

from dataclasses import dataclass, field
from functools import cache

from assistant.models import Bound, ReadsAs
from assistant.needs.phrasebook import Entry, Mark
from assistant.needs.vocabulary import ACTIVITIES
from assistant.search_models import Direction
from corpus.lists import rows


@dataclass(slots=True)
class Asked:
    """One demand asked for, before its level is known, over a half-open range of words."""

    demand: str
    direction: Direction
    amount: str
    start: int
    end: int
    bound: Bound | None = None


@dataclass(slots=True)
class Scope:
    """How far a cue reaches: its subjects, and the telling words after it that name none."""

    cue: Mark
    direction: str
    amount: str
    asked: list[Asked] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    part: int = 0  # commas and "and" passed since the cue
    carried: bool = False  # by "ni" or "or"


def demands_of(entry: Entry) -> list[str]:
    return [entry["demand"]] if entry.table == ACTIVITIES else entry["demands"].split()


def direction_of(entry: Entry) -> str:
    """Where a phrase points by itself: an activity nowhere, unless the reader of notes takes it for a limitation."""
    if entry.table == ACTIVITIES:
        return Direction.AT_MOST if entry["reads_as"] in (ReadsAs.LIMITATION, ReadsAs.IF_ASKED) else ""
    return entry["direction"]


@cache
def implied_demands() -> dict[str, str]:
    """The demand that a figure's unit names alone."""
    return {row["unit"]: row["demand"] for row in rows("lexicon", "implied_demands")}
