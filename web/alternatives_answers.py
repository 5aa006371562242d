"""The shape of what a counsellor asks next, for the description of the JSON API. Tests hold real answers against it."""

from web.answers import Shape


class RemedyAnswer(Shape):
    """A measure that would no longer leave the occupation ruled out, with whom to agree on it."""

    label: str
    how: str
    answer: str
    asks: list[str]
    source: str
    sentence: str


class NearMissAnswer(Shape):
    """An occupation that one demand alone stands against: `distance` in steps of its scale, or strength bands."""

    code: str
    label: str
    demand: str
    sentence: str
    distance: float
    gap: str
    still_to_verify: int
    remedies: list[RemedyAnswer]


class LimitingFactorAnswer(Shape):
    """What the limits on one demand cost; `brings_back` are codes no longer ruled out one step further."""

    demand: str
    rules_out: int
    alone: int
    limit: str
    opened: str
    brings_back: list[str]
    sentence: str


class FormerJobAnswer(Shape):
    """`chosen` is named, first or absent; `adapted` the answer with adaptations that the employer has to confirm."""

    chosen: str
    title: str | None
    codes: list[str]
    answer: str
    adapted: str
    sentences: list[str]


class JobReasonAnswer(Shape):
    about: str
    answer: str
    sentence: str


class JudgedJobAnswer(Shape):
    """A described job; `unread` are passages of the description that were not understood."""

    title: str | None
    verdict: str
    criteria: dict[str, str]
    reasons: list[JobReasonAnswer]
    unread: list[str]


class SameEmployerAnswer(Shape):
    answer: str
    jobs: list[JudgedJobAnswer]
    sentences: list[str]


class MarketAnswer(Shape):
    """How many occupations remain; `first` are codes in the order of the assessment."""

    answer: str
    suitable: int
    to_verify: int
    ruled_out: int
    first: list[str]
    sentences: list[str]


class NoneFoundAnswer(Shape):
    sentences: list[str]


class PathAnswer(Shape):
    """The four steps; `none` is null while anything remains possible or to verify."""

    reached: str
    former: FormerJobAnswer
    same_employer: SameEmployerAnswer
    market: MarketAnswer
    none: NoneFoundAnswer | None


class AlternativesAnswer(Shape):
    """Nothing here is a decision."""

    near_misses: list[NearMissAnswer]
    limiting_factors: list[LimitingFactorAnswer]
    path: PathAnswer
