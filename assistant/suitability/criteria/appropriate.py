"""Criterion 1: an appropriate job, given the worker's reality and the conditions of the job held before.

Language, wage, schedule, transport, distance, wishes. Nothing here rules an occupation out, and a schedule or a
journey can only be known of one post of one employer: what the note says is set beside what is published, to be
verified.
"""

from dataclasses import dataclass
from functools import cache, lru_cache, partial

from assistant.case_models import CaseProfile
from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.in_words import rating_in_words
from assistant.suitability.criteria.asked import (
    REQUIREMENTS_SOURCE,
    Asked,
    AskedCheck,
    Decision,
    asked_of,
    distinct,
    evidence_of,
    quoted,
)
from assistant.suitability.criteria.distance import distance_check
from assistant.suitability.criteria.driving import NONE, UNKNOWN, driving_asked
from assistant.suitability.criteria.nearness import Similarity
from assistant.suitability.criteria.regions import region_of
from assistant.suitability.criteria.wages import WageCheck
from assistant.suitability.criteria.wishes import wish_checks
from assistant.suitability.models import Check, Criterion
from assistant.vocational_models import VocationalProfile
from corpus import Corpus, Language, Occupation, Rating
from corpus.folding import fold
from corpus.lists import rows
from corpus.wording import say

_SCHEDULE = "irregular_schedule"
_OWN_VEHICLE = "own_vehicle"
_CORPORA = 4


def appropriate_checks(profile: CaseProfile, corpus: Corpus, similarity: Similarity | None = None) -> tuple[Check, ...]:
    """Every check of criterion 1; wishes are compared only where `similarity` can tell what they are near to."""
    vocational = profile.vocational
    check = partial(AskedCheck, Criterion.APPROPRIATE)
    texts = corpus.sources.get(REQUIREMENTS_SOURCE)
    return (
        check(
            about="languages",
            source=texts,
            asked=asked_of(corpus, _languages_asked),
            decide=Languages(vocational).decide,
        ),
        WageCheck(corpus, vocational.wage, region_of(vocational.region)),
        check(
            about="schedule",
            source=corpus.sources.get(corpus.demands[_SCHEDULE].source),
            asked=_schedules(corpus),
            decide=Schedule(corpus, vocational).decide,
        ),
        check(
            about="transport",
            source=texts,
            asked=asked_of(corpus, driving_asked),
            decide=Transport(corpus, vocational).decide,
        ),
        distance_check(corpus, vocational),
        *wish_checks(vocational, similarity),
    )


def _languages_asked(occupation: Occupation) -> tuple[Language, ...]:
    return occupation.requirements.languages


@lru_cache(maxsize=_CORPORA)
def _schedules(corpus: Corpus) -> Asked[Rating | None]:
    return distinct(corpus.rating(occupation.code, _SCHEDULE) for occupation in corpus.occupations)


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that the note states; `decide` compares them with those that an occupation asks.

    A note that lists languages without English says that it is not spoken. Without French it may only have left out
    what goes without saying: this is to verify.
    """

    vocational: VocationalProfile

    def decide(self, asked: tuple[Language, ...]) -> Decision:
        stated = self.vocational.languages
        lacking = [language for language in asked if language not in stated]
        denied = [language for language in lacking if language in self.vocational.languages_lacking]
        if denied:
            return Decision(
                EXCEEDED,
                partial(self._sentence, "languages_denied", asked),
                evidence_of(self.vocational, "languages_lacking"),
            )
        if not stated:
            return Decision(VERIFY, partial(self._sentence, "languages_unstated", asked))
        key = "languages_lacking" if "en" in lacking else "languages_unsure" if lacking else "languages_spoken"
        answer = {"languages_lacking": EXCEEDED, "languages_unsure": VERIFY}.get(key, SATISFIED)
        return Decision(answer, partial(self._sentence, key, asked), evidence_of(self.vocational, "languages"))

    def _sentence(self, key: str, asked: tuple[Language, ...], language: Language) -> str:
        names = [say(f"appropriate.language_{one}", language) for one in asked]
        lacking = [
            say(f"appropriate.language_{one}", language) for one in asked if one not in self.vocational.languages
        ]
        words = quoted(self.vocational, "languages_lacking" if key == "languages_denied" else "languages")
        return say(f"appropriate.{key}", language, asked=", ".join(names), lacking=", ".join(lacking), words=words)


@cache
def _open_words() -> tuple[str, ...]:
    return tuple(fold(row["phrase"]) for row in rows("lexicon", "open_availability"))


@dataclass(frozen=True, slots=True)
class Schedule:
    """The hours that the note states; `decide` sets them beside how regular an occupation's schedule is."""

    corpus: Corpus
    vocational: VocationalProfile

    def decide(self, asked: Rating | None) -> Decision:
        stated = self.vocational.availability
        if not stated:
            return Decision(VERIFY, partial(self._sentence, "schedule_unstated", asked))
        if all(any(word in fold(one.text) for word in _open_words()) for one in stated):
            return Decision(SATISFIED, partial(self._sentence, "schedule_open", asked), stated)
        return Decision(VERIFY, partial(self._sentence, "schedule_stated", asked), stated)

    def _sentence(self, key: str, asked: Rating | None, language: Language) -> str:
        return say(
            f"appropriate.{key}",
            language,
            demand=self.corpus.demands[_SCHEDULE].label(language),
            rating=rating_in_words(self.corpus, asked, language),
            words="; ".join(one.text for one in self.vocational.availability),
        )


@dataclass(frozen=True, slots=True)
class Transport:
    """How the worker gets about; `decide` sets it beside the licence that an occupation asks."""

    corpus: Corpus
    vocational: VocationalProfile

    def decide(self, asked: str) -> Decision:
        stated = self.vocational.transport
        if stated is None:
            return Decision(VERIFY, partial(self._sentence, "transport_unstated", asked))
        evidence = evidence_of(self.vocational, "transport")
        if stated == _OWN_VEHICLE:
            return Decision(SATISFIED, partial(self._sentence, "transport_own", asked), evidence)
        key = "transport_journey" if asked in (NONE, UNKNOWN) else "transport_driving"
        return Decision(VERIFY, partial(self._sentence, key, asked), evidence)

    def _sentence(self, key: str, asked: str, language: Language) -> str:
        return say(
            f"appropriate.{key}",
            language,
            asked=self.corpus.requirement_values["driving"][asked][language],
            words=quoted(self.vocational, "transport"),
        )
