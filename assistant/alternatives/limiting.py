"""The limiting factor: which limitation rules out how many occupations, and what one step more would bring back.

Nothing is predicted: the opened limit is screened again. It tells a counsellor which statement is worth a question to
the clinician; it never says that the limit may be opened.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from assistant.alternatives.limits import BANDS, Limit, allowed_in_words, limits_of, other_checks
from assistant.comparison import EXCEEDED, Thresholds
from assistant.models import Finding
from assistant.suitability.constraints import Constraint, ConstraintCheck
from assistant.suitability.models import DECISIVE, Assessment
from corpus import Corpus, Demand, Language, Scale
from corpus.wording import say

_STATED = 1.0  # kg: thresholds nearer than this are one stated maximum, and move together


@dataclass(frozen=True, slots=True)
class LimitingFactor:
    """What the limits on one demand cost, and what one step would change."""

    demand: Demand
    findings: tuple[Finding, ...]  # the strictest first
    rules_out: int  # occupations that exceed the limit
    alone: int  # of these, those that nothing else rules out
    limit: str  # up to where the strictest leaves an occupation open, in words
    opened: str  # the same, one step or one strength band further
    brings_back: tuple[str, ...]  # codes, in the order of the corpus, that would no longer be ruled out
    sentence: str


def limiting_factors(assessment: Assessment, corpus: Corpus, language: Language) -> tuple[LimitingFactor, ...]:
    """One for each demand that is limited: those that rule out most alone first, then most, then as in the note."""
    limits = limits_of(assessment.checks, assessment.answers)
    if not limits:
        return ()
    exceeded = np.stack([limit.exceeded for limit in limits])
    others = [
        number
        for number in other_checks(assessment.checks)
        if not DECISIVE.isdisjoint(assessment.checks[number].criteria)
    ]
    ruled_out_otherwise = (assessment.answers[others] == EXCEEDED).any(axis=0)
    sole = (exceeded.sum(axis=0) == 1) & ~ruled_out_otherwise
    factors = []
    for limit, over in zip(limits, exceeded, strict=True):
        opened = [opened_by_one(check.constraint) for check in limit.checks]
        still = np.logical_or.reduce([ConstraintCheck(corpus, one).answers() == EXCEEDED for one in opened])
        back = np.flatnonzero(over & sole & ~still)
        factors.append(
            _told(
                limit,
                min(opened, key=lambda one: one.thresholds.satisfied_to),
                int(over.sum()),
                int((over & sole).sum()),
                tuple(corpus.occupations[row].code for row in back.tolist()),
                language,
            )
        )
    return tuple(sorted(factors, key=lambda factor: (-factor.alone, -factor.rules_out)))


def opened_by_one(constraint: Constraint) -> Constraint:
    """The constraint with both thresholds one step up, or at the next strength band (5, 10, 20 kg, then none)."""
    satisfied_to, ruled_out_from = constraint.thresholds.satisfied_to, constraint.thresholds.ruled_out_from
    if constraint.demand.scale is not Scale.KG:
        return replace(constraint, thresholds=Thresholds(satisfied_to + 1, ruled_out_from + 1))
    next_to = _next_band(satisfied_to)
    stated = ruled_out_from - satisfied_to < _STATED
    next_from = next_to + (ruled_out_from - satisfied_to) if stated else _next_band(ruled_out_from)
    return replace(constraint, thresholds=Thresholds(next_to, next_from))


def _next_band(weight: float) -> float:
    return next((float(band) for band in BANDS if band > weight), math.inf)


def _told(
    limit: Limit, opened: Constraint, rules_out: int, alone: int, brings_back: tuple[str, ...], language: Language
) -> LimitingFactor:
    before = allowed_in_words(limit.checks[0].constraint, language)
    after = allowed_in_words(opened, language)
    return LimitingFactor(
        demand=limit.demand,
        findings=tuple(check.constraint.finding for check in limit.checks),
        rules_out=rules_out,
        alone=alone,
        limit=before,
        opened=after,
        brings_back=brings_back,
        sentence=say(
            "alternatives.limiting",
            language,
            demand=limit.demand.label(language),
            rules_out=rules_out,
            alone=alone,
            limit=before,
            opened=after,
            back=len(brings_back),
        ),
    )
