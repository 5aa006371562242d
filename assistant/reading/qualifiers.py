"""What narrows a finding: when it applies, which part of the body, which side, for how long, and who says so."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache

from assistant.models import AppliesWhen, Permanence
from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.lexicon import Mention
from corpus.lists import rows

_REACH_TERM = 5  # tokens between "pour" and "mois", between "jusqu'au" and a month
_EMPTY_BOX = re.compile(r"(?:[\[(]\s*[\])]|☐)\s*$")
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


def applies_when(clauses: Iterable[Clause], others: Set[int] = frozenset()) -> AppliesWhen | None:
    """The first qualifier of frequency or duration; "à l'occasion seulement" limits what is frequent.

    `others` are the tokens that name another activity.
    """
    for clause in clauses:
        for qualifier in clause.qualifiers:
            if others >= set(qualifier.tokens):
                continue
            if qualifier["kind"] == OCCASIONAL_ONLY:
                return AppliesWhen.REPETITIVE_OR_FREQUENT
            if qualifier["kind"] in set(AppliesWhen):
                return AppliesWhen(qualifier["kind"])
    return None


def permanence(parsed: ParsedSegment, clauses: Sequence[Clause]) -> Permanence:
    """The first word of permanence in these clauses; failing that, a stated term ("pour trois mois") is temporary."""
    for clause in clauses:
        for qualifier in clause.qualifiers:
            if qualifier["kind"] in set(Permanence) and not _unticked(parsed, qualifier):
                return Permanence(qualifier["kind"])
    return Permanence.TEMPORARY if any(_termed(parsed, clause) for clause in clauses) else Permanence.UNKNOWN


def stated_for_all(parsed: ParsedSegment) -> set[Permanence]:
    """ "Durée : temporaire", "These restrictions are permanent": said once, of every limitation of the note.

    A heading says it of its own list only, a clause that names an activity or a part of the body of that one only.
    """
    if parsed.text.endswith(":"):
        return set()
    told = [clause for clause in parsed.clauses if not (clause.activities or clause.contexts or clause.body_parts)]
    labelled = list(parsed.clauses) if any(clause.has("duration") for clause in parsed.clauses) else []
    general = [clause for clause in told if any(cue["announces"] for cue in clause.cues)]
    found = {permanence(parsed, labelled)} | {permanence(parsed, [clause]) for clause in general}
    return found - {Permanence.UNKNOWN}


def _unticked(parsed: ParsedSegment, mention: Mention) -> bool:
    """ "( ) permanente": the box before the word is empty."""
    before = parsed.text[: parsed.doc[mention.start].idx]
    return _EMPTY_BOX.search(before) is not None


def _termed(parsed: ParsedSegment, clause: Clause) -> bool:
    """A number of weeks or months to come, or an end ("jusqu'au 15 mai")."""
    within = [m for m in parsed.mentions["periods"] if clause.start <= m.start < clause.end]
    if not within:
        return False
    numbers = {mention.end for mention in parsed.mentions["numbers"]} | {
        token.i + 1 for token in parsed.doc[clause.start : clause.end] if token.text.isdigit()
    }
    for period in within:
        lasts = any(m["kind"] == "lasting" and 0 < period.start - m.end < _REACH_TERM for m in within)
        if period["kind"] == "period" and period.start in numbers and (lasts or clause.opens_with == "("):
            return True
        ends = any(m["kind"] == "when" and 0 <= m.start - period.end < _REACH_TERM for m in within)
        dated = period.end < clause.end and parsed.doc[period.end].text.isdigit()
        if period["kind"] == "until" and (ends or dated):
            return True
    return False


def side(parsed: ParsedSegment, clauses: Iterable[Clause], parts: Sequence[Mention]) -> str | None:
    """A side in the same clauses: a word ("gauche"), or a capital initial right after a part ("genou G")."""
    for part in parts:
        if part["side"]:
            return part["side"]
        beside = {
            "after": parsed.doc[part.end].text if part.end < len(parsed.doc) else "",
            "before": parsed.doc[part.start - 1].text if part.start else "",
        }
        for row in _initials():
            if beside[row["stands"]] == row["initial"]:
                return row["side"]
    sides = [mention["side"] for clause in clauses for mention in clause.sides]
    if {"left", "right"} <= set(sides):
        return BOTH
    return sides[0] if sides else None


@cache
def _initials() -> list[dict[str, str]]:
    return rows("lexicon", "side_initials")


def part_and_side(
    parsed: ParsedSegment, clauses: Sequence[Clause], lent: Sequence[Covering]
) -> tuple[str | None, str | None]:
    """The part of the body and its side: the clause's own where it gives a side, else what a heading lends."""
    parts = [part for clause in clauses for part in clause.body_parts]
    inner = [part for clause in clauses for part in clause.inner_parts]
    own, on = (parts[0]["body_part"] if parts else None), side(parsed, clauses, [*parts, *inner])
    if on is not None:
        return own or (inner[0]["body_part"] if inner else None), on
    for covering_part in lent:
        if covering_part.body_part is not None:
            return covering_part.body_part, covering_part.side
    return own, None


def speaker(parsed: ParsedSegment, place: int) -> str | None:
    """Who speaks, named before `place` in the segment; failing that, after it."""
    mentions = [mention for clause in parsed.clauses for mention in clause.speakers]
    before = [m for m in mentions if m.start <= place]
    chosen = before[-1:] or mentions[:1]
    return chosen[0]["speaker"] if chosen else None


def covering(parsed: ParsedSegment, clauses: Sequence[Clause]) -> Covering:
    """What these clauses lend to what they cover."""
    parts = [part for clause in clauses for part in (*clause.body_parts, *clause.inner_parts)]
    return Covering(
        body_part=parts[0]["body_part"] if parts else None,
        side=side(parsed, clauses, parts),
        permanence=permanence(parsed, clauses),
        stated_by=speaker(parsed, len(parsed.doc)),
    )
