"""The types that pass between the rooms of the assistant.

Note text lives in `CaseNotes` and `Evidence` only; their repr never shows it, so that no log line and no traceback
can carry a word of a note.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus import Language


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


class SetAsideReason(StrEnum):
    OTHER_PERSON = "other_person"
    PAST = "past"
    HYPOTHETICAL = "hypothetical"
    RESOLVED = "resolved"
    FINDING_ONLY = "finding_only"
    DENIED = "denied"
    WISH = "wish"
    JOB_DEMAND = "job_demand"
    UNCHECKED = "unchecked"


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


@dataclass(frozen=True, slots=True)
class PastOccupation:
    title: str = field(repr=False)
    unit_group: str | None = None
    evidence: Evidence | None = None
    years: float | None = None  # how long it was held, where stated


@dataclass(frozen=True, slots=True)
class Wish:
    """What the worker wants, or declines; it is shown and never rules an occupation out."""

    evidence: Evidence
    wanted: bool


class Reach(StrEnum):
    """How far from home a job may be, as the note says it."""

    LIMITED = "limited"  # no farther than a distance or a time, or on a condition
    STAYS = "stays"  # not elsewhere than where the worker lives
    ANYWHERE = "anywhere"  # would move, or go anywhere


@dataclass(frozen=True, slots=True)
class Mobility:
    """How far from home the worker would go for a job; `most` is in kilometres or minutes, None without a figure."""

    reach: Reach
    evidence: Evidence
    most: Bound | None = None


class Period(StrEnum):
    """What a wage is paid for."""

    HOUR = "hour"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class FormerWage:
    """The wage of the job held before, as stated: `amount` is in dollars for one `per`, the lower end of a range.

    It is before deductions, unless `net`: then it cannot be compared with what is published.
    """

    amount: float
    per: Period
    evidence: Evidence
    net: bool = False
    up_to: float | None = None  # the other end of a range


class Lacking(StrEnum):
    """How the note says that a licence is not held."""

    BARRED = "barred"  # refused, revoked, struck off
    LOST = "lost"  # never had, lost, suspended, expired
    FORMER = "former"  # held once: today is not told
    SOUGHT = "sought"  # applied for, studied for, wished for


@dataclass(frozen=True, slots=True)
class LicenceLacking:
    """A licence, card or membership that the note says is not held."""

    licence: str = field(repr=False)  # as written, without the words that say that it is lacking
    evidence: Evidence
    how: Lacking = Lacking.LOST
    driving: bool = True  # a driver's licence or one of its classes


@dataclass(frozen=True, slots=True)
class VocationalProfile:
    """What is said of the worker's career; `evidences` holds the passage of each fact by field, as it was read."""

    past_occupations: tuple[PastOccupation, ...] = ()
    education: str | None = None
    licences: tuple[str, ...] = field(default=(), repr=False)
    licences_lacking: tuple[LicenceLacking, ...] = ()
    record: tuple[Evidence, ...] = ()  # what the note says of a criminal record, whether there is one or none
    languages: tuple[str, ...] = ()
    languages_lacking: tuple[str, ...] = ()  # French or English, said not to be spoken
    skills: tuple[str, ...] = field(default=(), repr=False)
    region: str | None = field(default=None, repr=False)
    availability: tuple[Evidence, ...] = ()  # hours, days, shifts
    transport: str | None = None  # own_vehicle, no_vehicle, public_transport
    mobility: tuple[Mobility, ...] = ()
    computer: str | None = None  # ease with a computer: none, basic, good
    wishes: tuple[Wish, ...] = ()
    wage: FormerWage | None = None
    evidences: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A passage that speaks of a demand but not of the worker's present state."""

    evidence: Evidence
    why: SetAsideReason


@dataclass(frozen=True, slots=True)
class Unread:
    """A passage that may restrict and from which nothing, or not everything, was drawn."""

    evidence: Evidence
    why: str  # a key of prompts/<language>/unread.yaml


class UrgentKind(StrEnum):
    SELF = "self"  # danger to oneself
    OTHERS = "others"  # a threat, a wish to hurt, a weapon, violence
    WORKPLACE = "workplace"  # a present danger at the place of work


class Tense(StrEnum):
    PRESENT = "present"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Urgent:
    """A sentence that speaks of a danger. Shown before all else; never scored, never part of a verdict."""

    evidence: Evidence
    kind: UrgentKind
    tense: Tense = Tense.PRESENT


class Between(StrEnum):
    """Where the two sides of a contradiction come from."""

    SPEAKERS = "speakers"
    DATES = "dates"
    SAME_SOURCE = "same_source"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Findings of one demand that cannot all hold: shown side by side, none wins.

    `findings` are places in CaseProfile.findings; `dates` are, for each, the words of the date nearest before it, None
    where there is none; `newest` is the place, among `findings`, of the latest date where all dates can be compared.
    """

    demand: str
    findings: tuple[int, ...]
    between: Between
    dates: tuple[Evidence | None, ...] = ()
    newest: int | None = None


@dataclass(frozen=True, slots=True)
class CaseProfile:
    """Everything read in one note."""

    language: Language
    findings: tuple[Finding, ...] = ()
    irsst: tuple[IrsstClass, ...] = ()
    expanded: tuple[Finding, ...] = ()  # the limitations that the named classes stand for
    vocational: VocationalProfile = VocationalProfile()
    set_aside: tuple[SetAside, ...] = ()
    unread: tuple[Unread, ...] = ()
    missing: tuple[str, ...] = ()  # keys of prompts/<language>/missing.yaml
    missing_about: tuple[tuple[str, tuple[int, ...]], ...] = ()  # a key and the places of the findings it concerns
    urgent: tuple[Urgent, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    injuries: tuple[Injury, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read that an occupation could be compared with."""
        return not self.findings and not self.expanded
