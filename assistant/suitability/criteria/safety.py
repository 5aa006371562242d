"""Criterion 5: what would endanger a worker with such an injury although the note limits nothing there.

The rules are those of corpus/policies/recurrence.csv, each with its source. Most only ask to verify: an injury is no
limitation, and a clinician has the last word. A limit of the note stands beside the danger, and the worse of the two
counts: what the note limits is never less dangerous for it. Only a physician who allows the demand without a maximum,
a condition or a reservation lifts the rule. A demand that nothing rates gives no check: it would leave every occupation
to verify; those are the `to_ask` of the profile.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import Thresholds, compared, widened
from assistant.in_words import rating_in_words
from assistant.models import Confidence, Finding, Injury, Polarity
from assistant.suitability.models import ANSWERS, Criterion, Reason
from corpus import Corpus, Demand, Directness, Language, Scale
from corpus.lists import rows
from corpus.wording import say

PHYSICIAN = "physician"  # of speakers.csv


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """One row of corpus/policies/recurrence.csv: an injury and a demand that endangers whoever has it."""

    nature: str
    site: str  # empty: any
    side: str  # empty: any
    demand: str
    to_verify_from: float
    not_satisfied_from: float  # infinite: never
    why: dict[Language, str]
    source: str  # of corpus/policies/recurrence_sources.csv

    def concerns(self, injury: Injury) -> bool:
        """Whether it holds for an injury: of what the note does not say, the cautious answer is yes."""
        there = not self.site or injury.site in (self.site, None)
        return self.nature == injury.nature and there and (not self.side or injury.side in (self.side, None))

    def thresholds(self, demand: Demand) -> Thresholds:
        """A weight is at most the maximum stated; on a scale, the step itself is to verify."""
        verify = np.float32(self.to_verify_from)
        respected = verify if demand.scale is Scale.KG else np.nextafter(verify, np.float32(-np.inf))
        return Thresholds(float(respected), self.not_satisfied_from)


@dataclass(frozen=True, slots=True)
class Danger:
    """A rule with the injury of the note that it concerns."""

    rule: RecurrenceRule
    injury: Injury

    def thresholds(self, demand: Demand) -> Thresholds:
        """Those of the rule; an injury that is only suspected rules nothing out, it is to verify."""
        found = self.rule.thresholds(demand)
        suspected = self.injury.confidence is Confidence.UNCERTAIN
        return Thresholds(found.satisfied_to, math.inf) if suspected else found

    def facts(self, demand: Demand, language: Language) -> dict[str, str]:
        """What its sentences say."""
        return {
            "demand": demand.label(language),
            "injury": nature_in_words(self.injury.nature, language),
            "evidence": self.injury.evidence.text,
            "why": self.rule.why[language],
            "source": _labels("recurrence_sources", "source")[self.rule.source][language],
        }

    def to_ask(self, demand: Demand, language: Language) -> str:
        """The question for the employer where nothing rates the demand."""
        return say("safety.to_ask", language, **self.facts(demand, language))


@cache
def recurrence_rules() -> tuple[RecurrenceRule, ...]:
    """The table, in its order."""
    return tuple(
        RecurrenceRule(
            row["nature"],
            row["site"],
            row["side"],
            row["demand"],
            float(row["to_verify_from"]),
            float(row["not_satisfied_from"] or math.inf),
            {"fr": row["why_fr"], "en": row["why_en"]},
            row["source"],
        )
        for row in rows("policies", "recurrence")
    )


@cache
def _labels(table: str, column: str) -> dict[str, dict[Language, str]]:
    return {row[column]: {"fr": row["label_fr"], "en": row["label_en"]} for row in rows("policies", table)}


def nature_in_words(nature: str, language: Language) -> str:
    """The label of a nature of injury."""
    return _labels("injury_natures", "nature")[nature][language]


@dataclass(frozen=True, slots=True)
class RecurrenceCheck:
    """One demand, asked of every occupation for all the injuries that it endangers; the worst answer counts."""

    corpus: Corpus
    demand: Demand
    dangers: tuple[Danger, ...]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return (Criterion.SAFETY,)

    @property
    def about(self) -> str:
        return self.demand.id

    def answers(self) -> NDArray[np.int8]:
        column = self.corpus.column[self.about]
        found: NDArray[np.int8] = self._compared(self.corpus.low[:, column], self.corpus.high[:, column]).max(axis=0)
        return found

    def like(self, row: int) -> Hashable:
        column = self.corpus.column[self.about]
        low, high = float(self.corpus.low[row, column]), float(self.corpus.high[row, column])
        estimated, source = bool(self.corpus.estimated[row, column]), int(self.corpus.cited[row, column])
        return None if math.isnan(low) else (low, high, estimated, source)

    def reason(self, row: int, language: Language) -> Reason:
        column = self.corpus.column[self.about]
        each = self._compared(self.corpus.low[row : row + 1, column], self.corpus.high[row : row + 1, column])[:, 0]
        answer = ANSWERS[int(each.max())]
        danger = self.dangers[int(each.argmax())]
        rating = self.corpus.rating(self.corpus.occupations[row].code, self.about)
        facts = danger.facts(self.demand, language)
        if rating is None:
            sentence = say("safety.not_rated", language, **facts)
        else:
            direct = rating.directness in (Directness.DIRECT, Directness.DERIVED)
            doubt = "" if direct else say(f"screening.doubt_{rating.directness}", language)
            words = rating_in_words(self.corpus, rating, language)
            sentence = say(f"safety.{answer}", language, **facts, rating=words, doubt=doubt)
        return Reason(
            self.criteria,
            answer,
            self.about,
            sentence,
            evidence=(danger.injury.evidence,),
            rating=rating,
            source=rating.source if rating else None,
        )

    def _compared(self, low: NDArray[np.float32], high: NDArray[np.float32]) -> NDArray[np.int8]:
        """Each danger against each interval: int8 [dangers, intervals]."""
        interval = widened(self.demand, low, high)
        return np.stack([compared(*interval, danger.thresholds(self.demand)) for danger in self.dangers])


def safety_checks(profile: CaseProfile, corpus: Corpus) -> tuple[RecurrenceCheck, ...]:
    """A check for each rated demand that endangers an injury of the note, unless a physician allows it outright."""
    return tuple(
        RecurrenceCheck(corpus, corpus.demands[demand], dangers)
        for demand, dangers in _dangers(profile).items()
        if corpus.demands[demand].directness is not Directness.UNRATED
    )


def to_ask(profile: CaseProfile, corpus: Corpus) -> tuple[Danger, ...]:
    """Dangers that no source rates, to be asked of every employer: working alone, stairs, the arms raised."""
    found = _dangers(profile)
    return tuple(
        danger
        for demand, dangers in found.items()
        if corpus.demands[demand].directness is Directness.UNRATED
        for danger in dangers
    )


def _dangers(profile: CaseProfile) -> dict[str, tuple[Danger, ...]]:
    """By demand, in the order of the note; none where a physician allows the demand outright."""
    allowed = _allowed_outright((*profile.findings, *profile.expanded))
    found: dict[str, list[Danger]] = {}
    for injury in profile.injuries:
        for rule in recurrence_rules():
            if rule.demand not in allowed and rule.concerns(injury):
                found.setdefault(rule.demand, []).append(Danger(rule, injury))
    return {demand: tuple(dangers) for demand, dangers in found.items()}


def _allowed_outright(findings: Sequence[Finding]) -> set[str]:
    """Demands of which the note holds a physician's whole ability, and nothing else that is said limits them."""
    whole = {finding.demand for finding in findings if _whole(finding)}
    return whole - {finding.demand for finding in findings if _limits(finding)}


def _limits(finding: Finding) -> bool:
    """Whoever says it: a limit, or an ability up to a maximum, under a condition or in some cases only."""
    limitation = finding.polarity is Polarity.LIMITATION
    return limitation or finding.conditional or finding.max is not None or finding.applies_when is not None


def _whole(finding: Finding) -> bool:
    certain = finding.confidence is Confidence.CERTAIN
    return certain and finding.stated_by == PHYSICIAN and not _limits(finding)
