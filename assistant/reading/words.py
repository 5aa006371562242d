"""Words as the reader compares them: folded (lower case, no accents) and stemmed, one stemmer a language.

Offsets survive: a token is a slice of the note, only its NORM attribute is folded and stemmed.
"""

import re
from collections.abc import Callable, Mapping

from spacy.attrs import IS_ALPHA, IS_SPACE, LOWER, NORM
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.vocab import Vocab

from corpus import Language
from corpus.folding import fold, stemmer

_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|\s+|.", re.DOTALL)
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|\S")
_PARTICIPLE = re.compile(r"(?<=\w{3})(?:(e)es?|(?<=n)(u)(?:e|es|s))$")


def stem_of(language: Language, lemmas: Mapping[str, str]) -> Callable[[str], str]:
    """Folds a word and takes its stem; `lemmas` maps folded irregular forms to the word whose stem they share."""
    stem_word = stemmer(language).stemWord

    def stem(word: str) -> str:
        folded = fold(word)
        if language == "fr":
            # Without its accent "tolérée" would not share the stem of "toléré", nor "soutenus" that of "soutenu".
            folded = _PARTICIPLE.sub(lambda ending: ending.group(1) or ending.group(2), folded)
        # A word that decomposes to nothing (a lone combining mark) keeps its own form: NORM may not be empty.
        return str(stem_word(lemmas.get(folded, folded))) or word

    return stem


class WordTokenizer:
    """Runs of letters, numbers, runs of white space, and every other character alone.

    Apostrophes, hyphens and slashes therefore always separate: "l'épaule", "soulever/porter", "10kg" and "4h/j" come
    apart the same way in the notes and in the lexicon.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for token in _TOKEN.findall(text):
            if token == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def blank_pipeline(stem: Callable[[str], str]) -> Pipeline:
    """A spaCy pipeline with nothing but words: LOWER is the folded form, NORM its stem.

    A word has no other attribute but `is_alpha` and `is_space`: spaCy's two dozen would take as long as the reading.
    """
    vocab = Vocab(lex_attr_getters={NORM: stem, LOWER: fold, IS_ALPHA: str.isalpha, IS_SPACE: str.isspace})
    pipeline = Pipeline(vocab)
    pipeline.tokenizer = WordTokenizer(vocab)
    return pipeline


def word_list(text: str) -> list[str]:
    """The words of a text, cut as the pipelines cut them."""
    return _WORD.findall(text)
