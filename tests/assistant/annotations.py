"""The annotated sentences of tests/assistant/sentences, as a counsellor writes them: their reader and their comparison.

The form of a line is explained at the head of each file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.case_models import CaseProfile, SetAsideReason
from assistant.models import Bound, Finding, Modality, Polarity, Unit
from corpus.wording import LANGUAGES

FOLDER = Path(__file__).parent / "sentences"
ARROW, BETWEEN, LINE_BREAK = " => ", " ; ", "\\n"

_BOUND = re.compile(r"(?P<value>\d+(?:\.\d+)?)(?P<unit>kg|min|h/day|h/week|km|flights)")
_UNITS = {"h/day": Unit.HOURS_PER_DAY, "h/week": Unit.HOURS_PER_WEEK}
_WHEN = {"repetitive": "repetitive_or_frequent", "prolonged": "prolonged"}
_OPTIONAL = {"side": "side", "permanence": "permanence", "part": "body_part", "by": "stated_by"}


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding as written: what stands always, and the details that are checked because they are written."""

    demand: str
    polarity: Polarity
    modality: Modality
    max: Bound | None = None
    when: str | None = None
    details: tuple[tuple[str, str], ...] = ()

    def describes(self, finding: Finding) -> bool:
        stated = (finding.demand, finding.polarity, finding.modality, finding.max, finding.applies_when)
        return stated == (self.demand, self.polarity, self.modality, self.max, self.when) and all(
            getattr(finding, name) == value for name, value in self.details
        )


@dataclass(frozen=True, slots=True)
class Annotated:
    """One line: a text, and what must be drawn from it."""

    place: str  # "fr.txt:31"
    text: str
    findings: tuple[Expected, ...]
    aside: tuple[SetAsideReason, ...]
    unread: bool


def annotated(name: str) -> Iterator[Annotated]:
    """Every annotated sentence of one file. A line that is not well-formed raises ValueError with its place."""
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            place = f"{name}:{number}"
            try:
                yield _read(place, line)
            except (ValueError, KeyError) as error:
                raise ValueError(f"{place} is not an annotated sentence ({error}): {line}") from None


def short_lines(folder: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Every line "text => words ; words" of fr.txt and en.txt in a folder: its place, its text, what is expected."""
    for name in (f"{language}.txt" for language in LANGUAGES):
        for number, line in enumerate((folder / name).read_text(encoding="utf-8").splitlines(), 1):
            text, arrow, expected = line.partition(ARROW)
            if line.strip() and not line.startswith("#"):
                assert arrow, f"{name}:{number} has no '{ARROW.strip()}'"
                said = [words.split() for words in expected.split(BETWEEN) if words != "nothing"]
                yield f"{name}:{number} {text[:40]!r}", text.replace(LINE_BREAK, "\n"), said


def _read(place: str, line: str) -> Annotated:
    text, arrow, expected = line.partition(ARROW)
    if not arrow or not text.strip():
        raise ValueError(f"no '{ARROW.strip()}'")
    findings: list[Expected] = []
    aside: list[SetAsideReason] = []
    said = expected.strip().split(BETWEEN)
    for words in (part.split() for part in said):
        if words[0] == "aside" and len(words) == 2:
            aside.append(SetAsideReason(words[1]))
        elif words not in (["nothing"], ["unread"]):
            findings.append(_finding(words))
    if {"nothing", "unread"} & set(said) and len(said) > 1:
        raise ValueError("'nothing' and 'unread' stand alone")
    return Annotated(place, text.replace(LINE_BREAK, "\n"), tuple(findings), tuple(aside), said == ["unread"])


def _finding(words: list[str]) -> Expected:
    demand, polarity, modality, *rest = words
    bound, when, details = None, None, []
    for word in rest:
        key, _, value = word.partition("=")
        if key == "max":
            bound = _bound(value)
        elif key == "when":
            when = _WHEN[value]
        else:
            details.append((_OPTIONAL[key], value))
    return Expected(demand, Polarity(polarity), Modality(modality), bound, when, tuple(details))


def _bound(written: str) -> Bound:
    found = _BOUND.fullmatch(written)
    if found is None:
        raise ValueError(f"max={written}")
    unit = found["unit"]
    return Bound(float(found["value"]), _UNITS.get(unit) or Unit(unit))


def differences(expected: Annotated, profile: CaseProfile) -> list[str]:
    """What the reading of one sentence lacks and what it has too much, in words; empty where it is right."""
    left = list(profile.findings)
    wrong: list[str] = []
    for one in expected.findings:
        match = next((finding for finding in left if one.describes(finding)), None)
        if match is None:
            wrong.append(f"lacks {in_words(one)}")
        else:
            left.remove(match)
    wrong += [f"has too much: {finding_in_words(finding)}" for finding in left]
    reasons = {aside.why for aside in profile.set_aside}
    for why in expected.aside:
        if why not in reasons:
            wrong.append(f"does not set aside as {why} (set aside: {', '.join(sorted(reasons)) or 'nothing'})")
    if expected.unread and not profile.unread:
        wrong.append("is not shown as unread")
    return wrong


def in_words(one: Expected) -> str:
    details = " ".join(f"{name}={value}" for name, value in one.details)
    return f"{one.demand} {one.polarity} {one.modality}{_bounded(one.max, one.when)} {details}".rstrip()


def finding_in_words(finding: Finding) -> str:
    """A finding as a line of the file would have it, every detail included."""
    details = {name: getattr(finding, field) for name, field in _OPTIONAL.items()}
    written = " ".join(f"{name}={value}" for name, value in details.items() if value not in (None, "unknown"))
    stated = f"{finding.demand} {finding.polarity} {finding.modality}{_bounded(finding.max, finding.applies_when)}"
    return f"{stated} {written}".rstrip()


def _bounded(bound: Bound | None, when: str | None) -> str:
    units = {unit: written for written, unit in _UNITS.items()}
    shown = f" max={bound.value:g}{units.get(bound.unit, bound.unit)}" if bound else ""
    return shown + (f" when={next(short for short, full in _WHEN.items() if full == when)}" if when else "")
