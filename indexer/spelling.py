"""Words that the corpus does not know, replaced by the nearest word that it knows.

Two words at one slip from each other (a letter lost, added, changed, or two swapped) share a form with one letter
left out; the known words are kept by those forms (the symmetric delete method).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from indexer.lexical import words

SHORTEST = 5  # a shorter word has too many neighbours


class Spelling:
    """Corrects one slip a word, in favour of the known word that the corpus uses most."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._by_form: dict[str, list[str]] = defaultdict(list)
        for word in counts:
            if len(word) >= SHORTEST - 1:
                for form in _forms(word):
                    self._by_form[form].append(word)

    def knows(self, word: str) -> bool:
        """Whether the corpus uses this folded word."""
        return word in self.counts

    def corrected(self, text: str) -> str:
        """The folded words of the text, each unknown one replaced where a known word is one slip away."""
        return " ".join(self._nearest(word) for word in words(text))

    def _nearest(self, word: str) -> str:
        if self.knows(word) or len(word) < SHORTEST or not word.isalpha():
            return word
        near = {known for form in _forms(word) for known in self._by_form.get(form, ()) if _one_slip(word, known)}
        return max(near, key=lambda known: (self.counts[known], known), default=word)


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
