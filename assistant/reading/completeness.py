"""What a file should say and this note does not: the list that spares a return of the form.

What blocks a decision comes first. The medical part is what the forms ask for: SR-2100 (diagnosis, functional
limitations, how long they last, the clinician's name, signature and date) and the CNESST's final report (date of
consolidation, permanence, limitations, aggravation of earlier ones). An item is listed only where the note gives reason
to ask: a weight where loads are limited, a term where something is temporary. Each names the findings it concerns.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

from assistant.case_models import Contradiction, SetAside, SetAsideReason
from assistant.models import AppliesWhen, Finding, Injury, IrsstClass, Permanence, Polarity, Unit
from assistant.reading.contradictions import PHYSICIAN, physicians
from assistant.reading.dates import dates
from assistant.reading.irsst import LUMBAR
from assistant.reading.phrases import PhraseTable, Words
from assistant.vocational_models import VocationalProfile
from corpus.lists import rows

_TIMES = frozenset({Unit.MINUTES, Unit.HOURS_PER_DAY, Unit.HOURS_PER_WEEK})
_EARLIER = frozenset({SetAsideReason.PAST, SetAsideReason.RESOLVED})
FROM_THE_NOTE = frozenset(  # keys that depend on words of the note besides its findings
    {
        "which_physician",
        "expected_duration",
        "prognosis",
        "consolidation",
        "medical_opinion_unsigned",
        "medical_opinion_undated",
        "stated_by",
        "diagnosis",
        "aggravation",
    }
)

NOTHING_TOLD = VocationalProfile()


@dataclass(frozen=True, slots=True)
class Missing:
    """A key of prompts/<language>/missing.yaml, with the places of the findings that it concerns."""

    key: str
    about: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one note."""

    note: str = field(repr=False)
    words: Words = field(repr=False)
    findings: Sequence[Finding]
    named: Sequence[IrsstClass] = ()
    vocational: VocationalProfile = NOTHING_TOLD
    contradictions: Sequence[Contradiction] = ()
    set_aside: Sequence[SetAside] = ()
    injuries: Sequence[Injury] = ()

    def says(self, kind: str) -> bool:
        """Whether the note has a phrase of a kind of lexicon/record.csv."""
        return _record(kind).stands_in(self.words)

    def limits(self, holds: Callable[[Finding], bool]) -> tuple[int, ...]:
        """Places of the limitations of which something holds."""
        return tuple(
            place
            for place, finding in enumerate(self.findings)
            if finding.polarity is Polarity.LIMITATION and holds(finding)
        )


@cache
def _paired() -> frozenset[str]:
    return frozenset(row["body_part"] for row in rows("lexicon", "paired_parts"))


@cache
def _bodily() -> frozenset[str]:
    """Demands whose limitation has a part of the body for its cause."""
    return frozenset(row["demand"] for row in rows("lexicon", "bodily_demands"))


@cache
def _record(kind: str) -> PhraseTable:
    return PhraseTable([row for row in rows("lexicon", "record") if row["kind"] == kind])


def missing(told: Told) -> tuple[Missing, ...]:
    """Everything to ask for, what blocks a decision first."""
    return (*_blocking(told), *_lasting(told), *_medical(told), *_vocational(told.vocational))


def _blocking(told: Told) -> Iterator[Missing]:
    """Without these an occupation can be compared with nothing, or with two things."""
    limits = told.limits(lambda _: True)
    if not limits and not told.named:
        yield Missing("limitations")
    disputed = tuple(dict.fromkeys(place for one in told.contradictions for place in one.findings))
    unnamed = len(set(physicians(told.note))) < 2
    if unnamed and sum(told.findings[place].stated_by == PHYSICIAN for place in disputed) > 1:
        yield Missing("which_physician", disputed)
    lifting = told.limits(lambda finding: finding.demand == "lifting")
    if lifting and not any(_measured_in(told.findings[place], {Unit.KG}) for place in lifting):
        yield Missing("weight_limit", lifting)
    if any(one.site != LUMBAR for one in told.named):
        yield Missing("irsst_content")
    unmeasured = told.limits(lambda f: f.demand == "work_hours" and f.max is None)
    if unmeasured:
        yield Missing("schedule", unmeasured)
    prolonged = told.limits(lambda f: f.applies_when is AppliesWhen.PROLONGED and not _measured_in(f, _TIMES))
    if prolonged:
        yield Missing("time_limit", prolonged)


def _measured_in(finding: Finding, units: Set[Unit]) -> bool:
    return finding.max is not None and finding.max.unit in units


def _lasting(told: Told) -> Iterator[Missing]:
    """For how long."""
    limits = told.limits(lambda _: True)
    unknown = told.limits(lambda finding: finding.permanence is Permanence.UNKNOWN)
    temporary = told.limits(lambda finding: finding.permanence is Permanence.TEMPORARY)
    permanent = told.limits(lambda finding: finding.permanence is Permanence.PERMANENT)
    if limits and unknown == limits:
        yield Missing("permanence", unknown)
    if temporary and not told.says("until"):
        yield Missing("expected_duration", temporary)
        if not told.says("prognosis"):
            yield Missing("prognosis", temporary)
    if permanent and told.says("claim") and not told.says("consolidation"):
        yield Missing("consolidation", permanent)


def _medical(told: Told) -> Iterator[Missing]:
    """Who says so, when, and of what."""
    limits = told.limits(lambda _: True)
    opinions = tuple(place for place, finding in enumerate(told.findings) if finding.stated_by == PHYSICIAN)
    if opinions and not told.says("signed") and not physicians(told.note):
        yield Missing("medical_opinion_unsigned", opinions)
    if opinions and next(dates(told.note, 0, len(told.note)), None) is None:
        yield Missing("medical_opinion_undated", opinions)
    unsaid = told.limits(lambda finding: finding.stated_by is None)
    if unsaid == limits and limits and not physicians(told.note):
        yield Missing("stated_by", unsaid)
    if limits and not told.injuries and not told.says("diagnosis"):
        yield Missing("diagnosis", limits)
    bodily = told.limits(lambda finding: finding.demand in _bodily())
    placed = any(injury.site for injury in told.injuries) or any(finding.body_part for finding in told.findings)
    if bodily and not told.named and not placed:
        yield Missing("body_part", bodily)
    sideless = told.limits(lambda finding: finding.body_part in _paired() and finding.side is None)
    if sideless:
        yield Missing("side", sideless)
    vague = told.limits(lambda f: f.applies_when is AppliesWhen.REPETITIVE_OR_FREQUENT and f.max is None)
    if vague:
        yield Missing("frequency_meaning", vague)
    earlier = told.says("earlier") or any(one.why in _EARLIER for one in told.set_aside)
    if earlier and limits and told.says("claim") and not told.says("aggravation"):
        yield Missing("aggravation")


def _vocational(vocational: VocationalProfile) -> Iterator[Missing]:
    if not vocational.past_occupations:
        yield Missing("past_occupation")
    if vocational.education is None:
        yield Missing("education")
    if not vocational.languages:
        yield Missing("language")
    if not vocational.region:
        yield Missing("region")
