"""The vocabulary of corpus/lexicon, compiled into trees of phrases, one set a language.

Activities, body parts and diplomas are matched on content words only (function words skipped) and by stem; cues by
stem on every word; the small closed lists (particles, qualifiers, contexts, units…) by folded surface form, because
there a tense or an article changes the meaning.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Doc

from assistant.models import Modality
from assistant.reading.spelling import NoteSpelling
from assistant.reading.tree import PhraseTree
from assistant.reading.words import blank_pipeline, stem_of, word_list
from corpus import Corpus, Language
from corpus.folding import fold
from corpus.lists import rows
from corpus.wording import LANGUAGES
from corpus.words import folded_words, names, texts

STEMMED_CONTENT = ("activities", "body_parts", "education", "spoken_languages")
STEMMED = ("cues", "relatives", "qualifiers")
SHARING = ("activities",)  # tables whose mentions may share words
_BORROWED = 4  # letters of a word of the other language
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
ELSEWHERE = (  # tables that others read: their words are no slips
    "boundless",
    "certificate_names",
    "circumstances",
    "clinician_titles",
    "criminal_record",
    "function_words",
    "general_titles",
    "injuries",
    "injury_contexts",
    "injury_events",
    "job_phrases",
    "job_title_labels",
    "job_words",
    "licences",
    "mobility",
    "months",
    "open_availability",
    "query_cues",
    "query_phrases",
    "query_words",
    "record",
    "residence",
    "skill_leads",
    "title_frames",
    "wages",
    "title_words",
    "urgent",
    "work_periods",
    "working_verbs",
)
SMALL = ("function_words", "particles", "cues", "comparators", "qualifiers")  # tables of words that join or turn


class Way(StrEnum):
    """How an entry is looked for."""

    CONTENT = "content"  # content words, by stem
    STEM = "stem"
    SURFACE = "surface"


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


Meant = list[tuple[Entry, set[str]]]  # what a phrase may mean: entries, each with the forms that it is written in


@cache
def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(word_list(fold(phrase)))


@cache
def _table(table: str) -> tuple[Entry, ...]:
    return tuple(Entry(table, row) for row in rows("lexicon", table))


def _rows(table: str, language: Language) -> Iterator[Entry]:
    return (entry for entry in _table(table) if entry["language"] in (language, "any"))


def spoken(language: Language, tables: Iterable[str]) -> Counter[str]:
    """How many phrases of some tables hold each word, folded."""
    phrases = (entry["phrase"] for table in tables for entry in _rows(table, language))
    return Counter(word for phrase in phrases for word in _cut(phrase) if word.isalpha())


def known_words(language: Language) -> frozenset[str]:
    """The folded words of one language that are no slips: of every table, and those that only look like such a word."""
    rest = (entry["word"] for table in ("ordinary_words", "stop_words") for entry in _rows(table, language))
    return frozenset((*map(fold, rest), *spoken(language, (*TABLES, *ELSEWHERE))))


def longest(table: str, mentions: list[Mention]) -> list[Mention]:
    """Drop every mention whose words a longer one of the same table took, keeping the order of the text.

    Activities that only share words stay both: "face à des patients agressifs" names two demands.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.length, m.start - m.end, m.start)):
        words = set(mention.tokens)
        if table in SHARING:
            hidden = any(words < set(other.tokens) or _is_part(mention, other) for other in kept)
        else:
            hidden = any(words & set(other.tokens) and mention.tokens != other.tokens for other in kept)
        if not hidden:
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, m.end))


def _is_part(mention: Mention, other: Mention) -> bool:
    """ "En équipe" in "fonctionne bien en équipe", whose small words are no tokens of it."""
    within = other.start <= mention.start and mention.end <= other.end
    return within and (other.start, other.end) != (mention.start, mention.end) and mention["demand"] == other["demand"]


