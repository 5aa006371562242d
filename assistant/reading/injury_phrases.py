"""The words of injuries: corpus/lexicon/injuries.csv, injury_contexts.csv, injury_events.csv, and their natures.

In a phrase `a|b` is a choice and a final `?` a word that may be missing; each also stands in the plural.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from assistant.reading.lexicon import JOINERS
from assistant.reading.tree import PhraseTree
from assistant.reading.words import word_list
from corpus.folding import fold
from corpus.lists import rows

_SHORTEST_PLURAL = 4  # letters of a word that takes an "s"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase says: a nature of injury (none: it hides a shorter phrase) and its site."""

    nature: str
    site: str
    acronym: bool


def spelled_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """The words of a phrase, in each of its forms."""
    choices = [word.removesuffix("?").split("|") + [""] * word.endswith("?") for word in phrase.split()]
    for chosen in product(*choices):
        words = [word for part in chosen for word in word_list(fold(part)) if word not in JOINERS]
        yield tuple(words)
        yield (_plural(words[0]), *words[1:])
        yield (*words[:-1], _plural(words[-1]))
        yield tuple(map(_plural, words))


def _plural(word: str) -> str:
    return word + "s" if word.isalpha() and len(word) >= _SHORTEST_PLURAL and word[-1] not in "sxz" else word


@cache
def phrases() -> PhraseTree[Entry]:
    """The phrases that name injuries."""
    tree: PhraseTree[Entry] = PhraseTree()
    for row in rows("lexicon", "injuries"):
        acronym = row["phrase"].isupper() and row["phrase"].isalpha()
        for words in (fold(row["phrase"]).split(),) if acronym else spelled_out(row["phrase"]):
            node = tree.at(tuple(words))
            # A form that says nothing hides its like; between two that do, the first in the table stands.
            if node.said is None or not row["nature"]:
                node.said = Entry(row["nature"], row["site"], acronym)
    return tree


@cache
def contexts() -> PhraseTree[frozenset[str]]:
    """The words around an injury, with the roles that they play."""
    tree: PhraseTree[frozenset[str]] = PhraseTree()
    for row in rows("lexicon", "injury_contexts"):
        choices = [word.split("|") for word in row["phrase"].split()] if row["phrase"] != "|" else [["|"]]
        for words in product(*choices):
            node = tree.at(tuple(word for one in words for word in word_list(fold(one)) if word not in JOINERS))
            node.said = (node.said or frozenset()) | {row["role"]}
    return tree


@cache
def event_phrases() -> PhraseTree[str]:
    """The events after which a nature is another, with what it becomes."""
    tree: PhraseTree[str] = PhraseTree()
    for row in rows("lexicon", "injury_events"):
        for words in spelled_out(row["phrase"]):
            tree.at(words).said = row["becomes"]
    return tree


@cache
def becomes_of(nature: str) -> frozenset[str]:
    """What a nature becomes after an event that the note tells; none for most."""
    return frozenset(row["becomes"] for row in rows("lexicon", "injury_events") if row["nature"] == nature)


@dataclass(frozen=True, slots=True)
class Nature:
    """Whether it takes a part of the body, whether it lasts, and what it is on one side only, "" if the same."""

    takes_a_part: bool
    lasting: bool
    on_one_side: str


@cache
def natures() -> Mapping[str, Nature]:
    """Each nature of corpus/policies/injury_natures.csv."""
    return {
        row["nature"]: Nature(row["takes_a_part"] == "yes", row["lasting"] == "yes", row["on_one_side"])
        for row in rows("policies", "injury_natures")
    }
