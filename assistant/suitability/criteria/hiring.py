"""Criterion 4: a reasonable possibility of being hired, first in the worker's region.

Only an outlook published for the worker's economic region decides. The national one is an indication, whatever it says:
insufficient evidence. A wage published for the region is a sign that the occupation is practised there.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import VERIFY
from assistant.models import Evidence
from assistant.outlook import people_in_words
from assistant.suitability.criteria.asked import evidence_of, policy_answer
from assistant.suitability.criteria.regions import region_of
from assistant.suitability.models import ANSWERS, Check, Criterion, Reason
from corpus import Corpus, Language, RegionalOutlook
from corpus.lists import rows
from corpus.wording import say

_CORPORA = 32  # outlooks kept, by corpus and region


def hiring_checks(profile: CaseProfile, corpus: Corpus) -> tuple[Check, ...]:
    """The check of criterion 4."""
    vocational = profile.vocational
    region = region_of(vocational.region)
    return (OutlookCheck(corpus, region, vocational.region or "", evidence_of(vocational, "region")),)


@cache
def _policy() -> dict[str, int]:
    return {row["prospect"]: policy_answer(row["answer"]) for row in rows("policies", "outlook")}


def regional_outlook(corpus: Corpus, unit_group: str, region: str | None) -> RegionalOutlook | None:
    """What is published for the unit group in this very region; None where nothing is, or no region is known."""
    return next((one for one in corpus.regional_outlooks.get(unit_group, ()) if one.region == region), None)


@lru_cache(maxsize=_CORPORA)
def _answers(corpus: Corpus, region: str | None) -> NDArray[np.int8]:
    found = {group: regional_outlook(corpus, group, region) for group in corpus.regional_outlooks}
    told = (found.get(occupation.unit_group) for occupation in corpus.occupations)
    return np.array([VERIFY if one is None else _policy()[one.prospect] for one in told], np.int8)


@dataclass(frozen=True, slots=True)
class OutlookCheck:
    """The outlook of every occupation; `region` is a code, `place` the words of the note, "" where it is silent."""

    corpus: Corpus
    region: str | None
    place: str
    evidence: tuple[Evidence, ...]
    about: str = "outlook"
    criteria: tuple[Criterion, ...] = (Criterion.HIRING,)

    def answers(self) -> NDArray[np.int8]:
        return _answers(self.corpus, self.region)

    def like(self, row: int) -> Hashable:
        return self.corpus.occupations[row].unit_group

    def reason(self, row: int, language: Language) -> Reason:
        group = self.corpus.occupations[row].unit_group
        regional, national = regional_outlook(self.corpus, group, self.region), self.corpus.outlooks.get(group)
        outlook = regional or national
        return Reason(
            self.criteria,
            ANSWERS[int(self.answers()[row])],
            self.about,
            self._regional(regional, group, language) if regional else self._national(group, language),
            evidence=self.evidence,
            source=outlook.source if outlook else None,
        )

    def _regional(self, outlook: RegionalOutlook, group: str, language: Language) -> str:
        return say(
            "hiring.regional",
            language,
            region=self.corpus.regions[outlook.region][language],
            prospect=say(f"pages.prospect_{outlook.prospect}", language),
            released=outlook.released,
            sign=self._sign(group, language),
        )

    def _national(self, group: str, language: Language) -> str:
        outlook = self.corpus.outlooks.get(group)
        return say(
            "hiring.national" if outlook else "hiring.unpublished",
            language,
            place=self.place,
            region=self.corpus.regions[self.region][language] if self.region else "",
            recent=outlook.recent(language) if outlook else "",
            future=outlook.future(language) if outlook else "",
            people=people_in_words(outlook, language) if outlook else "",
            period=outlook.period if outlook else "",
            sign=self._sign(group, language),
        )

    def _sign(self, group: str, language: Language) -> str:
        """Whether a wage published for the region shows that the occupation is practised there; "" without region."""
        if self.region is None:
            return ""
        wage = next((one for one in self.corpus.wages.get(group, ()) if one.region == self.region and one.median), None)
        if wage is None:
            return say("hiring.no_sign", language)
        amount = say("appropriate.dollars", language, amount=wage.median)
        return say("hiring.sign", language, median=amount, year=wage.year)
