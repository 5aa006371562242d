"""Which limitation rules out how many occupations, alone, and what one step more would really bring back."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import Obstacle, judged
from making import limitation, limitations, profile_of
from shipped import shipped

from assistant.alternatives.limiting import LimitingFactor, limiting_factors, opened_by_one
from assistant.comparison import EXCEEDED, Thresholds
from assistant.models import VERDICTS, AppliesWhen, Bound, Finding, Modality, Unit, Verdict
from assistant.suitability.checks import checks_of
from assistant.suitability.constraints import Constraint, ConstraintCheck, constraints_of
from assistant.suitability.models import Criterion
from assistant.suitability.screening import screen, verdicts_of
from corpus import Corpus, Language
from corpus.wording import LANGUAGES

CORPUS = shipped()
TEN_KG = limitation("lifting", bound=Bound(10, Unit.KG))
STANDING = limitation("standing", Modality.AVOID)


def factors(corpus: Corpus, *findings: Finding, language: Language = "fr") -> tuple[LimitingFactor, ...]:
    return limiting_factors(judged(corpus, *findings, language=language), corpus, language)


def constraint_on(finding: Finding) -> Constraint:
    (constraint,) = constraints_of(profile_of(finding), CORPUS)
    return constraint


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (limitation("lifting", bound=Bound(3, Unit.KG)), Thresholds(5, 5)),
        (limitation("lifting", bound=Bound(8, Unit.KG)), Thresholds(10, 10)),
        (TEN_KG, Thresholds(20, 20)),
        (limitation("lifting", bound=Bound(20, Unit.KG)), Thresholds(math.inf, math.inf)),
        (limitation("lifting"), Thresholds(5, 10)),
        (limitation("lifting", Modality.AVOID), Thresholds(10, 20)),
        (limitation("lifting", Modality.DIFFICULTY), Thresholds(10, math.inf)),
        (STANDING, Thresholds(2, 4)),
        (limitation("driving"), Thresholds(1, 3)),
    ],
)
def test_one_step_more(finding: Finding, expected: Thresholds) -> None:
    assert opened_by_one(constraint_on(finding)).thresholds == expected


def test_a_stated_maximum_when_frequent_stays_one(corpus: Corpus) -> None:
    often = limitation("lifting", bound=Bound(10, Unit.KG), when=AppliesWhen.REPETITIVE_OR_FREQUENT)
    opened = opened_by_one(constraint_on(often)).thresholds
    assert opened.satisfied_to == 20
    assert opened.ruled_out_from == pytest.approx(20.1)
    (factor,) = factors(corpus, often)
    assert (factor.limit, factor.opened) == ("10 kg au plus", "20 kg au plus")


def test_what_ten_kilograms_cost(corpus: Corpus) -> None:
    column = corpus.column["lifting"]
    (factor,) = factors(corpus, TEN_KG)
    heavy = [one.code for row, one in enumerate(corpus.occupations) if corpus.low[row, column] >= 10]
    middling = [one.code for row, one in enumerate(corpus.occupations) if 10 <= corpus.low[row, column] < 20]
    assert (factor.rules_out, factor.alone) == (len(heavy), len(heavy))
    assert list(factor.brings_back) == middling
    assert factor.findings == (TEN_KG,)
    assert factor.sentence == (
        f"Soulever, porter, pousser ou tirer des charges : cette limite écarte {len(heavy)} professions, dont "
        f"{len(heavy)} à elle seule. Si elle passait de « 10 kg au plus » à « 20 kg au plus », {len(middling)} "
        "professions ne seraient plus écartées. Seul le clinicien peut dire si la limite est bien celle-là."
    )


def test_what_counts_most_comes_first(corpus: Corpus) -> None:
    found = factors(corpus, TEN_KG, limitation("night_work"), STANDING)
    assert [one.demand.id for one in found] == ["standing", "lifting", "night_work"]
    for before, after in pairwise(found):
        assert (before.alone, before.rules_out) >= (after.alone, after.rules_out)
    assert (found[2].rules_out, found[2].brings_back) == (0, ())
    assert found[2].sentence == "Travail de soir ou de nuit : cette limite n'écarte aucune profession."


def test_limits_on_one_demand_are_opened_together(corpus: Corpus) -> None:
    """Alone, each of two would bring nothing back that the other rules out."""
    five = limitation("lifting", bound=Bound(5, Unit.KG))
    (both,) = factors(corpus, TEN_KG, five)
    (strict,) = factors(corpus, five)
    assert both.findings == (five, TEN_KG)
    assert (both.alone, both.limit, both.opened) == (strict.alone, strict.limit, strict.opened)
    assert both.brings_back == strict.brings_back != ()


@pytest.mark.parametrize(("criterion", "fewer"), [(Criterion.SAFETY, 1), (Criterion.QUALIFICATIONS, 0)])
def test_only_what_rules_out_keeps_a_limit_from_being_alone(corpus: Corpus, criterion: Criterion, fewer: int) -> None:
    (plain,) = factors(corpus, TEN_KG)
    row = corpus.position[plain.brings_back[0]]
    obstacle = Obstacle(len(corpus.occupations), frozenset({row}), (criterion,))
    (factor,) = limiting_factors(judged(corpus, TEN_KG, also=(obstacle,)), corpus, "fr")
    assert factor.rules_out == plain.rules_out
    assert factor.alone == plain.alone - fewer
    assert len(factor.brings_back) == len(plain.brings_back) - fewer


def test_without_a_limitation_there_is_none(corpus: Corpus) -> None:
    assert factors(corpus) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_demand_has_its_words(corpus: Corpus, language: Language) -> None:
    found = factors(corpus, *(limitation(demand) for demand in corpus.demands), language=language)
    assert {one.demand.id for one in found} == set(corpus.demands)
    for one in found:
        assert one.sentence.startswith(one.demand.label(language))


@given(limitations(list(CORPUS.demands)))
@settings(deadline=None, max_examples=60)
def test_opening_a_limit_never_rules_out_more(finding: Finding) -> None:
    for constraint in constraints_of(profile_of(finding), CORPUS):
        before = ConstraintCheck(CORPUS, constraint).answers()
        after = ConstraintCheck(CORPUS, opened_by_one(constraint)).answers()
        assert (after <= before).all()


@given(st.lists(limitations(list(CORPUS.demands)), min_size=1, max_size=5))
@settings(deadline=None, max_examples=40)
def test_what_is_brought_back_is_what_judging_the_opened_note_anew_brings_back(findings: list[Finding]) -> None:
    assessment = judged(CORPUS, *findings)
    profile, checks = profile_of(*findings), assessment.checks
    ruled_out = {one.occupation.code for one in assessment.ruled_out}
    for factor in limiting_factors(assessment, CORPUS, "fr"):
        opened = [
            replace(check, constraint=opened_by_one(check.constraint))
            if isinstance(check, ConstraintCheck) and check.about == factor.demand.id
            else check
            for check in checks
        ]
        anew = verdicts_of(profile, opened, screen(opened, len(CORPUS.occupations)))
        remaining = {
            one.code
            for one, found in zip(CORPUS.occupations, anew, strict=True)
            if VERDICTS[found] is Verdict.RULED_OUT
        }
        assert set(factor.brings_back) == ruled_out - remaining
        assert len(factor.brings_back) <= factor.alone <= factor.rules_out
        assert factor.rules_out == _ruled_out_by(findings, factor.demand.id)


def _ruled_out_by(findings: list[Finding], demand: str) -> int:
    concerned = profile_of(*(finding for finding in findings if finding.demand == demand))
    answers = screen(checks_of(concerned, CORPUS), len(CORPUS.occupations))
    return int((answers == EXCEEDED).any(axis=0).sum())
