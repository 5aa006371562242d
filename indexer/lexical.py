"""The lexical half of the search: BM25 over folded, stemmed words.

Accents are folded before stemming, because people leave them out; a French text and a French query go through the same
French stemmer, an English one through the English.
"""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from corpus import Language

WORD = re.compile(r"[a-z0-9]+")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
STEMMERS: dict[Language, str] = {"fr": "french", "en": "english"}


def folded(text: str) -> str:
    """Lower case, no accents, ligatures spelt out."""
    spelt = text.casefold().translate(LIGATURES)
    if spelt.isascii():
        return spelt
    return "".join(letter for letter in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    return WORD.findall(folded(text))


class LexicalIndex:
    """BM25 scores of texts for a query, in the order in which the texts were given."""

    def __init__(self, language: Language, scorer: bm25s.BM25) -> None:
        self._language = language
        self._scorer = scorer
        self._stemmer = Stemmer.Stemmer(STEMMERS[language])
        self._size = int(scorer.scores["num_docs"])

    @classmethod
    def of_texts(cls, language: Language, texts: Sequence[str]) -> "LexicalIndex":
        stemmer = Stemmer.Stemmer(STEMMERS[language])
        scorer = bm25s.BM25()
        scorer.index([_stems(stemmer, text) for text in texts], show_progress=False)
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
        stems = list(dict.fromkeys(_stems(self._stemmer, query)))
        known = self._scorer.get_tokens_ids(stems)
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._scorer.get_scores_from_ids(known), dtype=np.float32)


def _stems(stemmer: Stemmer.Stemmer, text: str) -> list[str]:
    return [_root(stemmer, word) for word in words(text)]


def _root(stemmer: Stemmer.Stemmer, word: str) -> str:
    """Stemmed until nothing changes: "cuisinieres", "cuisinier" and "cuisine" then meet."""
    stem: str = stemmer.stemWord(word)
    return stem if stem == word else _root(stemmer, stem)
