"""The small closed vocabularies of a career, found word by word: licences, skills, circumstances, wishes.

They are kept out of the reader's own lexicon: "aimerait travailler à l'ordinateur" says nothing of a demand. A phrase
is looked for by its first two words, so that a segment that holds none costs two look-ups a word.
"""

from itertools import zip_longest
from typing import NamedTuple

from spacy.tokens import Doc

from assistant.reading.lexicon import JOINERS
from assistant.reading.words import word_list
from corpus import Language
from corpus.folding import fold
from corpus.lists import rows

TABLES = (
    "circumstances", "criminal_record", "licences", "mobility", "residence", "skill_leads", "title_frames",
    "wages", "work_periods", "working_verbs",
)  # fmt: skip


class Said(NamedTuple):
    """A phrase of one table: a half-open range of tokens, its kind and the value that the table gives it."""

    start: int
    end: int
    kind: str
    value: str


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    table: str
    kind: str
    value: str


class Phrasebook:
    """The tables of one language. `find(doc)` gives the longest phrases of each table, in order, none overlapping."""

    def __init__(self, language: Language) -> None:
        self._single: dict[str, list[_Phrase]] = {}
        self._longer: dict[tuple[str, str], list[_Phrase]] = {}  # by their first two words, the longest first
        for table in TABLES:
            for row in rows("lexicon", table):
                if row["language"] in (language, "any"):
                    words = tuple([word for word in word_list(fold(row["phrase"])) if word not in JOINERS])
                    phrase = _Phrase(words, table, row["kind"], row.get("value", ""))
                    if len(words) == 1:
                        self._single.setdefault(words[0], []).append(phrase)
                    else:
                        self._longer.setdefault((words[0], words[1]), []).append(phrase)
        for phrases in self._longer.values():
            phrases.sort(key=lambda phrase: -len(phrase.words))

    def find(self, doc: Doc) -> dict[str, list[Said]]:
        tokens = [token for token in doc if token.text not in JOINERS and not token.is_space]
        words = [token.lower_ for token in tokens]
        found: dict[str, list[Said]] = {table: [] for table in TABLES}
        free = dict.fromkeys(TABLES, 0)
        longer, single = self._longer, self._single
        for position, pair in enumerate(zip_longest(words, words[1:], fillvalue="")):
            candidates = longer.get(pair, [])
            if pair[0] in single:
                candidates = candidates + single[pair[0]]
            for phrase, table, kind, value in candidates:
                end = position + len(phrase)
                if position < free[table] or (len(phrase) > 2 and tuple(words[position:end]) != phrase):
                    continue
                last = tokens[end - 1]
                found[table].append(Said(tokens[position].i, last.i + 1, kind, value))
                free[table] = end
        return found
