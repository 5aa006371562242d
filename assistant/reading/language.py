"""Which language a passage is in, by its small words."""

from collections.abc import Mapping

from assistant.reading.words import word_list
from corpus import Language
from corpus.folding import fold

_MIXED = 0.15  # share of the small words that makes a second language one of the note


def is_mixed(text: str, common_words: Mapping[Language, frozenset[str]]) -> bool:
    """Whether each language has a good part of the small words that are its own alone."""
    shared = frozenset.intersection(*common_words.values())
    counts = dict.fromkeys(common_words, 0)
    for word in word_list(fold(text)):
        for language, words in common_words.items():
            counts[language] += word in words and word not in shared
    return min(counts.values()) >= _MIXED * max(1, sum(counts.values()))


def language_of(text: str, common_words: Mapping[Language, frozenset[str]], fallback: Language) -> Language:
    """The language whose small words are more frequent in the text; `fallback` where none is ahead."""
    counts = dict.fromkeys(common_words, 0)
    for word in word_list(fold(text)):
        for language, words in common_words.items():
            counts[language] += word in words
    best = max(counts, key=lambda language: counts[language])
    tied = sum(count == counts[best] for count in counts.values()) > 1
    return fallback if tied else best
