"""The words that announce an identifier (corpus/lexicon/identifiers.csv), as parts of regular expressions."""

import re
from functools import cache

from corpus.folding import fold
from corpus.lists import rows

BLANKS = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"  # within a line
SPACE = f"[{BLANKS}]"


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind, longest first."""
    found = (row["words"] for row in rows("lexicon", "identifiers") if row["kind"] == kind)
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


@cache
def folded(*kinds: str) -> frozenset[str]:
    return frozenset(fold(word) for kind in kinds for word in words(kind))


@cache
def any_of(*kinds: str) -> str:
    """A group that matches any of the words, whatever the case, with or without its accents and its final period."""
    choices = sorted((word for kind in kinds for word in words(kind)), key=len, reverse=True)
    return "(?i:" + "|".join(_pattern(word) for word in choices) + ")"


def _pattern(word: str) -> str:
    pieces = []
    for character in word:
        if character in " \t":
            pieces.append(f"{SPACE}{{1,4}}")
        elif character == "'":
            pieces.append("['’]")
        else:
            plain = fold(character)
            either = character.isalpha() and plain != character.lower()
            pieces.append(f"(?:{character}|{plain})" if either else re.escape(character))
    ends = r"\b" if word[-1].isalnum() else ""
    return "".join(pieces) + ends
