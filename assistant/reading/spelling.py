"""Misspelt words of a note, read as the word of the lexicon one slip away.

A word is misspelt when nobody writes it: it is in no table of the lexicon, in no title or description of the corpus,
not among the ordinary words (corpus/lexicon/ordinary_words.csv), and has no stem of the lexicon. One of five letters
or more is read as any word of the lexicon; a shorter one has too many neighbours and is read as a small word only
("puet"), one of three letters only where it lost one and one word alone fits ("pls"). Names are left alone. Each word
is corrected in its place and no offset moves.

What gives an ability back ("bien", "intact") yields to any other word equally near: a limitation must not become a
capacity.

Measured on the development notes with a slip in one word of ten, over twenty seeds: F1 falls by .010 (by .076 without
correction), on the sentences by .018 (.085); of 7,440 limitations one becomes a capacity, where the slip writes
another word ("cant", "can"). In the notes as they are it changes six words, none to any effect.
"""

from collections.abc import Callable, Mapping, Sequence, Set

from spacy.tokens import Token

from indexer.spelling import Spelling

_STEMMED = 5  # letters that a word whose ending is one of the language's has at least
_SHORTEST, _SHORT = 3, 4  # letters of a word that may be a slip of a small word
_OPENING = frozenset(':;.!?(«“"-–—/•*')  # after these a capital opens a phrase


class NoteSpelling:
    """Tells what a word of a note is read as.

    `lexicon` counts the folded words of the tables, `small` are those that only join or turn others, `abilities` those
    that are chosen last, `known` every word that is no slip; `stem` gives the stem of a word.
    """

    def __init__(
        self,
        lexicon: Mapping[str, int],
        *,
        small: Set[str],
        abilities: Set[str],
        known: Set[str],
        stem: Callable[[str], str],
    ) -> None:
        counts = {word: 0 if word in abilities else count for word, count in lexicon.items()}
        self._any = Spelling(counts)
        self._small = Spelling({word: count for word, count in counts.items() if word in small}, _SHORTEST)
        self._known = known
        self._stem = stem
        self._stems = {stem(word) for word in lexicon}

    def misspelt(self, tokens: Sequence[Token], written: Sequence[str]) -> dict[int, str]:
        """The words to read in place of the misspelt ones, by place; `written` are the folded words."""
        found = {}
        for place, word in enumerate(written):
            if word not in self._known and word.isalpha() and not _is_name(tokens, place):
                nearest = self.nearest(word)
                if nearest != word:
                    found[place] = nearest
        return found

    def nearest(self, word: str) -> str:
        """The word of the lexicon that a folded word is a slip of, or the word itself."""
        if word in self._known or (len(word) > _STEMMED and self._stem(word) in self._stems):
            return word
        if len(word) == _SHORTEST:
            longer = [one for one in self._small.near(word) if len(one) > len(word)]
            return longer[0] if len(longer) == 1 else word
        return (self._small if len(word) == _SHORT else self._any).nearest(word)


def _is_name(tokens: Sequence[Token], place: int) -> bool:
    """Capitals inside a sentence that is not all in capitals: "Lévis", "CNESST"."""
    word = tokens[place].text
    if word.isupper():
        return any(token.text.islower() for token in tokens)
    before = tokens[place - 1] if place else None
    return word[0].isupper() and before is not None and not before.is_space and before.text not in _OPENING
