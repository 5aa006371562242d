"""The draft return-to-work plan: nothing asserted that the reasons do not say, nothing dated, nothing lost."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import limitation, profile_of

from assistant.alternatives.plan import Who, plain, plan_of, plan_text
from assistant.models import Bound, Evidence, Unit, Verdict
from assistant.suitability.checks import checks_of
from assistant.suitability.models import Answer, Criterion, JudgedOccupation, Reason
from assistant.vocational_models import VocationalProfile, Wish
from corpus import Corpus, Language
from corpus.lists import rows
from corpus.wording import LANGUAGES, say, topic

ABOUT = tuple(row["about"] for row in rows("policies", "plan") if row["about"] not in ("demand", "other"))


def _judged(corpus: Corpus, *reasons: Reason, code: str = "73300.01") -> JudgedOccupation:
    grid = dict.fromkeys(Criterion, Answer.INSUFFICIENT_EVIDENCE)
    return JudgedOccupation(corpus.occupation(code), Verdict.TO_VERIFY, grid, lambda: reasons)


def _reason(about: str, answer: Answer, sentence: str = "Une phrase.") -> Reason:
    return Reason((Criterion.QUALIFICATIONS,), answer, about, sentence)


@pytest.fixture(scope="module")
def driver(corpus: Corpus) -> str:
    """An occupation that asks for schooling, a licence and a certificate."""
    return next(
        one.code
        for one in corpus.occupations
        if one.requirements.driving == "3" and one.requirements.certificates and one.requirements.education != "unknown"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_insufficient_reason_is_to_verify_with_a_person(corpus: Corpus, language: Language) -> None:
    abouts = [*ABOUT, "lifting", "standing", "something_new"]
    reasons = [_reason(about, Answer.INSUFFICIENT_EVIDENCE, f"Phrase {n}.") for n, about in enumerate(abouts)]
    plan = plan_of(_judged(corpus, *reasons), profile_of(), corpus, language)
    assert [one.about for one in plan.to_verify] == abouts
    assert all(one.whom for one in plan.to_verify)
    text = plan_text(plan, language)
    for one in plan.to_verify:
        line = next(line for line in text.splitlines() if one.sentence in line)
        assert all(say(f"plan.{who}", language) in line for who in one.whom)


def test_whom_to_ask_follows_what_it_is_about(corpus: Corpus) -> None:
    def whom(reason: Reason) -> tuple[Who, ...]:
        return plan_of(_judged(corpus, reason), profile_of(), corpus, "fr").to_verify[0].whom

    unknown = Answer.INSUFFICIENT_EVIDENCE
    bounded = limitation("lifting", bound=Bound(10, Unit.KG))
    assert whom(_reason("professional_order", unknown)) == (Who.ORDER,)
    assert whom(_reason("something_new", unknown)) == (Who.COUNSELLOR,)
    assert whom(replace(_reason("lifting", unknown), finding=bounded)) == (Who.EMPLOYER,)
    assert whom(replace(_reason("lifting", unknown), finding=limitation("lifting"))) == (Who.EMPLOYER, Who.PHYSICIAN)


def test_a_gap_names_the_training_that_the_occupation_asks_for(corpus: Corpus, driver: str) -> None:
    reasons = [_reason(about, Answer.NOT_SATISFIED) for about in ("driving_licence", "schooling", "lifting")]
    plan = plan_of(_judged(corpus, *reasons, code=driver), profile_of(), corpus, "fr")
    assert [one.about for one in plan.gaps] == ["driving_licence", "schooling"]
    assert "SAAQ" in plan.gaps[0].training[0]
    assert plan.obstacles == ("Une phrase.",)
    assert plan.to_verify == ()


def test_hours_that_are_limited_make_a_progressive_return(corpus: Corpus) -> None:
    four = limitation("work_hours", bound=Bound(4, Unit.HOURS_PER_DAY))
    plan = plan_of(_judged(corpus), profile_of(four, four), corpus, "fr")
    assert len(plan.progressive) == 1
    assert "4 heures par jour" in plan.progressive[0]
    assert Who.PHYSICIAN in {who for step in plan.steps for who in step.who}
    assert "sans nombre" in plan_of(_judged(corpus), profile_of(limitation("work_hours")), corpus, "fr").progressive[0]
    assert plan_of(_judged(corpus), profile_of(limitation("lifting")), corpus, "fr").progressive == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_is_a_draft_and_dates_nothing(corpus: Corpus, language: Language) -> None:
    reasons = [_reason(about, Answer.INSUFFICIENT_EVIDENCE) for about in ABOUT]
    given = [("lifting", "Soulever", "un chariot élévateur")]
    text = plan_text(plan_of(_judged(corpus, *reasons), profile_of(), corpus, language, given), language)
    assert say("plan.draft", language) in text
    assert {"fr": "ébauche", "en": "draft"}[language] in text.splitlines()[0]
    assert "un chariot élévateur" in text
    assert re.search(r"\b(19|20)\d\d\b|\d{1,2} (mars|May)", text.replace("73300.01", "")) is None
    steps = [line for line in text.splitlines() if "Date" in line]
    assert steps
    assert all(line.endswith("____________") for line in steps)


def test_an_empty_plan_still_says_what_it_looked_at(corpus: Corpus) -> None:
    text = plan_text(plan_of(_judged(corpus), profile_of(), corpus, "fr"), "fr")
    assert text.count(say("plan.none", "fr")) == 5


HOSTILE = "<script>x</script> [a](http://b) **c** \n# Titre\n- d | e & `f` _g_"


def test_hostile_text_stays_text(corpus: Corpus) -> None:
    reason = _reason("wage", Answer.INSUFFICIENT_EVIDENCE, HOSTILE)
    plan = plan_of(_judged(corpus, reason), profile_of(), corpus, "fr", [("lifting", HOSTILE, HOSTILE)])
    text = plan_text(plan, "fr")
    assert re.search(r"(?<!\\)<", text) is None
    assert "\n# Titre" not in text
    assert re.search(r"(?<!\\)\]\(", text) is None


@given(st.text())
def test_plain_text_has_one_line_and_no_mark(text: str) -> None:
    shown = plain(text)
    assert len(shown.splitlines()) <= 1
    assert re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>#|]", shown) is None


def test_every_row_of_the_policies_can_be_used(corpus: Corpus) -> None:
    for row in rows("policies", "plan"):
        assert {Who(one) for one in row["whom"].split()}
        assert row["gap"] in {"yes", "no"}
    asked = [one.requirements for one in corpus.occupations]
    values = {"schooling": {one.education for one in asked}, "driving_licence": {one.driving for one in asked}}
    values["certificates"] = {certificate for one in asked for certificate in one.certificates}
    for row in rows("policies", "training"):
        assert row["value"] == "*" or row["value"] in values[row["about"]] or row["value"] in {"5", "6"}, row


def test_the_policy_speaks_of_what_is_checked(corpus: Corpus) -> None:
    """A row under another name than that of its check would never be found, and "other" would answer in its place."""
    wish = Wish(Evidence(0, 7, "dessiner"), True)
    profile = replace(profile_of(), vocational=VocationalProfile(wishes=(wish,)))
    rising = np.linspace(0, 1, len(corpus.occupations), dtype=np.float32)
    checked = {one.about for one in checks_of(profile, corpus, similarity=lambda _: rising)} - set(corpus.demands)
    assert checked | {"transferable_skills"} == set(ABOUT)
    assert set(ABOUT) <= set(topic("compared", "fr"))
    assert {row["about"] for row in rows("policies", "training")} <= set(ABOUT)
