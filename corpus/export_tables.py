"""The tables of the open data: what each is, its fields, its key, what it refers to, and its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus import export_rows
from corpus.accommodations import ReachUnit
from corpus.corpus import Corpus
from corpus.export_rows import LISTS, REQUIREMENTS, Rows
from corpus.models import Directness
from corpus.wording import LANGUAGES


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
    rows: Callable[[Corpus], Rows]
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
        export_rows.sources,
    ),
    Table(
        "unit_groups",
        "Unit groups of the National Occupational Classification, with their training category (TEER).",
        (_group("code"), _whole("teer", "Training, education, experience and responsibilities", 0, 5),
         _text("title_fr", "French title"), _text("title_en", "English title")),
        ("code",),
        export_rows.unit_groups,
    ),
    Table(
        "titles",
        "Example titles of the unit groups, doublets split into both full forms.",
        (_group(), LANGUAGE, _text("masculine", "Masculine, or only, form"), _text("feminine", "Feminine form")),
        ("unit_group", "language", "masculine", "feminine"),
        export_rows.titles,
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
        export_rows.occupations,
        TO_GROUP,
    ),
    Table(
        "descriptions",
        "What each occupation is, where it is done, and what it asks in words; the project's own.",
        (PROFILE, LANGUAGE, _text("summary", "What the person does, for whom, where"),
         _text("setting", "Place, pace, posture, contact with people"),
         _text("demands", "The rated demands that stand out, in words")),
        ("profile", "language"),
        export_rows.descriptions,
        TO_PROFILE,
    ),
    Table(
        "description_items",
        "Duties, everyday names, and what people like about the work; the project's own.",
        (PROFILE, LANGUAGE, _one_of("kind", "What the text is", *LISTS), _whole("position", "Place in the list", 1, 20),
         _text("text", "The text")),
        ("profile", "language", "kind", "position"),
        export_rows.description_items,
        TO_PROFILE,
    ),
    Table(
        "certificates_asked",
        "Cards, licences and certificates usually asked, of those of requirement_values.",
        (PROFILE, _text("certificate", "A value of the field certificates")),
        ("profile", "certificate"),
        export_rows.certificates_asked,
        TO_PROFILE,
    ),
    Table(
        "requirement_values",
        "The values that a requirement may have, in words.",
        (_text("field", "Requirement"), _text("value", "Value"), *LABELS),
        ("field", "value"),
        export_rows.values,
    ),
    Table(
        "profile_titles",
        "English example titles of the profiles.",
        (PROFILE, _text("title", "Title")),
        ("profile", "title"),
        export_rows.profile_titles,
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
        export_rows.demands,
    ),
    Table(
        "scales",
        "Each step of each scale in words.",
        (_text("scale", "Scale"), _whole("step", "Step", 0, 5), *LABELS),
        ("scale", "step"),
        export_rows.steps,
    ),
    Table(
        "demand_ratings",
        "What each occupation asks of each demand: an interval, which is a point where one step is published. An empty "
        "`high` has no upper limit. Loads are in kilograms: bands of the Career Handbook, or an estimate.",
        (PROFILE, _text("demand", "Demand"), _amount("low", "Least"), _amount("high", "Most"),
         _one_of("directness", "How the figure relates to the demand", *Directness), SOURCE),
        ("profile", "demand"),
        export_rows.demand_ratings,
        {**TO_PROFILE, "demand": ("demands", "id"), **TO_SOURCE},
    ),
    Table(
        "feature_ratings",
        "Skills, knowledge and work activities of each occupation, 0 to 5. French names are the project's own.",
        (PROFILE, _one_of("kind", "Block", "skill", "knowledge", "work_activity"), _text("name_en", "English name"),
         _text("name_fr", "French name"), _whole("level", "Level or importance", 0, 5), SOURCE),
        ("profile", "kind", "name_en"),
        export_rows.feature_ratings,
        {**TO_PROFILE, **TO_SOURCE},
    ),
    Table("regions", "Economic regions of Québec.", (_text("code", "Code"), *LABELS), ("code",), export_rows.regions),
    Table(
        "wages",
        "Hourly wages in dollars by unit group and economic region.",
        (_group(), _text("region", "Economic region"), Field("year", "Year", "integer"), _amount("low", "Low"),
         _amount("median", "Median"), _amount("high", "High"), SOURCE),
        ("unit_group", "region"),
        export_rows.wages,
        {**TO_GROUP, "region": ("regions", "code"), **TO_SOURCE},
    ),
    Table(
        "outlooks",
        "National outlooks of unit groups: an indication only. Figures are people or posts in all of Canada, empty "
        "where not published.",
        (_group(), _text("period", "Years"), _text("recent_fr", "Recent conditions"), _text("recent_en", "The same"),
         _text("future_fr", "Future conditions"), _text("future_en", "The same"),
         Field("employment", "People at work in the year before the period", "integer", {"minimum": 0}),
         Field("openings", "Job openings over the period; below 0 where posts go faster than people leave", "integer"),
         Field("seekers", "Job seekers over the period, less those who change occupation", "integer"), SOURCE),
        ("unit_group",),
        export_rows.outlooks,
        {**TO_GROUP, **TO_SOURCE},
    ),
    Table(
        "regional_outlooks",
        "Outlooks by economic region, as imported; empty where none was.",
        (_group(), _text("region", "Economic region"), _text("prospect", "Prospect"), _text("released", "Date"),
         Field("trend_fr", "What the publisher says of it"), Field("trend_en", "The same in English"), SOURCE),
        ("unit_group", "region"),
        export_rows.regional_outlooks,
        {**TO_GROUP, "region": ("regions", "code"), **TO_SOURCE},
    ),
    Table(
        "official_texts",
        "Definitions, duties and requirements in the publisher's words, as imported; empty where none was.",
        (_group(), _whole("position", "Place", 1, 1000), LANGUAGE, _text("kind", "What it is"),
         _text("text", "The text"), SOURCE),
        ("unit_group", "position"),
        export_rows.official_texts,
        {**TO_GROUP, **TO_SOURCE},
    ),
    Table(
        "accommodation_sources",
        "Bodies that describe measures of the kind of those in accommodations.",
        (_text("id", "Identifier"), _text("name", "What of theirs"), _text("publisher", "Body"),
         _text("address", "Home page"), _text("year", "Year, or s. d. where none is given")),
        ("id",),
        export_rows.accommodation_sources,
    ),
    Table(
        "accommodations",
        "Measures that could lower a demand, in the project's own words. How far each reaches is the project's own "
        "estimate, never the source's word: it remains to verify with the employer and the clinician.",
        (
            _text("demand", "Demand"), _text("id", "Identifier within the demand"), *LABELS,
            _text("how_fr", "What is asked for, in French"), _text("how_en", "The same in English"),
            _amount("reaches", "Steps or hours a week taken off (0: it eases only); share or kg still handled"),
            _one_of("unit", "In what the reach is counted", *ReachUnit),
            _text("asks", "Who must agree or provide, with spaces between"),
            _text("source", "Where measures of that kind are described"),
        ),
        ("demand", "id"),
        export_rows.accommodations,
        {"demand": ("demands", "id"), "source": ("accommodation_sources", "id")},
    ),
)  # fmt: skip
