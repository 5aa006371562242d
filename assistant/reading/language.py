"""Which language a passage is in, by its small words."""

from collections.abc import Mapping, Sequence

from assistant.reading.words import word_list
from corpus import Language
from corpus.folding import fold

_MIXED = 0.15  # share of the small words that makes a second language one of the note


CommonWords = Mapping[Language, frozenset[str]]


def own_words(common_words: CommonWords) -> dict[Language, frozenset[str]]:
    """The small words of each language that no other has."""
    shared = frozenset.intersection(*common_words.values())
    return {language: words - shared for language, words in common_words.items()}


def is_mixed(text: str, own: CommonWords) -> bool:
    """Whether each language has a good part of the small words that are its own alone, `own` of `own_words`."""
    words = word_list(fold(text))
    counts = [_count(words, known) for known in own.values()]
    return min(counts) >= _MIXED * max(1, sum(counts))


def language_of(text: str, common_words: CommonWords, fallback: Language) -> Language:
    """The language whose small words are more frequent in the text; `fallback` where none is ahead."""
    return leading(word_list(fold(text)), common_words, fallback)


def leading(words: Sequence[str], common_words: CommonWords, fallback: Language) -> Language:
    """The same of folded words."""
    counts = {language: _count(words, own) for language, own in common_words.items()}
    best = max(counts, key=lambda language: counts[language])
    tied = sum(count == counts[best] for count in counts.values()) > 1
    return fallback if tied else best


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, words))
