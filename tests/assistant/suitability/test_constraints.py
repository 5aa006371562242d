"""Reference values: which intervals respect a limit, which exceed it, which are to verify."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from making import LIMITING, QUOTE, capacity, limitation, profile_of

from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.in_words import rating_in_words
from assistant.models import VERDICTS, AppliesWhen, Bound, Finding, Modality, Polarity, Unit, Verdict
from assistant.suitability.checks import checks_of
from assistant.suitability.constraints import Constraint, ConstraintCheck, constraints_of, thresholds_of
from assistant.suitability.screening import screen
from corpus import Corpus, Directness, Language, Rating, Scale
from corpus.lists import rows
from corpus.settings import AvoidReading
from corpus.wording import LANGUAGES

FREQUENT = AppliesWhen.REPETITIVE_OR_FREQUENT
NAN, INF = math.nan, math.inf


def constraint_on(corpus: Corpus, finding: Finding) -> Constraint:
    (constraint,) = constraints_of(profile_of(finding), corpus)
    return constraint


def answer(constraint: Constraint, low: float, high: float) -> int:
    return int(constraint.admits(np.array([low], np.float32), np.array([high], np.float32))[0])


@pytest.mark.parametrize(
    ("limit", "when", "low", "high", "expected"),
    [
        (10, None, 0, 5, SATISFIED),
        (10, None, 5, 10, SATISFIED),
        (10, None, 0, 10, SATISFIED),
        (10, None, 10, 20, EXCEEDED),
        (10, None, 20, INF, EXCEEDED),
        (10, None, 5, 20, VERIFY),
        (10, None, 0, INF, VERIFY),
        (10, None, NAN, NAN, VERIFY),
        (8, None, 5, 10, VERIFY),
        (8, None, 10, 20, EXCEEDED),
        (3, None, 0, 5, VERIFY),
        (0, None, 0, 5, EXCEEDED),
        (20, None, 10, 20, SATISFIED),
        (20, None, 20, INF, EXCEEDED),
        (25, None, 20, INF, VERIFY),
        # A bound on frequent lifting says nothing of one heavy load: a band that begins at it is to verify.
        (10, FREQUENT, 5, 10, SATISFIED),
        (10, FREQUENT, 10, 20, VERIFY),
        (10, FREQUENT, 20, INF, EXCEEDED),
        (10, AppliesWhen.PROLONGED, 10, 20, VERIFY),
    ],
)
def test_a_weight_against_the_bands(
    corpus: Corpus, limit: float, when: AppliesWhen | None, low: float, high: float, expected: int
) -> None:
    finding = limitation("lifting", bound=Bound(limit, Unit.KG), when=when)
    assert answer(constraint_on(corpus, finding), low, high) == expected


def test_an_ability_with_a_maximum_constrains_as_the_limit_does(corpus: Corpus) -> None:
    able = constraint_on(corpus, capacity("lifting", Bound(10, Unit.KG)))
    limited = constraint_on(corpus, limitation("lifting", bound=Bound(10, Unit.KG)))
    assert able.thresholds == limited.thresholds


def test_an_ability_without_a_maximum_constrains_nothing(corpus: Corpus) -> None:
    assert constraints_of(profile_of(*(capacity(demand) for demand in corpus.demands)), corpus) == ()


S, V, X = SATISFIED, VERIFY, EXCEEDED


@pytest.mark.parametrize(
    ("bound", "expected"),  # at the steps 0 to 5 of time spent standing
    [
        (Bound(15, Unit.MINUTES), [S, S, V, V, V, X]),
        (Bound(30, Unit.MINUTES), [S, S, V, V, V, X]),
        (Bound(31, Unit.MINUTES), [S, S, S, V, V, X]),
        (Bound(60, Unit.MINUTES), [S, S, S, V, V, X]),
        (Bound(120, Unit.MINUTES), [S, S, S, S, V, V]),
        (Bound(180, Unit.MINUTES), [S, S, S, S, S, V]),
        (Bound(1, Unit.HOURS_PER_DAY), [S, S, V, X, X, X]),
        (Bound(4, Unit.HOURS_PER_DAY), [S, S, S, V, X, X]),
        (Bound(6, Unit.HOURS_PER_DAY), [S, S, S, S, V, X]),
        (Bound(8, Unit.HOURS_PER_DAY), [S, S, S, S, S, V]),
        (None, [S, V, V, X, X, X]),
    ],
)
def test_a_time_against_the_share_of_the_day(corpus: Corpus, bound: Bound | None, expected: list[int]) -> None:
    assert corpus.demands["standing"].directness is Directness.DIRECT
    constraint = constraint_on(corpus, limitation("standing", bound=bound))
    assert [answer(constraint, step, step) for step in range(6)] == expected


@pytest.mark.parametrize(
    ("directness", "expected"),  # the same limit on a figure that measures something near
    [
        (Directness.DIRECT, [S, S, V, X, X, X]),
        (Directness.ESTIMATED, [S, S, V, X, X, X]),
        (Directness.SHARED, [S, S, V, V, X, X]),  # it may overstate by a step: the demand may ask for one less
        (Directness.PROXY, [S, V, V, V, X, X]),  # it may miss by a step either way
    ],
)
def test_the_margins_of_what_is_not_measured_directly(
    corpus: Corpus, directness: Directness, expected: list[int]
) -> None:
    constraint = constraint_on(corpus, limitation("standing", bound=Bound(2, Unit.HOURS_PER_DAY)))
    widened = replace(constraint, demand=replace(constraint.demand, directness=directness))
    assert [answer(widened, step, step) for step in range(6)] == expected


@pytest.mark.parametrize("polarity", list(Polarity))
def test_a_bound_that_the_scale_cannot_express_is_to_verify(corpus: Corpus, polarity: Polarity) -> None:
    finding = replace(limitation("standing", bound=Bound(20, Unit.KG)), polarity=polarity)
    assert [answer(constraint_on(corpus, finding), step, step) for step in range(6)] == [S, V, V, V, V, V]


def test_an_unrated_demand_is_to_verify_everywhere(corpus: Corpus) -> None:
    unrated = [demand.id for demand in corpus.demands.values() if demand.directness is Directness.UNRATED]
    assert {"work_hours", "stairs", "night_work"} <= set(unrated)
    checks = checks_of(profile_of(*(limitation(demand) for demand in unrated)), corpus)
    limits = [check for check in checks if isinstance(check, ConstraintCheck)]
    assert len(limits) == len(unrated)
    assert (screen(limits, len(corpus.occupations)) == VERIFY).all()


def test_nothing_limited_is_nothing_screened(corpus: Corpus) -> None:
    assert screen((), len(corpus.occupations)).shape == (0, len(corpus.occupations))


@pytest.mark.parametrize("when", [None, *AppliesWhen])
def test_a_firmer_word_never_allows_more(corpus: Corpus, when: AppliesWhen | None) -> None:
    order = (Modality.UNABLE, Modality.FORBIDDEN, Modality.AVOID, Modality.DIFFICULTY)
    for demand in corpus.demands.values():
        found = [thresholds_of(limitation(demand.id, modality, when=when), demand) for modality in order]
        assert found[0] == found[1]
        for firmer, weaker in pairwise(found):
            assert firmer is not None
            assert weaker is not None
            assert firmer.satisfied_to <= weaker.satisfied_to, demand.id
            assert firmer.ruled_out_from <= weaker.ruled_out_from, demand.id


@pytest.mark.parametrize("when", [None, *AppliesWhen])
def test_a_stricter_reading_of_avoid_never_allows_more(corpus: Corpus, when: AppliesWhen | None) -> None:
    order = (AvoidReading.STRICT, AvoidReading.CAUTIOUS, AvoidReading.TOLERANT)
    for demand in corpus.demands.values():
        avoided = limitation(demand.id, Modality.AVOID, when=when)
        for stricter, looser in pairwise(thresholds_of(avoided, demand, reading) for reading in order):
            assert stricter is not None
            assert looser is not None
            assert stricter.satisfied_to <= looser.satisfied_to, demand.id
            assert stricter.ruled_out_from <= looser.ruled_out_from, demand.id
    other = limitation("standing", Modality.FORBIDDEN, when=when)
    assert len({thresholds_of(other, corpus.demands["standing"], reading) for reading in order}) == 1


def test_the_readings_of_avoid_part_on_what_is_done_occasionally(corpus: Corpus) -> None:
    avoided = limitation("climbing", Modality.AVOID)
    answers = []
    for reading in AvoidReading:
        (constraint,) = constraints_of(profile_of(avoided), corpus, reading)
        answers.append([answer(constraint, step, step) for step in range(4)])
    assert answers == [[S, V, X, X], [S, V, X, X], [S, S, V, X]]


@pytest.mark.parametrize(
    ("minutes", "expected"),  # on a scale that tells levels, no time: only the highest levels are surely over
    [(20, [S, V, V, V, X, X]), (60, [S, V, V, V, X, X]), (90, [S, V, V, V, V, V])],
)
def test_a_short_stretch_against_a_level(corpus: Corpus, minutes: float, expected: list[int]) -> None:
    constraint = constraint_on(corpus, limitation("concentration", bound=Bound(minutes, Unit.MINUTES)))
    assert [answer(constraint, step, step) for step in range(6)] == expected


def test_sitting_can_be_interrupted_and_driving_cannot(corpus: Corpus) -> None:
    hour = Bound(60, Unit.MINUTES)
    sitting, standing, driving = (
        constraint_on(corpus, limitation(demand, bound=hour)) for demand in ("sitting", "standing", "driving")
    )
    assert [answer(one, 5, 5) for one in (sitting, standing, driving)] == [V, X, X]
    assert answer(driving, 4, 4) == X
    twice = constraint_on(corpus, limitation("driving", bound=Bound(120, Unit.MINUTES)))
    assert [answer(twice, step, step) for step in (1, 4, 5)] == [S, V, X]


@pytest.mark.parametrize("modality", LIMITING)
def test_what_is_limited_only_when_repeated_never_allows_less(corpus: Corpus, modality: Modality) -> None:
    for demand in corpus.demands.values():
        always = thresholds_of(limitation(demand.id, modality), demand)
        assert always is not None
        for when in AppliesWhen:
            sometimes = thresholds_of(limitation(demand.id, modality, when=when), demand)
            assert sometimes is not None
            assert always.satisfied_to <= sometimes.satisfied_to, (demand.id, when)
            assert always.ruled_out_from <= sometimes.ruled_out_from, (demand.id, when)


def test_every_rated_scale_has_a_policy_for_every_word(corpus: Corpus) -> None:
    for demand in corpus.demands.values():
        for modality in LIMITING:
            for when in (None, *AppliesWhen):
                found = thresholds_of(limitation(demand.id, modality, when=when), demand)
                assert found is not None
                assert math.isfinite(found.satisfied_to) == (demand.scale is not Scale.HOURS), demand.id


def _rating(corpus: Corpus, low: float, high: float, directness: Directness = Directness.DIRECT) -> Rating:
    return Rating(low, high, Scale.KG, corpus.sources["career-handbook"], directness)


@pytest.mark.parametrize(
    ("low", "high", "verdict", "asked"),
    [
        (5, 10, Verdict.SUITABLE, "« de 5 à 10 kg »"),
        (20, INF, Verdict.RULED_OUT, "« plus de 20 kg »"),
        (0, 20, Verdict.TO_VERIFY, "« jusqu'à 20 kg »"),
    ],
)
def test_the_sentence_says_the_figures_that_decide(
    corpus: Corpus, low: float, high: float, verdict: Verdict, asked: str
) -> None:
    constraint = constraint_on(corpus, limitation("lifting", bound=Bound(10, Unit.KG)))
    rating = _rating(corpus, low, high)
    assert constraint.verdict(rating) is verdict
    said = constraint.describe(rating, rating_in_words(corpus, rating, "fr"), "fr")
    assert asked in said
    assert "au plus 10 kg" in said
    assert (QUOTE in said) == (verdict is not Verdict.SUITABLE)
    assert ("à vérifier" in said) == (verdict is Verdict.TO_VERIFY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_published_is_said_to_be_to_verify(corpus: Corpus, language: Language) -> None:
    constraint = constraint_on(corpus, limitation("night_work"))
    assert constraint.verdict(None) is Verdict.TO_VERIFY
    assert "«  »" not in constraint.describe(None, "", language)
    assert constraint.describe(None, "", language) != constraint.describe(_rating(corpus, 0, 5), "", language)


@pytest.mark.parametrize("directness", [Directness.PROXY, Directness.SHARED, Directness.ESTIMATED])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_that_is_not_direct_is_said_to_be_so(
    corpus: Corpus, directness: Directness, language: Language
) -> None:
    constraint = constraint_on(corpus, limitation("lifting", bound=Bound(10, Unit.KG)))
    plain, doubted = (
        constraint.describe(_rating(corpus, 0, 5, d), "…", language) for d in (Directness.DIRECT, directness)
    )
    assert doubted.startswith(plain)
    assert len(doubted) > len(plain)


def test_one_rating_and_the_whole_matrix_get_the_same_answer(corpus: Corpus) -> None:
    for demand in corpus.demands:
        constraint = constraint_on(corpus, limitation(demand, Modality.AVOID))
        row = ConstraintCheck(corpus, constraint).answers()
        for place in range(0, len(corpus.occupations), 97):
            rating = corpus.rating(corpus.occupations[place].code, demand)
            assert constraint.verdict(rating) is VERDICTS[row[place]], (demand, place)


def test_repeated_gestures_of_the_shoulder_are_not_what_is_rated(corpus: Corpus) -> None:
    """The rating is of gestures in general, those of the shoulder among them: one step less or as many, never more."""
    hand, shoulder = (
        constraints_of(profile_of(replace(limitation("repetitive_motion"), body_part=part)), corpus)[0]
        for part in ("wrist", "shoulder")
    )
    steps = np.arange(5, dtype=np.float32)
    over = int(hand.thresholds.ruled_out_from)
    assert hand.admits(steps, steps)[over] == EXCEEDED
    assert shoulder.admits(steps, steps)[over] == VERIFY
    assert shoulder.admits(steps, steps)[over + 1] == EXCEEDED
    assert ((hand.admits(steps, steps) == SATISFIED) == (shoulder.admits(steps, steps) == SATISFIED)).all()
    rating = next(
        one for code in corpus.position if (one := corpus.rating(code, "repetitive_motion")) and one.low == over
    )
    for constraint, told in ((hand, False), (shoulder, True)):
        sentence = constraint.describe(rating, "", "fr")
        assert ("de quelle partie du corps" in sentence) is told


def test_rated_together_name_what_exists(corpus: Corpus) -> None:
    parts = {row["body_part"] for row in rows("lexicon", "body_parts")}
    for row in rows("policies", "rated_together"):
        assert row["demand"] in corpus.demands, row
        assert row["body_part"] in parts, row
        assert row["why"], row
