"""What each page shows: one frozen dataclass a page, and a template uses nothing else.

Text of a note reaches a page through these types only; they live as long as one answer.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.models import Verdict
from assistant.search_models import IndexSummary
from corpus import Language, Source, UnitGroup
from web.case_contexts import (
    ComparedOccupation,
    ComparedRow,
    CorrectionForm,
    ShownAlternatives,
    ShownChanges,
    ShownMark,
)
from web.correction_form import Draft


class Marking(StrEnum):
    """Why a passage of the note is highlighted; the strongest first where several apply."""

    LIMITATION = "limitation"
    CAPACITY = "capacity"
    URGENT = "urgent"
    UNREAD = "unread"
    SET_ASIDE = "set_aside"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The frame of every page."""

    language: Language
    other_language: Language
    switch: str  # address of the same page in the other language


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The paste form, before a reading or after one that could not be done."""

    note: str = field(default="", repr=False)
    message: str | None = None  # why nothing was read


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """One row of the findings table; `number` ties it to its passage in the note."""

    number: int
    demand: str
    polarity: str  # Polarity value: the badge's class
    polarity_label: str
    modality: str
    conditions: tuple[str, ...]  # bound, frequency
    evidence: str = field(repr=False)
    part: str  # body part and side, or ""
    permanence: str
    stated_by: str
    why_uncertain: str  # why it is to be read again, in sentences; "" where nothing is doubtful
    expanded_from: str  # the named class it stands for, in words, or ""
    corrected: str = ""  # "changed" or "added" by the counsellor, "withdrawn" where it does not hold
    draft: Draft | None = None  # the fields that correct it; None for what a named class stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of the note: `starts` and `ends` are the numbers of the findings whose evidence starts or ends with it."""

    text: str = field(repr=False)
    marking: Marking
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    alerts: tuple[int, ...] = ()  # numbers of the urgent sentences that start with it


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAlert:
    """A sentence that speaks of a danger; `number` ties it to its passage in the note."""

    number: int
    kind: str  # UrgentKind value
    label: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSide:
    """One of the findings that do not agree: its number in the table, its words, who says so and when."""

    number: int
    text: str = field(repr=False)
    stated_by: str
    dated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownContradiction:
    """Findings that do not agree, side by side."""

    heading: str
    sides: tuple[ShownSide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMissing:
    """What to ask, and the numbers of the findings that it concerns."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReason:
    """One check of an occupation; `provenance` is the figure's source and vintage, "" where none was compared."""

    verdict: Verdict
    demand: str
    sentence: str = field(repr=False)
    provenance: str
    number: int | None  # of the finding, where the table shows it


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOccupation:
    """One occupation of a result list; `reasons` holds those that decide its verdict first."""

    code: str
    label: str
    unit_group: str
    teer: int
    marks: tuple[ShownMark, ...] = ()  # the five criteria
    reasons: tuple[ShownReason, ...] = ()
    others: tuple[ShownReason, ...] = ()  # checks besides the note's limits that are not satisfied or not known
    matched: tuple[str, ...] = ()
    wage: str = ""  # median with its source and vintage


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationGroup:
    """Occupations whose verdict one demand decides first."""

    demand: str
    occupations: tuple[ShownOccupation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A passage and what is said of it."""

    text: str = field(repr=False)
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage(HomePage):
    """One note read, and every occupation with its verdict, in the order in which a counsellor reads."""

    note_language: Language
    reading: str  # names the note that the corrections hold for
    corrections: str = field(repr=False)  # JSON, carried by every form
    correction: CorrectionForm
    withdrawn: tuple[ShownFinding, ...]
    changes: ShownChanges | None  # None without corrections
    alternatives: ShownAlternatives
    alerts: tuple[ShownAlert, ...]  # shown before anything else
    resources: tuple[str, ...]  # whom to call, a sentence for each kind of danger
    contradictions: tuple[ShownContradiction, ...]
    findings: tuple[ShownFinding, ...]
    passages: tuple[Passage, ...]
    named_classes: tuple[str, ...]  # IRSST classes, in words
    vocational: tuple[tuple[str, str], ...]  # what of the vocational profile was read: heading, value
    set_aside: tuple[Explained, ...]
    unread: tuple[Explained, ...]
    missing: tuple[ShownMissing, ...]
    remaining: tuple[ShownOccupation, ...]
    to_verify: tuple[ShownOccupation, ...]
    ruled_out: tuple[OccupationGroup, ...]
    ruled_out_count: int
    sources: tuple[Source, ...]  # of every figure on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage(Page):
    """The frame of every page about a few occupations of one case: it carries the case on."""

    note: str = field(repr=False)
    reading: str
    corrections: str = field(repr=False)
    occupations: tuple[tuple[str, str], ...]  # code and name of those that the page is about


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(CasePage):
    """Up to four occupations side by side."""

    compared: tuple[ComparedOccupation, ...]
    limited: tuple[ComparedRow, ...]  # demands that the note limits
    differing: tuple[ComparedRow, ...]  # other demands that are not the same in all


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyPage(CasePage):
    """One occupation with every reason: what is not satisfied, what is to verify, what is satisfied."""

    one: ShownOccupation
    verdict: Verdict
    lead: tuple[str, ...]
    reasons: tuple[ShownReason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage(CasePage):
    """A draft return-to-work plan for one occupation, to edit and copy."""

    label: str
    plan: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRating:
    """What the occupation asks of one demand, in words and on the six-step scale."""

    demand: str
    words: str
    step: str  # "3/5", "" off the 0-5 scales
    low: int | None  # steps 0-5 of the meter, None off the 0-5 scales
    high: int | None
    directness: str  # Directness value
    directness_label: str
    provenance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingGroup:
    """The demands of one group, under its heading."""

    heading: str
    ratings: tuple[ShownRating, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWage:
    """Hourly wages in one region, written out; "" where not published."""

    region: str
    low: str
    median: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationPage(Page):
    """One occupational profile with every figure that is known of it."""

    code: str
    label: str
    unit_group: UnitGroup
    unit_group_title: str
    teer: int
    summary: str
    duties: tuple[str, ...]
    setting: str
    everyday_names: tuple[str, ...]
    requirements: tuple[tuple[str, str], ...]  # what is asked, in words: heading, value
    example_titles: tuple[str, ...]
    siblings: tuple[tuple[str, str], ...]  # other profiles of the unit group: code, label
    groups: tuple[RatingGroup, ...]
    wages: tuple[ShownWage, ...]
    wage_year: int | None
    wage_provenance: str
    outlook_recent: str
    outlook_future: str
    outlook_period: str
    outlook_people: str  # employment, openings and seekers in words, "" where none is published
    outlook_provenance: str
    regional_outlooks: tuple[tuple[str, str, str], ...]  # region, prospect, provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(Page):
    """What the system does, on which sources, and what it cannot do; sources are empty while no index stands."""

    sources: tuple[Source, ...] = ()
    index: IndexSummary | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage(Page):
    """Something could not be done: `message` says what and what to do."""

    status: int
    message: str
