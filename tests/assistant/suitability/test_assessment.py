"""Every occupation once, decisive reasons first, and no limitation that makes an occupation more suitable."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from judging import Obstacle
from making import QUOTE, bounds, capacity, limitation, limitations, profile_of
from shipped import shipped

from assistant.case_models import CaseProfile
from assistant.comparison import EXCEEDED, VERIFY
from assistant.employment import log_employment
from assistant.models import VERDICTS, Bound, CaseNotes, Finding, Modality, Unit, Verdict
from assistant.service import Assistant
from assistant.suitability import assessment
from assistant.suitability.assessment import judge
from assistant.suitability.checks import checks_of
from assistant.suitability.constraints import ConstraintCheck
from assistant.suitability.criteria.nearness import NEAR, Nearness
from assistant.suitability.models import ANSWERS, Answer, Assessment, Check, Criterion, JudgedOccupation
from assistant.suitability.ranking import order, scores
from assistant.suitability.screening import screen
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus, Language, Rating
from corpus.wording import LANGUAGES, say

DEMANDS = list(shipped().demands)
MIXED = (
    limitation("lifting", bound=Bound(10, Unit.KG)),
    limitation("standing", Modality.AVOID),
    limitation("driving", Modality.UNABLE),
    limitation("night_work"),
    limitation("bending", Modality.DIFFICULTY),
    capacity("sitting"),
)
no_deadline = settings(deadline=None, max_examples=100)


def near(corpus: Corpus, profile: CaseProfile) -> Nearness:
    """Every occupation as near to what the note states as its place in the corpus says."""
    by_place = np.linspace(0, 1, len(corpus.occupations), dtype=np.float32)
    vocational = profile.vocational
    return Nearness.of((*(past.title for past in vocational.past_occupations), *vocational.skills), lambda _: by_place)


def limits(corpus: Corpus, profile: CaseProfile) -> tuple[Check, ...]:
    """The checks of the limitations alone: those of the other criteria have tests of their own."""
    return tuple(check for check in checks_of(profile, corpus) if isinstance(check, ConstraintCheck))


def judged(corpus: Corpus, profile: CaseProfile, language: Language = "fr") -> Assessment:
    return judge(corpus, profile, limits(corpus, profile), language, near(corpus, profile))


def verdicts(corpus: Corpus, profile: CaseProfile) -> dict[str, Verdict]:
    return assessment.verdicts(corpus, profile, checks_of(profile, corpus))


def every(found: Assessment) -> list[JudgedOccupation]:
    return [*found.suitable, *found.to_verify, *found.ruled_out]


def worse(before: Mapping[str, Verdict], after: Mapping[str, Verdict]) -> bool:
    """Whether every occupation's verdict stayed or went towards `ruled_out`."""
    return all(VERDICTS.index(after[code]) >= VERDICTS.index(before[code]) for code in before)


@pytest.mark.parametrize("findings", [(), MIXED, (limitation("lifting"),)])
def test_every_occupation_is_in_one_list_once(corpus: Corpus, findings: tuple[Finding, ...]) -> None:
    found = judged(corpus, profile_of(*findings))
    codes = [one.occupation.code for one in every(found)]
    assert sorted(codes) == sorted(occupation.code for occupation in corpus.occupations)
    for verdict, listed in zip(VERDICTS, (found.suitable, found.to_verify, found.ruled_out), strict=True):
        assert {one.verdict for one in listed} <= {verdict}


def test_without_a_limitation_everything_is_suitable(corpus: Corpus) -> None:
    found = judged(corpus, profile_of(capacity("lifting")))
    assert len(found.suitable) == len(corpus.occupations)
    assert not any(one.reasons for one in found.suitable)


