"""Identifiers of people masked in whatever leaves the note: what stays readable says what stood there ("[nom]").

Masked: names that something announces (a title, "Nom :", a greeting, a credential) and then everywhere in the text,
health and social insurance numbers, file numbers, dates of birth, telephones, e-mails, street addresses, postal codes.
An age, a town, a diagnosis and a date of the file stay: the reasoning needs them. A name that nothing announces
("vu Luc ce matin") cannot be found reliably, so that a masked text still has to be read before it leaves the office.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.dossier.names import announced
from assistant.dossier.numbers import Identifier, IdentifierKind, numbers
from assistant.dossier.repeated_names import name_words, repeated
from corpus import Language
from corpus.wording import say

_SHORTEST = 5  # characters of an identifier that is looked for again where nothing announces it


@dataclass(frozen=True, slots=True)
class Masking:
    """The identifiers of a note, to mask it and every passage or sentence that quotes it."""

    names: frozenset[str] = field(default=frozenset(), repr=False)
    written: tuple[tuple[str, IdentifierKind], ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, *notes: str) -> "Masking":
        """What any of the texts tells is masked in all that quotes them."""
        found = [(note[one.start : one.end], one.kind) for note in notes for one in identifiers(note)]
        names = name_words(written for written, kind in found if kind is IdentifierKind.NAME)
        others = (one for one in found if one[1] is not IdentifierKind.NAME and len(one[0]) >= _SHORTEST)
        return cls(names, tuple(dict.fromkeys(others)))

    def identifiers(self, text: str) -> tuple[Identifier, ...]:
        """What identifies somebody in a text, by itself or because the note told."""
        again = (
            Identifier(kind, *found.span())
            for written, kind in self.written
            for found in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", text)
        )
        return _united([*_found(text, self.names), *again])

    def masked(self, text: str, language: Language) -> str:
        """The text with each identifier replaced by its kind, in words of `language`."""
        pieces, end = [], 0
        for one in self.identifiers(text):
            pieces += [text[end : one.start], say(f"masking.{one.kind}", language)]
            end = one.end
        return "".join([*pieces, text[end:]])


def identifiers(text: str) -> tuple[Identifier, ...]:
    """What identifies somebody in a text, in its order, none overlapping another."""
    return Masking().identifiers(text)


def masked(text: str, language: Language = "fr") -> str:
    """One text masked by itself. What quotes a note is masked by `Masking.of(note)`, which knows the note's names."""
    return Masking.of(text).masked(text, language)


def _found(text: str, known: frozenset[str]) -> Iterator[Identifier]:
    yield from numbers(text)
    names = list(announced(text))
    words = known | name_words(text[start:end] for start, end in names)
    for start, end in (*names, *repeated(text, words)):
        yield Identifier(IdentifierKind.NAME, start, end)


def _united(found: Iterable[Identifier]) -> tuple[Identifier, ...]:
    """Without overlaps: what overlaps is masked as one, of the kind that stands first, the longer one of two."""
    united: list[Identifier] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, tuple(IdentifierKind).index(one.kind))):
        if united and one.start < united[-1].end:
            last = united.pop()
            one = Identifier(last.kind, last.start, max(last.end, one.end))
        united.append(one)
    return tuple(united)
