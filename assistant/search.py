"""Query to ranked occupations: lexical and semantic scores added, with the reason for each place.

Each system scores every occupational profile. The scores are standardised over all profiles, weighted by
corpus/policies/fusion.csv and added. Nothing depends on how many results are asked for or on which occupations are
allowed: both only cut the one ranking.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from assistant.errors import QueryTooLong, QueryTooShort
from assistant.models import SearchAnswer, SearchResult
from corpus import Corpus, Language
from corpus.lists import rows
from corpus.settings import Settings
from indexer.artifact import Artifact
from indexer.documents import owners
from indexer.index import BestTexts

SHORTEST_QUERY = 2  # letters
LONGEST_QUERY = Settings().max_query_characters
OTHER: Mapping[Language, Language] = {"fr": "en", "en": "fr"}
Scores = NDArray[np.float32]


class System(StrEnum):
    """One way to score the occupations; its weight is the row of that name in fusion.csv."""

    BM25_TEXTS = "bm25_texts"
    BM25_OCCUPATIONS = "bm25_occupations"
    BM25_OTHER = "bm25_other"
    STATIC_TEXTS = "static_texts"
    STATIC_OTHER = "static_other"
    STATIC_OCCUPATIONS = "static_occupations"
    STATIC_OWN = "static_own"


class Searcher:
    """Searches one corpus through one loaded index."""

    def __init__(
        self,
        corpus: Corpus,
        artifact: Artifact,
        *,
        longest_query: int = LONGEST_QUERY,
        parameters: Mapping[str, float] | None = None,
    ) -> None:
        self._corpus = corpus
        self._artifact = artifact
        self._longest_query = longest_query
        self._parameters = parameters or read_parameters()
        self._stop_words = _read_stop_words()
        numbers = owners(corpus)
        self._own = np.array([numbers[one.code] for one in corpus.occupations])
        self._group = np.array([numbers[one.unit_group] for one in corpus.occupations])
        self._is_name = {
            language: np.array([document.kind.is_name for document in part.documents])
            for language, part in artifact.languages.items()
        }
        self._centroids = {language: part.vectors.centroids() for language, part in artifact.languages.items()}

    def search(
        self, query: str, language: Language, k: int = 10, allowed: NDArray[np.bool_] | None = None
    ) -> SearchAnswer:
        """The k best unit groups, each through its best profile. `allowed` is bool[occupations].

        Raises QueryTooShort, QueryTooLong.
        """
        self._check(query)
        said = self._content(query, language)
        vector = self._artifact.encoder.encode([said])[0]
        cosines = self._artifact.languages[language].vectors.text_scores(vector)
        nearest = self._artifact.languages[language].vectors.best_of(cosines)
        parts = self._parts(said, vector, cosines, nearest, language)
        total = np.sum(list(parts.values()), axis=0)
        best = self._best_profiles(total, allowed)[:k]
        results = tuple(self._result(row, float(total[row]), parts, nearest, language) for row in best)
        return SearchAnswer(query, language, results, bool(results) and self._is_strong(said, nearest))

    def language_of(self, query: str) -> Language:
        """The language whose texts use more words of the query; French where neither does more."""
        known = {language: self._artifact.languages[language].texts.knows(query) for language in OTHER}
        return max(known, key=lambda language: known[language])

    def similarity(self, texts: Sequence[str]) -> Scores:
        """float32[occupations]: how near each occupation is to the texts, the mean over them of the best cosine."""
        near = np.zeros(len(self._corpus.occupations), dtype=np.float32)
        for vector in self._artifact.encoder.encode([self._artifact.spelling.corrected(text) for text in texts]):
            fr, en = (self._of_profiles(self._nearest(vector, language).scores) for language in OTHER)
            near += np.maximum(fr, en) / len(texts)
        return near

    def _check(self, query: str) -> None:
        if len(query) > self._longest_query:
            raise QueryTooLong(length=len(query), limit=self._longest_query)
        if not _is_long_enough(query):
            raise QueryTooShort()

    def _content(self, query: str, language: Language) -> str:
        """The folded, corrected words that say something; all of them where none does.

        Titles hardly use "a" or "pour", so their rarity would weigh: the frequency of words cannot tell them apart.
        """
        corrected = self._artifact.spelling.corrected(query).split()
        telling = [word for word in corrected if word not in self._stop_words[language]]
        return " ".join(telling or corrected)

    def _is_strong(self, said: str, nearest: BestTexts) -> bool:
        """Whether the corpus knows enough of the words and has a text near enough."""
        each = said.split()
        known = sum(self._artifact.spelling.knows(word) for word in each) / max(len(each), 1)
        near = float(nearest.scores.max())
        return known >= self._parameters["strong_words"] and near >= self._parameters["strong_cosine"]

    def _nearest(self, vector: Scores, language: Language) -> BestTexts:
        return self._artifact.languages[language].vectors.best_texts(vector)

    def _parts(
        self, query: str, vector: Scores, cosines: Scores, nearest: BestTexts, language: Language
    ) -> dict[System, Scores]:
        """Each system's weighted, standardised scores, float32[occupations]."""
        here, there = self._artifact.languages[language], self._artifact.languages[OTHER[language]]
        raw = {
            System.BM25_TEXTS: self._of_profiles(here.vectors.best_of(here.texts.scores(query)).scores),
            System.BM25_OCCUPATIONS: here.occupations.scores(query),
            System.BM25_OTHER: self._of_profiles(there.vectors.best_of(there.texts.scores(query)).scores),
            System.STATIC_TEXTS: self._of_profiles(nearest.scores),
            System.STATIC_OTHER: self._of_profiles(self._nearest(vector, OTHER[language]).scores),
            System.STATIC_OCCUPATIONS: self._of_profiles(self._centroids[language] @ vector),
            System.STATIC_OWN: here.vectors.best_of(self._names_only(cosines, language)).scores[self._own],
        }
        most = self._parameters["most_deviations"]
        return {system: self._parameters[system] * _standardised(scores, most) for system, scores in raw.items()}

    def _names_only(self, cosines: Scores, language: Language) -> Scores:
        """float32[texts]: the cosine of each name; sentences tell a profile from its siblings by naming them."""
        return np.where(self._is_name[language], cosines, np.float32(-1))

    def _of_profiles(self, of_owners: Scores) -> Scores:
        """What is said of a unit group is said of each of its profiles."""
        best: Scores = np.maximum(of_owners[self._own], of_owners[self._group])
        return best

    def _best_profiles(self, total: Scores, allowed: NDArray[np.bool_] | None) -> list[int]:
        """Rows of the best allowed profile of each unit group, best first; equal ones in the corpus's order."""
        order = np.argsort(-total, kind="stable")
        if allowed is not None:
            order = order[allowed[order]]
        first: dict[int, int] = {}
        for row in order.tolist():
            first.setdefault(int(self._group[row]), row)
        return list(first.values())

    def _result(
        self, row: int, score: float, parts: Mapping[System, Scores], nearest: BestTexts, language: Language
    ) -> SearchResult:
        occupation = self._corpus.occupations[row]
        owner = max(self._own[row], self._group[row], key=lambda number: nearest.scores[number])
        document = self._artifact.languages[language].documents[nearest.rows[owner]]
        shares = tuple((str(system), float(part[row])) for system, part in parts.items())
        return SearchResult(occupation.unit_group, occupation, score, document.text, shares)


def _is_long_enough(query: str) -> bool:
    return sum(character.isalnum() for character in query) >= SHORTEST_QUERY


def _standardised(scores: Scores, most: float) -> Scores:
    """Mean 0, standard deviation 1, `most` deviations at most; zeros where all are equal. A missing score is lowest."""
    finite = np.isfinite(scores)
    filled = np.where(finite, scores, scores[finite].min(initial=0.0))
    spread = filled.std()
    if spread == 0:
        return np.zeros_like(filled, dtype=np.float32)
    standardised = (filled - filled.mean()) / spread
    return np.asarray(np.minimum(standardised, most), dtype=np.float32)


def read_parameters() -> Mapping[str, float]:
    """The weights and thresholds of corpus/policies/fusion.csv."""
    return {row["parameter"]: float(row["value"]) for row in rows("policies", "fusion")}


def _read_stop_words() -> Mapping[Language, frozenset[str]]:
    listed = rows("lexicon", "stop_words")
    return {language: frozenset(row["word"] for row in listed if row["language"] == language) for language in OTHER}
