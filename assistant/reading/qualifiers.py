"""What narrows a finding: when it applies, which part of the body, which side, for how long, and who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.models import AppliesWhen, Permanence
from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.lexicon import Mention

_REACH_SIDE = 3  # tokens between a part of the body and its side
OCCASIONAL_ONLY = "occasional_only"
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Covering:
    """What a heading, or the opening clause of a sentence, lends to the statements it covers."""

    body_part: str | None = None
    side: str | None = None
    permanence: Permanence = Permanence.UNKNOWN
    stated_by: str | None = None


NOTHING = Covering()


def applies_when(clauses: Iterable[Clause]) -> AppliesWhen | None:
    """The first qualifier of frequency or duration; "à l'occasion seulement" limits what is frequent."""
    for clause in clauses:
        for qualifier in clause.qualifiers:
            if qualifier["kind"] == OCCASIONAL_ONLY:
                return AppliesWhen.REPETITIVE_OR_FREQUENT
            if qualifier["kind"] in set(AppliesWhen):
                return AppliesWhen(qualifier["kind"])
    return None


def permanence(clauses: Iterable[Clause]) -> Permanence:
    """The first word of permanence in these clauses."""
    for clause in clauses:
        for qualifier in clause.qualifiers:
            if qualifier["kind"] in set(Permanence):
                return Permanence(qualifier["kind"])
    return Permanence.UNKNOWN


def side(parsed: ParsedSegment, clauses: Iterable[Clause], parts: Sequence[Mention]) -> str | None:
    """A side in the same clauses: a word ("gauche"), or a capital initial right after a part ("genou G")."""
    for part in parts:
        if part["side"]:
            return part["side"]
        following = parsed.doc[part.end].text if part.end < len(parsed.doc) else ""
        preceding = parsed.doc[part.start - 1].text if part.start else ""
        initial = {"G": "left", "D": "right", "L": "left", "R": "right"}
        if following in ("G", "D") or preceding in ("L", "R"):
            return initial[following if following in ("G", "D") else preceding]
    sides = [mention["side"] for clause in clauses for mention in clause.sides]
    if {"left", "right"} <= set(sides):
        return BOTH
    return sides[0] if sides else None


def speaker(parsed: ParsedSegment, place: int) -> str | None:
    """Who speaks, named before `place` in the segment; failing that, after it."""
    mentions = [mention for clause in parsed.clauses for mention in clause.speakers]
    before = [m for m in mentions if m.start <= place]
    chosen = before[-1:] or mentions[:1]
    return chosen[0]["speaker"] if chosen else None


def covering(parsed: ParsedSegment, clauses: Sequence[Clause]) -> Covering:
    """What these clauses lend to what they cover."""
    parts = [part for clause in clauses for part in clause.body_parts]
    return Covering(
        body_part=parts[0]["body_part"] if parts else None,
        side=side(parsed, clauses, parts),
        permanence=permanence(clauses),
        stated_by=speaker(parsed, len(parsed.doc)),
    )
