"""Which occupations one limitation alone stands against, by how much, and what could lower the demand."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import Obstacle, judged
from making import limitation, limitations
from shipped import shipped

from assistant.alternatives.limits import steps_between
from assistant.alternatives.near_misses import MOST, NearMiss, near_misses
from assistant.models import AppliesWhen, Bound, Finding, Modality, Unit, Verdict
from assistant.suitability.models import Answer, Criterion
from corpus import Corpus, Language
from corpus.wording import LANGUAGES

CORPUS = shipped()
TEN_KG = limitation("lifting", bound=Bound(10, Unit.KG))
STANDING = limitation("standing", Modality.AVOID)
INF = float("inf")


def missed(corpus: Corpus, *findings: Finding, language: Language = "fr") -> tuple[NearMiss, ...]:
    return near_misses(judged(corpus, *findings, language=language), corpus, language, most=None)


def of_code(found: tuple[NearMiss, ...], code: str) -> NearMiss:
    (one,) = (one for one in found if one.occupation.occupation.code == code)
    return one


def band(corpus: Corpus, low: float, high: float) -> str:
    """The first occupation whose loads are exactly of this band."""
    column = corpus.column["lifting"]
    return next(
        one.code
        for row, one in enumerate(corpus.occupations)
        if (corpus.low[row, column], corpus.high[row, column]) == (low, high)
    )


@pytest.mark.parametrize(
    ("low", "high", "limit", "distance", "gap"),
    [
        (10, 20, 10, 1, "de 10 à 20 kg, alors que le seuil retenu est « 10 kg au plus » : jusqu'à 10 kg de trop"),
        (20, INF, 10, 2, "plus de 20 kg, alors que le seuil retenu est « 10 kg au plus » : au moins 10 kg de trop"),
        (10, 20, 8, 1, "de 10 à 20 kg, alors que le seuil retenu est « 8 kg au plus » : de 2 à 12 kg de trop"),
        (20, INF, 20, 1, "plus de 20 kg, alors que le seuil retenu est « 20 kg au plus » : "
                         "de trop, sans que la source dise de combien"),
    ],
)  # fmt: skip
def test_a_load_too_heavy(corpus: Corpus, low: float, high: float, limit: float, distance: float, gap: str) -> None:
    found = missed(corpus, limitation("lifting", bound=Bound(limit, Unit.KG)))
    one = of_code(found, band(corpus, low, high))
    assert (one.distance, one.gap_in_words) == (distance, gap)


def test_a_forbidden_load_is_told_as_no_load_and_sharing_it_is_no_cure(corpus: Corpus) -> None:
    one = of_code(missed(corpus, limitation("lifting")), band(corpus, 5, 10))
    assert one.gap_in_words == "de 5 à 10 kg, alors que le seuil retenu est « aucune charge » : de 5 à 10 kg de trop"
    assert one.remedies == ()


def test_a_time_too_long(corpus: Corpus) -> None:
    two_hours = limitation("standing", bound=Bound(4, Unit.HOURS_PER_DAY))
    column = corpus.column["standing"]
    code = next(one.code for row, one in enumerate(corpus.occupations) if corpus.low[row, column] == 4)
    one = of_code(missed(corpus, two_hours, language="en"), code)
    assert one.distance == 2
    assert one.gap_in_words == (
        "more than half the time, while the threshold kept is “less than half the time”: 2 steps too many"
    )
    assert [(remedy.accommodation.id, remedy.answer) for remedy in one.remedies] == [
        ("sit_stand_stool", Answer.SATISFIED),
        ("seated_workstation", Answer.SATISFIED),
        ("task_alternation", Answer.INSUFFICIENT_EVIDENCE),
        ("seated_breaks", Answer.INSUFFICIENT_EVIDENCE),
    ]


def test_what_could_lower_a_load(corpus: Corpus) -> None:
    found = missed(corpus, TEN_KG)
    light = of_code(found, band(corpus, 10, 20))
    assert [one.id for one in light.accommodations] == [
        "hoist", "lift_table", "smaller_lots", "light_containers", "cart", "task_exchange",
    ]  # fmt: skip
    heavy = of_code(found, band(corpus, 20, INF))  # half of a load without an upper limit has none either
    assert "cart" not in [one.id for one in heavy.accommodations]
    hoist = heavy.remedies[0]
    assert hoist.answer is Answer.SATISFIED
    assert hoist.sentence.startswith("Palan, manipulateur ou bras d'assistance. Fournir un appareil de levage")
    assert "à vérifier avec l'employeur et le clinicien" in hoist.sentence
    assert "À convenir avec : l'employeur, un ergonome, l'assureur ou l'organisme payeur." in hoist.sentence


def test_a_measure_that_only_eases_is_no_cure(corpus: Corpus) -> None:
    for one in missed(corpus, STANDING):
        assert "anti_fatigue_mat" not in [measure.id for measure in one.accommodations]


def test_the_nearest_come_first_then_the_best_ranked(corpus: Corpus) -> None:
    found = missed(corpus, TEN_KG, STANDING)
    assert {one.reason.about for one in found} == {"lifting", "standing"}
    assert any(before.distance < after.distance for before, after in pairwise(found))
    for before, after in pairwise(found):
        assert (before.distance, -before.occupation.rank_score) <= (after.distance, -after.occupation.rank_score)
    assert near_misses(judged(corpus, TEN_KG, STANDING), corpus, "fr", most=3)[-1].gap_in_words == found[2].gap_in_words
    assert len(near_misses(judged(corpus, TEN_KG, STANDING), corpus, "fr")) == MOST


def test_two_limits_on_one_demand_are_one_obstacle_told_by_the_strictest(corpus: Corpus) -> None:
    often = limitation("lifting", bound=Bound(5, Unit.KG), when=AppliesWhen.REPETITIVE_OR_FREQUENT)
    one = of_code(missed(corpus, TEN_KG, often), band(corpus, 10, 20))
    assert one.reason.finding == often
    assert one.distance == 2
    assert one.remedies  # 5 kg meet both
    assert {measure.id for measure in one.accommodations} == {"hoist", "light_containers"}


def test_any_other_obstacle_makes_it_no_near_miss(corpus: Corpus) -> None:
    code = band(corpus, 10, 20)
    row = corpus.position[code]
    for criterion in (Criterion.QUALIFICATIONS, Criterion.SAFETY):
        obstacle = Obstacle(len(corpus.occupations), frozenset({row}), (criterion,))
        found = near_misses(judged(corpus, TEN_KG, also=(obstacle,)), corpus, "fr", most=None)
        assert len(found) == len(missed(corpus, TEN_KG)) - 1
        assert code not in {one.occupation.occupation.code for one in found}


def test_what_remains_to_verify_is_counted(corpus: Corpus) -> None:
    night = limitation("night_work")  # nothing is published of it: to verify everywhere
    counted = {one.occupation.occupation.code: one.still_to_verify for one in missed(corpus, TEN_KG)}
    with_night = {one.occupation.occupation.code: one.still_to_verify for one in missed(corpus, TEN_KG, night)}
    assert counted
    assert with_night == {code: count + 1 for code, count in counted.items()}


def test_without_a_limitation_there_is_none(corpus: Corpus) -> None:
    assert missed(corpus) == ()
    assert near_misses(judged(corpus, limitation("night_work")), corpus, "fr") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_demand_has_its_words(corpus: Corpus, language: Language) -> None:
    for demand in corpus.demands:
        for one in near_misses(judged(corpus, limitation(demand), language=language), corpus, language, most=5):
            assert one.gap_in_words
            for remedy in one.remedies:
                assert remedy.accommodation.label(language) in remedy.sentence
                assert remedy.accommodation.source.publisher in remedy.sentence


@pytest.mark.parametrize(
    ("low", "allowed", "expected"),
    [(5, 0, 2), (10, 5, 2), (10, 8, 1), (10, 10, 1), (20, 10, 2), (20, 15, 1), (20, 0, 4)],
)
def test_loads_are_told_apart_by_strength_bands(low: float, allowed: float, expected: float) -> None:
    assert steps_between(CORPUS.demands["lifting"], (low, low + 5), allowed) == expected


@given(st.lists(limitations(list(CORPUS.demands)), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_one_obstacle_only_a_real_distance_and_measures_that_lift_it(findings: list[Finding]) -> None:
    assessment = judged(CORPUS, *findings)
    for one in near_misses(assessment, CORPUS, "fr", most=None):
        against = [reason for reason in one.occupation.reasons if reason.answer is Answer.NOT_SATISFIED]
        assert {reason.about for reason in against} == {one.reason.about}
        assert one.reason in against
        assert one.occupation.verdict is Verdict.RULED_OUT
        assert one.distance >= 1
        for remedy in one.remedies:
            assert remedy.accommodation.demand == one.reason.about
            assert remedy.answer is not Answer.NOT_SATISFIED
            assert _left(one, remedy.accommodation.id) <= _asked(one)


def _asked(one: NearMiss) -> float:
    assert one.reason.rating is not None
    return one.reason.rating.high


def _left(one: NearMiss, measure: str) -> float:
    assert one.reason.rating is not None
    (found,) = (known for known in CORPUS.accommodations[one.reason.about] if known.id == measure)
    return found.reach.lowered(one.reason.rating.low, one.reason.rating.high)[1]


def test_a_corpus_without_measures_still_has_its_near_misses(corpus: Corpus) -> None:
    bare = replace(corpus, accommodations={})
    found = near_misses(judged(bare, TEN_KG), bare, "fr", most=None)
    assert len(found) == len(missed(corpus, TEN_KG))
    assert all(one.remedies == () for one in found)
