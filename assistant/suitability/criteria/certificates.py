"""Criterion 3, certificates and professional orders: hard checks, which experience never replaces.

What the note does not mention is to be asked. Not satisfied only where the schooling that leads there is missing: a
short course can be taken, and an optional certificate is no condition.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.models import Evidence, VocationalProfile
from assistant.suitability.criteria.asked import Decision, evidence_of, quoted, rule
from assistant.suitability.criteria.schooling import UNKNOWN, ranks
from corpus import Corpus, Language, Occupation
from corpus.folding import fold
from corpus.lists import rows
from corpus.wording import say

NONE = "none"


def certificates_asked(occupation: Occupation) -> tuple[str, ...]:
    return occupation.requirements.certificates


def order_asked(occupation: Occupation) -> tuple[str, str]:
    return occupation.requirements.order, occupation.requirements.education


@cache
def _names() -> tuple[tuple[str, str, str], ...]:
    return tuple((f" {row['phrase']} ", row["kind"], row["id"]) for row in rows("lexicon", "certificate_names"))


@cache
def _policies() -> Mapping[str, tuple[str, str]]:
    return {row["certificate"]: (row["kind"], row["schooling"]) for row in rows("policies", "certificates")}


def named(written: Iterable[Evidence], kind: str) -> dict[str, Evidence]:
    """The certificates ("certificate") or orders ("order") that licences as written stand for."""
    found: dict[str, Evidence] = {}
    for evidence in written:
        spelt = f" {' '.join(fold(evidence.text.replace('’', chr(39))).replace(',', ' ').replace('/', ' ').split())} "
        for phrase, of, name in _names():
            if of == kind and phrase in spelt:
                found.setdefault(name, evidence)
    return found


@dataclass(frozen=True, slots=True)
class Certificates:
    """What the note says of cards and certificates; `decide` compares it with those that an occupation asks."""

    corpus: Corpus
    vocational: VocationalProfile
    held: Mapping[str, Evidence]

    def decide(self, asked: tuple[str, ...]) -> Decision:
        if not asked:
            return Decision(SATISFIED, partial(say, "qualifications.certificates_none"))
        standing: dict[str, list[str]] = {}
        for one in asked:
            standing.setdefault(self._standing(one), []).append(one)
        answer = EXCEEDED if "unmet" in standing else VERIFY if {"to_ask", "short"} & set(standing) else SATISFIED
        evidence = tuple(self.held[one] for one in standing.get("held", ()))
        if "unmet" in standing:
            evidence += evidence_of(self.vocational, "education")
        return Decision(answer, partial(self._sentence, standing), evidence)

    def _standing(self, certificate: str) -> str:
        """held, optional, short, unmet or to_ask."""
        kind, schooling = _policies().get(certificate, ("required", ""))
        if certificate in self.held:
            return "held"
        if kind != "required":
            return kind
        rank, stated = ranks(self.corpus), self.vocational.education
        short_of = rule("qualifications", "steps_clearly_below")
        unmet = schooling and stated is not None and rank[schooling] - rank[stated] >= short_of
        return "unmet" if unmet else "to_ask"

    def _sentence(self, standing: Mapping[str, list[str]], language: Language) -> str:
        label = self.corpus.requirement_values["certificates"]
        labels = {
            kind: "; ".join(label[one][language] for one in standing.get(kind, ()))
            for kind in ("held", "optional", "short", "unmet", "to_ask")
        }
        words = "; ".join(dict.fromkeys(self.held[one].text for one in standing.get("held", ())))
        schooling = quoted(self.vocational, "education")
        return say("qualifications.certificates", language, **labels, words=words, schooling=schooling)


@dataclass(frozen=True, slots=True)
class Order:
    """What the note says of professional orders; `decide` compares it with the one that an occupation asks."""

    corpus: Corpus
    vocational: VocationalProfile
    held: Mapping[str, Evidence]

    def decide(self, asked: tuple[str, str]) -> Decision:
        order, schooling = asked
        answer, key = self._compared(order, schooling)
        evidence = {"order_held": (self.held.get(order),), "order_unmet": evidence_of(self.vocational, "education")}
        found = tuple(one for one in evidence.get(key, ()) if one is not None)
        return Decision(answer, partial(self._sentence, key, order, schooling, found), found)

    def _compared(self, order: str, schooling: str) -> tuple[int, str]:
        if order in (NONE, UNKNOWN):
            return (SATISFIED if order == NONE else VERIFY), f"order_{order}"
        if order in self.held:
            return SATISFIED, "order_held"
        rank, stated = ranks(self.corpus), self.vocational.education
        # A diploma is a condition of membership: one step below is already short of it. What the reader hears of
        # university does not tell the degree.
        least = rank.get(min(schooling, "university", key=lambda level: rank.get(level, 0)), 0)
        return (EXCEEDED, "order_unmet") if stated is not None and rank[stated] < least else (VERIFY, "order_to_ask")

    def _sentence(self, key: str, order: str, schooling: str, found: tuple[Evidence, ...], language: Language) -> str:
        return say(
            f"qualifications.{key}",
            language,
            order="" if order in (NONE, UNKNOWN) else self.corpus.requirement_values["orders"][order][language],
            asked=self.corpus.requirement_values["education"][schooling][language],
            words="; ".join(one.text for one in found),
        )
