"""A limitation as a constraint on one demand: the verdict and its sentence come from the same figures.

The thresholds are the policies of corpus/policies; a rating is an interval, and what straddles a threshold is to
verify, never passed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.models import AppliesWhen, Bound, CaseProfile, Finding, Modality, Polarity, Unit, Verdict
from corpus import Corpus, Demand, Directness, Language, Rating, Scale
from corpus.lists import rows
from corpus.wording import say

SATISFIED, VERIFY, EXCEEDED = 0, 1, 2
VERDICTS = (Verdict.SUITABLE, Verdict.TO_VERIFY, Verdict.RULED_OUT)
_STRENGTHS = {
    Modality.FORBIDDEN: "firm",
    Modality.UNABLE: "firm",
    Modality.PERMITTED: "firm",  # a stated ability constrains by its maximum only
    Modality.AVOID: "avoid",
    Modality.DIFFICULTY: "difficulty",
}
_TENTH_OF_A_KG = 0.1  # the precision of every weight read or published


@dataclass(frozen=True, slots=True)
class Thresholds:
    """At or below `satisfied_to`: respected. At or above `ruled_out_from`: not. Between: to verify."""

    satisfied_to: float
    ruled_out_from: float


@cache
def _policy() -> dict[tuple[str, str, str, str], Thresholds]:
    return {
        (row["applies_to"], row["scale"], row["strength"], row["applies_when"]): Thresholds(
            float(row["satisfied_to"]), float(row["ruled_out_from"])
        )
        for row in rows("policies", "screening")
    }


@cache
def _bound_policy() -> list[tuple[str, float, Thresholds]]:
    return [
        (row["unit"], float(row["up_to"]), Thresholds(float(row["satisfied_to"]), float(row["ruled_out_from"])))
        for row in rows("policies", "bounds")
    ]


@cache
def _margins() -> dict[str, tuple[float, float]]:
    return {
        row["directness"]: (float(row["lower_margin"]), float(row["upper_margin"]))
        for row in rows("policies", "directness")
    }


@cache
def _zero_means_none() -> frozenset[str]:
    """Demands whose proxy contains them: where it is 0, there is none of the demand either."""
    return frozenset(row["demand"] for row in rows("policies", "proxies") if row["zero_means_none"] == "yes")


def widened(
    demand: Demand, low: NDArray[np.float32], high: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The intervals with the margins of corpus/policies/directness.csv: what the published figure may miss."""
    lower, upper = _margins().get(demand.directness, (0.0, 0.0))
    if demand.scale is Scale.KG:
        lower = upper = 0.0
    widened_low, widened_high = np.maximum(low - lower, 0), high + upper
    if demand.id in _zero_means_none():
        widened_high = np.where(high == 0, high, widened_high)
    return widened_low, widened_high


_INCOMPARABLE = Thresholds(0, math.inf)  # units are never mixed: only an occupation without the demand respects it


@dataclass(frozen=True, slots=True)
class Constraint:
    """One limitation (or one ability with a maximum) on one demand."""

    finding: Finding
    demand: Demand
    thresholds: Thresholds

    def admits(self, low: NDArray[np.float32], high: NDArray[np.float32]) -> NDArray[np.int8]:
        """SATISFIED, VERIFY or EXCEEDED for each interval; NaN (not rated) is VERIFY. Any shape."""
        widened_low, widened_high = widened(self.demand, low, high)
        satisfied = widened_high <= self.thresholds.satisfied_to
        exceeded = ~satisfied & (widened_low >= self.thresholds.ruled_out_from)
        return np.where(satisfied, SATISFIED, np.where(exceeded, EXCEEDED, VERIFY)).astype(np.int8)

    def verdict(self, rating: Rating | None) -> Verdict:
        """The same answer for one rating."""
        if rating is None:
            return Verdict.TO_VERIFY
        interval = np.array([rating.low], np.float32), np.array([rating.high], np.float32)
        return VERDICTS[int(self.admits(*interval)[0])]

    def limit_in_words(self, language: Language) -> str:
        """ "au plus 10 kg, de façon répétée" or "à éviter": what the note allows."""
        finding = self.finding
        when = say(f"screening.when_{finding.applies_when}", language) if finding.applies_when else ""
        if finding.max is not None:
            return say(
                "screening.limit_bound",
                language,
                value=finding.max.value,
                unit=say(f"screening.unit_{finding.max.unit}", language, value=finding.max.value),
                when=when,
            )
        return say("screening.limit_words", language, words=say(f"screening.{finding.modality}", language), when=when)

    def describe(self, rating: Rating | None, in_words: str, language: Language) -> str:
        """The sentence for one occupation; `in_words` is its rating, as the scale says it."""
        facts = {
            "demand": self.demand.label(language),
            "limit": self.limit_in_words(language),
            "evidence": self.finding.evidence.text,
        }
        if rating is None:
            return say("screening.not_rated", language, **facts)
        return say(
            f"screening.{self.verdict(rating)}",
            language,
            **facts,
            rating=in_words,
            doubt=say(f"screening.doubt_{rating.directness}", language)
            if rating.directness not in (Directness.DIRECT, Directness.DERIVED)
            else "",
        )


