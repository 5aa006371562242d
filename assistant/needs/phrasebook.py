"""Phrases found in a query by their words, small linking words between them passed over."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import product

from assistant.needs.words import Word, forms

ONE_OF, JOINED = "|", "_"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a vocabulary table."""

    table: str
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a phrase stands, a half-open range of words, and every row of the table that has this phrase."""

    start: int
    end: int
    length: int  # words that matched, links not counted
    entries: tuple[Entry, ...]

    @property
    def table(self) -> str:
        return self.entries[0].table

    def __getitem__(self, column: str) -> str:
        return self.entries[0].values[column]


def spelled_out(phrase: str) -> Iterator[list[str]]:
    """Every way of saying a phrase whose words may be alternatives: "mal au|aux dos|reins" is four,
    a bar before the first says that none is needed, and "_" holds one alternative of several words together.

    An apostrophe may also be left out: "can't" is "can t" and "cant".
    """
    for said in _choices(phrase) if ONE_OF in phrase else (phrase,):
        yield forms(said)
        if "'" in said:
            yield forms(said.replace("'", ""))


def _choices(phrase: str) -> Iterator[str]:
    return (
        " ".join(chosen).replace(JOINED, " ") for chosen in product(*(slot.split(ONE_OF) for slot in phrase.split()))
    )


class Phrasebook:
    """Phrases by the `key` of each of their words; `links` may stand between two words of a phrase.

    A phrase that two tables have is that of the table added first.
    """

    def __init__(self, links: Set[str], key: Callable[[str], str] = str) -> None:
        self._links, self._key = links, key
        self._entries: dict[str, list[Entry]] = {}
        self._longest: dict[str, int] = {}

    def add(self, words: Sequence[str], entry: Entry) -> None:
        keys = [self._key(word) for place, word in enumerate(words) if place == 0 or word not in self._links]
        self._longest[keys[0]] = max(self._longest.get(keys[0], 0), len(keys))
        entries = self._entries.setdefault(" ".join(keys), [])
        if entry not in entries:
            entries.append(entry)

    def at(self, words: Sequence[Word], start: int) -> Iterator[Mark]:
        """Every phrase that begins at this word, the shortest first."""
        said = self._key(words[start].form)
        longest = self._longest.get(said, 0)
        length, place = 1, start
        while longest:
            # The stem of "séant" is that of "se": a link alone is no phrase.
            if (length > 1 or words[start].form not in self._links) and (entries := self._entries.get(said)):
                first = entries[0].table
                yield Mark(start, place + 1, length, tuple(entry for entry in entries if entry.table == first))
            place += 1
            while place < len(words) and words[place].form in self._links:
                place += 1
            if length == longest or place == len(words):
                return
            said, length = f"{said} {self._key(words[place].form)}", length + 1

    def in_all(self, words: Sequence[Word]) -> Iterator[Mark]:
        for start in range(len(words)):
            yield from self.at(words, start)
