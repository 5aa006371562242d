"""Criterion 3, certificates and professional orders: hard checks, which experience never replaces.

What the note does not mention is to be asked. Not satisfied only where the schooling that leads there is missing: a
short course can be taken, and an optional certificate is no condition; or where the note says that it was refused or
withdrawn for cause. What it says is merely not held today may be obtained or restored: that is to be checked.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.models import Evidence
from assistant.suitability.criteria.asked import Decision, evidence_of, quoted, rule
from assistant.suitability.criteria.schooling import UNKNOWN, ranks
from assistant.vocational_models import Lacking, LicenceLacking, VocationalProfile
from corpus import Corpus, Language, Occupation
from corpus.folding import fold
from corpus.lists import rows
from corpus.wording import say

NONE = "none"
_TRADE = "trade"  # a certificate that is issued for one trade, and allows no other
_LEVELS = frozenset({"compagnon", "apprenti", "carte", "cartes", "valide", "journeyman", "apprentice", "competence"})
_STEM = 6  # letters by which a trade is recognised in the name of a unit group, plural and gender apart


def certificates_asked(occupation: Occupation) -> tuple[tuple[str, ...], str]:
    """The certificates, and the unit group where one of them is issued for a trade."""
    asked = occupation.requirements.certificates
    of_a_trade = any(_policies().get(one, ("", ""))[0] == _TRADE for one in asked)
    return asked, occupation.unit_group if of_a_trade else ""


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


def named_lacking(lacking: Iterable[LicenceLacking], kind: str) -> dict[str, LicenceLacking]:
    """The certificates or orders that the note says are not held."""
    found: dict[str, LicenceLacking] = {}
    for one in lacking:
        for name in named([replace(one.evidence, text=one.licence)], kind) if not one.driving else ():
            found.setdefault(name, one)
    return found


@dataclass(frozen=True, slots=True)
class Certificates:
    """What the note says of cards and certificates; `decide` compares it with those that an occupation asks."""

    corpus: Corpus
    vocational: VocationalProfile
    held: Mapping[str, Evidence]
    lacking: Mapping[str, LicenceLacking]

    def decide(self, asked: tuple[tuple[str, ...], str]) -> Decision:
        certificates, group = asked
        if not certificates:
            return Decision(SATISFIED, partial(say, "qualifications.certificates_none"))
        standing: dict[str, list[str]] = {}
        for one in certificates:
            standing.setdefault(self._standing(one, group), []).append(one)
        answer = SATISFIED if set(standing) <= {"held", "optional"} else VERIFY
        answer = EXCEEDED if {"unmet", "barred"} & set(standing) else answer
        evidence = [self.held[one] for kind in ("held", "trade", "disputed") for one in standing.get(kind, ())]
        told = [one for kind in ("lacking", "barred", "disputed") for one in standing.get(kind, ())]
        evidence += [self.lacking[one].evidence for one in told]
        if "unmet" in standing:
            evidence += evidence_of(self.vocational, "education")
        return Decision(answer, partial(self._sentence, standing), tuple(dict.fromkeys(evidence)))

    def _standing(self, certificate: str, group: str) -> str:
        """held, disputed, trade, optional, barred, lacking, short, unmet or to_ask."""
        kind, schooling = _policies().get(certificate, ("required", ""))
        if certificate in self.held:
            if certificate in self.lacking:
                return "disputed"
            return "trade" if kind == _TRADE and not self._of_the_trade(certificate, group) else "held"
        if kind == "optional":
            return kind
        rank, stated = ranks(self.corpus), self.vocational.education
        short_of = rule("qualifications", "steps_clearly_below")
        if schooling and stated is not None and rank[schooling] - rank[stated] >= short_of:
            return "unmet"
        if certificate in self.lacking:
            return "barred" if self.lacking[certificate].how is Lacking.BARRED else "lacking"
        return kind if kind == "short" else "to_ask"

    def _of_the_trade(self, certificate: str, group: str) -> bool:
        """Whether the card names the trade of the unit group, or names none and the worker has worked in it."""
        spelt = fold(self.held[certificate].text.replace("’", "'"))
        for phrase, _, name in _names():
            if name == certificate:
                spelt = spelt.replace(phrase.strip(), " ")
        trade = [word[:_STEM] for word in re.findall(r"[a-z]{5,}", spelt) if word not in _LEVELS]
        if not trade:
            return any(past.unit_group == group for past in self.vocational.past_occupations)
        titled = self.corpus.unit_groups[group]
        written = fold(f"{titled.title_fr} {titled.title_en}")
        return all(stem in written for stem in trade)

    def _sentence(self, standing: Mapping[str, list[str]], language: Language) -> str:
        label = self.corpus.requirement_values["certificates"]
        kinds = ("held", "disputed", "trade", "optional", "barred", "lacking", "short", "unmet", "to_ask")
        labels = {kind: "; ".join(label[one][language] for one in standing.get(kind, ())) for kind in kinds}
        words = {
            f"{kind}_words": "; ".join(dict.fromkeys(self.held[one].text for one in standing.get(kind, ())))
            for kind in ("held", "disputed", "trade")
        } | {
            f"{kind}_words": "; ".join(dict.fromkeys(self.lacking[one].evidence.text for one in standing.get(kind, ())))
            for kind in ("barred", "lacking")
        }
        against = "; ".join(self.lacking[one].evidence.text for one in standing.get("disputed", ()))
        schooling = quoted(self.vocational, "education")
        return say(
            "qualifications.certificates", language, **labels, **words, against_words=against, schooling=schooling
        )


@dataclass(frozen=True, slots=True)
class Order:
    """What the note says of professional orders; `decide` compares it with the one that an occupation asks."""

    corpus: Corpus
    vocational: VocationalProfile
    held: Mapping[str, Evidence]
    lacking: Mapping[str, LicenceLacking]

    def decide(self, asked: tuple[str, str]) -> Decision:
        order, schooling = asked
        answer, key = self._compared(order, schooling)
        told = self.lacking[order].evidence if order in self.lacking else None
        evidence = {
            "order_held": (self.held.get(order),),
            "order_disputed": (self.held.get(order), told),
            "order_lacking": (told,),
            "order_barred": (told,),
            "order_unmet": evidence_of(self.vocational, "education"),
        }
        found = tuple(one for one in evidence.get(key, ()) if one is not None)
        return Decision(answer, partial(self._sentence, key, order, schooling, found), found)

    def _compared(self, order: str, schooling: str) -> tuple[int, str]:
        if order in (NONE, UNKNOWN):
            return (SATISFIED if order == NONE else VERIFY), f"order_{order}"
        if order in self.held:
            return (VERIFY, "order_disputed") if order in self.lacking else (SATISFIED, "order_held")
        if order in self.lacking and self.lacking[order].how is Lacking.BARRED:
            return EXCEEDED, "order_barred"
        rank, stated = ranks(self.corpus), self.vocational.education
        # A diploma is a condition of membership: one step below is already short of it. What the reader hears of
        # university does not tell the degree.
        least = rank.get(min(schooling, "university", key=lambda level: rank.get(level, 0)), 0)
        if stated is not None and rank[stated] < least:
            return EXCEEDED, "order_unmet"
        return VERIFY, "order_lacking" if order in self.lacking else "order_to_ask"

    def _sentence(self, key: str, order: str, schooling: str, found: tuple[Evidence, ...], language: Language) -> str:
        return say(
            f"qualifications.{key}",
            language,
            order="" if order in (NONE, UNKNOWN) else self.corpus.requirement_values["orders"][order][language],
            asked=self.corpus.requirement_values["education"][schooling][language],
            words="; ".join(one.text for one in found),
        )
