"""The tables of the open data: what each is, its fields, its key, what it refers to, and its rows."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.demand_texts import demand_text
from corpus.models import Corpus, Directness, FeatureTable
from corpus.wording import LANGUAGES

REQUIREMENTS = ("education", "apprenticeship", "order", "driving", "record_check", "experience", "computer")
LISTS = {"duty": "duties", "also_called": "also_called", "like": "likes"}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: a type of the Table Schema, and what may be in it."""

    name: str
    description: str
    type: str = "string"
    constraints: Mapping[str, Any] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        constraints = {"constraints": dict(self.constraints)} if self.constraints else {}
        return {"name": self.name, "type": self.type, "description": self.description, **constraints}


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Callable[[Corpus], Iterator[tuple[object, ...]]]
    refers_to: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


def _code(name: str, description: str) -> Field:
    return Field(name, description, constraints={"required": True, "pattern": r"\d{5}\.\d{2}"})


def _group(name: str = "unit_group") -> Field:
    return Field(name, "Unit group of the classification", constraints={"required": True, "pattern": r"\d{5}"})


def _text(name: str, description: str) -> Field:
    return Field(name, description, constraints={"required": True})


def _one_of(name: str, description: str, *values: str) -> Field:
    return Field(name, description, constraints={"required": True, "enum": list(values)})


def _whole(name: str, description: str, low: int, high: int) -> Field:
    return Field(name, description, "integer", {"required": True, "minimum": low, "maximum": high})


def _amount(name: str, description: str) -> Field:
    return Field(name, description, "number", {"minimum": 0})


LABELS = (_text("label_fr", "French"), _text("label_en", "English"))
LANGUAGE = _one_of("language", "Language of the text", *LANGUAGES)
PROFILE = _code("profile", "Occupational profile")
SOURCE = _text("source", "Where the figure comes from")
TO_PROFILE = {"profile": ("occupations", "code")}
TO_SOURCE = {"source": ("sources", "id")}
TO_GROUP = {"unit_group": ("unit_groups", "code")}


