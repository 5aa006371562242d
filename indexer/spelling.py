"""Words that the corpus does not know, replaced by the nearest word that it knows.

Two words at one slip from each other (a letter lost, added, changed, or two swapped) share a form with one letter
left out; the known words are kept by those forms (the symmetric delete method).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from indexer.lexical import words

SHORTEST = 5  # a shorter word has too many neighbours


class Spelling:
    """Corrects one slip a word of `shortest` letters or more.

    A letter lost is the likeliest slip, then one swapped, then one changed, then one added ("ncapable" is "incapable",
    never "capable"); of words equally near, the one that the corpus uses most.
    """

    def __init__(self, counts: Mapping[str, int], shortest: int = SHORTEST) -> None:
        self.counts = counts
        self._shortest = shortest
        self._longest = max(map(len, counts), default=0)

    @cached_property
    def _by_form(self) -> Mapping[str, Sequence[str]]:
        """The known words by their forms: made at the first unknown word, since most texts have none."""
        by_form: dict[str, list[str]] = defaultdict(list)
        for word in self.counts:
            if len(word) >= self._shortest - 1:
                for form in _forms(word):
                    by_form[form].append(word)
        return by_form

    def warm_up(self) -> None:
        """Make now what the first unknown word would wait for."""
        self._by_form  # noqa: B018

    def knows(self, word: str) -> bool:
        """Whether the corpus uses this folded word."""
        return word in self.counts

    def corrected(self, text: str) -> str:
        """The folded words of the text, each unknown one replaced where a known word is one slip away."""
        return " ".join(self.nearest(word) for word in words(text))

    def nearest(self, word: str) -> str:
        """The likeliest known word one slip away from an unknown folded one, or the word itself."""
        near = self.near(word)
        return max(near, key=lambda one: (len(one), not _changed(word, one), self.counts[one], one), default=word)

    def near(self, word: str) -> set[str]:
        """The known words one slip away from a folded word; none of a word that is known itself."""
        if self.knows(word) or not self._shortest <= len(word) <= self._longest + 1 or not word.isalpha():
            return set()
        return {known for form in _forms(word) for known in self._by_form.get(form, ()) if _one_slip(word, known)}


def _forms(word: str) -> Iterator[str]:
    yield word
    yield from {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_slip(word: str, known: str) -> bool:
    """Sharing a form also lets through words at two slips: one letter lost here, another there."""
    start = 0
    while start < min(len(word), len(known)) and word[start] == known[start]:
        start += 1
    rest, other = word[start:], known[start:]
    return (
        rest[1:] == other
        or rest == other[1:]
        or rest[1:] == other[1:]
        or (rest[:2] == other[:2][::-1] and rest[2:] == other[2:])
    )


def _changed(word: str, known: str) -> bool:
    """Of two words at one slip: whether it is a letter changed for another."""
    return len(word) == len(known) and sorted(word) != sorted(known)
