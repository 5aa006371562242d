"""A small stand-in for the assistant, over the real corpus: it knows a handful of phrases and one simple rule."""

import re
from collections.abc import Sequence

from assistant.alternatives.concentric import concentric_path
from assistant.alternatives.job import JudgedJob
from assistant.alternatives.limiting import limiting_factors
from assistant.alternatives.models import Alternatives
from assistant.alternatives.near_misses import near_misses
from assistant.case_models import CaseProfile, SetAside, SetAsideReason, Unread
from assistant.errors import EmptyNote, NoteTooLong, NotText, QueryTooShort
from assistant.filters import NO_FILTER, Filters, allowed, check_demands
from assistant.models import Bound, CaseNotes, Evidence, Finding, Modality, Permanence, Polarity, Unit, Verdict
from assistant.needs import EDUCATION
from assistant.search_models import Direction, IndexSummary, Need, NeedAnswer, SearchAnswer, SearchResult
from assistant.suitability.models import ANSWERS, Answer, Assessment, Criterion, JudgedOccupation, Reason
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus, Language, Occupation, Rating
from corpus.settings import Settings
from corpus.wording import topic

LIMIT = 10.0
LONGEST_NOTE = 5_000


def _evidence(text: str, pattern: str) -> Evidence | None:
    found = re.search(pattern, text)
    return Evidence(found.start(), found.end(), found.group()) if found else None


