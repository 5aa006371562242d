"""The small closed vocabularies of a career, found word by word: licences, skills, circumstances, wishes.

They are kept out of the reader's own lexicon: "aimerait travailler à l'ordinateur" says nothing of a demand. A phrase is
looked for by its first word, so that a segment that holds none costs one look-up a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from assistant.reading.lexicon import JOINERS
from assistant.reading.words import word_list
from corpus import Language
from corpus.folding import fold
from corpus.lists import rows

TABLES = ("circumstances", "licences", "residence", "skill_leads", "title_frames", "work_periods", "working_verbs")


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase of one table: a half-open range of tokens, its kind and the value that the table gives it."""

    start: int
    end: int
    kind: str
    value: str


class Phrasebook:
    """The tables of one language. `find(doc)` gives the longest phrases of each table, in order, none overlapping."""

    def __init__(self, language: Language) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], str, str, str]]] = {}
        for table in TABLES:
            for row in rows("lexicon", table):
                if row["language"] in (language, "any"):
                    words = tuple(word for word in word_list(fold(row["phrase"])) if word not in JOINERS)
                    entry = words, table, row["kind"], row.get("value", "")
                    by_first.setdefault(words[0], []).append(entry)
        self._by_first = {
            first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in by_first.items()
        }

    def find(self, doc: Doc) -> dict[str, list[Said]]:
        places = [token.i for token in doc if token.text not in JOINERS and not token.is_space]
        words = [doc[place].lower_ for place in places]
        found: dict[str, list[Said]] = {table: [] for table in TABLES}
        free = dict.fromkeys(TABLES, 0)
        for position, word in enumerate(words):
            for phrase, table, kind, value in self._by_first.get(word, ()):
                end = position + len(phrase)
                if position >= free[table] and _stands(words, phrase, position, end):
                    found[table].append(Said(places[position], places[end - 1] + 1, kind, value))
                    free[table] = end
        return found


def _stands(words: Sequence[str], phrase: tuple[str, ...], start: int, end: int) -> bool:
    return len(phrase) == 1 or tuple(words[start:end]) == phrase