def test_the_verdict_is_that_of_the_first_reason_and_the_worst_of_all(corpus: Corpus) -> None:
    for one in every(judged(corpus, profile_of(*MIXED))):
        severity = [ANSWERS.index(reason.answer) for reason in one.reasons]
        assert len(severity) == 5  # the ability to sit, without a maximum, is no constraint
        assert severity == sorted(severity, reverse=True)
        assert VERDICTS.index(one.verdict) == ANSWERS.index(one.reasons[0].answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_that_of_its_verdict(corpus: Corpus, language: Language) -> None:
    marks = {
        (verdict, rated): say(
            f"screening.{verdict if rated else 'not_rated'}",
            language,
            demand="\0", rating="\0", limit="\0", evidence="\0", told="\0", allowing="\0", doubt="",
        ).split("\0")[1]
        for verdict in Verdict
        for rated in (True, False)
    }  # fmt: skip
    for one in every(judged(corpus, profile_of(*MIXED), language)):
        for reason in one.reasons:
            label = corpus.demands[reason.about].label(language)
            assert reason.sentence.startswith(
                label + marks[VERDICTS[ANSWERS.index(reason.answer)], reason.rating is not None]
            )
            assert QUOTE in reason.sentence or reason.answer is Answer.SATISFIED


def test_a_reason_holds_the_rating_of_its_own_occupation(corpus: Corpus) -> None:
    def figures(rating: Rating | None) -> tuple[object, ...] | None:
        return rating and (rating.low, rating.high, rating.directness, rating.source.id)

    for one in every(judged(corpus, profile_of(*MIXED))):
        for reason in one.reasons:
            assert figures(reason.rating) == figures(corpus.rating(one.occupation.code, reason.about))


def test_each_list_is_ranked_and_names_what_was_near(corpus: Corpus) -> None:
    experienced = replace(
        profile_of(*MIXED), vocational=VocationalProfile((PastOccupation("soudeuse"),), skills=("lecture de plans",))
    )
    found = judged(corpus, experienced)
    for listed in (found.suitable, found.to_verify, found.ruled_out):
        scores = [one.rank_score for one in listed]
        assert scores == sorted(scores, reverse=True)
    near = {code for place, code in enumerate(corpus.position) if place / (len(corpus.position) - 1) >= NEAR}
    assert {one.occupation.code for one in every(found) if one.matched} == near
    assert {one.matched for one in every(found)} == {(), ("soudeuse", "lecture de plans")}


def test_where_nothing_was_read_nothing_is_suitable(corpus: Corpus) -> None:
    assert set(verdicts(corpus, profile_of()).values()) == {Verdict.TO_VERIFY}
    assert len(judged(corpus, profile_of()).to_verify) == len(corpus.occupations)


def test_what_is_said_twice_is_one_reason(corpus: Corpus) -> None:
    once, twice = (judged(corpus, profile_of(*[limitation("lifting")] * times)) for times in (1, 2))
    assert [one.reasons for one in every(once)] == [one.reasons for one in every(twice)]


def test_the_rank_counts_experience_then_employment_then_doubts(corpus: Corpus) -> None:
    profile = profile_of(*MIXED)
    checks = limits(corpus, profile)
    answers = screen(checks, len(corpus.occupations))
    nothing, by_place = Nearness(), near(corpus, replace(profile, vocational=VocationalProfile(skills=("a",))))
    plain, experienced = (scores(corpus, checks, answers, one) for one in (nothing, by_place))
    assert experienced - plain == pytest.approx(by_place.cosines[0], abs=1e-6)
    certain = scores(corpus, checks, np.zeros_like(answers), nothing)
    doubts = (answers == VERIFY).sum(axis=0)
    assert certain - plain == pytest.approx(0.02 * doubts, abs=1e-6)
    assert np.corrcoef(certain, log_employment(corpus))[0, 1] == pytest.approx(1)


def test_what_something_stands_against_comes_last(corpus: Corpus) -> None:
    answers = np.zeros((1, len(corpus.occupations)), np.int8)
    answers[0, 0] = EXCEEDED
    assert order(answers, np.linspace(1, 0, len(corpus.occupations), dtype=np.float32))[-1] == 0


def test_every_text_of_the_experience_counts(corpus: Corpus) -> None:
    first, second = corpus.occupations[0].code, corpus.occupations[1].code

    cosines = np.zeros((2, len(corpus.occupations)), np.float32)
    cosines[:, :2] = [(0.9, 0.8), (0.1, 0.8)]
    told = replace(profile_of(capacity("lifting")), vocational=VocationalProfile(skills=("a", "b")))
    ranked = judge(corpus, told, limits(corpus, told), "fr", Nearness(("a", "b"), cosines)).suitable
    assert [one.occupation.code for one in ranked[:2]] == [second, first]


def test_experience_never_changes_a_verdict(corpus: Corpus) -> None:
    experienced = replace(profile_of(*MIXED), vocational=VocationalProfile((PastOccupation("soudeuse"),)))
    assert verdicts(corpus, experienced) == verdicts(corpus, profile_of(*MIXED))


@no_deadline
@given(st.lists(limitations(DEMANDS), min_size=1, max_size=4), limitations(DEMANDS))
def test_one_more_limitation_never_makes_an_occupation_more_suitable(
    corpus: Corpus, findings: list[Finding], added: Finding
) -> None:
    before = verdicts(corpus, profile_of(*findings))
    assert worse(before, verdicts(corpus, profile_of(*findings, added)))


@no_deadline
@given(limitations(DEMANDS), bounds, st.floats(0.05, 1))
def test_a_tighter_bound_never_makes_an_occupation_more_suitable(
    corpus: Corpus, finding: Finding, bound: Bound, factor: float
) -> None:
    loose = replace(finding, max=bound)
    tight = replace(finding, max=Bound(bound.value * factor, bound.unit))
    assert worse(verdicts(corpus, profile_of(loose)), verdicts(corpus, profile_of(tight)))


@no_deadline
@given(st.lists(limitations(DEMANDS), min_size=1, max_size=4), st.sampled_from(DEMANDS))
def test_an_ability_without_a_maximum_changes_no_verdict(corpus: Corpus, findings: list[Finding], able: str) -> None:
    assert verdicts(corpus, profile_of(*findings, capacity(able))) == verdicts(corpus, profile_of(*findings))


@no_deadline
@given(st.lists(limitations(DEMANDS), min_size=2, max_size=5), st.randoms())
def test_the_order_of_the_findings_changes_no_verdict(corpus: Corpus, findings: list[Finding], random: Random) -> None:
    mixed = list(findings)
    random.shuffle(mixed)
    assume(mixed != findings)
    assert verdicts(corpus, profile_of(*mixed)) == verdicts(corpus, profile_of(*findings))


@settings(deadline=None, max_examples=15)
@given(st.lists(limitations(DEMANDS), max_size=4))
def test_the_whole_judgement_and_the_quick_verdicts_agree(small_corpus: Corpus, findings: list[Finding]) -> None:
    found = {one.occupation.code: one.verdict for one in every(judged(small_corpus, profile_of(*findings)))}
    assert found == verdicts(small_corpus, profile_of(*findings))


def test_a_class_of_the_irsst_constrains_as_what_it_stands_for(corpus: Corpus) -> None:
    stated = limitation("lifting", bound=Bound(10, Unit.KG))
    named = CaseProfile("fr", expanded=(replace(stated, expanded_from="irsst:lumbar:2"),))
    assert verdicts(corpus, named) == verdicts(corpus, profile_of(stated))


def test_the_assistant_judges_its_own_reading(assistant: Assistant) -> None:
    profile = assistant.read(CaseNotes("Ancienne infirmière. Ne doit pas soulever plus de 5 kg."), "fr")
    found = assistant.assess(profile, "fr")
    assert {one.occupation.code: one.verdict for one in every(found)} == dict(assistant.verdicts(profile))
    assert found.ruled_out
    assert all(one.reasons[0].about == "lifting" for one in found.ruled_out)


def test_the_reasons_that_led_to_a_verdict(corpus: Corpus) -> None:
    [ten] = [limitation("lifting", bound=Bound(10, Unit.KG))]
    everywhere = frozenset(range(len(corpus.occupations)))
    schooling = Obstacle(len(corpus.occupations), everywhere, (Criterion.QUALIFICATIONS,))
    free, hindered = (
        judge(corpus, profile_of(ten), (*limits(corpus, profile_of(ten)), *also), "fr", Nearness())
        for also in ((), (schooling,))
    )
    for one in free.suitable:
        assert [reason.about for reason in one.decisive] == ["lifting"]
    assert hindered.suitable == ()
    was_suitable = {one.occupation.code for one in free.suitable}
    told = [one for one in hindered.to_verify if one.occupation.code in was_suitable]
    assert told
    for one in told:
        assert [reason.about for reason in one.decisive] == ["schooling"]
        assert one.conclusion is Answer.NOT_SATISFIED
    for one in hindered.ruled_out:
        assert {reason.about for reason in one.decisive} == {"lifting", "schooling"}
