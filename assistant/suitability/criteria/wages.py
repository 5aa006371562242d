"""Criterion 1, wage: the median published for an occupation against the wage of the job held before.

The Act sets no figure: the bands are the project's (corpus/policies/wage.csv), and the sentence says so. The median is
that of the worker's economic region where one is published, else that of all of Québec.
"""

import math
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.suitability.criteria.asked import rule
from assistant.suitability.criteria.regions import QUEBEC
from assistant.suitability.models import ANSWERS, Criterion, Reason
from assistant.vocational_models import FormerWage, Period
from corpus import Corpus, Language, Wage
from corpus.lists import rows
from corpus.wording import say

_KEYS = ("wage_comparable", "wage_lower", "wage_far_lower")
_DECIMALS = 4  # of the share of the former wage
_CORPORA = 32  # medians kept, by corpus and region


@cache
def hours_of(period: Period) -> float:
    """Hours that a wage of this period pays for, as the policy supposes them."""
    return next(float(row["hours"]) for row in rows("policies", "wage_periods") if row["per"] == period)


def hourly(wage: FormerWage) -> float:
    """Dollars an hour."""
    return wage.amount / hours_of(wage.per)


def wage_in(corpus: Corpus, unit_group: str, region: str | None) -> Wage | None:
    """The wage with a median published for the region, else for all of Québec, else None."""
    found = {wage.region: wage for wage in corpus.wages.get(unit_group, ()) if wage.median is not None}
    return found.get(region or QUEBEC) or found.get(QUEBEC)


@lru_cache(maxsize=_CORPORA)
def medians(corpus: Corpus, region: str | None) -> NDArray[np.float64]:
    """float64 [occupations]: dollars an hour, NaN where none is published."""
    by_group = {group: wage_in(corpus, group, region) for group in corpus.wages}
    told = (by_group.get(occupation.unit_group) for occupation in corpus.occupations)
    return np.array([np.nan if wage is None else wage.median for wage in told], np.float64)


@dataclass(frozen=True, slots=True)
class WageCheck:
    """The former wage asked of every occupation; `region` is the worker's, None where it is not known."""

    corpus: Corpus
    wage: FormerWage | None
    region: str | None
    about: str = "wage"
    criteria: tuple[Criterion, ...] = (Criterion.APPROPRIATE,)

    def answers(self) -> NDArray[np.int8]:
        found = medians(self.corpus, self.region)
        if self.wage is None or self.wage.net:
            return np.full(len(found), VERIFY, np.int8)
        share = np.round(found / hourly(self.wage), _DECIMALS)
        satisfied, exceeded = share >= rule("wage", "satisfied_from"), share < rule("wage", "not_satisfied_below")
        return np.where(satisfied, SATISFIED, np.where(exceeded, EXCEEDED, VERIFY)).astype(np.int8)

    def like(self, row: int) -> Hashable:
        return self.corpus.occupations[row].unit_group

    def reason(self, row: int, language: Language) -> Reason:
        answer = int(self.answers()[row])
        published = wage_in(self.corpus, self.corpus.occupations[row].unit_group, self.region)
        evidence = () if self.wage is None else (self.wage.evidence,)
        return Reason(
            self.criteria,
            ANSWERS[answer],
            self.about,
            self._sentence(answer, published, language),
            evidence=evidence,
            source=published.source if published else None,
        )

    def _sentence(self, answer: int, published: Wage | None, language: Language) -> str:
        if published is None or published.median is None:
            words = self.wage.evidence.text if self.wage else ""
            return say("appropriate.wage_unpublished", language, words=words)
        facts = {
            "median": say("appropriate.dollars", language, amount=published.median),
            "place": self.corpus.regions[published.region][language],
            "year": published.year,
        }
        if self.wage is None:
            return say("appropriate.wage_unstated", language, **facts)
        if self.wage.net:
            return say("appropriate.wage_net", language, **facts, words=self.wage.evidence.text)
        return say(
            f"appropriate.{_KEYS[answer]}",
            language,
            **facts,
            words=self.wage.evidence.text,
            former=say("appropriate.dollars", language, amount=hourly(self.wage)),
            ranged=self.wage.up_to is not None,
            hours=0 if self.wage.per is Period.HOUR else hours_of(Period.WEEK),
            share=math.floor(100 * round(published.median / hourly(self.wage), _DECIMALS)),  # never up to a threshold
            satisfied_from=round(100 * rule("wage", "satisfied_from")),
            not_below=round(100 * rule("wage", "not_satisfied_below")),
        )
