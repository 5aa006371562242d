"""Names that were announced once, wherever they stand again: alone, in a compound, with a first name before them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from assistant.dossier.name_words import LETTER, WORD, core_of, elided, has_capital, never, ordinary, places
from assistant.dossier.vocabulary import SPACE, folded
from corpus.folding import fold

_BEFORE_PLACE = re.compile(rf"(?i:\b(?:à|a|de|en|du|in|at|of|from|near){SPACE}{{1,4}})$")
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?:;\n•\-–—«(\[\"“])\s*$")
_SHORTEST = 3  # letters of a word of a name that is looked for alone


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The words of names that are looked for elsewhere: "Roy-Tremblay" also as "Roy" and "Tremblay"."""
    found = set()
    for name in names:
        for word in WORD.findall(name):
            core = core_of(word) if word[0].islower() else word
            parts = re.split("[-‐‑]", core)
            whole = len(parts) == 1 or fold(parts[0]) in folded("saint")
            found.update([core] if whole else [core, *parts])
    return frozenset(
        word for word in found if len(word) >= _SHORTEST and has_capital(word) and fold(word) not in never()
    )


def repeated(text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the words of known names stand again, alone or in a compound, with a first name before them.

    A name that is an ordinary word too ("Petit") is passed over where any word would have its capital, and one that is
    a place ("Laval") after "à" or "de".
    """
    known = {fold(word) for word in words}
    for found in WORD.finditer(text) if known else ():
        prefix = elided(found.group())
        start = found.start() if prefix is None or fold(found.group()) in known else found.start() + prefix.end()
        written = text[start : found.end()]
        parts = re.split("[-‐‑]", written)
        if known.isdisjoint(map(fold, (written, *parts))) or not all(part[:1].isupper() for part in parts):
            continue
        if not _is_word_here(text, start, written, words):
            yield _with_first_name(text, start), found.end()


def _is_word_here(text: str, start: int, written: str, words: frozenset[str]) -> bool:
    before, said = text[max(0, start - 12) : start], fold(written)
    if said in places() and _BEFORE_PLACE.search(before):
        return True
    return said in _plain_words() and (written not in words or _OPENS_SENTENCE.search(before) is not None)


@cache
def _plain_words() -> frozenset[str]:
    """Every ordinary word, the names that are as common as words included."""
    return ordinary() | folded("everyday_name")


def _with_first_name(text: str, start: int) -> int:
    before = re.search(rf"((?:{LETTER})+(?:-(?:{LETTER})+)*){SPACE}{{1,4}}$", text[max(0, start - 40) : start])
    if (
        before is None
        or not has_capital(before.group(1))
        or fold(before.group(1)) not in folded("name", "everyday_name")
    ):
        return start
    return start - (len(before.group()) if start else 0)
