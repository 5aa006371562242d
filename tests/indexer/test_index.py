"""The search over vectors against a plain NumPy one: every text compared, nothing skipped."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from indexer.encoder import unit_length
from indexer.index import DEPTH, NOWHERE, OccupationIndex

OWNERS = 7
LARGEST = 127


def brute_force(
    vectors: NDArray[np.float32], owners: list[int], query: NDArray[np.float32], k: int, allowed: NDArray[np.bool_]
) -> list[tuple[int, float]]:
    best: dict[int, float] = {}
    for vector, owner in zip(vectors, owners, strict=True):
        if allowed[owner]:
            best[owner] = max(best.get(owner, -np.inf), float(vector @ query))
    return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:k]


@given(
    seed=st.integers(0, 2**32 - 1),
    owners=st.lists(st.integers(0, OWNERS - 1), min_size=1, max_size=40),
    allowed=st.lists(st.booleans(), min_size=OWNERS, max_size=OWNERS),
    k=st.integers(0, OWNERS + 2),
)
def test_search_agrees_with_brute_force(seed: int, owners: list[int], allowed: list[bool], k: int) -> None:
    # Whole numbers whose largest is that of a byte are kept exactly, so that equal scores are equal in both.
    draw = np.random.default_rng(seed)
    vectors = draw.integers(-3, 4, (len(owners), 8)).astype(np.float32)
    query = draw.integers(-3, 4, 8).astype(np.float32)
    vectors[0, 0] = query[0] = LARGEST
    index = OccupationIndex.of_vectors(vectors, owners, OWNERS)
    found = index.search(query, k, np.array(allowed))
    expected = brute_force(vectors, owners, query, k, np.array(allowed))
    assert [(one.owner, one.score) for one in found] == expected
    assert all(owners[one.row] == one.owner for one in found)


@given(seed=st.integers(0, 2**32 - 1))
def test_a_byte_a_component_costs_a_cosine_less_than_a_hundredth(seed: int) -> None:
    draw = np.random.default_rng(seed)
    vectors = unit_length(draw.normal(size=(300, 256)).astype(np.float32))
    query = unit_length(draw.normal(size=256).astype(np.float32) + 10 * vectors[0])
    nearest = OccupationIndex.of_vectors(vectors, [0] * 300, 1).nearest_texts(query, depth=300)
    assert sorted(nearest.rows.tolist()) == list(range(300))
    np.testing.assert_allclose(nearest.scores, (vectors @ query)[nearest.rows], atol=0.01)


@given(seed=st.integers(0, 2**32 - 1), k=st.integers(1, 6))
def test_a_place_does_not_depend_on_k(seed: int, k: int) -> None:
    draw = np.random.default_rng(seed)
    vectors = draw.normal(size=(30, 8)).astype(np.float32)
    index = OccupationIndex.of_vectors(vectors, draw.integers(0, OWNERS, 30).tolist(), OWNERS)
    query = draw.normal(size=8).astype(np.float32)
    assert index.search(query, k) == index.search(query, OWNERS)[:k]


@given(seed=st.integers(0, 2**32 - 1), depth=st.integers(1, 60))
def test_the_nearest_texts_are_the_first_of_all(seed: int, depth: int) -> None:
    draw = np.random.default_rng(seed)
    index = OccupationIndex.of_vectors(draw.normal(size=(60, 16)).astype(np.float32), [0] * 60, 1)
    query = draw.normal(size=16).astype(np.float32)
    assert index.nearest_texts(query, depth).scores.tolist() == index.nearest_texts(query).scores[:depth].tolist()


def test_who_is_out_of_reach_scores_what_the_last_text_does() -> None:
    index = OccupationIndex.of_vectors(np.array([[4, 0], [2, 0], [1, 0]], dtype=np.float32), [0, 1, 2], 4)
    best = index.best_texts(np.array([1, 0], dtype=np.float32), depth=2)
    assert best.rows.tolist() == [0, 1, NOWHERE, NOWHERE]
    np.testing.assert_allclose(best.scores, [4, 2, 2, 2], rtol=0.01)
    assert index.best_row(np.array([1, 0], dtype=np.float32), 2) == 2
    assert index.best_row(np.array([1, 0], dtype=np.float32), 3) == NOWHERE


def test_chosen_texts_alone_count() -> None:
    index = OccupationIndex.of_vectors(np.array([[4, 0], [2, 0]], dtype=np.float32), [0, 0], 1)
    nearest = index.nearest_texts(np.array([1, 0], dtype=np.float32))
    assert index.best_of(nearest).rows.tolist() == [0]
    assert index.best_of(nearest, np.array([False, True])).rows.tolist() == [1]


def test_the_first_of_equal_texts_is_named() -> None:
    index = OccupationIndex.of_vectors(np.eye(2, dtype=np.float32)[[1, 0, 0]], [0, 0, 0], 1)
    assert index.search(np.array([1, 0], dtype=np.float32), 1)[0].row == 1


def test_an_owner_without_a_text_is_never_found() -> None:
    index = OccupationIndex.of_vectors(np.eye(2, dtype=np.float32), [0, 2], 3)
    assert index.best_texts(np.ones(2, dtype=np.float32)).rows.tolist() == [0, NOWHERE, 1]
    assert {one.owner for one in index.search(np.ones(2, dtype=np.float32), 9)} == {0, 2}


def test_an_index_of_nothing_finds_nothing() -> None:
    index = OccupationIndex.of_vectors(np.zeros((0, 4), dtype=np.float32), [], 2)
    assert index.search(np.ones(4, dtype=np.float32), 3) == []
    assert not index.sums().any()


def test_sums_are_an_owners_texts_added() -> None:
    index = OccupationIndex.of_vectors(np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32), [0, 0, 2], 3)
    np.testing.assert_allclose(index.sums(), [[1, 1], [0, 0], [1, 0]], rtol=1e-6)


def test_codes_make_the_same_index_again() -> None:
    draw = np.random.default_rng(1)
    index = OccupationIndex.of_vectors(draw.normal(size=(DEPTH, 8)).astype(np.float32), [0] * DEPTH, 1)
    again = OccupationIndex(index.codes, index.step, [0] * DEPTH, 1)
    query = draw.normal(size=8).astype(np.float32)
    assert again.nearest_texts(query).scores.tolist() == index.nearest_texts(query).scores.tolist()


@pytest.mark.parametrize(("owners", "says"), [([0], "give one owner a vector"), ([0, 3], "outside 0 to 2")])
def test_owners_that_do_not_fit_are_refused(owners: list[int], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        OccupationIndex.of_vectors(np.eye(2, dtype=np.float32), owners, 3)
