"""A limitation as a constraint on one demand: the verdict and its sentence come from the same figures.

The thresholds are the policies of corpus/policies; a rating is an interval, and what straddles a threshold is to
verify, never passed.
"""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import Thresholds, compared, widened
from assistant.in_words import measured, rating_in_words
from assistant.models import VERDICTS, AppliesWhen, Bound, Finding, Modality, Polarity, Unit, Verdict
from assistant.suitability.models import ANSWERS, Criterion, Reason
from corpus import Corpus, Demand, Directness, Language, Rating, Scale
from corpus.lists import rows
from corpus.settings import AvoidReading
from corpus.wording import say

_TENTH_OF_A_KG = 0.1  # the precision of every weight read or published
_INCOMPARABLE = Thresholds(0, math.inf)  # units are never mixed: only an occupation without the demand respects it


_STRENGTHS = {
    Modality.FORBIDDEN: "firm",
    Modality.UNABLE: "firm",
    Modality.PERMITTED: "firm",  # a stated ability constrains by its maximum only
    Modality.DIFFICULTY: "difficulty",
}
_AVOID_STRENGTHS = {
    AvoidReading.STRICT: "firm",
    AvoidReading.CAUTIOUS: "avoid",
    AvoidReading.TOLERANT: "avoid_occasional",
}


class PolicyKind(StrEnum):
    """Where thresholds come from."""

    SCREENING = "screening"  # a row of screening.csv: words without a figure
    BOUNDS = "bounds"  # a row of bounds.csv: a time or a distance against the steps of a scale
    FIGURE = "figure"  # the kilograms of the note, compared as they are with the kilograms of the occupation
    UNITS = "units"  # two units that are never compared: to verify wherever there is any of the demand
    NONE = "none"  # no row: to verify everywhere


@dataclass(frozen=True, slots=True)
class Policy:
    """The rule that turned the words of a finding into thresholds, so that a report can quote it."""

    kind: PolicyKind
    thresholds: Thresholds
    row: Mapping[str, str] = field(default_factory=dict)  # as the table has it; empty where no table was used


@cache
def _policy() -> dict[tuple[str, str, str, str], Policy]:
    return {
        (row["applies_to"], row["scale"], row["strength"], row["applies_when"]): _written(PolicyKind.SCREENING, row)
        for row in rows("policies", "screening")
    }


@cache
def _bound_policy() -> list[tuple[str, str, str, float, Policy]]:
    return [
        (row["scale"], row["applies_to"], row["unit"], float(row["up_to"]), _written(PolicyKind.BOUNDS, row))
        for row in rows("policies", "bounds")
    ]


def _written(kind: PolicyKind, row: dict[str, str]) -> Policy:
    return Policy(kind, Thresholds(float(row["satisfied_to"]), float(row["ruled_out_from"])), row)


@dataclass(frozen=True, slots=True)
class Constraint:
    """One limitation (or one ability with a maximum) on one demand."""

    finding: Finding
    demand: Demand
    thresholds: Thresholds

    def admits(self, low: NDArray[np.float32], high: NDArray[np.float32]) -> NDArray[np.int8]:
        """SATISFIED, VERIFY or EXCEEDED for each interval; NaN (not rated) is VERIFY. Any shape."""
        return compared(*widened(self.demand, low, high), self.thresholds)

    def verdict(self, rating: Rating | None) -> Verdict:
        """The same answer for one rating."""
        if rating is None:
            return Verdict.TO_VERIFY
        interval = np.array([rating.low], np.float32), np.array([rating.high], np.float32)
        return VERDICTS[int(self.admits(*interval)[0])]

    def limit_in_words(self, language: Language) -> str:
        return limit_in_words(self.finding, language)

    def describe(self, rating: Rating | None, in_words: str, language: Language) -> str:
        """The sentence for one occupation; `in_words` is its rating, as the scale says it."""
        facts = {
            "demand": self.demand.label(language),
            "limit": self.limit_in_words(language),
            **told_in_words(self.finding, language),
        }
        if rating is None:
            return say("screening.not_rated", language, **facts)
        return say(
            f"screening.{self.verdict(rating)}",
            language,
            **facts,
            rating=in_words,
            doubt=self._doubt(rating, language),
        )

    def _doubt(self, rating: Rating, language: Language) -> str:
        if rating.directness not in (Directness.DIRECT, Directness.DERIVED):
            return say(f"screening.doubt_{rating.directness}", language)
        return say("screening.doubt_part", language) if self.demand.directness is Directness.SHARED else ""


def told_in_words(finding: Finding, language: Language) -> dict[str, str]:
    """Who says a limit, and the words of the note: what a counsellor corrects or adds is never put in its mouth."""
    origin = "note" if not finding.corrected else "changed" if finding.evidence.text else "added"
    return {
        "evidence": finding.evidence.text,
        "told": say(f"screening.told_{origin}", language),
    }


