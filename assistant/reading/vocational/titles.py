"""Occupational titles: the longest run of words that is a known title, and the unit group it names.

Source: the example titles of the National Occupational Classification 2021 and the everyday names of the project's own
descriptions. One title often stands for several unit groups ("opérateur", "plongeur", "journalier"): the words of its
setting decide ("dans une scierie"), and where nothing is said the group that employs most people weighs more.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from assistant.reading.words import word_list
from corpus import Corpus, Language
from corpus.folding import fold
from corpus.lists import rows

_LONGEST = 7  # content words of a title that is looked for
_SHORTEST_WORD = 2  # letters of an acronym that is rather a diploma: "BA", "DO"
_SHORTEST_PREFIX = 2  # content words of an opening that still tells occupations apart
_OPENING, _QUALIFIED, _EVERYDAY, _WHOLE = 1, 100, 250, 300  # votes of a title for its unit group
_NAMED = 1.5  # how much more the setting tells of a group that has titles with this worker's name
_OWN = 3  # how much more a title weighs for the group whose official name holds it
_UNCOUNTED = 1000  # people at work in a group whose employment is not published
_TELLING = 40  # groups that share a word of a title, at most, for it to tell them apart
_SAYS_LITTLE = 160  # groups that share a word of the setting, from which it says nothing
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it stands: half-open tokens, its words, its unit group where the words alone are a known title."""

    start: int
    end: int
    words: tuple[str, ...]
    group: str | None


class TitleIndex:
    """Titles of one language, folded and in the singular, to unit groups.

    Titles are kept without what qualifies them ("- abattoir", "(sauf forces armées)"); every word of them, qualifiers
    included, tells of the setting.
    """

    def __init__(self, corpus: Corpus, language: Language, function_words: frozenset[str]) -> None:
        self._language = language
        self._general = {
            row["phrase"]: tuple(row["groups"].split())
            for row in rows("lexicon", "general_titles")
            if row["language"] == language
        }
        self._respelt = {
            tuple(row["phrase"].split()): tuple(row["words"].split())
            for row in rows("lexicon", "title_words")
            if row["language"] == language
        }
        employed = {code: outlook.employment or _UNCOUNTED for code, outlook in corpus.outlooks.items()}
        self._employment = {code: math.sqrt(employed.get(code, _UNCOUNTED)) for code in corpus.unit_groups}
        self._gendered = _worker_names(corpus) if language == "fr" else frozenset()
        self._written: set[str] = set()  # titles of one word, as written
        self._heads: dict[str, set[str]] = defaultdict(set)  # the word that names the worker, to groups
        self._words: dict[str, Counter[str]] = defaultdict(Counter)  # every word, to how many titles of each group
        votes: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)
        for title, group, weight in _titles(corpus, language):
            self._take(title, group, weight, votes, function_words)
        named = {
            code: {_singular(w) for w in word_list(fold(group.title(language)))}
            for code, group in corpus.unit_groups.items()
        }
        self._sure: set[tuple[str, ...]] = set()
        self._groups: dict[tuple[str, ...], str] = {}
        for words, counted in votes.items():
            owners = [group for group in counted if named[group].issuperset(words)]
            for group in owners:
                counted[group] *= _OWN
            self._groups[words] = max(counted, key=lambda group: counted[group] * self._employment[group])
            head = words[0] if language == "fr" else words[-1]
            own = owners == [self._groups[words]] and (len(words) > 1 or head not in self._general)
            if own or (len(words) > 1 and head not in self._general and _leads(counted)):
                self._sure.add(words)

    def _take(
        self,
        title: str,
        group: str,
        weight: int,
        votes: dict[tuple[str, ...], dict[str, float]],
        function_words: frozenset[str],
    ) -> None:
        folded = fold(title)
        bare = _bare(folded)
        written = [w for w in _WORDS.findall(bare) if w not in function_words]
        words = tuple([_singular(w) for w in written])
        if not words:
            return
        for word in words:
            self._words[word][group] += 1
        for word in word_list(folded[len(bare) :]) if len(bare) < len(folded) else ():
            if word.isalpha() and word not in function_words:
                self._words[_singular(word)][group] += 1
        if len(words) == 1:
            self._written.add(written[0])
        self._heads[words[0] if self._language == "fr" else words[-1]].add(group)
        if self._language == "fr":
            # "Tireur de joints" opens "tireur de joints de cloisons sèches"; a whole title outweighs its opening.
            # Not in English, where the person is the last word.
            for length in range(_SHORTEST_PREFIX, len(words)):
                opening = votes[words[:length]]
                opening[group] = opening.get(group, 0) + _OPENING
        whole = votes[words]
        whole[group] = max(whole.get(group, 0), weight)

    def find(self, doc: Doc, places: Sequence[int]) -> Iterator[Title]:
        """Each title over the tokens at `places` (the content words), the longest first.

        A word that only names a worker ("journalière", "operator") is given too, without a group: see `link`.
        """
        words = [_singular(doc[place].lower_) for place in places]
        position = 0
        while position < len(places):
            word = words[position]
            title = None
            for length in range(min(_LONGEST, len(places) - position), 0, -1):
                run = tuple(words[position : position + length])
                run = self._respelt.get(run, run)
                group = self._groups.get(run)
                # One worker has a title in the singular: "les couleurs" is no "couleur" (one who casts).
                if group is not None and (len(run) > 1 or self._is_title(doc[places[position]])):
                    title = Title(places[position], places[position + length - 1] + 1, run, group)
                    position += length
                    break
            if title is None:
                if word in self._general or self._names_workers(word):
                    title = Title(places[position], places[position] + 1, (word,), None)
                position += 1
            if title is not None:
                yield title

    def _is_title(self, token: Token) -> bool:
        """Whether one word alone is a title as it is written: not a plural, not "BA"."""
        return len(token.text) > _SHORTEST_WORD and token.lower_ in self._written

    def _names_workers(self, word: str) -> bool:
        return word in self._gendered

    def is_sure(self, words: tuple[str, ...]) -> bool:
        """Whether a title stands for one unit group whatever its setting: the group's own name, or whole and alone."""
        return words in self._sure

    def group(self, words: Sequence[str]) -> str | None:
        """The unit group of a whole title."""
        return self._groups.get(tuple(_singular(fold(word)) for word in words))

    def link(self, title: Title, setting: Sequence[str]) -> str | None:
        """The unit group of a title in its setting ("scierie"), or the title's own where the setting tells nothing.

        Among the groups that have this worker's name, the one whose titles hold the rarest words of the setting; a
        group must hold every word of the title that it is not known by.
        """
        head = title.words[0] if self._language == "fr" else title.words[-1]
        told = [_singular(fold(word)) for word in setting]
        told += [part for run in pairwise(told) for part in self._respelt.get(run, ())]
        told = [part for word in told for part in self._respelt.get((word,), (word,))]
        known = [(word, self._words[word]) for word in told if word in self._words and word not in title.words]
        others = [self._words.get(word, Counter()) for word in title.words if word != head]
        rest = [groups for groups in others if 0 < len(groups) < _TELLING]
        scores: dict[str, float] = defaultdict(float)
        prefixes = self._general.get(head, ())
        for word in told:  # "manoeuvre usine" says more than "manoeuvre"
            prefixes = self._general.get(f"{head} {word}", prefixes)
        for _, groups in known:
            if len(groups) > _SAYS_LITTLE:
                continue
            rarity = math.log(400 / len(groups))
            most = max(groups.values())
            for group, count in groups.items():
                named = group in self._heads.get(head, ())
                if group.startswith(prefixes) if prefixes else named and all(group in other for other in rest):
                    scores[group] += rarity * (0.5 + count / most / 2) * (_NAMED if named else 1)
        if not scores:
            return title.group
        return max(scores, key=lambda group: (scores[group] + math.log(self._employment[group]) / 4, group))