class Lexicon:
    """All tables of one language. `find(doc)` gives the mentions by table, the longest at each place.

    `known` are the folded words that are no slips of a word of the tables.
    """

    def __init__(self, language: Language, known: Set[str]) -> None:
        self.language = language
        stem = stem_of(language, {entry["form"]: entry["lemma"] for entry in _rows("lemmas", language)})
        self.pipeline = blank_pipeline(stem)
        small = list(_rows("function_words", language))
        self.function_words = frozenset(fold(entry["phrase"]) for entry in small)
        self._turning = frozenset(fold(entry["phrase"]) for entry in small if entry["turns"])
        self._stem = stem
        self._phrases = self._compiled()
        self.common_words = self._common_words()
        self.spelling = NoteSpelling(
            spoken(language, (*TABLES, "function_words")),
            small=spoken(language, SMALL).keys(),
            abilities={fold(cue["phrase"]) for cue in _rows("cues", language) if cue["modality"] == Modality.PERMITTED},
            known=known,
            stem=stem,
        )

    def _compiled(self) -> Mapping[Way, PhraseTree[dict[str, Meant]]]:
        """By way, the phrases and what they mean by table."""
        vocab = self.pipeline.vocab
        phrases: dict[Way, PhraseTree[dict[str, Meant]]] = {way: PhraseTree() for way in Way}
        for table in TABLES:
            for entry in _rows(table, self.language):
                way, words = self._pattern(entry)
                node = phrases[way].at(words if way is Way.SURFACE else [vocab[word].norm_ for word in words])
                node.said = {} if node.said is None else node.said
                meant = node.said.setdefault(table, [])
                forms = next((forms for other, forms in meant if other.meaning == entry.meaning), None)
                if forms is None:
                    meant.append((entry, {" ".join(words)}))
                else:
                    forms.add(" ".join(words))
        return phrases

    def _pattern(self, entry: Entry) -> tuple[Way, list[str]]:
        words = [word for word in _cut(entry["phrase"]) if word not in JOINERS]
        # An acronym has no stem: "dépasse" is no DEP.
        if entry.table in SURFACE or entry["phrase"].isupper():
            return Way.SURFACE, words
        content = [word for word in words if self.is_content(word)]
        # "Fonctionne mal en équipe", "ne sait pas lire": without their small words they would say the opposite.
        if entry.values.get("reads_as") and not self._turning.isdisjoint(words):
            return Way.STEM, words
        # "À genoux" must not become "genou": one content word alone keeps its function words.
        if entry.table in STEMMED_CONTENT and (len(content) > 1 or len(words) == 1):
            return Way.CONTENT, content or words
        return Way.STEM, words

    def _common_words(self) -> frozenset[str]:
        """The small words by which the language of a passage is known."""
        entries = (entry for table in SMALL for entry in _rows(table, self.language))
        words = (w for e in entries if e["language"] != "any" for w in _cut(e["phrase"]))
        return frozenset(word for word in words if word.isalpha() and len(word) > 1)

    def is_content(self, word: str) -> bool:
        """Whether a folded word says something by itself."""
        return word not in self.function_words and word != "/"

    def find(self, doc: Doc) -> dict[str, list[Mention]]:
        """Mentions by table. Two entries of one phrase (a phrase that names two demands) are both kept."""
        tokens = list(doc)
        written, stems = [token.lower_ for token in tokens], [token.norm_ for token in tokens]
        mended = self.spelling.misspelt(tokens, written)
        for place, word in mended.items():
            written[place], stems[place] = word, self._stem(word)
        words = [place for place, token in enumerate(tokens) if not token.is_space and token.text not in JOINERS]
        content = [place for place in words if self.is_content(written[place])]
        found: dict[str, list[Mention]] = {table: [] for table in TABLES}
        for way, places in ((Way.CONTENT, content), (Way.STEM, words), (Way.SURFACE, words)):
            forms = written if way is Way.SURFACE else stems
            for said, start, end in self._phrases[way].find([forms[place] for place in places]):
                at = tuple(places[start:end])
                for table, meant in said.items():
                    for entry in _meant(meant, [written[place] for place in at]):
                        found[table].append(Mention(entry, at[0], at[-1] + 1, at))
        return {table: longest(table, mentions) for table, mentions in found.items()}


def _meant(meant: Meant, written: Sequence[str]) -> list[Entry]:
    """The entries of a stem, or of the very form that is written: "limitée" and "limitation" share their stem."""
    form = " ".join(written) if len(meant) > 1 else ""
    return [entry for entry, forms in meant if form in forms] or [entry for entry, _ in meant]


def lexicons(corpus: Corpus) -> dict[Language, Lexicon]:
    """One lexicon a language; what the corpus and the tables say in either language is no slip."""
    known = {one: folded_words((*names(corpus, one), *texts(corpus, one))) | known_words(one) for one in LANGUAGES}
    return {one: Lexicon(one, known[one].union(*map(_borrowed, known.values()))) for one in LANGUAGES}


def _borrowed(words: Iterable[str]) -> set[str]:
    """What a note may say in the other language: a shorter word is a slip there ("pet" of "peut")."""
    return {word for word in words if len(word) >= _BORROWED}
