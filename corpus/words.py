"""The words that the corpus uses: what a query or a note may rightly say."""

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.corpus import Corpus
from corpus.folding import fold
from corpus.models import Description, Language, Occupation

_WORD = re.compile(r"[^\W\d_]+")


def names(corpus: Corpus, *languages: Language) -> Iterator[str]:
    """Every title in its genders, and the everyday names, in some languages."""
    for group in corpus.unit_groups.values():
        yield from (form for title in group.titles if title.language in languages for form in title.forms)
    for occupation in corpus.occupations:
        yield from (form for title in occupation.titles if title.language in languages for form in title.forms)
        for described in _described(occupation, languages):
            yield from described.everyday_names


def texts(corpus: Corpus, *languages: Language) -> Iterator[str]:
    """The project's descriptions in some languages: what may be spoken of besides names."""
    for occupation in corpus.occupations:
        for described in _described(occupation, languages):
            yield from (described.summary, described.setting, *described.duties, *described.likes)


def _described(occupation: Occupation, languages: Sequence[Language]) -> Iterator[Description]:
    return (one for language, one in occupation.descriptions.items() if language in languages)


def folded_words(spoken: Iterable[str]) -> frozenset[str]:
    """The words of some texts, folded, numbers left out; each word is folded once however often it stands there."""
    return frozenset(map(fold, set(_WORD.findall("\n".join(spoken).lower()))))