def _sources(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    return ((one.id, one.name, one.publisher, one.licence, one.vintage) for one in corpus.sources.values())


def _unit_groups(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    return ((one.code, one.teer, one.title_fr, one.title_en) for one in corpus.unit_groups.values())


def _titles(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for group in corpus.unit_groups.values():
        for title in group.titles:
            yield group.code, title.language, title.masculine, title.feminine


def _occupations(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for one in corpus.occupations:
        asked = [getattr(one.requirements, name) for name in REQUIREMENTS]
        languages = " ".join(one.requirements.languages)
        labels = (one.label_fr_masculine, one.label_fr_feminine, one.label_en)
        yield one.code, one.unit_group, one.teer, *labels, one.holland, *asked, languages


def _descriptions(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for one in corpus.occupations:
        for language in LANGUAGES:
            described = one.descriptions[language]
            yield one.code, language, described.summary, described.setting, demand_text(corpus, one, language)


def _description_items(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for one in corpus.occupations:
        for language in LANGUAGES:
            for kind, name in LISTS.items():
                for position, text in enumerate(getattr(one.descriptions[language], name), 1):
                    yield one.code, language, kind, position, text


def _certificates_asked(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    return ((one.code, name) for one in corpus.occupations for name in one.requirements.certificates)


def _values(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for name, values in corpus.requirement_values.items():
        for value, words in values.items():
            yield name, value, words["fr"], words["en"]


def _profile_titles(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    return ((one.code, title.masculine) for one in corpus.occupations for title in one.titles)


def _demands(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for one in corpus.demands.values():
        yield one.id, one.group, one.label_fr, one.label_en, one.scale, one.directness, one.source, one.source_column


def _steps(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    return ((scale, step, words["fr"], words["en"]) for (scale, step), words in corpus.steps.items())


def _demand_ratings(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for one in corpus.occupations:
        for demand in corpus.demands:
            rating = corpus.rating(one.code, demand)
            if rating is not None:
                high = "" if math.isinf(rating.high) else rating.high
                yield one.code, demand, rating.low, high, rating.directness, rating.source.id


def _feature_ratings(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    sources = tuple(corpus.sources)
    blocks: Mapping[str, FeatureTable] = {
        "skill": corpus.skills,
        "knowledge": corpus.knowledge,
        "work_activity": corpus.work_activities,
    }
    for row, one in enumerate(corpus.occupations):
        for kind, block in blocks.items():
            for column, (english, french) in enumerate(zip(block.names_en, block.names_fr, strict=True)):
                step, source = int(block.values[row, column]), sources[block.cited[row, column]]
                yield one.code, kind, english, french, step, source


def _regions(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    return ((code, words["fr"], words["en"]) for code, words in corpus.regions.items())


def _wages(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for group, wages in corpus.wages.items():
        for one in wages:
            figures = ("" if figure is None else figure for figure in (one.low, one.median, one.high))
            yield group, one.region, one.year, *figures, one.source.id


def _outlooks(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for group, one in corpus.outlooks.items():
        yield group, one.period, one.recent_fr, one.recent_en, one.future_fr, one.future_en, one.source.id


def _regional_outlooks(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for group, outlooks in corpus.regional_outlooks.items():
        for one in outlooks:
            yield group, one.region, one.prospect, one.released, one.trend_fr, one.trend_en, one.source.id


def _official_texts(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    for group, texts in corpus.official_texts.items():
        for position, one in enumerate(texts, 1):
            yield group, position, one.language, one.kind, one.text, one.source.id


TABLES = (
    Table(
        "sources",
        "Published data sets that figures come from, with licence and vintage.",
        (
            _text("id", "Identifier"),
            _text("name", "Name"),
            _text("publisher", "Publisher"),
            _text("licence", "Licence"),
            Field("vintage", "Year of the figures", "year", {"required": True}),
        ),
        ("id",),
        _sources,
    ),
    Table(
        "unit_groups",
        "Unit groups of the National Occupational Classification, with their training category (TEER).",
        (_group("code"), _whole("teer", "Training, education, experience and responsibilities", 0, 5),
         _text("title_fr", "French title"), _text("title_en", "English title")),
        ("code",),
        _unit_groups,
    ),
    Table(
        "titles",
        "Example titles of the unit groups, doublets split into both full forms.",
        (_group(), LANGUAGE, _text("masculine", "Masculine, or only, form"), _text("feminine", "Feminine form")),
        ("unit_group", "language", "masculine", "feminine"),
        _titles,
        TO_GROUP,
    ),
    Table(
        "occupations",
        "Occupational profiles of OaSIS and what is usually asked of whoever is hired in Québec. English labels are "
        "published; French labels and requirements are the project's own.",
        (
            _code("code", "Occupational profile"),
            _group(),
            _whole("teer", "Training category of the unit group", 0, 5),
            _text("label_fr_masculine", "French label, masculine"),
            _text("label_fr_feminine", "French label, feminine"),
            _text("label_en", "English label"),
            Field("holland", "Interests, strongest first", constraints={"pattern": "[RIASEC]{1,3}"}),
            *(_text(name, "A value of requirement_values, or of its orders, none or unknown") for name in REQUIREMENTS),
            Field("languages", "Languages asked, with spaces between", constraints={"pattern": "fr|en|fr en|en fr"}),
        ),
        ("code",),
        _occupations,
        TO_GROUP,
    ),
    Table(
        "descriptions",
        "What each occupation is, where it is done, and what it asks in words; the project's own.",
        (PROFILE, LANGUAGE, _text("summary", "What the person does, for whom, where"),
         _text("setting", "Place, pace, posture, contact with people"),
         _text("demands", "The rated demands that stand out, in words")),
        ("profile", "language"),
        _descriptions,
        TO_PROFILE,
    ),
    Table(
        "description_items",
        "Duties, everyday names, and what people like about the work; the project's own.",
        (PROFILE, LANGUAGE, _one_of("kind", "What the text is", *LISTS), _whole("position", "Place in the list", 1, 20),
         _text("text", "The text")),
        ("profile", "language", "kind", "position"),
        _description_items,
        TO_PROFILE,
    ),
    Table(
        "certificates_asked",
        "Cards, licences and certificates usually asked, of those of requirement_values.",
        (PROFILE, _text("certificate", "A value of the field certificates")),
        ("profile", "certificate"),
        _certificates_asked,
        TO_PROFILE,
    ),
    Table(
        "requirement_values",
        "The values that a requirement may have, in words.",
        (_text("field", "Requirement"), _text("value", "Value"), *LABELS),
        ("field", "value"),
        _values,
    ),
    Table(
        "profile_titles",
        "English example titles of the profiles.",
        (PROFILE, _text("title", "Title")),
        ("profile", "title"),
        _profile_titles,
        TO_PROFILE,
    ),
    Table(
        "demands",
        "The closed vocabulary of demands: its scale and how directly the source rates it.",
        (
            _text("id", "Identifier"),
            _text("group", "Group of demands"),
            *LABELS,
            _text("scale", "kg, or a scale of the table scales"),
            _one_of("directness", "How the published figure relates to the demand", *Directness),
            Field("source", "Where the ratings shipped come from; empty for an unrated demand"),
            Field("source_column", "Column of the source"),
        ),
        ("id",),
        _demands,
    ),
    Table(
        "scales",
        "Each step of each scale in words.",
        (_text("scale", "Scale"), _whole("step", "Step", 0, 5), *LABELS),
        ("scale", "step"),
        _steps,
    ),
    Table(
        "demand_ratings",
        "What each occupation asks of each demand: an interval, which is a point where one step is published. An empty "
        "`high` has no upper limit. Loads are in kilograms: bands of the Career Handbook, or an estimate.",
        (PROFILE, _text("demand", "Demand"), _amount("low", "Least"), _amount("high", "Most"),
         _one_of("directness", "How the figure relates to the demand", *Directness), SOURCE),
        ("profile", "demand"),
        _demand_ratings,
        {**TO_PROFILE, "demand": ("demands", "id"), **TO_SOURCE},
    ),
    Table(
        "feature_ratings",
        "Skills, knowledge and work activities of each occupation, 0 to 5. French names are the project's own.",
        (PROFILE, _one_of("kind", "Block", "skill", "knowledge", "work_activity"), _text("name_en", "English name"),
         _text("name_fr", "French name"), _whole("level", "Level or importance", 0, 5), SOURCE),
        ("profile", "kind", "name_en"),
        _feature_ratings,
        {**TO_PROFILE, **TO_SOURCE},
    ),
    Table("regions", "Economic regions of Québec.", (_text("code", "Code"), *LABELS), ("code",), _regions),
    Table(
        "wages",
        "Hourly wages in dollars by unit group and economic region.",
        (_group(), _text("region", "Economic region"), Field("year", "Year", "integer"), _amount("low", "Low"),
         _amount("median", "Median"), _amount("high", "High"), SOURCE),
        ("unit_group", "region"),
        _wages,
        {**TO_GROUP, "region": ("regions", "code"), **TO_SOURCE},
    ),
    Table(
        "outlooks",
        "National outlooks of unit groups: an indication only.",
        (_group(), _text("period", "Years"), _text("recent_fr", "Recent conditions"), _text("recent_en", "The same"),
         _text("future_fr", "Future conditions"), _text("future_en", "The same"), SOURCE),
        ("unit_group",),
        _outlooks,
        {**TO_GROUP, **TO_SOURCE},
    ),
    Table(
        "regional_outlooks",
        "Outlooks by economic region, as imported; empty where none was.",
        (_group(), _text("region", "Economic region"), _text("prospect", "Prospect"), _text("released", "Date"),
         Field("trend_fr", "What the publisher says of it"), Field("trend_en", "The same in English"), SOURCE),
        ("unit_group", "region"),
        _regional_outlooks,
        {**TO_GROUP, "region": ("regions", "code"), **TO_SOURCE},
    ),
    Table(
        "official_texts",
        "Definitions, duties and requirements in the publisher's words, as imported; empty where none was.",
        (_group(), _whole("position", "Place", 1, 1000), LANGUAGE, _text("kind", "What it is"),
         _text("text", "The text"), SOURCE),
        ("unit_group", "position"),
        _official_texts,
        {**TO_GROUP, **TO_SOURCE},
    ),
)  # fmt: skip
