"""A query cut into words: folded, elisions typed without an apostrophe undone, one slip a word mended."""

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

from corpus.folding import fold
from indexer.spelling import Spelling

_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\s\w'’‐‑_-]|(?<=\d)-(?=\d)|(?<=\d )-(?= \d)")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)(?=[aeiouyh])")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, number or mark: its place in the query as given, and the form it is compared by."""

    start: int
    end: int
    form: str


def forms(text: str) -> list[str]:
    """The folded words of a phrase, cut as a query is cut."""
    return _WORD.findall(fold(text))


class WordReader:
    """Cuts queries.

    `vocabulary` are the words that say a need; `known` are the other words that a query rightly uses, never to be
    mended into one that says a need.
    """

    def __init__(self, vocabulary: Iterable[str], known: Set[str]) -> None:
        self._spelling = Spelling(Counter(vocabulary))
        self._known = known

    def cut(self, query: str) -> list[Word]:
        """The words of the query in its order."""
        words: list[Word] = []
        for found in _WORD.finditer(query):
            start, end, form = found.start(), found.end(), fold(found.group())
            if not self._is_known(form):
                elided = _ELIDED.match(form)
                if elided and end - start == len(form) and self._spelling.knows(form[elided.end() :]):
                    words.append(Word(start, start + elided.end(), elided.group()))
                    start, form = start + elided.end(), form[elided.end() :]
                else:
                    form = self._spelling.corrected(form) or form
            words.append(Word(start, end, form))
        return words

    def _is_known(self, form: str) -> bool:
        return not form.isalpha() or self._spelling.knows(form) or form in self._known
