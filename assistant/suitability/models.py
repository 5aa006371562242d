"""The types of a judgement: what is asked of every occupation, what it answers, and what follows."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.models import VERDICTS, Evidence, Finding, Verdict
from corpus import Language, Occupation, Rating, Source


class Criterion(StrEnum):
    """The cumulative criteria of suitable employment (LATMP, RLRQ c. A-3.001, section 2), in the order of the Act."""

    APPROPRIATE = "appropriate"
    RESIDUAL_CAPACITY = "residual_capacity"
    QUALIFICATIONS = "qualifications"
    HIRING = "hiring"
    SAFETY = "safety"


# What a limitation or a danger decides rules out; what training, a permit or a conversation may change does not.
DECISIVE = frozenset({Criterion.RESIDUAL_CAPACITY, Criterion.SAFETY})


class Answer(StrEnum):
    """Of a criterion, or of one check: never two-valued. Its place is that of SATISFIED, VERIFY, EXCEEDED."""

    SATISFIED = "satisfied"
    INSUFFICIENT_EVIDENCE = "insufficient_evidence"
    NOT_SATISFIED = "not_satisfied"


ANSWERS = tuple(Answer)


@dataclass(frozen=True, slots=True)
class Reason:
    """One check of one occupation: the sentence is made from the same figures as the answer."""

    criteria: tuple[Criterion, ...]
    answer: Answer
    about: str  # a demand id, or the name of what is compared: "schooling", "licences", "wage"
    sentence: str = field(repr=False)
    finding: Finding | None = None  # the limitation compared, where it is one
    evidence: tuple[Evidence, ...] = ()  # the words of the note; none where the note is silent
    rating: Rating | None = None
    source: Source | None = None  # of the figure compared, with its vintage


class Check(Protocol):
    """One thing asked of every occupation: decision and sentence in one object, so that they cannot drift."""

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """What the answer counts for."""
        ...

    @property
    def about(self) -> str:
        """A demand id, or the name of what is compared."""
        ...

    def answers(self) -> NDArray[np.int8]:
        """SATISFIED, VERIFY or EXCEEDED, int8 [occupations], in the order of the corpus."""
        ...

    def like(self, row: int) -> Hashable:
        """Occupations of which this is equal share one reason."""
        ...

    def reason(self, row: int, language: Language) -> Reason:
        """Why the occupation of this row has its answer."""
        ...


@dataclass(frozen=True)
class JudgedOccupation:
    """One occupation with its verdict; its reasons are put into words when they are first asked for."""

    occupation: Occupation
    verdict: Verdict
    criteria: Mapping[Criterion, Answer]
    explain: Callable[[], tuple[Reason, ...]] = field(repr=False)
    rank_score: float = 0.0
    matched: tuple[str, ...] = field(default=(), repr=False)  # what of the experience or skills brought it up

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Every check, what is not satisfied first."""
        return self.explain()

    @property
    def decisive(self) -> tuple[Reason, ...]:
        """The reasons that led to the verdict: beside the limitations and dangers, what else stands in the way."""
        led_by = ANSWERS[VERDICTS.index(self.verdict)]
        return tuple(
            reason
            for reason in self.reasons
            if (reason.answer is led_by and not DECISIVE.isdisjoint(reason.criteria))
            or (reason.answer is Answer.NOT_SATISFIED and self.verdict is not Verdict.SUITABLE)
        )

    @property
    def conclusion(self) -> Answer:
        """The criteria are cumulative: satisfied only where all five are."""
        return max(self.criteria.values(), key=ANSWERS.index)


@dataclass(frozen=True)
class Assessment:
    """What remains of the labour market for one case profile.

    The three tuples are ranked, best first; together they hold every occupation of the corpus exactly once.
    `answers` is int8 [checks, occupations], in the order of `checks` and of the corpus.
    """

    profile: CaseProfile
    suitable: tuple[JudgedOccupation, ...]
    to_verify: tuple[JudgedOccupation, ...]
    ruled_out: tuple[JudgedOccupation, ...]
    checks: tuple[Check, ...] = ()
    answers: NDArray[np.int8] = field(default_factory=lambda: np.zeros((0, 0), np.int8), repr=False)

    @property
    def judged(self) -> tuple[JudgedOccupation, ...]:
        """Every occupation, what remains suitable first."""
        return (*self.suitable, *self.to_verify, *self.ruled_out)
