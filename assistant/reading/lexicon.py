"""The vocabulary of corpus/lexicon, compiled into spaCy phrase matchers, one set a language.

Activities, body parts and diplomas are matched on content words only (function words skipped) and by stem; cues by
stem on every word; the small closed lists (particles, qualifiers, contexts, units…) by folded surface form, because
there a tense or an article changes the meaning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from assistant.reading.words import blank_pipeline, word_list
from corpus import Language
from corpus.folding import fold
from corpus.lists import rows

STEMMED_CONTENT = ("activities", "body_parts", "education", "spoken_languages")
STEMMED = ("cues", "relatives", "qualifiers")
SHARING = ("activities",)  # tables whose mentions may share words
JOINERS = frozenset("'’-‐‑.")  # what may stand inside a phrase; any other mark parts two phrases
SURFACE = (
    "particles",
    "comparators",
    "contexts",
    "speakers",
    "sides",
    "units",
    "rates",
    "numbers",
    "history",
    "periods",
)
TABLES = (*STEMMED_CONTENT, *STEMMED, *SURFACE)


class Way(StrEnum):
    """How an entry is looked for."""

    CONTENT = "content"  # content words, by stem
    STEM = "stem"
    SURFACE = "surface"


_ATTRIBUTES = {Way.CONTENT: "NORM", Way.STEM: "NORM", Way.SURFACE: "LOWER"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a lexicon table."""

    table: str
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    @property
    def meaning(self) -> tuple[str, ...]:
        """Its values without the phrase: two phrases of one stem and one meaning are one entry."""
        return tuple(value for column, value in self.values.items() if column != "phrase")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entry stands: a half-open range of tokens, of which `tokens` are the ones that matched."""

    entry: Entry
    start: int
    end: int
    tokens: tuple[int, ...]

    def __getitem__(self, column: str) -> str:
        return self.entry.values[column]

    @property
    def length(self) -> int:
        return len(self.tokens)


def _rows(table: str, language: Language) -> Iterator[Entry]:
    for row in rows("lexicon", table):
        if row["language"] in (language, "any"):
            yield Entry(table, row)


def longest(table: str, mentions: list[Mention]) -> list[Mention]:
    """Drop every mention whose words a longer one of the same table took, keeping the order of the text.

    Activities that only share words stay both: "face à des patients agressifs" names two demands.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.length, m.start - m.end, m.start)):
        words = set(mention.tokens)
        if table in SHARING:
            hidden = any(words < set(other.tokens) for other in kept)
        else:
            hidden = any(words & set(other.tokens) and mention.tokens != other.tokens for other in kept)
        if not hidden:
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, m.end))


class Lexicon:
    """All tables of one language. `find(doc)` gives the mentions by table, the longest at each place."""

    def __init__(self, language: Language) -> None:
        self.language = language
        lemmas = {entry["form"]: entry["lemma"] for entry in _rows("lemmas", language)}
        self.pipeline = blank_pipeline(language, lemmas)
        self.function_words = frozenset(fold(entry["phrase"]) for entry in _rows("function_words", language))
        self._entries: dict[int, list[tuple[Entry, set[str]]]] = {}
        self._matchers = self._compiled()
        self.common_words = self._common_words()

    def _compiled(self) -> dict[Way, PhraseMatcher]:
        vocab = self.pipeline.vocab
        matchers = {way: PhraseMatcher(vocab, attr=_ATTRIBUTES[way]) for way in Way}
        patterns: dict[tuple[Way, str], list[str]] = {}
        meanings: dict[tuple[Way, str], dict[tuple[str, ...], tuple[Entry, set[str]]]] = {}
        for table in TABLES:
            for entry in _rows(table, self.language):
                way, words = self._pattern(entry)
                keys = words if way is Way.SURFACE else [vocab[word].norm_ for word in words]
                key = way, f"{table}:{way}:{' '.join(keys)}"
                patterns.setdefault(key, words)
                _, forms = meanings.setdefault(key, {}).setdefault(entry.meaning, (entry, set()))
                forms.add(" ".join(words))
        for (way, name), words in patterns.items():
            matchers[way].add(name, [Doc(vocab, words=words)])
            self._entries[vocab.strings[name]] = list(meanings[way, name].values())
        return matchers

    def _pattern(self, entry: Entry) -> tuple[Way, list[str]]:
        words = [word for word in word_list(fold(entry["phrase"])) if word not in JOINERS]
        # An acronym has no stem: "dépasse" is no DEP.
        if entry.table in SURFACE or entry["phrase"].isupper():
            return Way.SURFACE, words
        content = [word for word in words if self.is_content(word)]
        # "À genoux" must not become "genou": one content word alone keeps its function words.
        if entry.table in STEMMED_CONTENT and (len(content) > 1 or len(words) == 1):
            return Way.CONTENT, content or words
        return Way.STEM, words

    def _common_words(self) -> frozenset[str]:
        """The small words by which the language of a passage is known."""
        tables = ("function_words", "particles", "cues", "comparators", "qualifiers")
        entries = (entry for table in tables for entry in _rows(table, self.language))
        words = (w for e in entries if e["language"] != "any" for w in word_list(fold(e["phrase"])))
        return frozenset(word for word in words if word.isalpha() and len(word) > 1)

    def is_content(self, word: str) -> bool:
        """Whether a folded word says something by itself."""
        return word not in self.function_words and word != "/"

    def find(self, doc: Doc) -> dict[str, list[Mention]]:
        """Mentions by table. Two entries of one phrase (a phrase that names two demands) are both kept."""
        found: dict[str, list[Mention]] = {table: [] for table in TABLES}
        words = [token.i for token in doc if not token.is_space and token.text not in JOINERS]
        content = [place for place in words if self.is_content(doc[place].lower_)]
        self._search(found, doc, content, Way.CONTENT)
        self._search(found, doc, words, Way.STEM, Way.SURFACE)
        return {table: longest(table, mentions) for table, mentions in found.items()}

    def _search(self, found: dict[str, list[Mention]], doc: Doc, places: Sequence[int], *ways: Way) -> None:
        view = Doc(doc.vocab, words=[doc[place].text for place in places])
        for way in ways:
            for key, start, end in self._matchers[way](view):
                tokens = tuple(places[start:end])
                for entry in self._meant(key, view[start:end]):
                    found[entry.table].append(Mention(entry, tokens[0], tokens[-1] + 1, tokens))

    def _meant(self, key: int, words: Span) -> list[Entry]:
        """The entries of a stem, or of the very form that is written: "limitée" and "limitation" share their stem."""
        entries = self._entries[key]
        written = " ".join(word.lower_ for word in words) if len(entries) > 1 else ""
        return [entry for entry, forms in entries if written in forms] or [entry for entry, _ in entries]
