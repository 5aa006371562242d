"""Occupations that one limitation alone stands against: by how much, and what could lower the demand.

A measure is compared like any rating: the most that it would leave, against every constraint on the demand. It is no
promise that the work becomes safe: each sentence says with whom to verify.
"""

import math
from dataclasses import dataclass, field

import numpy as np

from assistant.alternatives.adaptations import answer_after
from assistant.alternatives.limits import Limit, allowed_in_words, limits_of, other_checks, steps_between
from assistant.comparison import EXCEEDED, VERIFY
from assistant.in_words import rating_in_words
from assistant.suitability.models import ANSWERS, Answer, Assessment, JudgedOccupation, Reason
from corpus import Accommodation, Corpus, Language, Scale
from corpus.wording import say

MOST = 20  # shown unless asked otherwise


@dataclass(frozen=True, slots=True)
class Remedy:
    """A measure that would no longer leave the occupation ruled out, and what it would then be."""

    accommodation: Accommodation
    answer: Answer  # SATISFIED within the limit; INSUFFICIENT_EVIDENCE where the limit is neared, not surely reached
    sentence: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An occupation that is not satisfied on one demand only."""

    occupation: JudgedOccupation
    reason: Reason = field(repr=False)
    distance: float  # steps of the demand's scale, or strength bands, above what is allowed
    gap_in_words: str
    remedies: tuple[Remedy, ...]  # those that reach the limit first
    still_to_verify: int  # other checks that are insufficient evidence

    @property
    def accommodations(self) -> tuple[Accommodation, ...]:
        return tuple(remedy.accommodation for remedy in self.remedies)


def near_misses(
    assessment: Assessment, corpus: Corpus, language: Language, *, most: int | None = MOST
) -> tuple[NearMiss, ...]:
    """The nearest first, and at one distance the best ranked; all of them where `most` is None.

    Every check counts, schooling as much as a limitation: an occupation with any other obstacle is no near miss.
    """
    limits = limits_of(assessment.checks, assessment.answers)
    if not limits:
        return ()
    exceeded = np.stack([limit.exceeded for limit in limits])
    obstacle = (assessment.answers[other_checks(assessment.checks)] == EXCEEDED).any(axis=0)
    alone = (exceeded.sum(axis=0) == 1) & ~obstacle
    found = []
    for one in assessment.ruled_out:  # ranked, so that a stable sort keeps their order at one distance
        row = corpus.position[one.occupation.code]
        if alone[row]:
            near = _Near(corpus, limits[int(exceeded[:, row].argmax())], row)
            found.append((near.distance, near, one))
    found.sort(key=lambda miss: miss[0])
    to_verify = (assessment.answers == VERIFY).sum(axis=0)
    remedies: dict[tuple[str, float, float], tuple[Remedy, ...]] = {}
    told = []
    for distance, near, one in found[:most]:
        key = near.limit.demand.id, *near.asked
        if key not in remedies:
            remedies[key] = near.remedies(language)
        reason = near.check.reason(near.row, language)
        told.append(NearMiss(one, reason, distance, near.gap(language), remedies[key], int(to_verify[near.row])))
    return tuple(told)


class _Near:
    """One occupation against the one limit that it exceeds."""

    def __init__(self, corpus: Corpus, limit: Limit, row: int) -> None:
        self._corpus = corpus
        self.limit = limit
        self.row = row
        # the strictest of the constraints that rule it out: what decides and what is told are the same
        self.check = next(check for check, rows in zip(limit.checks, limit.exceeds, strict=True) if rows[row])
        column = corpus.column[limit.demand.id]
        self.asked = float(corpus.low[row, column]), float(corpus.high[row, column])

    @property
    def _allowed(self) -> float:
        return self.check.constraint.thresholds.satisfied_to

    @property
    def distance(self) -> float:
        return steps_between(self.limit.demand, self.asked, self._allowed)

    def gap(self, language: Language) -> str:
        """ "de 10 à 20 kg, alors que le seuil retenu est « 10 kg au plus » : jusqu'à 10 kg de trop"."""
        rating = self._corpus.rating(self._corpus.occupations[self.row].code, self.limit.demand.id)
        return say(
            "alternatives.gap",
            language,
            asked=rating_in_words(self._corpus, rating, language),
            allowed=allowed_in_words(self.check.constraint, language),
            excess=self._excess(language),
        )

    def _excess(self, language: Language) -> str:
        if self.limit.demand.scale is not Scale.KG:
            return say("alternatives.excess_steps", language, steps=self.distance)
        low, high = (weight - self._allowed for weight in self.asked)
        if math.isinf(high):
            return say(f"alternatives.excess_kg_{'from' if low > 0 else 'unknown'}", language, low=low)
        return say(f"alternatives.excess_kg_{'between' if low > 0 else 'up_to'}", language, low=low, high=high)

    def remedies(self, language: Language) -> tuple[Remedy, ...]:
        """The measures of the table after which no constraint on the demand is exceeded."""
        found = []
        for measure in self._corpus.accommodations.get(self.limit.demand.id, ()):
            answer = answer_after(measure, self.limit, self.asked)
            if answer is not Answer.NOT_SATISFIED:
                found.append(Remedy(measure, answer, _sentence(measure, answer, language)))
        return tuple(sorted(found, key=lambda remedy: ANSWERS.index(remedy.answer)))


def _sentence(measure: Accommodation, answer: Answer, language: Language) -> str:
    return say(
        f"alternatives.remedy_{answer}",
        language,
        label=measure.label(language),
        how=measure.how(language),
        parties=[say(f"alternatives.party_{party}", language) for party in measure.asks],
        source=measure.source.publisher,
    )
