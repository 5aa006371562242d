"""What a figure of a query measures: which demand it can bound, and what stands beside it."""

from collections.abc import Sequence

from assistant.needs.asked import demands_of
from assistant.needs.figures import Figure
from assistant.needs.levels import bounded_level
from assistant.needs.phrasebook import Mark
from assistant.needs.vocabulary import ACTIVITIES, PHRASES, Vocabulary
from assistant.needs.words import Word
from corpus import Corpus


class Measured:
    """Answers about the figures of one query."""

    def __init__(self, words: Sequence[Word], vocabulary: Vocabulary, corpus: Corpus) -> None:
        self._words, self._vocabulary, self._corpus = words, vocabulary, corpus

    def bounds(self, figure: Figure, demand: str) -> bool:
        """Whether the figure can be a maximum of a demand; schooling is none, nor is no demand at all."""
        demands = self._corpus.demands
        return demand in demands and bounded_level(demands[demand], figure.bound) is not None

    def fitting(self, figure: Figure, mark: Mark) -> list[str]:
        """The demands of a phrase or activity that the figure can bound."""
        return [one for entry in mark.entries for one in demands_of(entry) if self.bounds(figure, one)]

    def precedes(self, figure: Figure, marks: dict[int, Mark]) -> bool:
        """Whether what the figure measures comes right after it, and nothing that it measures right before."""
        words, before, after = self._words, figure.start, figure.end
        while before and words[before - 1].form in self._vocabulary.links:
            before -= 1
        if any(self._measures(figure, mark) for mark in marks.values() if mark.end == before):
            return False
        while after < len(words) and after not in marks and words[after].form.isalnum():
            if self._vocabulary.tells(words[after]):
                return False
            after += 1
        return after in marks and self._measures(figure, marks[after])

    def _measures(self, figure: Figure, mark: Mark) -> bool:
        return mark.table in (PHRASES, ACTIVITIES) and bool(self.fitting(figure, mark))
