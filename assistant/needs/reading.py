"""A query taken apart: what it asks of the ratings, what it turns away from, and the words left to search as usual.

A bare mention of an activity is no need. A need wants words that limit ("sans", "can't", "mal à"), that want more
("beaucoup de"), a figure, or a phrase that names a way of working by itself ("assis", "outdoors", "one arm").
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from assistant.models import Evidence
from assistant.needs.asked import Asked
from assistant.needs.levels import bounded_level, level_of
from assistant.needs.scan import EDUCATION, Scan
from assistant.needs.vocabulary import Vocabulary
from assistant.needs.words import Word
from assistant.search_models import Direction, Need, QueryReading
from corpus import Corpus, Language


class NeedReader:
    """Reads queries; thread-safe. Made once: the first reading compiles the vocabulary of both languages."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._corpus)

    def warm_up(self) -> None:
        """Compile the vocabulary now: reading a note never needs it."""
        self._vocabulary  # noqa: B018

    def read(self, query: str, language: Language) -> QueryReading:
        """The needs in the order of the query; a query that states none keeps its text unchanged."""
        if self._vocabulary.is_name(query):
            return QueryReading(text=query)  # "gardien de nuit" names an occupation
        words = self._vocabulary.cut(query)
        passed = Scan(words, language, self._vocabulary, self._corpus)
        if not (passed.asked or passed.avoided or passed.education):
            return QueryReading(text=query)
        needs = tuple(self._need(query, words, asked) for asked in passed.asked)
        text = self._left(query, words, passed.taken)
        avoided = self._left(query, words, set(range(len(words))) - passed.avoided)
        return QueryReading(_strictest(needs), text, avoided, passed.education)

    def _need(self, query: str, words: Sequence[Word], asked: Asked) -> Need:
        demand = self._corpus.demands[asked.demand]
        level = bounded_level(demand, asked.bound) if asked.bound else None
        if level is None:
            level = level_of(demand, asked.direction, asked.amount)
        start, end = words[asked.start].start, words[asked.end - 1].end
        return Need(asked.demand, asked.direction, level, Evidence(start, end, query[start:end]))

    def _left(self, query: str, words: Sequence[Word], taken: set[int]) -> str:
        """The query without the words taken, small words and marks dropped at either end of each run."""
        runs: list[list[int]] = [[]]
        for place in range(len(words)):
            if place in taken:
                runs.append([])
            else:
                runs[-1].append(place)
        kept = [self._trimmed(words, run) for run in runs]
        return " ".join(query[words[run[0]].start : words[run[-1]].end] for run in kept if run)

    def _trimmed(self, words: Sequence[Word], run: list[int]) -> list[int]:
        telling = [place for place in run if self._vocabulary.tells(words[place])]
        if not telling:
            return []
        first, last = telling[0], telling[-1]
        while first > run[0] and words[first - 1].end == words[first].start:
            first -= 1  # "L4" is one word to its reader
        return list(range(first, last + 1))


def without(reading: QueryReading, ignored: frozenset[str]) -> QueryReading:
    """The reading less the needs of some demands, and less its schooling where EDUCATION is among them."""
    return replace(
        reading,
        needs=tuple(need for need in reading.needs if need.demand not in ignored),
        education_at_most=None if EDUCATION in ignored else reading.education_at_most,
    )


def _strictest(needs: Sequence[Need]) -> tuple[Need, ...]:
    """One need a demand: of two the narrower, and a limit rather than a wish."""
    kept: dict[str, Need] = {}
    for need in needs:
        other = kept.get(need.demand)
        if other is None or _strictness(need) > _strictness(other):
            kept[need.demand] = need
    return tuple(kept.values())


def _strictness(need: Need) -> tuple[bool, float]:
    limits = need.direction is Direction.AT_MOST
    return limits, -need.level if limits else need.level
