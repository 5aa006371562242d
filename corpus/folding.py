"""Words without what people leave out: case and accents. One stemmer a language, for reading and for search."""

import re
import unicodedata

import Stemmer

from corpus.models import Language

_LIGATURES = (("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae"))
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")  # the combining marks of Latin letters
_STEMMERS: dict[Language, str] = {"fr": "french", "en": "english"}


def fold(text: str) -> str:
    """Lower case without accents or ligatures. The length may change: never use it for offsets."""
    if text.isascii():
        return text.lower()
    for ligature, letters in _LIGATURES:
        text = text.replace(ligature, letters)
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if bare.isascii():
        return bare.lower()
    return "".join([one for one in bare if not unicodedata.combining(one)]).casefold()


def stemmer(language: Language) -> Stemmer.Stemmer:
    """The Snowball stemmer of a language."""
    return Stemmer.Stemmer(_STEMMERS[language])
