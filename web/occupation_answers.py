"""The shapes of what the JSON API answers about one occupation."""

from web.answers import RatingInWordsAnswer, Shape


class UnitGroupAnswer(Shape):
    code: str
    title_fr: str
    title_en: str


class TitleAnswer(Shape):
    language: str
    masculine: str
    feminine: str


class WageAnswer(Shape):
    """Hourly wages in dollars; null where not published."""

    region: str
    region_name: str
    year: int
    low: float | None
    median: float | None
    high: float | None
    source: str
    vintage: str


class OutlookAnswer(Shape):
    """An indication only: national, never regional.

    People at work in the base year; openings and seekers over the period, either of which may be a balance below 0.
    Null where not published; `words` says them, and is empty where none is.
    """

    recent: str
    future: str
    period: str
    base_year: int
    employment: int | None
    openings: int | None
    seekers: int | None
    words: str
    scope: str
    source: str
    vintage: str


class DescriptionAnswer(Shape):
    """The project's own description, in the language asked for."""

    summary: str
    duties: list[str]
    setting: str
    also_called: list[str]
    likes: list[str]


class RequirementsAnswer(Shape):
    """What is usually asked at hiring in Québec; "unknown" is an answer. Values: the corpus's requirement_values."""

    education: str
    apprenticeship: str
    certificates: list[str]
    order: str
    driving: str
    record_check: str
    languages: list[str]
    experience: str
    computer: str


class RegionalOutlookAnswer(Shape):
    """A published prospect of an economic region; only an import brings one."""

    region: str
    region_name: str
    prospect: str
    released: str
    source: str
    vintage: str


class OccupationAnswer(Shape):
    """One occupational profile; `ratings` by demand, null where nothing is rated."""

    code: str
    label_fr: str
    label_en: str
    unit_group: UnitGroupAnswer
    teer: int
    holland: str
    description: DescriptionAnswer
    requirements: RequirementsAnswer
    titles: list[TitleAnswer]
    ratings: dict[str, RatingInWordsAnswer | None]
    wages: list[WageAnswer]
    outlook: OutlookAnswer | None
    regional_outlooks: list[RegionalOutlookAnswer]
