"""The annotated careers of tests/assistant/profiles: their reader and their comparison with what was read.

The form is explained at the head of fr.txt.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.vocational_models import VocationalProfile
from corpus.folding import fold

FOLDER = Path(__file__).parent / "profiles"
_LINE = re.compile(r"(?P<key>[a-z]+) =(?: (?P<value>.*))?")
_BAR, _COMMA = "|", ","
_SEPARATORS = {"past": _COMMA, "licences": _COMMA, "languages": _COMMA}
KEYS = (
    "past", "education", "licences", "languages", "skills", "region", "availability", "transport", "mobility",
    "computer", "wishes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Career:
    """One text, and what must be drawn from it by key; a key that is not written is not checked."""

    place: str  # "fr.txt:31"
    text: str
    expected: Mapping[str, frozenset[str]]


def careers(name: str) -> Iterator[Career]:
    """Every annotated career of one file. An unknown key raises ValueError with its place."""
    blocks: list[tuple[int, list[str]]] = [(0, [])]
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            blocks.append((number + 1, []))
        elif not line.startswith("#"):
            blocks[-1][1].append(line)
    for number, lines in blocks:
        if lines:
            yield _read(f"{name}:{number}", lines)


def _read(place: str, lines: list[str]) -> Career:
    text, expected = [], {}
    for line in lines:
        found = _LINE.fullmatch(line.strip())
        if found is None:
            text.append(line)
        elif found["key"] not in KEYS:
            raise ValueError(f"{place}: no key '{found['key']}' (known: {', '.join(KEYS)})")
        else:
            parts = (found["value"] or "").split(_SEPARATORS.get(found["key"], _BAR))
            expected[found["key"]] = frozenset(alike(part) for part in parts if part.strip())
    if not text or not expected:
        raise ValueError(f"{place} lacks its text or what is expected of it")
    return Career(place, "\n".join(text), expected)


def alike(written: str) -> str:
    """A passage without case, accents, apostrophe forms and closing marks."""
    return " ".join(fold(written.replace("’", "'")).split()).strip(" .;,")


def read_facts(profile: VocationalProfile, career: Career) -> dict[str, frozenset[str]]:
    """What was read, by key, in the form of the file; years only of the groups whose years are annotated."""
    dated = {one.split()[0] for one in career.expected.get("past", ()) if " " in one}
    facts: dict[str, list[str]] = {
        "past": [
            f"{past.unit_group} {past.years:g}" if past.years and past.unit_group in dated else str(past.unit_group)
            for past in profile.past_occupations
        ],
        "education": [profile.education or ""],
        "licences": list(profile.licences),
        "languages": list(profile.languages),
        "skills": list(profile.skills),
        "region": [profile.region or ""],
        "availability": [evidence.text for evidence in profile.availability],
        "transport": [profile.transport or ""],
        "mobility": [
            f"{one.reach}{f' {one.most.value:g} {one.most.unit}' if one.most else ''} {one.evidence.text}"
            for one in profile.mobility
        ],
        "computer": [profile.computer or ""],
        "wishes": [f"{'+' if wish.wanted else '-'} {wish.evidence.text}" for wish in profile.wishes],
    }
    return {key: frozenset(alike(one) for one in found if one) for key, found in facts.items()}


def differences(career: Career, profile: VocationalProfile) -> list[str]:
    """What the reading lacks and what it has too much, in words; empty where it is right."""
    read = read_facts(profile, career)
    wrong = []
    for key, expected in career.expected.items():
        lacks, extra = expected - read[key], read[key] - expected
        if lacks or extra:
            wrong.append(f"{key} lacks {sorted(lacks)}, has too much {sorted(extra)}")
    return wrong
