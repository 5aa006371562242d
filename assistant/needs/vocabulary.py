"""What the tables of corpus/lexicon say of queries, compiled once: the query_* tables, and the words of the reader of
notes for activities, figures and qualifiers."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

from assistant.needs.phrasebook import Entry, Mark, Phrasebook, spelled_out
from assistant.needs.words import Word, WordReader, forms
from corpus import Corpus, Language
from corpus.folding import fold, stemmer
from corpus.lists import rows
from corpus.words import names, texts

LANGUAGES: tuple[Language, ...] = ("fr", "en")
PHRASES, CUES, ROLES, ACTIVITIES = "query_phrases", "query_cues", "query_words", "activities"
UNITS, NUMBERS, COMPARATORS, RATES, QUALIFIERS = "units", "numbers", "comparators", "rates", "qualifiers"
NO_DEMAND = "none"
_PARTICIPLE = re.compile(r"(?<=\w{3})(?:(e)es?|(?<=n)(u)(?:e|es|s))$")


class Role(StrEnum):
    """What a small word does in a query."""

    LINK = "link"  # may stand inside a phrase: an article
    BREAK = "break"  # what came before is over: "mais"
    AND = "and"
    OR = "or"  # carries a negation on
    NOR = "nor"  # the same, or opens one: "ni assis ni debout"
    OTHERS = "others"  # what follows is said of other people: "des gens qui"
    WITH = "with"  # ends what has been said, but not what has only begun: "no contact with"
    FILLER = "filler"  # searches nothing: "je cherche"


class Vocabulary:
    """The phrases of both languages; a query may mix them."""

    def __init__(self, corpus: Corpus) -> None:
        roles = rows("lexicon", ROLES)
        small = {role: {word for row in roles if row["role"] == role for word in forms(row["phrase"])} for role in Role}
        stops = {language: _words("stop_words", "word", language) for language in LANGUAGES}
        links = self.links = frozenset(small[Role.LINK])
        del small[Role.OTHERS]  # other people may be what is searched
        self.says_nothing: frozenset[str] = frozenset().union(*small.values(), *stops.values())
        self.phrases, self.units, self.numbers, self.comparators, self.rates = (Phrasebook(links) for _ in range(5))
        said = self._fill(self.phrases, PHRASES) | self._fill(self.phrases, CUES)
        self._fill(self.phrases, QUALIFIERS)
        self._fill(self.phrases, ROLES)
        self._fill(self.units, UNITS)
        self._fill(self.numbers, NUMBERS)
        self._fill(self.comparators, COMPARATORS)
        self._fill(self.rates, RATES)
        activities = rows("lexicon", ACTIVITIES)
        self.activities = [_activities(language, activities) for language in LANGUAGES]
        called = {name.lower() for name in names(corpus, *LANGUAGES)}
        self._names = frozenset(_name(name) for name in called)
        spoken = (*called, *texts(corpus, *LANGUAGES), *(row["phrase"] for row in activities))
        known = set(" ".join(spoken).lower().split())
        plain = {word for word in known if word.isascii()}  # folded at once, the accented ones letter by letter
        folded = forms(" ".join(plain)) + forms(" ".join(known - plain))
        self._reader = WordReader(said, self.says_nothing.union(folded))

    def is_name(self, query: str) -> bool:
        """Whether the query is, accents and final punctuation aside, a title or an everyday name of an occupation."""
        return _name(query) in self._names

    def cut(self, query: str) -> list[Word]:
        return self._reader.cut(query)

    def tells(self, word: Word) -> bool:
        """Whether a word alone says something to search."""
        return word.form.isalnum() and word.form not in self.says_nothing

    def marks(self, words: Sequence[Word], language: Language, figured: Iterable[int]) -> list[Mark]:
        """The phrases of the query, the longest at each place, in its order; none shares a word with another.

        None shares one of the places `figured` that figures hold: "2 hours standing" is no phrase "hours standing".
        Of phrases equally long those of the query's language come first.
        """
        found = list(self.phrases.in_all(words))
        for book in self.activities:
            found += book.in_all(words)
        taken = set(figured)
        kept: list[Mark] = []
        for mark in sorted(found, key=lambda mark: (_rank(mark), mark["language"] != language, mark.start)):
            if taken.isdisjoint(range(mark.start, mark.end)):
                taken.update(range(mark.start, mark.end))
                kept.append(mark)
        return sorted(kept, key=lambda mark: mark.start)

    def _fill(self, book: Phrasebook, table: str) -> set[str]:
        """Adds a table's phrases; the words that they are made of."""
        said: set[str] = set()
        for row in rows("lexicon", table):
            if row.get("role") in (Role.LINK, Role.FILLER):
                continue
            for words in spelled_out(row["phrase"]):
                book.add(words, Entry(table, row))
                said.update(words)
        return said


def _name(text: str) -> str:
    return fold(text).strip(" .,;:!?…\t\n")


def _rank(mark: Mark) -> int:
    """The longest first; a phrase of queries outranks an activity of one word more."""
    return -2 * mark.length - 3 * (mark.table != ACTIVITIES)


def _words(table: str, column: str, language: Language) -> set[str]:
    return {fold(row[column]) for row in rows("lexicon", table) if row["language"] == language}


def _activities(language: Language, activities: Iterable[dict[str, str]]) -> Phrasebook:
    """The activities of the reader of notes, by the stems of their content words, as it compares them."""
    stem_word = stemmer(language).stemWord
    lemmas = {row["form"]: row["lemma"] for row in rows("lexicon", "lemmas") if row["language"] == language}
    function_words = _words("function_words", "phrase", language)

    @cache
    def stem(word: str) -> str:
        if language == "fr":
            word = _PARTICIPLE.sub(lambda ending: ending.group(1) or ending.group(2), word)
        return str(stem_word(lemmas.get(word, word)))

    book = Phrasebook(function_words, stem)
    for row in activities:
        if row["language"] != language:
            continue
        words = forms(row["phrase"])
        content = _without(words, function_words)
        if len(content) > 1:
            book.add(content, Entry(ACTIVITIES, row))
        elif content and words[-1] == content[0]:
            # "À genoux" must not become "genou": one content word alone keeps what stands before it.
            book.add(words, Entry(ACTIVITIES, row))
    return book


def _without(words: Iterable[str], left_out: set[str]) -> list[str]:
    return [word for word in words if word not in left_out]
