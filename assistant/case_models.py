"""Everything that the reading of one note gives, with what it set aside and what it did not understand."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.models import Evidence, Finding, Injury, IrsstClass
from assistant.vocational_models import VocationalProfile
from corpus import Language


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
    vocational: VocationalProfile = field(default_factory=VocationalProfile)
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
