"""Query to ranked occupations: what it needs asked of the ratings, the rest of its words of the texts.

Several systems score every occupational profile, and their scores are added (assistant.fusion). Nothing depends on how
many results are asked for or on which occupations are allowed: both only cut the one ranking.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.comparison import SATISFIED, VERIFY
from assistant.employment import log_employment
from assistant.errors import QueryTooLong, QueryTooShort
from assistant.fusion import Scores, System, fused, read_parameters
from assistant.in_words import need_in_words
from assistant.models import VERDICTS
from assistant.needs import NeedReader, answers, fit
from assistant.search_models import Need, NeedAnswer, QueryReading, SearchAnswer, SearchResult
from corpus import Corpus, Language
from corpus.lists import rows
from corpus.settings import Settings
from indexer.artifact import Artifact
from indexer.documents import owners
from indexer.encoder import unit_length
from indexer.index import NOWHERE, BestTexts
from indexer.lexical import words

SHORTEST_QUERY = 2  # letters
LONGEST_QUERY = Settings().max_query_characters
OTHER: Mapping[Language, Language] = {"fr": "en", "en": "fr"}
LEAST_FIT = 0.05  # a need missed altogether still leaves the others their say


@dataclass(frozen=True, slots=True)
class _Texts:
    """What the texts say of a query: its words and vector, each owner's best text in its language, the raw scores."""

    said: frozenset[str]  # its folded, corrected words
    vector: Scores
    best: BestTexts
    raw: dict[System, Scores]


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
        self._reader = NeedReader(corpus)
        self._stop_words = _read_stop_words()
        numbers = owners(corpus)
        self._own = np.array([numbers[one.code] for one in corpus.occupations])
        self._group = np.array([numbers[one.unit_group] for one in corpus.occupations])
        self._is_name = {
            language: np.array([document.kind.is_name for document in part.documents])
            for language, part in artifact.languages.items()
        }
        self._words_in = {language: sum(counts.values()) + 1 for language, counts in artifact.words.items()}
        sums = np.sum([part.vectors.sums() for part in artifact.languages.values()], axis=0)
        self._centroids = unit_length(sums[self._own] + sums[self._group])
        self._employment = log_employment(corpus)
        self._entry = np.array([one.teer for one in corpus.occupations], dtype=np.float32)

    def search(
        self,
        query: str,
        language: Language,
        k: int = 10,
        allowed: NDArray[np.bool_] | None = None,
        *,
        reading: QueryReading | None = None,
        only_met: bool = False,
    ) -> SearchAnswer:
        """The k best unit groups, each through its best profile. `allowed` is bool[occupations].

        `reading` is what `read` says of the query, corrected by whoever asks; `only_met` leaves what surely meets
        every need. Raises QueryTooShort, QueryTooLong.
        """
        reading = reading or self.read(query, language)
        needs = reading.needs
        met = {need: answers(self._corpus, need) for need in needs}
        allowed = np.ones(len(self._corpus.occupations), dtype=bool) if allowed is None else allowed
        worst = np.max([*met.values(), np.full(len(allowed), SATISFIED)], axis=0)
        unrated = int((allowed & (worst == VERIFY)).sum()) if only_met else 0
        if only_met:
            allowed = allowed & (worst == SATISFIED)
        texts = self._texts(reading.text or (query if reading.is_plain else ""), language)
        parts = fused({**texts.raw, **self._beside(reading)}, self._parameters)
        total = np.sum(list(parts.values()), axis=0)
        best = self._best_profiles(total, allowed, k)
        results = []
        for row in best:
            answered = tuple(self._answer(need, met[need][row], row) for need in needs)
            results.append(self._result(row, float(total[row]), parts, answered, texts, language))
        strong = bool(results) and (self._is_strong(reading.text, texts.best) if reading.text else not reading.is_plain)
        return SearchAnswer(query, language, tuple(results), strong, needs, unrated=unrated)

    def read(self, query: str, language: Language) -> QueryReading:
        """The query taken apart. Raises QueryTooShort, QueryTooLong."""
        if len(query) > self._longest_query:
            raise QueryTooLong(length=len(query), limit=self._longest_query)
        if not _is_long_enough(query):
            raise QueryTooShort()
        return self._reader.read(query, language)

    def warm_up(self) -> None:
        """Make now what the first search would wait for."""
        self._reader.warm_up()
        self._artifact.spelling.warm_up()

    def language_of(self, query: str) -> Language:
        """The language in whose texts the words of the query are likelier; French where both are equally so."""
        said = [word for word in words(query) if self._artifact.spelling.knows(word)]
        likely = {language: self._log_likelihood(said, language) for language in OTHER}
        return max(likely, key=lambda language: likely[language])

    def _log_likelihood(self, said: list[str], language: Language) -> float:
        """Of words drawn one by one from the texts of a language; one that only the other has counts as half a use."""
        counts = self._artifact.words[language]
        return sum(math.log((counts.get(word, 0) + 0.5) / self._words_in[language]) for word in said)

    def similarity(self, text: str) -> Scores:
        """float32[occupations]: the cosine of each occupation's best text in either language; of all its texts where
        none is among the nearest."""
        vector = self._vector(self._artifact.spelling.corrected(text), "")
        near = self._centroids @ vector
        for part in self._artifact.languages.values():
            best = part.vectors.best_texts(vector)
            near = np.maximum(near, self._of_profiles(np.where(best.rows == NOWHERE, -1, best.scores)))
        return np.asarray(near, dtype=np.float32)

    def _texts(self, text: str, language: Language) -> _Texts:
        """How near the texts come to the words; equal scores for all where there are none."""
        corrected = self._artifact.spelling.corrected(text)
        telling = " ".join(word for word in corrected.split() if word not in self._stop_words[language])
        vector = self._vector(corrected, telling)
        here, there = self._artifact.languages[language], self._artifact.languages[OTHER[language]]
        nearest = here.vectors.nearest_texts(vector)
        best = here.vectors.best_of(nearest)
        names = here.vectors.best_of(nearest, self._is_name[language])
        return _Texts(
            frozenset(corrected.split()),
            vector,
            best,
            {
                System.BM25_OCCUPATIONS: here.occupations.scores(telling or corrected),
                System.STATIC_TEXTS: self._of_profiles(best.scores),
                System.STATIC_OTHER: self._of_profiles(there.vectors.best_texts(vector).scores),
                System.STATIC_OCCUPATIONS: self._centroids @ vector,
                System.STATIC_NAMES: names.scores[self._own],
            },
        )

    def _vector(self, corrected: str, telling: str) -> Scores:
        """The words with and without the small ones: titles use these ("aide de cuisine"), wishes abound in them."""
        both: Scores = self._artifact.encoder.encode([corrected, telling])
        return unit_length(both.sum(axis=0))

    def _beside(self, reading: QueryReading) -> dict[System, Scores]:
        """What speaks for an occupation besides the words: its ratings, how many it employs, how open it is."""
        beside = {System.EMPLOYMENT: self._employment, System.ENTRY: self._entry}
        if reading.needs:
            fits = np.maximum([fit(self._corpus, need) for need in reading.needs], LEAST_FIT)
            beside[System.NEEDS] = np.exp(np.log(fits).mean(axis=0), dtype=np.float32)
        if reading.avoided:
            away = self._vector(self._artifact.spelling.corrected(reading.avoided), "")
            beside[System.STATIC_AVOIDED] = self._centroids @ away
        return beside

    def _is_strong(self, said: str, best: BestTexts) -> bool:
        """Whether the corpus knows enough of the words and has a text near enough."""
        each = self._artifact.spelling.corrected(said).split()
        known = sum(self._artifact.spelling.knows(word) for word in each) / max(len(each), 1)
        near = float(best.scores.max())
        return known >= self._parameters["strong_words"] and near >= self._parameters["strong_cosine"]

    def _of_profiles(self, of_owners: Scores) -> Scores:
        """What is said of a unit group is said of each of its profiles."""
        best: Scores = np.maximum(of_owners[self._own], of_owners[self._group])
        return best

    def _best_profiles(self, total: Scores, allowed: NDArray[np.bool_], k: int) -> list[int]:
        """Rows of the best allowed profile of the k best unit groups, equal ones in the corpus's order."""
        order = np.argsort(-total, kind="stable")
        order = order[allowed[order]]
        places = np.full(len(self._corpus.unit_groups), len(order))
        places[self._group[order[::-1]]] = np.arange(len(order))[::-1]  # of several profiles the last written, the best
        return [int(row) for row in order[np.sort(places[places < len(order)])[:k]]]

    def _answer(self, need: Need, answer: np.int8, row: int) -> NeedAnswer:
        rating = self._corpus.rating(self._corpus.occupations[row].code, need.demand)
        return NeedAnswer(need, rating, VERDICTS[int(answer)])

    def _result(
        self,
        row: int,
        score: float,
        parts: Mapping[System, Scores],
        answered: tuple[NeedAnswer, ...],
        texts: _Texts,
        language: Language,
    ) -> SearchResult:
        occupation = self._corpus.occupations[row]
        shares = tuple((str(system), float(part[row])) for system, part in parts.items())
        if texts.vector.any():
            why = self._matched(row, texts, language)
        else:
            why = " ; ".join(need_in_words(self._corpus, answer.need, language) for answer in answered)
        return SearchResult(occupation.unit_group, occupation, score, why, shares, answered)

    def _matched(self, row: int, texts: _Texts, language: Language) -> str:
        """The occupation's text that comes nearest, its own or its unit group's."""
        index = self._artifact.languages[language]
        owner = max(int(self._own[row]), int(self._group[row]), key=lambda number: texts.best.scores[number])
        place = int(texts.best.rows[owner])
        if place == NOWHERE:
            place = index.vectors.best_row(texts.vector, owner)
        forms = index.documents[place].forms
        return forms[0] if len(forms) == 1 else max(forms, key=lambda form: len(texts.said & set(words(form))))


def _is_long_enough(query: str) -> bool:
    return sum(character.isalnum() for character in query) >= SHORTEST_QUERY


def _read_stop_words() -> Mapping[Language, frozenset[str]]:
    listed = rows("lexicon", "stop_words")
    return {language: frozenset(row["word"] for row in listed if row["language"] == language) for language in OTHER}