def _worker_names(corpus: Corpus) -> frozenset[str]:
    """The first words of French titles that have a masculine and a feminine: they name somebody."""
    names: set[str] = set()
    for group in corpus.unit_groups.values():
        for title in group.titles:
            masculine, feminine = title.masculine.split(" ", 1)[0], title.feminine.split(" ", 1)[0]
            if masculine != feminine:
                names.update((masculine, feminine))
    return frozenset(fold(name) for name in names if name.isalpha())


def _leads(counted: Mapping[str, float]) -> bool:
    """Whether one group alone is named by a whole title."""
    return sum(weight > _OPENING for weight in counted.values()) == 1 and max(counted.values()) >= _EVERYDAY


def _titles(corpus: Corpus, language: Language) -> Iterable[tuple[str, str, int]]:
    for group in corpus.unit_groups.values():
        for title in group.titles:
            if title.language == language:
                # A title that needs no qualifier is the group's own.
                weight = _QUALIFIED if _bare(title.masculine) != title.masculine else _WHOLE
                for form in title.forms:
                    yield form, group.code, weight
    feminine = {
        title.masculine.split(" ")[0].lower(): title.feminine.split(" ")[0].lower()
        for group in corpus.unit_groups.values()
        for title in group.titles
    }
    for occupation in corpus.occupations:
        labels = (occupation.label_fr_masculine, occupation.label_fr_feminine)
        for label in labels if language == "fr" else ():
            yield label, occupation.unit_group, _WHOLE
        for name in occupation.descriptions[language].everyday_names:
            yield name, occupation.unit_group, _EVERYDAY
            head, _, rest = name.partition(" ")
            if language == "fr" and feminine.get(head, head) != head:
                yield f"{feminine[head]} {rest}".rstrip(), occupation.unit_group, _EVERYDAY


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" else word


def _bare(title: str) -> str:
    return title.split(" - ")[0].split(" – ")[0].split("(")[0].rstrip()
