"""Search over the vectors of texts: FAISS, one signed byte a component. The only module that imports faiss.

Every text is compared, none is skipped: an approximate index loses results in silence under a narrow filter. A byte a
component instead of four costs a cosine less than a hundredth and makes the scan several times faster, since memory is
what it waits for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

NOWHERE = -1
LARGEST = 127  # of a signed byte, the same on both sides of zero
# A query is a scan of two milliseconds. Shared among threads it takes ten times as long where another program runs too.
faiss.omp_set_num_threads(1)
DEPTH = 200  # texts that a search looks at: some 100 owners; what lies further down never comes first


@dataclass(frozen=True, slots=True)
class NearestTexts:
    """The texts nearest to a vector, best first, equal ones in their order: `rows` int64[n], `scores` float32[n]."""

    rows: NDArray[np.int64]
    scores: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BestTexts:
    """For each owner its best text: `scores` float32[owners], `rows` int64[owners].

    An owner without a text among those looked at has the row NOWHERE and the score of the last one looked at.
    """

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

    def __init__(self, codes: NDArray[np.int8], step: float, owners: Sequence[int], owner_count: int) -> None:
        """`codes` int8[texts, d], each times `step` a component; `owners` the owner (0 to owner_count - 1) of each.

        Raises ValueError where the two lengths differ or an owner is out of range.
        """
        self._owners = np.asarray(owners, dtype=np.int64)
        self._owner_count = owner_count
        if codes.ndim != 2 or len(codes) != len(self._owners):
            raise ValueError(f"{codes.shape} vectors for {len(self._owners)} owners: give one owner a vector.")
        if len(self._owners) and not 0 <= self._owners.min() <= self._owners.max() < owner_count:
            raise ValueError(f"An owner is outside 0 to {owner_count - 1}.")
        self.codes = codes
        self.step = step
        self._flat = faiss.IndexScalarQuantizer(
            codes.shape[1], faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
        )
        self._flat.add(codes.astype(np.float32))

    @classmethod
    def of_vectors(cls, vectors: NDArray[np.float32], owners: Sequence[int], owner_count: int) -> "OccupationIndex":
        """The same from `vectors` float32[texts, d]: each component rounded to a 127th of the largest one."""
        step = _step(vectors)
        return cls(np.rint(vectors / step).astype(np.int8), step, owners, owner_count)

    def __len__(self) -> int:
        return len(self._owners)

    @property
    def dimension(self) -> int:
        return int(self._flat.d)

    def vectors(self, rows: NDArray[np.int64] | slice = slice(None)) -> NDArray[np.float32]:
        """float32[texts, d], as they are compared."""
        return np.asarray(self.codes[rows] * np.float32(self.step), dtype=np.float32)

    def sums(self) -> NDArray[np.float32]:
        """float32[owners, d]: the sum of each owner's vectors; zeros without any."""
        totals = np.zeros((self._owner_count, self.dimension), dtype=np.float32)
        by_owner = np.argsort(self._owners, kind="stable")
        present, starts = np.unique(self._owners[by_owner], return_index=True)
        if len(self):
            totals[present] = np.add.reduceat(self.vectors()[by_owner], starts, axis=0)
        return totals

    def search(self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None = None) -> list[Neighbour]:
        """The k best owners, best first, equal ones in the order of their numbers; `allowed` is bool[owners].

        Fewer only where fewer have a text: it looks deeper until k are found.
        """
        depth = k + 1
        while True:
            nearest = self.nearest_texts(vector, depth, allowed)
            best = self.best_of(nearest)
            found = np.flatnonzero(best.rows != NOWHERE)
            order = found[np.argsort(-best.scores[found], kind="stable")][:k]
            # What lies as near as the last text may have been cut off with it.
            if depth >= len(self) or (len(order) == k and np.all(best.scores[order] > nearest.scores[-1:])):
                return [Neighbour(int(owner), int(best.rows[owner]), float(best.scores[owner])) for owner in order]
            depth *= 4

    def nearest_texts(
        self, vector: NDArray[np.float32], depth: int = DEPTH, allowed: NDArray[np.bool_] | None = None
    ) -> NearestTexts:
        """The `depth` texts of allowed owners nearest to a vector float32[d]; fewer only where there are fewer."""
        if not len(self):
            return NearestTexts(np.zeros(0, np.int64), np.zeros(0, np.float32))
        step = _step(vector)
        coded = np.rint(vector / step, dtype=np.float32)[np.newaxis]  # FAISS compares bytes with bytes
        inner, found = self._flat.search(coded, min(depth, len(self)), params=self._filter(allowed))
        kept = found[0] != NOWHERE  # FAISS fills up with it where the filter leaves fewer
        rows, scores = found[0][kept], inner[0][kept] * np.float32(self.step * step)
        order = np.lexsort((rows, -scores))
        return NearestTexts(rows[order], scores[order])

    def best_of(self, nearest: NearestTexts, chosen: NDArray[np.bool_] | None = None) -> BestTexts:
        """Each owner's best among the texts found; `chosen` bool[texts] leaves out the others."""
        rows, scores = nearest.rows, nearest.scores
        best = np.full(self._owner_count, scores[-1] if len(scores) else 0, dtype=np.float32)
        where = np.full(self._owner_count, NOWHERE, dtype=np.int64)
        if chosen is not None:
            rows, scores = rows[chosen[rows]], scores[chosen[rows]]
        last_first = self._owners[rows][::-1]  # of several texts the last one written, the best, stays
        best[last_first], where[last_first] = scores[::-1], rows[::-1]
        return BestTexts(best, where)

    def best_texts(self, vector: NDArray[np.float32], depth: int = DEPTH) -> BestTexts:
        """Each owner's best text among the `depth` nearest to a vector float32[d]."""
        return self.best_of(self.nearest_texts(vector, depth))

    def best_row(self, vector: NDArray[np.float32], owner: int) -> int:
        """The row of one owner's best text, however far down it lies; NOWHERE without any."""
        rows = np.flatnonzero(self._owners == owner)
        return int(rows[np.argmax(self.vectors(rows) @ vector)]) if len(rows) else NOWHERE

    def _filter(self, allowed: NDArray[np.bool_] | None) -> faiss.SearchParameters | None:
        if allowed is None:
            return None
        bits = np.packbits(allowed[self._owners], bitorder="little")
        selector = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]  # the stub knows C++ signatures only
        return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]


def _step(vectors: NDArray[np.float32]) -> float:
    """What one step of a byte stands for, so that the largest component takes the largest byte."""
    return float(np.abs(vectors).max(initial=0)) / LARGEST or 1.0
