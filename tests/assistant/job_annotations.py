"""The annotated sentences of tests/assistant/job_descriptions, as an employer writes them.

The form of a line is explained at the head of each file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.job_models import JobDemand, JobDescription

FOLDER = Path(__file__).parent / "job_descriptions"
ARROW, BETWEEN, LINE_BREAK, ENDS = " => ", " ; ", "\\n", ".."


@dataclass(frozen=True, slots=True)
class Expected:
    """One demand as written; `often` is checked where it is written."""

    demand: str
    low: float
    high: float
    often: str | None

    def describes(self, one: JobDemand) -> bool:
        ends = abs(one.low - self.low) < 0.1 and (one.high == self.high or abs(one.high - self.high) < 0.1)
        return one.demand == self.demand and ends and (self.often is None or one.often == self.often)


@dataclass(frozen=True, slots=True)
class AnnotatedJob:
    """One line: a text, and what must be drawn from it."""

    place: str
    text: str
    demands: tuple[Expected, ...]
    unread: bool


def annotated_jobs(name: str) -> Iterator[AnnotatedJob]:
    """Every annotated sentence of one file. A line that is not well-formed raises ValueError with its place."""
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            text, arrow, said = line.partition(ARROW)
            if not arrow:
                raise ValueError(f"{name}:{number} has no '{ARROW.strip()}': {line}")
            told = [part.split() for part in said.strip().split(BETWEEN)]
            demands = tuple(_demand(words) for words in told if words not in (["nothing"], ["unread"]))
            yield AnnotatedJob(f"{name}:{number}", text.replace(LINE_BREAK, "\n"), demands, told == [["unread"]])


def _demand(words: list[str]) -> Expected:
    low, high = words[1].split(ENDS)
    return Expected(words[0], float(low), float(high), words[2] if len(words) > 2 else None)


def job_differences(expected: AnnotatedJob, read: JobDescription) -> list[str]:
    """What the reading of one sentence lacks and what it has too much, in words; empty where it is right."""
    left, wrong = list(read.demands), []
    for one in expected.demands:
        match = next((found for found in left if one.describes(found)), None)
        if match is None:
            wrong.append(f"lacks {one.demand} {one.low:g}..{one.high:g} {one.often or ''}")
        else:
            left.remove(match)
    wrong += [f"has too much: {found.demand} {found.low:g}..{found.high:g} {found.often or ''}" for found in left]
    if expected.unread and not read.unread:
        wrong.append("is not shown as unread")
    return wrong
