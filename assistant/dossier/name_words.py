"""Words that are names, and words that are not: what the finders of names share.

A name has capitals and is no ordinary word; a family name that is one too ("Petit", "Young") is known by
corpus/lexicon/identifiers.csv.
"""

import re
from functools import cache

from assistant.dossier.vocabulary import folded
from assistant.reading.lexicon import known_words
from corpus.folding import fold
from corpus.lists import rows
from corpus.wording import LANGUAGES

LETTER = "[^\\W\\d_][\u0300-\u036f]*"
WORD = re.compile(rf"(?:{LETTER})+(?:(?:['’](?!s\b)|[-‐‑])(?:{LETTER})+)*")
_ELIDED = re.compile(r"(?:[dlnsjmDLNSJM]|[qQ]u)['’](?=\w)")
_TITLES = ("label_en", "label_fr_m", "label_fr_f")


@cache
def never() -> frozenset[str]:
    """Words that no name begins with, even after a title: "Mme Elle …", "Patient : Homme de 44 ans"."""
    small = {fold(row["phrase"]) for row in rows("lexicon", "function_words")}
    small |= {fold(row["word"]) for row in rows("lexicon", "stop_words")}
    months = {fold(row["phrase"]) for row in rows("lexicon", "months")}
    return frozenset((small | months | folded("not_name")) - folded("name", "everyday_name")) | folded("title", "label")


@cache
def ordinary() -> frozenset[str]:
    """Words that are no name unless a title says so: what the reader knows, and the trades."""
    titles = (row[label] for row in rows("tables", "profiles") for label in _TITLES)
    trades = {fold(word) for title in titles for word in re.findall(r"[^\W\d_]+", title)}
    known = frozenset[str]().union(*(known_words(language) for language in LANGUAGES))
    return frozenset((known | trades) - folded("name", "everyday_name"))


@cache
def places() -> frozenset[str]:
    return frozenset(fold(row["place"]) for row in rows("lexicon", "places"))


def elided(word: str) -> re.Match[str] | None:
    """The "d'" that a word begins with."""
    return _ELIDED.match(word)


def core_of(word: str) -> str:
    """A word without the "d'" before it."""
    return _ELIDED.sub("", word, count=1)


def has_capital(word: str) -> bool:
    return core_of(word)[:1].isupper()


def is_ordinary(word: str) -> bool:
    said = fold(core_of(word))
    parts = {said, *(part for part in said.split("-") if len(part) > 2)}
    return said in never() or said in places() or not parts.isdisjoint(ordinary())


def is_no_word(name: str) -> bool:
    """Whether the first word of what looks like a name, initials apart, is no ordinary one."""
    written = next((word for word in WORD.findall(name) if len(word) > 1), None)
    return written is not None and not is_ordinary(written)
