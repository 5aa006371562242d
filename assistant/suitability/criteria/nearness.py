"""How near the occupations are to what a note says: the experience, the skills and the wishes that it states."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

NEAR = 0.6  # cosine from which an occupation is one that the words speak of
Similarity = Callable[[str], NDArray[np.float32]]  # a text to the cosine of each occupation: float32 [occupations]


@dataclass(frozen=True, slots=True)
class Nearness:
    """Texts of the note and the cosine of each occupation to each: float32 [texts, occupations]."""

    texts: tuple[str, ...] = field(default=(), repr=False)
    cosines: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32), repr=False)

    @classmethod
    def of(cls, texts: Iterable[str], similarity: Similarity | None) -> "Nearness":
        """Each text once; of no text, or without a similarity, nothing is near."""
        each = tuple(dict.fromkeys(texts))
        return cls(each, np.stack([similarity(text) for text in each])) if each and similarity else cls()

    def texts_near(self, row: int) -> tuple[str, ...]:
        """The texts that speak of the occupation of this row."""
        return tuple(text for text, near in zip(self.texts, self.cosines, strict=True) if near[row] >= NEAR)

    def mean(self, occupations: int) -> NDArray[np.float32]:
        """float32 [occupations]; 0 for all where there is no text."""
        return self.cosines.mean(axis=0) if self.texts else np.zeros(occupations, np.float32)
