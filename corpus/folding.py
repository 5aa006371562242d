"""Words without what people leave out: case and accents. One stemmer a language, for reading and for search."""

import re
import unicodedata

import Stemmer

from corpus.models import Language

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
_MARKS = range(0x300, 0x1E950)  # where Unicode has its combining marks
_COMBINING = re.compile("[" + "".join(chr(code) for code in _MARKS if unicodedata.combining(chr(code))) + "]+")
_STEMMERS: dict[Language, str] = {"fr": "french", "en": "english"}


def fold(text: str) -> str:
    """Lower case without accents or ligatures. The length may change: never use it for offsets."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return _COMBINING.sub("", decomposed).casefold()


def stemmer(language: Language) -> Stemmer.Stemmer:
    """The Snowball stemmer of a language."""
    return Stemmer.Stemmer(_STEMMERS[language])
