"""Exact search over the vectors of texts: FAISS flat inner product. The only module that imports faiss.

Exact on purpose: some tens of thousands of texts take a few milliseconds, and an approximate index loses results in
silence under a narrow filter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

NOWHERE = -1
BELOW_ANY_COSINE = -2.0


@dataclass(frozen=True, slots=True)
class BestTexts:
    """For each owner its best text: `scores` float32[owners] (-inf without any), `rows` int64[owners] (-1)."""

    scores: NDArray[np.float32]
    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An owner found, through one of its texts."""

    owner: int
    row: int
    score: float


class OccupationIndex:
    """Vectors of texts, each text with an owner; an owner's score is that of its best text."""

    def __init__(self, vectors: NDArray[np.float32], owners: Sequence[int], owner_count: int) -> None:
        """`vectors` float32[texts, d] of unit length, `owners` the owner number (0 to owner_count - 1) of each text.

        Raises ValueError where the two lengths differ or an owner is out of range.
        """
        self._owners = np.asarray(owners, dtype=np.int64)
        self._owner_count = owner_count
        if vectors.ndim != 2 or len(vectors) != len(self._owners):
            raise ValueError(f"{vectors.shape} vectors for {len(self._owners)} owners: give one owner a vector.")
        if len(self._owners) and not 0 <= self._owners.min() <= self._owners.max() < owner_count:
            raise ValueError(f"An owner is outside 0 to {owner_count - 1}.")
        self._flat = faiss.IndexFlatIP(vectors.shape[1])
        self._flat.add(np.ascontiguousarray(vectors, dtype=np.float32))
        self._by_owner = np.argsort(self._owners, kind="stable")
        self._sorted_owners = self._owners[self._by_owner]
        self._present, self._starts = np.unique(self._sorted_owners, return_index=True)

    def __len__(self) -> int:
        return len(self._owners)

    @property
    def dimension(self) -> int:
        return int(self._flat.d)

    def vectors(self) -> NDArray[np.float32]:
        """float32[texts, d], as they were given."""
        return np.asarray(self._flat.reconstruct_n(0, len(self)), dtype=np.float32)

    def centroids(self) -> NDArray[np.float32]:
        """float32[owners, d]: the mean of each owner's vectors scaled to length one; zeros without any."""
        means = np.zeros((self._owner_count, self.dimension), dtype=np.float32)
        if len(self):
            sums = np.add.reduceat(self.vectors()[self._by_owner], self._starts, axis=0)
            means[self._present] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
        return means

    def search(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None) -> list[Neighbour]:
        """The k best owners, best first, equal ones in the order of their numbers; `allowed` is bool[owners]."""
        best = self.best_texts(vector, allowed)
        order = np.argsort(-best.scores, kind="stable")[:k]
        return [
            Neighbour(int(owner), int(best.rows[owner]), float(best.scores[owner]))
            for owner in order
            if best.rows[owner] != NOWHERE
        ]

    def best_texts(self, vector: NDArray[np.float32], allowed: NDArray[np.bool_] | None = None) -> BestTexts:
        """Every allowed owner's best text for a vector float32[d], the first one where two are equal."""
        return self.best_of(self.text_scores(vector, allowed))

    def text_scores(self, vector: NDArray[np.float32], allowed: NDArray[np.bool_] | None = None) -> NDArray[np.float32]:
        """float32[texts]: the inner product of each text of an allowed owner; -inf for the others."""
        scores = np.full(len(self), -np.inf, dtype=np.float32)
        _, inner, found = self._flat.range_search(vector[np.newaxis], BELOW_ANY_COSINE, params=self._filter(allowed))
        scores[found] = inner
        return scores

    def best_of(self, text_scores: NDArray[np.float32]) -> BestTexts:
        """The best of any scores float32[texts] for each owner: BM25's as well as this index's own."""
        scores = np.full(self._owner_count, -np.inf, dtype=np.float32)
        rows = np.full(self._owner_count, NOWHERE, dtype=np.int64)
        if not len(self):
            return BestTexts(scores, rows)
        in_order = text_scores[self._by_owner]
        scores[self._present] = np.maximum.reduceat(in_order, self._starts)
        reached = np.flatnonzero((in_order == scores[self._sorted_owners]) & (in_order > -np.inf))[::-1]
        rows[self._sorted_owners[reached]] = self._by_owner[reached]  # the last written, the first text, stays
        return BestTexts(scores, rows)

    def _filter(self, allowed: NDArray[np.bool_] | None) -> faiss.SearchParameters | None:
        if allowed is None:
            return None
        bits = np.packbits(allowed[self._owners], bitorder="little")
        selector = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]  # the stub knows C++ signatures only
        return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