class StandIn:
    """Has the assistant's methods; reads phrases of the example notes and screens on lifting and sitting."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.settings = Settings()
        self.index_summary = IndexSummary(
            "20260101T030000Z-0a1b2c3d", "2026-01-01T03:00:00Z", "shipped", "oasis-2025 2025", corpus.sha256
        )
        self.newer: StandIn | None = None

    def refreshed(self) -> "StandIn":
        return self.newer or self

    def read(self, notes: CaseNotes, language: Language | None = None) -> CaseProfile:
        text = notes.text
        if not text.strip():
            raise EmptyNote
        if len(text) > LONGEST_NOTE:
            raise NoteTooLong(length=len(text), limit=LONGEST_NOTE)
        if "\x00" in text or "\ufffd" in text:
            raise NotText
        lifting = _evidence(text, r"Ne doit pas soulever [^.\n]*|Must not lift [^.\n]*")
        standing = _evidence(text, r"Pas de position debout [^.\n]*|No standing [^.\n]*")
        sitting = _evidence(text, r"Aucune restriction pour la position assise|No restriction for sitting")
        aside = _evidence(text, r"L'an dernier[^;\n]*|Last year[^;\n]*")
        unread = _evidence(text, r"La tolérance aux gestes fins[^.\n]*|Tolerance for fine[^.\n]*")
        known = {"permanence": Permanence.PERMANENT, "stated_by": "physician", "body_part": "lumbar"}
        findings = []
        if lifting:
            weight = Bound(LIMIT, Unit.KG)
            findings.append(Finding("lifting", Polarity.LIMITATION, Modality.FORBIDDEN, lifting, max=weight, **known))
        if standing:
            findings.append(
                Finding("standing", Polarity.LIMITATION, Modality.AVOID, standing, max=Bound(30, Unit.MINUTES), **known)
            )
        if sitting:
            findings.append(Finding("sitting", Polarity.CAPACITY, Modality.PERMITTED, sitting))
        return CaseProfile(
            language=language or ("en" if " the " in text else "fr"),
            findings=tuple(findings),
            vocational=VocationalProfile(
                (PastOccupation("caissière", "65100"),), "secondary", licences=("5",), languages=("fr", "es")
            ),
            set_aside=(SetAside(aside, SetAsideReason.PAST),) if aside else (),
            unread=(Unread(unread, next(iter(topic("unread", "fr")))),) if unread else (),
        )

    def assess(self, profile: CaseProfile, language: Language) -> Assessment:
        judged = [self._judge(occupation, profile, language) for occupation in self.corpus.occupations]
        remaining, to_verify, ruled_out = (
            tuple(one for one in judged if one.verdict is verdict) for verdict in Verdict
        )
        return Assessment(profile, remaining, to_verify, ruled_out)

    def alternatives(
        self, assessment: Assessment, language: Language, *, jobs: Sequence[JudgedJob] = ()
    ) -> Alternatives:
        near = near_misses(assessment, self.corpus, language)
        limiting = limiting_factors(assessment, self.corpus, language)
        return Alternatives(near, limiting, concentric_path(assessment, self.corpus, language, jobs=jobs))

    def judge_job(self, description: CaseNotes, profile: CaseProfile, language: Language) -> JudgedJob:  # noqa: ARG002
        raise EmptyNote

    def _judge(self, occupation: Occupation, profile: CaseProfile, language: Language) -> JudgedOccupation:
        reasons = []
        for finding in profile.findings:
            if finding.polarity is Polarity.LIMITATION:
                rating = self.corpus.rating(occupation.code, finding.demand)
                verdict = _verdict(rating, finding.max.value if finding.demand == "lifting" and finding.max else 3)
                word = "Exigence comparée à la limite" if language == "fr" else "Demand compared with the limit"
                sentence = f"{word} ({finding.demand})."
                answer = ANSWERS[list(Verdict).index(verdict)]
                criteria = (Criterion.RESIDUAL_CAPACITY,)
                source = rating.source if rating else None
                reasons.append(
                    Reason(criteria, answer, finding.demand, sentence, finding, (finding.evidence,), rating, source)
                )
        worst = max((ANSWERS.index(reason.answer) for reason in reasons), default=0)
        reasons.sort(key=lambda reason: -ANSWERS.index(reason.answer))
        criteria = dict.fromkeys(Criterion, Answer.INSUFFICIENT_EVIDENCE) | {
            Criterion.RESIDUAL_CAPACITY: ANSWERS[worst]
        }
        return JudgedOccupation(occupation, list(Verdict)[worst], criteria, lambda: tuple(reasons))

    def search(
        self,
        query: str,
        language: Language,
        k: int = 10,
        *,
        filters: Filters = NO_FILTER,
        ignored: frozenset[str] = frozenset(),
        only_met: bool = False,
    ) -> SearchAnswer:
        """Finds words in labels; reads needs in "assis" and "dehors" ("sitting", "outdoors"), schooling in "DES"."""
        if len(query.strip()) < 2:
            raise QueryTooShort
        check_demands(self.corpus, sorted(ignored - {EDUCATION}), "ignore")
        education = "secondary" if "DES" in query and EDUCATION not in ignored else None
        passing = allowed(self.corpus, filters)
        needs = tuple(need for need in _needs(query) if need.demand not in ignored)
        words = re.sub(r"\b(assise?|sitting|dehors|outdoors|DES)\b", "", query).strip().lower()
        found = [
            SearchResult(
                one.unit_group,
                one,
                1.0,
                one.label(language),
                (("bm25_occupations", 0.5), ("static_avoided", -0.1), ("static_other", 0.4), ("needs", 0.2)),
                tuple(self._answer(need, one) for need in needs),
            )
            for row, one in enumerate(self.corpus.occupations)
            if words in one.label(language).lower() and passing.mask[row]
        ]
        if only_met:
            found = [one for one in found if all(answer.verdict is Verdict.SUITABLE for answer in one.needs)]
        return SearchAnswer(
            query, language, tuple(found[:k]), bool(found), needs, education=education, unrated=passing.unrated
        )

    def _answer(self, need: Need, occupation: Occupation) -> NeedAnswer:
        rating = self.corpus.rating(occupation.code, need.demand)
        if rating is None:
            return NeedAnswer(need, None, Verdict.TO_VERIFY)
        return NeedAnswer(need, rating, Verdict.SUITABLE if rating.low >= need.level else Verdict.RULED_OUT)


def _needs(query: str) -> list[Need]:
    read = [("sitting", _evidence(query, r"\bassise?\b|\bsitting\b"), 4)]
    read += [("outdoors", _evidence(query, r"\bdehors\b|\boutdoors\b"), 3)]
    return [Need(demand, Direction.AT_LEAST, level, said) for demand, said, level in read if said]


def _verdict(rating: Rating | None, limit: float) -> Verdict:
    if rating is None or rating.low < limit < rating.high:
        return Verdict.TO_VERIFY
    return Verdict.RULED_OUT if rating.low >= limit else Verdict.SUITABLE
