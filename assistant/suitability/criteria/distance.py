"""Criterion 1, distance: how far from home the worker would go for a job.

An occupation has no workplace, and the Act sets no distance: a stated limit is to be verified for each post. Only one
who would move, and says nothing else, is answered for every occupation.
"""

from dataclasses import dataclass
from functools import partial

from assistant.comparison import SATISFIED, VERIFY
from assistant.suitability.criteria.asked import AskedCheck, Decision, asked_of, evidence_of, quoted
from assistant.suitability.criteria.regions import region_of
from assistant.suitability.models import Criterion
from assistant.vocational_models import Reach, VocationalProfile
from corpus import Corpus, Language, Occupation
from corpus.wording import say


def distance_check(corpus: Corpus, vocational: VocationalProfile) -> AskedCheck[None]:
    """The check of distance; no published source speaks of it."""
    decide = Distance(corpus, vocational).decide
    return AskedCheck(Criterion.APPROPRIATE, "distance", None, asked_of(corpus, _no_place), decide)


def _no_place(_: Occupation) -> None:
    """All occupations ask the same of a journey: nothing that is published."""


@dataclass(frozen=True, slots=True)
class Distance:
    """What the note says of distance, beside where the worker lives."""

    corpus: Corpus
    vocational: VocationalProfile

    def decide(self, _: None) -> Decision:
        told, lives = self.vocational.mobility, evidence_of(self.vocational, "region")
        passages = evidence_of(self.vocational, "mobility")
        if not told:
            return Decision(VERIFY, partial(self._sentence, "distance_unstated"), lives)
        if all(one.reach is Reach.ANYWHERE for one in told):
            return Decision(SATISFIED, partial(self._sentence, "distance_anywhere"), passages)
        return Decision(VERIFY, partial(self._sentence, "distance_stated"), (*passages, *lives))

    def _sentence(self, key: str, language: Language) -> str:
        region = region_of(self.vocational.region)
        return say(
            f"appropriate.{key}",
            language,
            words=quoted(self.vocational, "mobility"),
            place=self.vocational.region or "",
            region=self.corpus.regions[region][language] if region else "",
        )
