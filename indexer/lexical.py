"""The lexical half of the search: BM25 over folded, stemmed words.

Accents are folded before stemming, because people leave them out; a French text and a French query go through the same
French stemmer, an English one through the English.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from corpus import Language
from corpus.folding import fold, stemmer

WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    return WORD.findall(fold(text))


class LexicalIndex:
    """BM25 scores of texts for a query, in the order in which the texts were given."""

    def __init__(self, language: Language, scorer: bm25s.BM25) -> None:
        self._language = language
        self._scorer = scorer
        self._stemmer = stemmer(language)
        self._size = int(scorer.scores["num_docs"])

    @classmethod
    def of_texts(cls, language: Language, texts: Sequence[str]) -> "LexicalIndex":
        stem = stemmer(language)
        scorer = bm25s.BM25()
        scorer.index([_stems(stem, text) for text in texts], show_progress=False)
        return cls(language, scorer)

    @classmethod
    def load(cls, language: Language, folder: Path) -> "LexicalIndex":
        return cls(language, bm25s.BM25.load(str(folder), show_progress=False))

    def save(self, folder: Path) -> None:
        self._scorer.save(str(folder), show_progress=False)

    def __len__(self) -> int:
        return self._size

    def scores(self, query: str) -> NDArray[np.float32]:
        """float32[texts]; zeros where no word of the query is known."""
        known = self._known(query)
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._scorer.get_scores_from_ids(known), dtype=np.float32)

    def _known(self, query: str) -> list[int]:
        stems = list(dict.fromkeys(_stems(self._stemmer, query)))
        return list(self._scorer.get_tokens_ids(stems))


def _stems(stemmer: Stemmer.Stemmer, text: str) -> list[str]:
    return [_root(stemmer, word) for word in words(text)]


def _root(stemmer: Stemmer.Stemmer, word: str) -> str:
    """Stemmed until nothing changes: "cuisinieres", "cuisinier" and "cuisine" then meet."""
    stem: str = stemmer.stemWord(word)
    return stem if stem == word else _root(stemmer, stem)
