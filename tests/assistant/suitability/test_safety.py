"""Criterion 5: dangers given the injury, their sentences, and the limits of the note beside them."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import capacity, limitation, limitations, profile_of
from numpy.typing import NDArray

from assistant.case_models import CaseProfile
from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.models import AppliesWhen, Bound, CaseNotes, Confidence, Evidence, Finding, Injury, Modality, Unit
from assistant.reading import Reader
from assistant.suitability.checks import checks_of
from assistant.suitability.criteria.safety import (
    PHYSICIAN,
    RecurrenceCheck,
    nature_in_words,
    recurrence_rules,
    safety_checks,
    to_ask,
)
from assistant.suitability.models import Answer, Criterion
from assistant.suitability.screening import screen, verdicts_of
from corpus import Corpus, Directness
from corpus.lists import rows
from corpus.wording import LANGUAGES

DEMANDS = sorted({row["demand"] for row in rows("policies", "recurrence")})


def injured(nature: str, site: str | None = None, quote: str = "les mots de la note") -> CaseProfile:
    return CaseProfile("fr", injuries=(Injury(nature, Evidence(0, len(quote), quote), site),))


def check_of(corpus: Corpus, demand: str, *profiles: CaseProfile) -> RecurrenceCheck:
    injuries = tuple(injury for profile in profiles for injury in profile.injuries)
    return next(check for check in safety_checks(CaseProfile("fr", injuries=injuries), corpus) if check.about == demand)


def rated(corpus: Corpus, demand: str, low: float, high: float | None = None) -> Corpus:
    """The corpus with the rating of its first occupation changed."""
    lows, highs, column = corpus.low.copy(), corpus.high.copy(), corpus.column[demand]
    lows[0, column], highs[0, column] = low, low if high is None else high
    return replace(corpus, low=lows, high=highs)


@pytest.mark.parametrize(
    ("nature", "site", "demand", "low", "high", "expected"),
    [
        ("epilepsy", None, "heights", 0, 0, SATISFIED),
        ("epilepsy", None, "heights", 1, 1, SATISFIED),
        ("epilepsy", None, "heights", 2, 2, VERIFY),
        ("epilepsy", None, "heights", 3, 3, EXCEEDED),
        ("epilepsy", None, "heights", math.nan, math.nan, VERIFY),
        ("epilepsy", None, "machinery", 3, 3, VERIFY),
        ("epilepsy", None, "machinery", 4, 4, EXCEEDED),
        ("epilepsy", None, "driving", 0, 0, SATISFIED),  # of this proxy, none is none
        ("epilepsy", None, "driving", 1, 1, VERIFY),
        ("epilepsy", None, "driving", 2, 2, VERIFY),
        ("epilepsy", None, "driving", 3, 3, VERIFY),  # a proxy may miss a step
        ("epilepsy", None, "driving", 4, 4, EXCEEDED),
        ("dizziness", None, "heights", 5, 5, VERIFY),  # never not satisfied
        ("disc_herniation", "lumbar", "lifting", 10, 20, SATISFIED),
        ("disc_herniation", "lumbar", "lifting", 10, 25, VERIFY),
        ("disc_herniation", "lumbar", "lifting", 20, math.inf, VERIFY),
        ("epilepsy", None, "responsibility", 4, 4, VERIFY),
        ("epilepsy", None, "responsibility", 3, 3, SATISFIED),
        ("hearing_loss", "ear", "noise", 1, 1, SATISFIED),
        ("hearing_loss", "ear", "noise", 2, 2, VERIFY),
        ("blindness", "eye", "near_vision", 2, 2, VERIFY),
        ("blindness", "eye", "near_vision", 3, 3, EXCEEDED),
        ("blindness", "eye", "driving", 1, 1, VERIFY),
        ("blindness", "eye", "driving", 2, 2, EXCEEDED),
        ("deafness", "ear", "hearing", 1, 1, SATISFIED),
        ("deafness", "ear", "hearing", 4, 4, EXCEEDED),
        ("ptsd_road", "psychological", "driving", 1, 1, VERIFY),
        ("ptsd_assault", "psychological", "aggression", 1, 1, VERIFY),
        ("ptsd", "psychological", "aggression", 1, 1, SATISFIED),
        ("amputation", "hand", "fine_manipulation", 3, 3, VERIFY),
        ("bleeding_risk", None, "skin_injury", 3, 3, VERIFY),
        ("arrhythmia", "heart", "machinery", 3, 3, VERIFY),
    ],
)
def test_the_answer_is_that_of_the_table(
    corpus: Corpus, nature: str, site: str | None, demand: str, low: float, high: float, expected: int
) -> None:
    check = check_of(rated(corpus, demand, low, high), demand, injured(nature, site))
    assert check.answers()[0] == expected
    assert check.criteria == (Criterion.SAFETY,)


def test_no_injury_gives_no_check(corpus: Corpus) -> None:
    assert safety_checks(CaseProfile("fr"), corpus) == ()
    assert safety_checks(profile_of(limitation("lifting")), corpus) == ()
    assert safety_checks(injured("adhd"), corpus) == ()


def test_a_rule_of_one_site_holds_for_it_and_for_an_unsaid_site(corpus: Corpus) -> None:
    def about(site: str | None) -> set[str]:
        return {check.about for check in safety_checks(injured("disc_herniation", site), corpus)}

    assert "lifting" in about("lumbar")
    assert "lifting" not in about("cervical")
    assert about(None) == about("lumbar") | about("cervical") | about("dorsal")


ALLOWED = replace(capacity("heights"), stated_by="physician")


@pytest.mark.parametrize(
    ("findings", "lifted"),
    [
        ([limitation("heights")], False),
        ([replace(limitation("heights"), stated_by="physician")], False),
        ([capacity("heights")], False),
        ([replace(capacity("heights"), stated_by="worker")], False),
        ([ALLOWED], True),
        ([capacity("heights", Bound(1, Unit.HOURS_PER_DAY))], False),
        ([replace(ALLOWED, max=Bound(1, Unit.HOURS_PER_DAY))], False),
        ([replace(ALLOWED, applies_when=AppliesWhen.PROLONGED)], False),
        ([replace(ALLOWED, conditional=True)], False),
        ([replace(ALLOWED, confidence=Confidence.UNCERTAIN)], False),
        ([ALLOWED, limitation("heights")], False),
        ([limitation("noise")], False),
    ],
)
def test_only_a_physician_who_allows_it_outright_lifts_a_rule(
    corpus: Corpus, findings: list[Finding], lifted: bool
) -> None:
    profile = replace(injured("epilepsy"), findings=tuple(findings))
    assert ("heights" not in {check.about for check in safety_checks(profile, corpus)}) is lifted


@pytest.mark.parametrize(
    ("note", "lifted"),
    [
        ("Épilepsie. Selon son médecin, il peut conduire.", True),
        ("Épilepsie. Selon son médecin, il peut conduire tant que la médication est prise.", False),
        ("Épilepsie. Le médecin permet la conduite si les crises sont contrôlées.", False),
        ("Épilepsie. Le médecin autorise la conduite, avec prudence.", False),
        ("Epilepsy. Per Dr Roy, he may drive unless tired.", False),
        ("Epilepsy. Per Dr Roy, he may drive as long as he takes his medication.", False),
        ("Épilepsie. Il dit pouvoir conduire.", False),
        ("Épilepsie. Éviter la conduite prolongée.", False),
    ],
)
def test_a_condition_of_the_physician_keeps_the_rule(corpus: Corpus, reader: Reader, note: str, lifted: bool) -> None:
    checks = safety_checks(reader.read(CaseNotes(note)), corpus)
    assert ("driving" not in {check.about for check in checks}) is lifted


def test_a_limit_of_the_note_never_rules_out_less_than_the_injury_alone(corpus: Corpus) -> None:
    avoided = limitation("driving", Modality.AVOID, when=AppliesWhen.PROLONGED)
    alone, limited = (
        _answers(replace(injured("epilepsy"), findings=found), corpus)
        for found in ((limitation("lifting"),), (limitation("lifting"), avoided))
    )
    assert (alone == EXCEEDED).any()
    assert (limited >= alone).all()


NATURES = sorted({rule.nature for rule in recurrence_rules()})
FINDINGS = st.lists(limitations(DEMANDS) | st.sampled_from(DEMANDS).map(capacity), min_size=1, max_size=3)


@given(FINDINGS, limitations(DEMANDS), st.lists(st.sampled_from(NATURES), max_size=2), st.none() | st.just(PHYSICIAN))
@settings(max_examples=60)
def test_a_limitation_more_never_makes_an_occupation_more_suitable(
    corpus: Corpus, findings: list[Finding], more: Finding, natures: list[str], speaker: str | None
) -> None:
    injuries = tuple(Injury(nature, Evidence(0, 1, "x")) for nature in natures)
    before = CaseProfile("fr", tuple(replace(one, stated_by=speaker) for one in findings), injuries=injuries)
    after = replace(before, findings=(*before.findings, more))
    assert (_answers(after, corpus) >= _answers(before, corpus)).all()


def _answers(profile: CaseProfile, corpus: Corpus) -> NDArray[np.int8]:
    checks = checks_of(profile, corpus)
    return verdicts_of(profile, checks, screen(checks, len(corpus.occupations)))


def test_the_noise_of_one_deaf_ear_is_asked_about_later_than_that_of_two(corpus: Corpus) -> None:
    little = rated(corpus, "noise", 2)
    for side, expected in (("left", SATISFIED), ("both", VERIFY), (None, VERIFY)):
        (injury,) = injured("hearing_loss", "ear").injuries
        check = check_of(little, "noise", CaseProfile("fr", injuries=(replace(injury, side=side),)))
        assert check.answers()[0] == expected


def test_an_injury_in_doubt_rules_nothing_out(corpus: Corpus) -> None:
    high = rated(corpus, "heights", 3)
    (injury,) = injured("epilepsy").injuries
    doubted = CaseProfile("fr", injuries=(replace(injury, confidence=Confidence.UNCERTAIN),))
    assert check_of(high, "heights", doubted).answers()[0] == VERIFY
    assert check_of(high, "heights", injured("epilepsy")).answers()[0] == EXCEEDED


def test_what_nothing_rates_is_to_ask_and_judges_nothing(corpus: Corpus) -> None:
    profile = injured("epilepsy", quote="crises convulsives")
    assert all(check.demand.directness is not Directness.UNRATED for check in safety_checks(profile, corpus))
    asked = to_ask(profile, corpus)
    assert [danger.rule.demand for danger in asked] == ["working_alone", "night_work"]
    sentence = asked[0].to_ask(corpus.demands["working_alone"], "fr")
    assert sentence.startswith(
        "Travail seul ou isolé, à demander à l'employeur : la note mentionne « crises convulsives »"
    )


def test_of_several_injuries_the_worst_answer_counts_and_is_the_one_explained(corpus: Corpus) -> None:
    high = rated(corpus, "heights", 3)
    check = check_of(high, "heights", injured("dizziness", quote="vertiges"), injured("epilepsy", quote="convulsions"))
    reason = check.reason(0, "fr")
    assert reason.answer is Answer.NOT_SATISFIED
    assert [one.text for one in reason.evidence] == ["convulsions"]
    assert reason.sentence == (
        "Travail en hauteur : l'emploi demande « une fois par semaine ou plus, mais pas chaque jour », un danger étant "
        "donné la lésion (Épilepsie ou crises convulsives : « convulsions »). Une perte de conscience soudaine en "
        "hauteur peut être mortelle. (Source de la règle : AMA Guides to the Evaluation of Work Ability and Return to "
        "Work, 2e éd., 2011.)"
    )


def test_a_proxy_says_that_it_is_one(corpus: Corpus) -> None:
    check = check_of(rated(corpus, "driving", 2), "driving", injured("epilepsy"))
    assert check.reason(0, "en").sentence.endswith("This rating measures a neighbouring demand, not this one itself.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_the_answer_of_its_column(corpus: Corpus, language: str) -> None:
    profile = CaseProfile(
        "fr",
        injuries=tuple(
            Injury(row["nature"], Evidence(0, 1, "x"), row["site"] or None) for row in rows("policies", "recurrence")
        ),
    )
    for check in safety_checks(profile, corpus):
        answers = check.answers()
        for row in (int(np.argmin(answers)), int(np.argmax(answers)), 450):
            reason = check.reason(row, language)  # type: ignore[arg-type]
            assert list(Answer).index(reason.answer) == answers[row]
            assert "{{" not in reason.sentence


def test_an_injury_can_only_take_occupations_away(corpus: Corpus) -> None:
    plain = profile_of(limitation("lifting"))
    hurt = replace(plain, injuries=injured("epilepsy").injuries)
    before, after = (
        verdicts_of(one, checks, screen(checks, len(corpus.occupations)))
        for one, checks in ((one, checks_of(one, corpus)) for one in (plain, hurt))
    )
    assert (after >= before).all()
    assert (after > before).any()


def test_every_row_of_the_table_is_well_formed(corpus: Corpus) -> None:
    sources = {row["source"] for row in rows("policies", "recurrence_sources")}
    natures = {row["nature"] for row in rows("policies", "injury_natures")}
    parts = {row["body_part"] for row in rows("lexicon", "body_parts")}
    keys = [(rule.nature, rule.site, rule.side, rule.demand) for rule in recurrence_rules()]
    assert len(keys) == len(set(keys))
    assert {rule.source for rule in recurrence_rules()} == sources
    for rule in recurrence_rules():
        assert rule.nature in natures, rule
        assert rule.site in parts | {""}, rule
        assert rule.side in {"", "left", "right", "both"}, rule
        assert rule.demand in corpus.demands, rule
        assert rule.to_verify_from <= rule.not_satisfied_from, rule
        assert all(rule.why[language] for language in LANGUAGES), rule


def test_only_a_loss_of_consciousness_of_sight_or_of_hearing_rules_out() -> None:
    ruling_out = {rule.nature for rule in recurrence_rules() if rule.not_satisfied_from < math.inf}
    assert ruling_out == {"epilepsy", "syncope", "blindness", "deafness"}


def test_a_nature_has_its_words_in_both_languages() -> None:
    assert nature_in_words("epilepsy", "fr") == "Épilepsie ou crises convulsives"
    assert nature_in_words("epilepsy", "en") == "Epilepsy or seizures"
