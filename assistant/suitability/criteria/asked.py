"""What occupations ask besides their demands, compared with what the note says of the worker's life and career.

Occupations that ask the same thing share one decision, so that a check of 900 occupations decides a few dozen times.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.models import Evidence
from assistant.suitability.models import ANSWERS, Criterion, Reason
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus, Language, Occupation, Source
from corpus.lists import rows
from corpus.wording import number, say

REQUIREMENTS_SOURCE = "convenance-texts"
_CORPORA = 16  # columns kept: those of one corpus; tests have a second one
Asks = TypeVar("Asks", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Asked(Generic[Asks]):
    """The distinct things that occupations ask, and for each occupation the place of its own: intp [occupations]."""

    values: tuple[Asks, ...]
    place: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer for one asked thing, and its sentence: made together from the same facts."""

    answer: int  # SATISFIED, VERIFY or EXCEEDED
    sentence: Callable[[Language], str]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedCheck(Generic[Asks]):
    """One thing asked of every occupation that depends on nothing but what the occupation asks."""

    criterion: Criterion
    about: str
    source: Source | None
    asked: Asked[Asks]
    decide: Callable[[Asks], Decision]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return (self.criterion,)

    def answers(self) -> NDArray[np.int8]:
        return np.array([self.decide(value).answer for value in self.asked.values], np.int8)[self.asked.place]

    def like(self, row: int) -> Hashable:
        return int(self.asked.place[row])

    def reason(self, row: int, language: Language) -> Reason:
        decision = self.decide(self.asked.values[self.asked.place[row]])
        return Reason(
            self.criteria,
            ANSWERS[decision.answer],
            self.about,
            decision.sentence(language),
            evidence=decision.evidence,
            source=self.source,
        )


def distinct(values: Iterable[Asks]) -> Asked[Asks]:
    places: dict[Asks, int] = {}
    place = np.array([places.setdefault(value, len(places)) for value in values], np.intp)
    return Asked(tuple(places), place)


@lru_cache(maxsize=_CORPORA)
def asked_of(corpus: Corpus, asks: Callable[[Occupation], Asks]) -> Asked[Asks]:
    """What each occupation of a corpus asks; `asks` is a function of a module, so that the answer is kept."""
    return distinct(asks(occupation) for occupation in corpus.occupations)


def with_held(
    asked: Asked[Asks], corpus: Corpus, past: Sequence[PastOccupation]
) -> Asked[tuple[Asks, PastOccupation | None]]:
    """The same beside the past occupation of the occupation's own unit group, where the worker has one."""
    held = np.zeros(len(corpus.occupations), np.intp)
    for number_of, one in enumerate(past, 1):
        held[list(rows_by_group(corpus).get(one.unit_group or "", ()))] = number_of
    both = held * len(asked.values) + asked.place
    found, place = np.unique(both, return_inverse=True)
    known = (None, *past)
    pairs = (divmod(int(one), len(asked.values)) for one in found)
    return Asked(tuple((asked.values[value], known[which]) for which, value in pairs), place)


@lru_cache(maxsize=_CORPORA)
def rows_by_group(corpus: Corpus) -> dict[str, tuple[int, ...]]:
    """Places of the occupations of each unit group."""
    found: dict[str, list[int]] = {}
    for row, occupation in enumerate(corpus.occupations):
        found.setdefault(occupation.unit_group, []).append(row)
    return {group: tuple(places) for group, places in found.items()}


def policy_answer(answer: str) -> int:
    """The place of an answer written in a policy."""
    return [str(one) for one in ANSWERS].index(answer)


@cache
def rule(table: str, name: str) -> float:
    """One figure of a policy of `rule` and `value`. Raises StopIteration for a rule that the table lacks."""
    return next(float(row["value"]) for row in rows("policies", table) if row["rule"] == name)


def years_in_words(years: float, language: Language) -> str:
    """ "un an", "4,5 ans"."""
    return say("qualifications.years", language, years=years, figure=number(years, language))


def quoted(profile: VocationalProfile, fact: str) -> str:
    """The words of the note for one fact of the profile, as they were read; "" where it is silent."""
    return "; ".join(evidence.text for evidence in profile.evidences.get(fact, ()))


def evidence_of(profile: VocationalProfile, fact: str) -> tuple[Evidence, ...]:
    return tuple(profile.evidences.get(fact, ()))
