"""Occupational titles in a note: the longest run of words that is a known title, and its unit group."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from assistant.reading.words import word_list
from corpus import Corpus, Language
from corpus.folding import fold

_LONGEST = 7  # content words of a title that is looked for
_SHORTEST_PREFIX = 2  # content words of an opening that still tells occupations apart
_QUALIFIED, _WHOLE = 100, 300  # votes of a title for its unit group, an opening having one


class TitleIndex:
    """Titles of one language, folded and in the singular, to unit groups.

    Titles are kept without what qualifies them ("- abattoir", "(sauf forces armées)"); where several unit groups share
    one, the group with most titles of that form has it.
    """

    def __init__(self, corpus: Corpus, language: Language, function_words: frozenset[str]) -> None:
        votes: dict[tuple[str, ...], Counter[str]] = {}
        self._written: set[str] = set()
        for title, group, weight in _titles(corpus, language):
            written = [w for w in word_list(fold(_bare(title))) if w.isalnum() and w not in function_words]
            words = tuple(_singular(w) for w in written)
            self._written.update(written if len(written) == 1 else ())
            for length in range(_SHORTEST_PREFIX, len(words) if language == "fr" else 0):
                # "Tireur de joints" opens "tireur de joints de cloisons sèches"; a whole title outweighs its opening.
                # Not in English, where the person is the last word.
                votes.setdefault(words[:length], Counter())[group] += 1
            if words:
                votes.setdefault(words, Counter())[group] += weight
        self._groups = {words: counter.most_common(1)[0][0] for words, counter in votes.items()}

    def find(self, doc: Doc, places: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """(start, end, unit group) of each title, over the tokens at `places` (the content words), longest first."""
        position = 0
        while position < len(places):
            for length in range(min(_LONGEST, len(places) - position), 0, -1):
                run = places[position : position + length]
                group = self._groups.get(tuple(_singular(doc[place].lower_) for place in run))
                # One worker has a title in the singular: "les couleurs" is no "couleur" (one who casts).
                if group is not None and (length > 1 or doc[run[0]].lower_ in self._written):
                    yield run[0], run[-1] + 1, group
                    position += length - 1
                    break
            position += 1


def _titles(corpus: Corpus, language: Language) -> Iterable[tuple[str, str, int]]:
    for group in corpus.unit_groups.values():
        for title in group.titles:
            if title.language == language:
                # A title that needs no qualifier is the group's own.
                weight = _QUALIFIED if _bare(title.masculine) != title.masculine else _WHOLE
                for form in title.forms:
                    yield form, group.code, weight
    for occupation in corpus.occupations:
        labels = (occupation.label_fr_masculine, occupation.label_fr_feminine)
        for label in labels if language == "fr" else ():
            yield label, occupation.unit_group, _WHOLE


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _bare(title: str) -> str:
    return title.split(" - ")[0].split(" – ")[0].split("(")[0].strip()