def rating_in_words(corpus: Corpus, rating: Rating | None, language: Language) -> str:
    """ "5 à 10 kg", "plus de la moitié du temps"; empty where nothing is rated."""
    if rating is None:
        return ""
    if rating.scale is Scale.KG:
        if rating.low == 0 and math.isinf(rating.high):
            return say("screening.kg_unknown", language)
        key = "over" if math.isinf(rating.high) else "up_to" if rating.low == 0 else "between"
        return say(f"screening.kg_{key}", language, low=rating.low, high=rating.high)
    if rating.scale is Scale.HOURS:
        return say("screening.hours", language, low=rating.low, high=rating.high)
    return corpus.steps[rating.scale, int(rating.low)][language]


def thresholds_of(finding: Finding, demand: Demand) -> Thresholds | None:
    """The thresholds that the policies give a finding, or None where it constrains nothing."""
    bounded = _bounded(finding.max, finding.applies_when, demand) if finding.max is not None else None
    if finding.polarity is Polarity.CAPACITY:
        return bounded
    if bounded is not None:
        return bounded
    strength, when = _STRENGTHS[finding.modality], finding.applies_when or ""
    for applies_to in (demand.id, demand.group, "*"):
        found = _policy().get((applies_to, demand.scale, strength, when))
        if found is not None:
            return found
    return Thresholds(-math.inf, math.inf)  # a scale without a policy can only be verified


def _bounded(bound: Bound, when: AppliesWhen | None, demand: Demand) -> Thresholds:
    if bound.unit is Unit.KG and demand.scale is Scale.KG:
        # A bound on frequent lifting says nothing of one heavy load: the whole band must lie above it.
        return Thresholds(bound.value, bound.value + _TENTH_OF_A_KG if when else bound.value)
    if demand.scale is Scale.DURATION:
        for unit, up_to, thresholds in _bound_policy():
            if unit == bound.unit and bound.value <= up_to:
                return thresholds
    return _INCOMPARABLE


def constraints_of(profile: CaseProfile, corpus: Corpus) -> tuple[Constraint, ...]:
    """One constraint for each finding that limits a demand, in the order of the note; said twice, it counts once."""
    found: dict[tuple[object, ...], Constraint] = {}
    for finding in (*profile.findings, *profile.expanded):
        demand = corpus.demands[finding.demand]
        thresholds = thresholds_of(finding, demand)
        if thresholds is not None:
            said = (finding.demand, finding.polarity, finding.modality, finding.applies_when, finding.max)
            found.setdefault(said, Constraint(finding, demand, thresholds))
    return tuple(found.values())


def worst_answers(profile: CaseProfile, answers: NDArray[np.int8]) -> NDArray[np.int8]:
    """The verdict on each occupation, int8 [occupations]: that of its worst constraint.

    A note of which nothing was read leaves every occupation to verify: no evidence is no evidence of fitness.
    """
    worst: NDArray[np.int8] = answers.max(axis=0, initial=VERIFY if profile.is_empty else SATISFIED)
    return worst


def screen(corpus: Corpus, constraints: Sequence[Constraint]) -> NDArray[np.int8]:
    """Every occupation against every constraint: int8 [constraints, occupations]. Empty input gives shape (0, n)."""
    answers = np.zeros((len(constraints), len(corpus.occupations)), np.int8)
    for row, constraint in enumerate(constraints):
        column = corpus.column[constraint.demand.id]
        answers[row] = constraint.admits(corpus.low[:, column], corpus.high[:, column])
    return answers
