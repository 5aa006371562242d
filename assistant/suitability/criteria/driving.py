"""Criterion 3, driving: the classes that the note says are held against the class that the occupation asks.

Which class covers which is published by the SAAQ (corpus/policies/driving_classes.csv).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.models import Evidence
from assistant.suitability.criteria.asked import Decision, evidence_of
from assistant.vocational_models import Lacking, LicenceLacking, VocationalProfile
from corpus import Corpus, Language, Occupation
from corpus.folding import fold
from corpus.lists import rows
from corpus.wording import say

NONE, UNKNOWN = "none", "unknown"
UNSTATED = "unstated"
_CLASS = re.compile(r"(?P<words>[^\d]*?)(?P<number>[1-6]) ?(?P<letter>[a-e]?)")


def driving_asked(occupation: Occupation) -> str:
    return occupation.requirements.driving


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """How a driver's licence, and its class, may be named before the number; and the names that need no number."""
    found = [row for row in rows("lexicon", "licences") if row["kind"] in ("permit", "class")]
    return (
        frozenset(_spelt(row["phrase"]) for row in found),
        frozenset(_spelt(row["phrase"]) for row in found if row["value"] == "driving"),
    )


@cache
def _covers() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row["covers"].split()) for row in rows("policies", "driving_classes")}


def _spelt(written: str) -> str:
    return " ".join(fold(written.replace("’", "'")).replace(".", " ").replace(":", " ").split())


def classes_held(licences: Iterable[str]) -> Iterator[str]:
    """The class of each driver's licence as written ("cl. 5", "classes 1", "3"), or "unstated"; a card has none."""
    named, alone = _names()
    for written in licences:
        spelt = _spelt(written)
        found = _CLASS.fullmatch(spelt)
        if spelt in alone:
            yield UNSTATED
        elif found and (not found["words"] or found["words"].strip() in named):
            lettered = f"{found['number']}{found['letter'].upper()}"
            yield lettered if lettered in _covers() else found["number"]


@dataclass(frozen=True, slots=True)
class DrivingLicence:
    """What the note says of a driver's licence; `decide` compares it with the class that an occupation asks."""

    corpus: Corpus
    vocational: VocationalProfile
    held: frozenset[str]

    def decide(self, asked: str) -> Decision:
        answer, key = self._compared(asked)
        evidence = (*(one.evidence for one in self._lacking()), *self._driving()) if asked != NONE else ()
        return Decision(answer, partial(self._sentence, key, asked), tuple(dict.fromkeys(evidence)))

    def _compared(self, asked: str) -> tuple[int, str]:
        if asked == NONE:
            return SATISFIED, "driving_none"
        if asked == UNKNOWN:
            return VERIFY, "driving_unknown"
        covering = {one for one in self.held - {UNSTATED} if asked in _covers().get(one, frozenset())}
        lacking = [(one, frozenset(classes_held([one.licence])) or {UNSTATED}) for one in self._lacking()]
        against = [one for one, classes in lacking if classes & {UNSTATED, asked, *covering}]
        lost = any(one.how in (Lacking.LOST, Lacking.BARRED) for one in against)
        if covering:
            return (VERIFY, "driving_contradicted") if lost else (SATISFIED, "driving_held")
        if against:
            if self.held and any(UNSTATED in classes for _, classes in lacking):
                return VERIFY, "driving_contradicted"
            return (EXCEEDED, "driving_lacking") if lost else (VERIFY, "driving_not_yet")
        if UNSTATED in self.held:
            covered = asked in _covers()[UNSTATED]
            return (SATISFIED, "driving_read_as_5") if covered else (VERIFY, "driving_class_unstated")
        if not self.held:
            return VERIFY, "driving_not_yet" if lacking else "driving_unstated"
        return EXCEEDED, "driving_another_class"

    def _lacking(self) -> tuple[LicenceLacking, ...]:
        return tuple(one for one in self.vocational.licences_lacking if one.driving)

    def _driving(self) -> tuple[Evidence, ...]:
        """The passages of the driver's licences, cards left out."""
        return tuple(one for one in evidence_of(self.vocational, "licences") if any(classes_held([one.text])))

    def _sentence(self, key: str, asked: str, language: Language) -> str:
        return say(
            f"qualifications.{key}",
            language,
            asked=self.corpus.requirement_values["driving"][asked][language],
            words="; ".join(one.text for one in self._driving()),
            lacking="; ".join(dict.fromkeys(one.evidence.text for one in self._lacking())),
        )
