"""A tiny encoder of the tests' own, and an index of the small corpus made with it."""

import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus import Corpus
from corpus.folding import fold
from indexer.artifact import Artifact
from indexer.build import assemble
from indexer.encoder import unit_length

DIMENSION = 64


class TrigramEncoder:
    """Counts the three-letter pieces of a text in 64 places: near texts come out near, and nothing is loaded."""

    def __init__(self, weights_sha256: str = "a" * 64) -> None:
        self.name = "trigrams"
        self.dimension = DIMENSION
        self.weights_sha256 = weights_sha256

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in enumerate(texts):
            padded = f" {fold(text)} "
            for start in range(len(padded) - 2):
                vectors[row, zlib.crc32(padded[start : start + 3].encode()) % DIMENSION] += 1
        return unit_length(vectors)


@pytest.fixture(scope="session")
def trigrams() -> TrigramEncoder:
    return TrigramEncoder()


@pytest.fixture(scope="session")
def assembled(small_corpus: Corpus, trigrams: TrigramEncoder) -> Artifact:
    return assemble(small_corpus, trigrams, lambda _: None)


@pytest.fixture(scope="session")
def other_encoder() -> TrigramEncoder:
    """The same pieces under other weights."""
    return TrigramEncoder("b" * 64)