def limit_in_words(finding: Finding, language: Language) -> str:
    """ "au plus 10 kg, de façon répétée" or "à éviter": what the note allows."""
    when = say(f"screening.when_{finding.applies_when}", language) if finding.applies_when else ""
    if finding.max is not None:
        value, unit = measured(finding.max, language)
        return say("screening.limit_bound", language, value=value, unit=unit, when=when)
    return say("screening.limit_words", language, words=say(f"screening.{finding.modality}", language), when=when)


def thresholds_of(finding: Finding, demand: Demand, avoid: AvoidReading = AvoidReading.CAUTIOUS) -> Thresholds | None:
    """The thresholds that the policies give a finding, or None where it constrains nothing."""
    policy = policy_of(finding, demand, avoid)
    return None if policy is None else policy.thresholds


def policy_of(finding: Finding, demand: Demand, avoid: AvoidReading = AvoidReading.CAUTIOUS) -> Policy | None:
    """The policy that a finding falls under, or None where it constrains nothing."""
    bounded = _bounded(finding.max, finding.applies_when, demand) if finding.max is not None else None
    if finding.polarity is Polarity.CAPACITY:
        return bounded
    if bounded is not None:
        return bounded
    strength = _AVOID_STRENGTHS[avoid] if finding.modality is Modality.AVOID else _STRENGTHS[finding.modality]
    when = finding.applies_when or ""
    for applies_to in (demand.id, demand.group, "*"):
        found = _policy().get((applies_to, demand.scale, strength, when))
        if found is not None:
            return found
    return Policy(PolicyKind.NONE, Thresholds(-math.inf, math.inf))  # a scale without a row can only be verified


def _bounded(bound: Bound, when: AppliesWhen | None, demand: Demand) -> Policy:
    if bound.unit is Unit.KG and demand.scale is Scale.KG:
        # A bound on frequent lifting says nothing of one heavy load: the whole band must lie above it.
        thresholds = Thresholds(bound.value, bound.value + _TENTH_OF_A_KG if when else bound.value)
        return Policy(PolicyKind.FIGURE, thresholds)
    for narrowness in (demand.id, "*"):
        for scale, applies_to, unit, up_to, policy in _bound_policy():
            if (scale, applies_to, unit) == (demand.scale, narrowness, bound.unit) and bound.value <= up_to:
                return policy
    return Policy(PolicyKind.UNITS, _INCOMPARABLE)


def constraints_of(
    profile: CaseProfile, corpus: Corpus, avoid: AvoidReading = AvoidReading.CAUTIOUS
) -> tuple[Constraint, ...]:
    """One constraint for each finding that limits a demand, in the order of the note; said twice, it counts once."""
    found: dict[tuple[object, ...], Constraint] = {}
    for finding in (*profile.findings, *profile.expanded):
        demand = _as_rated(corpus.demands[finding.demand], finding)
        thresholds = thresholds_of(finding, demand, avoid)
        if thresholds is not None:
            said = (demand, finding.polarity, finding.modality, finding.applies_when, finding.max)
            found.setdefault(said, Constraint(finding, demand, thresholds))
    return tuple(found.values())


@cache
def _rated_together() -> frozenset[tuple[str, str]]:
    return frozenset((row["demand"], row["body_part"]) for row in rows("policies", "rated_together"))


def _as_rated(demand: Demand, finding: Finding) -> Demand:
    """The demand; its rating counts more than what is limited where it counts that part of the body among others."""
    if (finding.demand, finding.body_part) in _rated_together():
        return replace(demand, directness=Directness.SHARED)
    return demand


@cache
def _also_counts_for() -> dict[str, Criterion]:
    """By group of demands, the criterion that its limits count for besides residual capacity."""
    return {row["group"]: Criterion(row["criterion"]) for row in rows("policies", "criteria")}


@dataclass(frozen=True, slots=True)
class ConstraintCheck:
    """A constraint asked of every occupation."""

    corpus: Corpus
    constraint: Constraint

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        also = _also_counts_for().get(self.constraint.demand.group)
        return (Criterion.RESIDUAL_CAPACITY,) if also is None else (Criterion.RESIDUAL_CAPACITY, also)

    @property
    def about(self) -> str:
        return self.constraint.demand.id

    def answers(self) -> NDArray[np.int8]:
        column = self.corpus.column[self.about]
        return self.constraint.admits(self.corpus.low[:, column], self.corpus.high[:, column])

    def like(self, row: int) -> Hashable:
        column = self.corpus.column[self.about]
        low, high = float(self.corpus.low[row, column]), float(self.corpus.high[row, column])
        estimated, source = bool(self.corpus.estimated[row, column]), int(self.corpus.cited[row, column])
        return None if math.isnan(low) else (low, high, estimated, source)

    def reason(self, row: int, language: Language) -> Reason:
        finding = self.constraint.finding
        rating = self.corpus.rating(self.corpus.occupations[row].code, self.about)
        words = rating_in_words(self.corpus, rating, language)
        return Reason(
            self.criteria,
            ANSWERS[VERDICTS.index(self.constraint.verdict(rating))],
            self.about,
            self.constraint.describe(rating, words, language),
            finding,
            (finding.evidence,) if finding.evidence.text else (),
            rating,
            rating.source if rating else None,
        )
