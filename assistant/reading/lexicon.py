"""The vocabulary of corpus/lexicon, compiled into spaCy phrase matchers, one set a language.

Activities, body parts and diplomas are matched on content words only (function words skipped) and by stem; cues by
stem on every word; the small closed lists (particles, qualifiers, contexts, units…) by folded surface form, because
there a tense or an article changes the meaning.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from assistant.reading.words import blank_pipeline, fold
from corpus import Language

STEMMED_CONTENT = ("activities", "body_parts", "education", "spoken_languages")
STEMMED = ("cues", "relatives")
JOINERS = frozenset("'’-‐‑/")  # what may stand inside a phrase; any other mark parts two phrases
SURFACE = (
    "particles", "comparators", "qualifiers", "contexts", "speakers", "sides", "units", "rates", "numbers",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a lexicon table."""

    table: str
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entry stands: a half-open range of tokens."""

    entry: Entry
    start: int
    end: int

    def __getitem__(self, column: str) -> str:
        return self.entry.values[column]

    @property
    def length(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Mention") -> bool:
        return self.start < other.end and other.start < self.end


def _rows(table: str, language: Language) -> Iterator[Entry]:
    source = resources.files("corpus").joinpath("lexicon", f"{table}.csv")
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["language"] in (language, "any"):
                yield Entry(table, row)


def longest(mentions: list[Mention]) -> list[Mention]:
    """Drop every mention that lies inside a longer one of the same table, keeping the order of the text."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.length, m.start)):
        if not any(
            mention.overlaps(other) and (mention.start, mention.end) != (other.start, other.end) for other in kept
        ):
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, m.end))


class Lexicon:
    """All tables of one language. `find(doc)` gives the mentions by table, the longest at each place."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.pipeline = blank_pipeline(language)
        self.function_words = frozenset(fold(entry["phrase"]) for entry in _rows("function_words", language))
        self._entries: dict[int, list[Entry]] = {}
        self._content = self._matcher(STEMMED_CONTENT, "NORM", content_only=True)
        self._stemmed = self._matcher(STEMMED, "NORM")
        self._surface = self._matcher(SURFACE, "LOWER")

    def _matcher(self, tables: tuple[str, ...], attribute: str, *, content_only: bool = False) -> PhraseMatcher:
        vocab = self.pipeline.vocab
        matcher = PhraseMatcher(vocab, attr=attribute)
        grouped: dict[tuple[str, ...], list[Entry]] = {}
        for table in tables:
            for entry in _rows(table, self.language):
                words = [t.text for t in self.pipeline.tokenizer(fold(entry["phrase"])) if not t.is_space]
                if content_only:
                    words = [word for word in words if self._is_content(word)] or words
                grouped.setdefault((table, *words), []).append(entry)
        for (table, *words), entries in grouped.items():
            name = f"{table}:{' '.join(words)}"
            matcher.add(name, [Doc(vocab, words=words)])
            self._entries[vocab.strings[name]] = entries
        return matcher

    def _is_content(self, word: str) -> bool:
        return word not in self.function_words and word not in JOINERS

    def find(self, doc: Doc) -> dict[str, list[Mention]]:
        """Mentions by table. Two entries of one phrase (a phrase that names two demands) are both kept."""
        found: dict[str, list[Mention]] = {table: [] for table in (*STEMMED_CONTENT, *STEMMED, *SURFACE)}
        places = [token.i for token in doc if not token.is_space and self._is_content(token.lower_)]
        content = Doc(doc.vocab, words=[doc[i].text for i in places])
        for key, start, end in self._content(content):
            self._add(found, key, places[start], places[end - 1] + 1)
        for matcher in (self._stemmed, self._surface):
            for key, start, end in matcher(doc):
                self._add(found, key, start, end)
        return {table: longest(mentions) for table, mentions in found.items()}

    def _add(self, found: dict[str, list[Mention]], key: int, start: int, end: int) -> None:
        for entry in self._entries[key]:
            found[entry.table].append(Mention(entry, start, end))

