"""The types that pass between the rooms of the assistant.

Note text lives in `CaseNotes` and `Evidence` only; their repr never shows it, so that no log line and no traceback
can carry a word of a note.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Polarity(StrEnum):
    LIMITATION = "limitation"
    CAPACITY = "capacity"


class ReadsAs(StrEnum):
    """What the words of an activity say by themselves, without a cue (corpus/lexicon/activities.csv)."""

    LIMITATION = "limitation"  # "vertiges"
    CAPACITY = "capacity"
    IF_ASKED = "required"  # a limitation where something asks for it: "quart de jour" may be a job once held


class Modality(StrEnum):
    FORBIDDEN = "forbidden"
    UNABLE = "unable"
    AVOID = "avoid"
    DIFFICULTY = "difficulty"
    PERMITTED = "permitted"


class AppliesWhen(StrEnum):
    REPETITIVE_OR_FREQUENT = "repetitive_or_frequent"
    PROLONGED = "prolonged"


class Unit(StrEnum):
    KG = "kg"
    MINUTES = "min"
    HOURS_PER_DAY = "h_per_day"
    HOURS_PER_WEEK = "h_per_week"
    KM = "km"
    FLIGHTS = "flights"


class Permanence(StrEnum):
    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    CERTAIN = "certain"
    UNCERTAIN = "uncertain"


class Verdict(StrEnum):
    """The three answers. `to_verify` is insufficient evidence: never a silent pass."""

    SUITABLE = "suitable"
    TO_VERIFY = "to_verify"
    RULED_OUT = "ruled_out"


VERDICTS = tuple(Verdict)  # in the place of assistant.comparison.SATISFIED, VERIFY, EXCEEDED


@dataclass(frozen=True, slots=True)
class CaseNotes:
    """One pasted note. The text is health data: it is read in memory and kept nowhere."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Half-open code point offsets into the note as given: `text == notes.text[start:end]`."""

    start: int
    end: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bound:
    """The most the worker may or can do."""

    value: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Finding:
    """What is true now of the worker, about one demand, with the words that say so."""

    demand: str
    polarity: Polarity
    modality: Modality
    evidence: Evidence
    cue: Evidence | None = None  # the words that decided the polarity
    applies_when: AppliesWhen | None = None
    max: Bound | None = None
    body_part: str | None = None
    side: str | None = None  # left, right, both
    permanence: Permanence = Permanence.UNKNOWN
    stated_by: str | None = None  # physician, worker, therapist, employer, tribunal, counsellor
    confidence: Confidence = Confidence.CERTAIN
    second_opinion: str | None = None  # what the second reader makes of it, where it contradicts the rules
    expanded_from: str | None = None  # "irsst:lumbar:2" for a finding that a named class stands for
    conditional: bool = False  # an ability under a condition or with a reservation: "tant que", "avec prudence"
    corrected: bool = False  # changed by the counsellor, or added: then without evidence


@dataclass(frozen=True, slots=True)
class Injury:
    """What the note says the worker suffers from: an injury or a lasting condition, never a limitation by itself."""

    nature: str  # of corpus/policies/injury_natures.csv
    evidence: Evidence
    site: str | None = None  # a part of the body, as of findings
    side: str | None = None
    confidence: Confidence = Confidence.CERTAIN  # uncertain: suspected, still to be confirmed


@dataclass(frozen=True, slots=True)
class IrsstClass:
    """An IRSST restriction class named by the note. Only the lumbosacral scale is expanded; others are asked about."""

    site: str
    restriction_class: int
    evidence: Evidence
