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
    expanded_from: str | None


class NamedClassAnswer(Shape):
    site: str
    restriction_class: int = Field(alias="class")
    evidence: EvidenceAnswer


class PastOccupationAnswer(Shape):
    title: str
    noc: str | None
    evidence: EvidenceAnswer | None


class VocationalAnswer(Shape):
    past_occupations: list[PastOccupationAnswer]
    education: str | None
    licences: list[str]
    languages: list[str]
    skills: list[str]
    region: str | None


class SetAsideAnswer(Shape):
    evidence: EvidenceAnswer
    why: str


class UnreadAnswer(EvidenceAnswer):
    why: str


class ReadingAnswer(Shape):
    """What one note says. Field values are those of the closed vocabularies; see GET demands for `demand`."""

    id: str | None
    language: str
    findings: list[FindingAnswer]
    irsst: list[NamedClassAnswer]
    profile: VocationalAnswer
    set_aside: list[SetAsideAnswer]
    unread: list[UnreadAnswer]
    missing: list[str]


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
