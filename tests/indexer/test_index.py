"""The exact search against a plain NumPy one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from indexer.index import NOWHERE, OccupationIndex

OWNERS = 7


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
    # Small whole numbers: sums are exact in float32, so that equal scores are equal in both.
    draw = np.random.default_rng(seed)
    vectors = draw.integers(-3, 4, (len(owners), 8)).astype(np.float32)
    query = draw.integers(-3, 4, 8).astype(np.float32)
    index = OccupationIndex(vectors / 16, owners, OWNERS)
    found = index.search(query / 16, k, np.array(allowed))
    expected = brute_force(vectors / 16, owners, query / 16, k, np.array(allowed))
    assert [(one.owner, one.score) for one in found] == expected
    assert all(owners[one.row] == one.owner for one in found)


@given(seed=st.integers(0, 2**32 - 1), k=st.integers(1, 6))
def test_a_place_does_not_depend_on_k(seed: int, k: int) -> None:
    draw = np.random.default_rng(seed)
    vectors = draw.normal(size=(30, 8)).astype(np.float32)
    index = OccupationIndex(vectors, draw.integers(0, OWNERS, 30).tolist(), OWNERS)
    query = draw.normal(size=8).astype(np.float32)
    assert index.search(query, k) == index.search(query, OWNERS)[:k]


def test_the_first_of_equal_texts_is_named() -> None:
    index = OccupationIndex(np.eye(2, dtype=np.float32)[[1, 0, 0]], [0, 0, 0], 1)
    assert index.search(np.array([1, 0], dtype=np.float32), 1)[0].row == 1


def test_an_owner_without_a_text_is_never_found() -> None:
    index = OccupationIndex(np.eye(2, dtype=np.float32), [0, 2], 3)
    assert index.best_texts(np.ones(2, dtype=np.float32)).rows.tolist() == [0, NOWHERE, 1]
    assert {one.owner for one in index.search(np.ones(2, dtype=np.float32), 9)} == {0, 2}


def test_centroids_are_unit_means() -> None:
    index = OccupationIndex(np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32), [0, 0, 2], 3)
    expected = [[np.sqrt(0.5), np.sqrt(0.5)], [0, 0], [1, 0]]
    np.testing.assert_allclose(index.centroids(), expected, rtol=1e-6)


def test_vectors_come_back_as_given() -> None:
    vectors = np.random.default_rng(1).normal(size=(5, 8)).astype(np.float32)
    np.testing.assert_array_equal(OccupationIndex(vectors, [0] * 5, 1).vectors(), vectors)


@pytest.mark.parametrize(("owners", "says"), [([0], "give one owner a vector"), ([0, 3], "outside 0 to 2")])
def test_owners_that_do_not_fit_are_refused(owners: list[int], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        OccupationIndex(np.eye(2, dtype=np.float32), owners, 3)
