"""Which texts stand for an occupation in the index."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus import Corpus, Language, Occupation
from corpus.demand_texts import demand_text
from corpus.wording import LANGUAGES


class DocumentKind(StrEnum):
    """What a text is to its owner."""

    UNIT_GROUP_TITLE = "unit_group_title"
    UNIT_GROUP_EXAMPLE = "unit_group_example"
    PROFILE_LABEL = "profile_label"
    PROFILE_EXAMPLE = "profile_example"
    EVERYDAY_NAME = "everyday_name"
    SUMMARY = "summary"
    DUTY = "duty"
    SETTING = "setting"
    LIKE = "like"
    OFFICIAL = "official"
    DEMANDS = "demands"

    @property
    def is_name(self) -> bool:
        """Whether it is what people call the occupation."""
        return self in _NAMES

    @property
    def is_prose(self) -> bool:
        """Whether it tells of the work in sentences."""
        return self not in _NAMES and self is not DocumentKind.DEMANDS


_NAMES = frozenset(
    {
        DocumentKind.UNIT_GROUP_TITLE,
        DocumentKind.UNIT_GROUP_EXAMPLE,
        DocumentKind.PROFILE_LABEL,
        DocumentKind.PROFILE_EXAMPLE,
        DocumentKind.EVERYDAY_NAME,
    }
)


@dataclass(frozen=True, slots=True)
class Document:
    """One text. `owner` is a profile code, or a unit-group code: it then speaks for every profile of the group."""

    owner: str
    kind: DocumentKind
    language: Language
    forms: tuple[str, ...]  # a title's masculine and feminine where they differ, else the one text

    @property
    def text(self) -> str:
        """Every form in one: "Opérateur de presse / Opératrice"."""
        said = set(self.forms[0].split())
        others = (" ".join(word for word in form.split() if word not in said) for form in self.forms[1:])
        return " / ".join((self.forms[0], *others))

    @property
    def is_example(self) -> bool:
        return self.kind in (DocumentKind.UNIT_GROUP_EXAMPLE, DocumentKind.PROFILE_EXAMPLE)

    @property
    def unit_group(self) -> str:
        return self.owner.partition(".")[0]


def documents(corpus: Corpus) -> tuple[Document, ...]:
    """Every text of the corpus, each once for its owner and language, in the corpus's order.

    An example title that one profile claims stands for that profile, not for the others of its unit group.
    """
    of_occupations = tuple(_of_occupations(corpus))
    claimed = {(one.unit_group, one.language, one.forms[0].casefold()) for one in of_occupations if one.is_example}
    every = dict[tuple[str, Language, str], Document]()
    for document in (*_of_unit_groups(corpus), *of_occupations):
        key = (document.owner, document.language, document.forms[0].casefold())
        if document.owner == document.unit_group and document.is_example and key in claimed:
            continue
        every.setdefault(key, document)
    return tuple(every.values())


def _of_unit_groups(corpus: Corpus) -> Iterator[Document]:
    for group in corpus.unit_groups.values():
        for language in LANGUAGES:
            yield Document(group.code, DocumentKind.UNIT_GROUP_TITLE, language, (group.title(language),))
        for title in group.titles:
            yield Document(group.code, DocumentKind.UNIT_GROUP_EXAMPLE, title.language, title.forms)
        for official in corpus.official_texts.get(group.code, ()):
            yield Document(group.code, DocumentKind.OFFICIAL, official.language, (official.text,))


def _of_occupations(corpus: Corpus) -> Iterator[Document]:
    for occupation in corpus.occupations:
        yield from _labels(occupation)
        for title in occupation.titles:
            yield Document(occupation.code, DocumentKind.PROFILE_EXAMPLE, title.language, title.forms)
        for language in LANGUAGES:
            yield from _described(occupation, language)
            text = demand_text(corpus, occupation, language)
            yield Document(occupation.code, DocumentKind.DEMANDS, language, (text,))


def _labels(occupation: Occupation) -> Iterator[Document]:
    french = dict.fromkeys((occupation.label_fr_masculine, occupation.label_fr_feminine))
    yield Document(occupation.code, DocumentKind.PROFILE_LABEL, "fr", tuple(french))
    yield Document(occupation.code, DocumentKind.PROFILE_LABEL, "en", (occupation.label_en,))


def _described(occupation: Occupation, language: Language) -> Iterator[Document]:
    described = occupation.descriptions[language]
    texts = (
        (DocumentKind.EVERYDAY_NAME, described.everyday_names),
        (DocumentKind.SUMMARY, (described.summary,)),
        (DocumentKind.DUTY, described.duties),
        (DocumentKind.SETTING, (described.setting,)),
        (DocumentKind.LIKE, described.likes),
    )
    for kind, of_kind in texts:
        for text in of_kind:
            yield Document(occupation.code, kind, language, (text,))


def owners(corpus: Corpus) -> dict[str, int]:
    """The number of every code that may own a document: unit groups, then profiles."""
    codes = (*corpus.unit_groups, *(occupation.code for occupation in corpus.occupations))
    return {code: number for number, code in enumerate(codes)}
