"""Phrases of a lexicon table looked for in folded words, with what people leave open between them.

A phrase is written as words; in it `a|b` is a choice, a final `*` any ending (after four letters or more), a final `?`
a word that may be missing, `_` stands for up to three words and `__` for up to eight, commas included, `@name` for any
word of a set of the table's own (<table>_sets.csv). A phrase never reaches over another mark.

A phrase is tried only where the note holds one of the words of its rarest place: most notes hold none.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from types import MappingProxyType

from corpus.folding import fold

WORD = re.compile(r"[^\W_]+|[.,;:?!=()∅]")
COMMA = ","
_INSIDE = re.compile(r"['’-]")  # parts words in a note, and in a phrase
_SPACED = str.maketrans({"’": "'", "–": " ", "—": " ", "œ": "oe", "Œ": "oe", "∅": "0", "Ø": "0", "ø": "0"})
_SHORT_GAP, _LONG_GAP = "_", "__"
_GAPS = {_SHORT_GAP: 3, _LONG_GAP: 8}
_NO_SETS: Mapping[str, Sequence[str]] = MappingProxyType({})
_ROOT = 4  # letters by which a word with an open ending is found


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of a table."""

    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase and its half-open range of words."""

    phrase: Phrase
    start: int
    end: int

    def __getitem__(self, column: str) -> str:
        return self.phrase[column]

    def meets(self, other: "Found") -> bool:
        """Whether they share a word."""
        return self.start < other.end and other.start < self.end


def words_of(text: str) -> list[str]:
    """The folded words and marks of a text. What has no ASCII form is passed over: a fold in one stroke, for speed."""
    spaced = text if text.isascii() else text.translate(_SPACED)
    return WORD.findall(unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower())


class Words:
    """The words of a text, with what several tables ask of them."""

    def __init__(self, words: Sequence[str]) -> None:
        self.all = words
        self.present = frozenset(words)
        self.beginnings = frozenset(word[:_ROOT] for word in self.present)

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where each word stands, in order."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.all):
            found.setdefault(word, []).append(place)
        return found


@dataclass(frozen=True, slots=True)
class _Slot:
    """One word of a phrase, or, with `gap`, up to so many words of any kind."""

    whole: frozenset[str] = frozenset()
    roots: tuple[str, ...] = ()
    beginnings: frozenset[str] = frozenset()  # of the roots
    gap: int = 0
    over_commas: bool = False

    def commonness(self) -> float:
        """A guess at how often it stands in a note: short words are the common ones."""
        return sum(4.0 ** -len(word) for word in (*self.whole, *self.roots))

    def may_stand_in(self, words: Words) -> bool:
        return not self.whole.isdisjoint(words.present) or not self.beginnings.isdisjoint(words.beginnings)

    def starts(self, words: Words) -> list[int]:
        """Where it stands, in order."""
        standing = self.whole & words.present
        if self.roots:
            begun = (word for word in words.present if word[:_ROOT] in self.beginnings)
            standing |= {word for word in begun if word.startswith(self.roots)}
        return sorted(place for word in standing for place in words.places[word])

    def accepts(self, word: str) -> bool:
        return word in self.whole or (bool(self.roots) and word.startswith(self.roots))


class PhraseTable:
    """Phrases to look for; each is tried only where its rarest word stands somewhere in the text.

    Raises ValueError for a phrase that is not well-formed. `sets` are the words that an `@name` stands for.
    """

    def __init__(self, table: Iterable[Mapping[str, str]], sets: Mapping[str, Sequence[str]] = _NO_SETS) -> None:
        self._phrases: list[tuple[tuple[_Slot, ...], Phrase]] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_root: dict[str, list[int]] = {}
        for row in table:
            phrase = Phrase(row)
            for slots in spelled_out(row["phrase"], sets):
                rarest = min((slot for slot in slots if not slot.gap), key=_Slot.commonness)
                for word in rarest.whole:
                    self._by_word.setdefault(word, []).append(len(self._phrases))
                for root in rarest.roots:
                    self._by_root.setdefault(root[:_ROOT], []).append(len(self._phrases))
                self._phrases.append((slots, phrase))

    def find(self, words: Words) -> Iterator[Found]:
        """Every phrase, in the order of the table."""
        likely = {number for word in words.present & self._by_word.keys() for number in self._by_word[word]}
        likely.update(number for root in words.beginnings & self._by_root.keys() for number in self._by_root[root])
        for number in sorted(likely):
            slots, phrase = self._phrases[number]
            if all(slot.gap or slot.may_stand_in(words) for slot in slots):
                for place in slots[0].starts(words):
                    end = _end(slots, words.all, place + 1)
                    if end is not None:
                        yield Found(phrase, place, end)

    def stands_in(self, words: Words) -> bool:
        """Whether any phrase of the table does."""
        return next(self.find(words), None) is not None


def _end(slots: Sequence[_Slot], words: Sequence[str], place: int, slot: int = 1) -> int | None:
    """Where the rest of the phrase ends when it goes on from `place`."""
    while slot < len(slots):
        if slots[slot].gap:
            return _over(slots, words, place, slot)
        if place >= len(words) or not slots[slot].accepts(words[place]):
            return None
        place, slot = place + 1, slot + 1
    return place


def _over(slots: Sequence[_Slot], words: Sequence[str], place: int, slot: int) -> int | None:
    gap = slots[slot]
    for skipped in range(gap.gap + 1):
        end = _end(slots, words, place + skipped, slot + 1)
        if end is not None:
            return end
        if place + skipped >= len(words):
            return None
        word = words[place + skipped]
        if not word[0].isalnum() and not (gap.over_commas and word == COMMA):
            return None
    return None


def spelled_out(phrase: str, sets: Mapping[str, Sequence[str]]) -> Iterator[tuple[_Slot, ...]]:
    """A phrase with and without each word that may be missing."""
    written = fold(_INSIDE.sub(" ", phrase)).split()
    for chosen in product(*((word[:-1], "") if word.endswith("?") else (word,) for word in written)):
        said = [word for word in chosen if word]
        if not said or said[0] in _GAPS or said[-1] in _GAPS:
            raise ValueError(f"a phrase starts and ends with a word of its own: {phrase!r}")
        yield tuple(_slot(word, phrase, sets) for word in said)


def _slot(word: str, phrase: str, sets: Mapping[str, Sequence[str]]) -> _Slot:
    if word in _GAPS:
        return _Slot(gap=_GAPS[word], over_commas=word == _LONG_GAP)
    choices = [choice for written in word.split("|") for choice in sets.get(written, (written,))]
    roots = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
    whole = frozenset(choice for choice in choices if not choice.endswith("*"))
    if not all(WORD.fullmatch(choice) for choice in (*roots, *whole)) or any(len(root) < _ROOT for root in roots):
        raise ValueError(f"{word!r} is no word, or too short for an open ending: {phrase!r}")
    return _Slot(whole, roots, frozenset(root[:_ROOT] for root in roots))
