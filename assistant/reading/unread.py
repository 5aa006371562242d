"""What a segment says and the findings do not: nothing restrictive disappears in silence.

Four kinds of passage are shown to be read by a person: a cue outside every finding and a list item under a limiting
heading (no demand was recognised), an "only" or an exception that gave no limitation (a reservation), and a demand that
is named without anything understood of it (no statement).
"""

from collections.abc import Iterator, Sequence

from assistant.case_models import Unread
from assistant.models import Evidence, Polarity
from assistant.reading.clauses import ONLY, Clause, ParsedSegment
from assistant.reading.findings import SegmentReading
from assistant.reading.polarity import stances
from assistant.reading.resolution import Heading

_ELSEWHERE = frozenset({"past", "resolved", "imperfect", "hypothetical", "exam", "denied"})
_OF_A_JOB = frozenset({"job", "requires", "undetermined"})


def unread_passages(
    parsed: ParsedSegment, reading: SegmentReading, heading: Heading, career: frozenset[int]
) -> tuple[Unread, ...]:
    """The passages to show; `career` are the tokens that told of the worker's past and of what she knows."""
    told = [finding.evidence for finding in reading.findings] + [one.evidence for one in reading.set_aside]
    limits = [finding.evidence for finding in reading.findings if finding.polarity is Polarity.LIMITATION]
    listed = heading.stance is not None and heading.stance.polarity is Polarity.LIMITATION
    if listed and not told and not any(clause.activities for clause in parsed.clauses):
        return (Unread(parsed.trimmed(0, len(parsed.doc)), "no_demand"),)
    found = []
    for clause in parsed.clauses:
        passage = parsed.trimmed(clause.start, clause.end)
        if career.issuperset(range(*parsed.tokens_of(passage))):
            continue  # "pas question de déménager"
        why = next(_reasons(clause, passage, told, limits, career), None)
        if why is not None and not any(context["kind"] in _ELSEWHERE for context in clause.contexts):
            found.append(Unread(passage, why))
    return tuple(found)


def silent_clauses(
    parsed: ParsedSegment, reading: SegmentReading, unread: Sequence[Unread], career: frozenset[int]
) -> Iterator[Clause]:
    """Clauses that deny or measure something and of which nothing is shown: the second reader is asked of them."""
    shown = [one.evidence for one in reading.findings] + [one.evidence for one in reading.set_aside]
    shown += [one.evidence for one in unread]
    for clause in parsed.clauses:
        if not (clause.negators or clause.quantities) or career.intersection(range(clause.start, clause.end)):
            continue
        if any(context["kind"] in _ELSEWHERE for context in clause.contexts):
            continue
        if not _meets(parsed.trimmed(clause.start, clause.end), shown):
            yield clause


def _reasons(
    clause: Clause, passage: Evidence, told: Sequence[Evidence], limits: Sequence[Evidence], career: frozenset[int]
) -> Iterator[str]:
    limiting = any(stance.polarity is Polarity.LIMITATION and not cue["announces"] for cue, stance in stances(clause))
    if limiting and not _meets(passage, told):
        yield "no_demand"
    # "Peut conduire, sauf la nuit", "mais pas la nuit": what is taken back names no demand.
    excepting = clause.has("exception") or (clause.has("break") and clause.negators and not clause.activities)
    only = clause.has(ONLY)
    reserving = (only and bool(clause.activities or clause.cues)) or (excepting and bool(told))
    if reserving and not _meets(passage, limits):
        yield "reservation"
    named = [activity for activity in clause.activities if not career.intersection(activity.tokens)]
    if named and not _meets(passage, told) and not any(c["kind"] in _OF_A_JOB for c in clause.contexts):
        yield "no_statement"


def _meets(passage: Evidence, others: Sequence[Evidence]) -> bool:
    return any(one.start < passage.end and passage.start < one.end for one in others)
