"""What the pages show of one case beyond its reading: corrections, alternatives, comparisons, a plan."""

from dataclasses import dataclass, field

from assistant.models import Verdict
from web.correction_form import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMark:
    """One criterion of the Act in the grid of an occupation: `answer` is an Answer value, `said` the same in words."""

    label: str
    answer: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionForm:
    """What the correction form offers and keeps: choices are (value, label), demands stand by group.

    `additions` are rows for findings that the reading lacks, the last one empty; `problem` is why nothing changed.
    """

    modalities: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, str], ...]
    whens: tuple[tuple[str, str], ...]
    demands: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    additions: tuple[Draft, ...]
    count: int  # corrections in force
    problem: str
    forgotten: bool  # corrections of another note were left out


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """One occupation whose verdict is another one since the corrections."""

    code: str
    label: str
    before: Verdict
    after: Verdict
    because: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChanges:
    """What the corrections changed, in the order of the new lists."""

    better: tuple[ShownChange, ...]
    worse: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNearMiss:
    """An occupation that one limit alone stands against, by how much, and how many other points are to verify."""

    code: str
    label: str
    gap: str
    still_to_verify: int
    marks: tuple[ShownMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearGroup:
    """Near misses on one demand that the same measures could help."""

    demand: str
    occupations: tuple[ShownNearMiss, ...]
    remedies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """One step of the concentric path: `answer` is an Answer value, `said` the same in words, "" where not reached."""

    name: str  # Step value
    sentence: str = field(repr=False)
    more: tuple[str, ...] = field(repr=False)
    answer: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownJob:
    """A described job as judged: sentences with their answers, and what of the description was not understood."""

    title: str = field(repr=False)
    answer: str  # Answer value
    said: str  # the same in words
    reasons: tuple[tuple[str, str, str], ...] = field(repr=False)  # Answer value, the same in words, sentence
    unread: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAlternatives:
    """What a counsellor asks next; `job` is the description as pasted, `job_problem` why it was not judged."""

    near: tuple[NearGroup, ...]
    limiting: tuple[str, ...]
    path: tuple[ShownStep, ...]
    job: str = field(repr=False)
    job_problem: str
    judged_job: ShownJob | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCell:
    """A rating in words; `verdict` is None where the note limits nothing."""

    words: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One demand over all occupations, in their order."""

    label: str
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedOccupation:
    """The head of one column."""

    code: str
    label: str
    unit_group: str
    verdict: Verdict
    marks: tuple[ShownMark, ...]
    wage: str
