"""A need against the ratings: which level it asks for, and which occupations meet it."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.models import AppliesWhen, Bound, Evidence, Unit
from assistant.needs import answers, fit
from assistant.needs.levels import bounded_level, level_of
from assistant.needs.vocabulary import CUES
from assistant.search_models import Direction, Need
from corpus import Corpus, Scale
from corpus.lists import rows

LEAST, MOST = Direction.AT_LEAST, Direction.AT_MOST


def _need(demand: str, direction: Direction, level: float) -> Need:
    return Need(demand, direction, level, Evidence(0, 0, ""))


def test_every_amount_of_a_cue_has_a_level_on_every_scale(corpus: Corpus) -> None:
    amounts = {(Direction(row["direction"]), row["amount"]) for row in rows("lexicon", CUES)}
    for demand, (direction, amount) in product(corpus.demands.values(), amounts):
        assert level_of(demand, direction, amount) >= 0
    assert {row["scale"] for row in rows("policies", "need_reach")} == set(Scale)
    assert {row["kind"] for row in rows("lexicon", "qualifiers")} >= set(AppliesWhen)


def test_a_stated_maximum_on_each_scale(corpus: Corpus) -> None:
    demands = corpus.demands
    assert bounded_level(demands["lifting"], Bound(15, Unit.KG)) == 15
    assert bounded_level(demands["lifting"], Bound(4500, Unit.KG)) is None
    assert bounded_level(demands["work_hours"], Bound(4, Unit.HOURS_PER_DAY)) == 20
    assert bounded_level(demands["standing"], Bound(60, Unit.MINUTES)) == 1  # were it of the day
    assert bounded_level(demands["standing"], Bound(15, Unit.KG)) is None
    assert bounded_level(demands["hearing"], Bound(60, Unit.MINUTES)) is None


def test_answers_on_each_side_of_a_level(corpus: Corpus) -> None:
    lifting = corpus.column["lifting"]
    at_most = answers(corpus, _need("lifting", MOST, 10))
    assert set(at_most[corpus.high[:, lifting] <= 10]) == {SATISFIED}
    assert set(at_most[corpus.low[:, lifting] >= 10]) == {EXCEEDED}
    sitting = corpus.low[:, corpus.column["sitting"]]
    assert (answers(corpus, _need("sitting", LEAST, 4)) == np.where(sitting >= 4, SATISFIED, EXCEEDED)).all()


def test_a_proxy_that_only_just_passes_is_to_verify(corpus: Corpus) -> None:
    rated = corpus.low[:, corpus.column["driving"]]
    found = answers(corpus, _need("driving", MOST, 1))
    assert set(found[rated == 0]) == {SATISFIED}
    assert set(found[rated == 1]) == {VERIFY}
    assert set(found[rated == 5]) == {EXCEEDED}


@pytest.mark.parametrize("direction", Direction)
def test_nothing_is_satisfied_where_nothing_is_rated(corpus: Corpus, direction: Direction) -> None:
    need = _need("night_work", direction, 0)
    assert set(answers(corpus, need)) == {VERIFY}
    assert set(fit(corpus, need)) == {np.float32(0.5)}


@given(st.integers(0), st.sampled_from(Direction), st.integers(0, 20))
def test_the_fit_is_full_where_met_and_never_grows_with_the_distance(
    corpus: Corpus, drawn: int, direction: Direction, level: int
) -> None:
    rated = [one.id for one in corpus.demands.values() if one.source]
    need = _need(rated[drawn % len(rated)], direction, level)
    near, found = fit(corpus, need), answers(corpus, need)
    assert near.dtype == np.float32
    assert ((near >= 0) & (near <= 1)).all()
    assert (near[found == SATISFIED] == 1).all()
    column = corpus.column[need.demand]
    published = ~corpus.estimated[:, column]
    steps = np.diff(near[published][np.argsort(corpus.low[published, column], kind="stable")])
    assert (steps <= 0).all() if direction is MOST else (steps >= 0).all()
