"""Criterion 3: the vocational qualifications that an occupation asks for, against those that the note states.

Hard checks, transferable skills left out: schooling, driver's licence, certificates, professional order, record check,
ease with a computer, experience in the unit group. What the note does not say is to be asked, never supposed.
"""

from dataclasses import dataclass
from functools import cache, partial

from assistant.case_models import CaseProfile
from assistant.comparison import SATISFIED, VERIFY
from assistant.suitability.criteria.asked import (
    REQUIREMENTS_SOURCE,
    AskedCheck,
    Decision,
    asked_of,
    evidence_of,
    policy_answer,
    quoted,
    with_held,
    years_in_words,
)
from assistant.suitability.criteria.certificates import (
    Certificates,
    Order,
    certificates_asked,
    named,
    named_lacking,
    order_asked,
)
from assistant.suitability.criteria.driving import DrivingLicence, classes_held, driving_asked
from assistant.suitability.criteria.schooling import Schooling, schooling_asked
from assistant.suitability.models import Check, Criterion
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus, Language, Occupation
from corpus.lists import rows
from corpus.wording import say

NONE, UNKNOWN = "none", "unknown"


def qualifications_checks(profile: CaseProfile, corpus: Corpus) -> tuple[Check, ...]:
    """Every check of criterion 3 but transferable skills, in the order in which a counsellor goes through them."""
    vocational = profile.vocational
    source = corpus.sources.get(REQUIREMENTS_SOURCE)
    check = partial(AskedCheck, Criterion.QUALIFICATIONS, source=source)
    licences = evidence_of(vocational, "licences")
    lacking = vocational.licences_lacking
    held = frozenset(classes_held(vocational.licences))
    past = vocational.past_occupations
    schooling = with_held(asked_of(corpus, schooling_asked), corpus, past)
    experience = with_held(asked_of(corpus, _experience_asked), corpus, past)
    return (
        check(about="schooling", asked=schooling, decide=Schooling(corpus, vocational).decide),
        check(
            about="driving_licence",
            asked=asked_of(corpus, driving_asked),
            decide=DrivingLicence(corpus, vocational, held).decide,
        ),
        check(
            about="certificates",
            asked=asked_of(corpus, certificates_asked),
            decide=Certificates(
                corpus, vocational, named(licences, "certificate"), named_lacking(lacking, "certificate")
            ).decide,
        ),
        check(
            about="professional_order",
            asked=asked_of(corpus, order_asked),
            decide=Order(corpus, vocational, named(licences, "order"), named_lacking(lacking, "order")).decide,
        ),
        check(about="record_check", asked=asked_of(corpus, _record_asked), decide=partial(_record, vocational)),
        check(about="computer", asked=asked_of(corpus, _computer_asked), decide=Computer(corpus, vocational).decide),
        check(about="experience", asked=experience, decide=partial(_experience, corpus)),
    )


def _record_asked(occupation: Occupation) -> str:
    return occupation.requirements.record_check


def _computer_asked(occupation: Occupation) -> str:
    return occupation.requirements.computer


def _experience_asked(occupation: Occupation) -> str:
    return occupation.requirements.experience


def _record(vocational: VocationalProfile, asked: str) -> Decision:
    """What the note says is quoted and nothing is concluded: what counts is the connection with the job."""
    if asked == NONE:
        return Decision(SATISFIED, partial(say, "qualifications.record_none"))
    words = "; ".join(one.text for one in vocational.record)
    return Decision(VERIFY, partial(say, f"qualifications.record_{asked}", words=words), vocational.record)


@cache
def _computer_policy() -> dict[tuple[str, str], int]:
    return {(row["stated"], row["asked"]): policy_answer(row["answer"]) for row in rows("policies", "computer")}


@dataclass(frozen=True, slots=True)
class Computer:
    """What the note says of ease with a computer; `decide` compares it with what an occupation asks."""

    corpus: Corpus
    vocational: VocationalProfile

    def decide(self, asked: str) -> Decision:
        stated = self.vocational.computer
        if asked == NONE:
            return Decision(SATISFIED, partial(say, "qualifications.computer_none"))
        if asked == UNKNOWN:
            return Decision(VERIFY, partial(say, "qualifications.computer_unknown"))
        if stated is None:
            return Decision(VERIFY, partial(self._sentence, "computer_unstated", asked))
        answer = _computer_policy()[stated, asked]
        key = ("computer_enough", "computer_near", "computer_below")[answer]
        return Decision(answer, partial(self._sentence, key, asked), evidence_of(self.vocational, "computer"))

    def _sentence(self, key: str, asked: str, language: Language) -> str:
        return say(
            f"qualifications.{key}",
            language,
            asked=self.corpus.requirement_values["computer"][asked][language],
            words=quoted(self.vocational, "computer"),
        )


@cache
def _years_asked() -> dict[str, float]:
    return {row["asked"]: float(row["years"]) for row in rows("policies", "experience")}


def _experience(corpus: Corpus, asked: tuple[str, PastOccupation | None]) -> Decision:
    """Only the unit group itself is counted: what experience elsewhere is worth is for the transferable skills."""
    level, held = asked
    evidence = (held.evidence,) if held and held.evidence else ()
    if level == NONE:
        return Decision(SATISFIED, partial(say, "qualifications.experience_none"))
    if level == UNKNOWN:
        return Decision(VERIFY, partial(say, "qualifications.experience_unknown"))
    if held is None:
        return Decision(VERIFY, partial(_experience_told, corpus, "experience_elsewhere", level, None))
    if held.years is None:
        return Decision(VERIFY, partial(_experience_told, corpus, "experience_undated", level, held), evidence)
    if held.years < _years_asked()[level]:
        return Decision(VERIFY, partial(_experience_told, corpus, "experience_short", level, held), evidence)
    return Decision(SATISFIED, partial(_experience_told, corpus, "experience_held", level, held), evidence)


def _experience_told(corpus: Corpus, key: str, level: str, held: PastOccupation | None, language: Language) -> str:
    return say(
        f"qualifications.{key}",
        language,
        asked=corpus.requirement_values["experience"][level][language],
        held=held.title if held else "",
        years=years_in_words(held.years, language) if held and held.years is not None else "",
    )
