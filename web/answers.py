"""The shapes of the JSON API, for its OpenAPI description. Tests hold the real answers against them."""

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ErrorDetail(Shape):
    code: str
    message: str
    field: str | None


class ErrorAnswer(Shape):
    """The one shape of every error."""

    error: ErrorDetail


class EvidenceAnswer(Shape):
    """Half-open offsets in Unicode code points into the text as sent."""

    start: int
    end: int
    text: str


class CueAnswer(Shape):
    start: int
    end: int


class BoundAnswer(Shape):
    value: float
    unit: str


class FindingAnswer(Shape):
    demand: str
    polarity: str
    modality: str
    applies_when: str | None
    max: BoundAnswer | None
    body_part: str | None
    side: str | None
    permanence: str
    stated_by: str | None
    evidence: EvidenceAnswer
    cue: CueAnswer | None
    confidence: str
    second_opinion: str | None
    expanded_from: str | None
    corrected: bool


class NamedClassAnswer(Shape):
    site: str
    restriction_class: int = Field(alias="class")
    evidence: EvidenceAnswer


class PastOccupationAnswer(Shape):
    title: str
    noc: str | None
    evidence: EvidenceAnswer | None
    years: float | None


class MobilityAnswer(Shape):
    """How far from home for a job; `reach` is limited, stays or anywhere, `most` in kilometres or minutes."""

    reach: str
    most: BoundAnswer | None
    text: str


class WishAnswer(Shape):
    """What the worker wants, or declines; it rules nothing out."""

    wanted: bool
    text: str


class FormerWageAnswer(Shape):
    """Dollars for one `per` (hour, week, month, year); `up_to` where a range was given."""

    amount: float
    up_to: float | None
    per: str
    net: bool


class LicenceLackingAnswer(Shape):
    """`how` is barred, lost, former or sought."""

    licence: str
    how: str


class VocationalAnswer(Shape):
    past_occupations: list[PastOccupationAnswer]
    education: str | None
    licences: list[str]
    languages: list[str]
    skills: list[str]
    region: str | None
    availability: list[str]
    transport: str | None
    mobility: list[MobilityAnswer]
    computer: str | None
    wage: FormerWageAnswer | None
    licences_lacking: list[LicenceLackingAnswer]
    languages_lacking: list[str]
    record: list[str]
    wishes: list[WishAnswer]
    evidence: dict[str, list[EvidenceAnswer]]


class SetAsideAnswer(Shape):
    evidence: EvidenceAnswer
    why: str


class UnreadAnswer(EvidenceAnswer):
    why: str


class UrgentAnswer(Shape):
    """A sentence that speaks of a danger: `kind` is self, others or workplace. Never scored."""

    kind: str
    tense: str
    evidence: EvidenceAnswer


class ContradictionAnswer(Shape):
    """Findings that cannot all hold: `findings` and `newest` are places in the answer's list of findings."""

    demand: str
    findings: list[int]
    between: str
    dates: list[EvidenceAnswer | None]
    newest: int | None


class InjuryAnswer(Shape):
    """What the worker suffers from; `nature` is of corpus/policies/injury_natures.csv."""

    nature: str
    site: str | None
    side: str | None
    evidence: EvidenceAnswer


class ReadingAnswer(Shape):
    """What one note says. Field values are those of the closed vocabularies; see GET demands for `demand`."""

    id: str | None
    language: str
    findings: list[FindingAnswer]
    irsst: list[NamedClassAnswer]
    expanded: list[FindingAnswer]
    injuries: list[InjuryAnswer]
    profile: VocationalAnswer
    set_aside: list[SetAsideAnswer]
    unread: list[UnreadAnswer]
    missing: list[str]
    missing_about: dict[str, list[int]]
    urgent: list[UrgentAnswer]
    contradictions: list[ContradictionAnswer]


class DemandAnswer(Shape):
    """One demand of the closed vocabulary; `source` and `vintage` are null where nothing rates it."""

    id: str
    group: str
    label_fr: str
    label_en: str
    scale: str
    directness: str
    source: str | None
    vintage: str | None


class DemandsAnswer(Shape):
    demands: list[DemandAnswer]


class RatingAnswer(Shape):
    """An interval on the demand's scale; `high` is null where it has no upper end."""

    low: float
    high: float | None
    scale: str
    source: str
    vintage: str
    directness: str


class RatingInWordsAnswer(RatingAnswer):
    words: str


class SourceAnswer(Shape):
    id: str
    name: str
    vintage: str


class ReasonAnswer(Shape):
    """One check: `answer` is satisfied, insufficient_evidence or not_satisfied; `about` a demand or what is compared.

    `rating` is null where nothing is rated, `source` where no published figure was compared.
    """

    criteria: list[str]
    answer: str
    about: str
    sentence: str
    evidence: list[EvidenceAnswer]
    rating: RatingAnswer | None
    source: SourceAnswer | None


class JudgedAnswer(Shape):
    """One occupation; `reasons` are places in the answer's list of reasons, what is not satisfied first.

    `criteria` are the five of the Act, each satisfied, insufficient_evidence or not_satisfied; `conclusion` the worst.
    """

    code: str
    unit_group: str
    label_fr: str
    label_en: str
    verdict: str
    criteria: dict[str, str]
    conclusion: str
    score: float
    matched: list[str]
    reasons: list[int]


class AssessmentAnswer(Shape):
    """Every occupation once, best first in each list. Nothing here is a decision."""

    language: str
    reasons: list[ReasonAnswer]
    suitable: list[JudgedAnswer]
    to_verify: list[JudgedAnswer]
    ruled_out: list[JudgedAnswer]


class NeedAnswer(Shape):
    """What the query asks of the ratings: `direction` is at_most or at_least, `level` is on the demand's scale."""

    demand: str
    direction: str
    level: float
    evidence: EvidenceAnswer


class MetAnswer(Shape):
    """One need against one occupation: suitable, to_verify or ruled_out; `rating` is null where nothing is rated."""

    demand: str
    verdict: str
    rating: RatingAnswer | None


class ResultAnswer(Shape):
    """One unit group, through its best profile; `shares` add up to `score`, `needs` are in the answer's order."""

    unit_group: str
    profile: str
    title: str
    score: float
    why: str
    shares: dict[str, float]
    needs: list[MetAnswer]


class SearchAnswer(Shape):
    """`strong` is false when nothing matches well; `education` is the most schooling that the query accepts.

    `unrated` counts the occupations left out only because what is asked is not known of them.
    """

    strong: bool
    needs: list[NeedAnswer]
    education: str | None
    unrated: int
    results: list[ResultAnswer]
