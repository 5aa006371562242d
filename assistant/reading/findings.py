"""One segment to findings, with what it sets aside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.case_models import SetAside, SetAsideReason
from assistant.models import AppliesWhen, Bound, Confidence, Evidence, Finding, Permanence, Polarity
from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.context import (
    UNDETERMINED,
    grounded,
    of_a_diploma,
    of_her_life,
    set_aside_reason,
    under_condition,
    unwilling,
)
from assistant.reading.lexicon import Mention
from assistant.reading.polarity import Stance
from assistant.reading.qualifiers import Covering, applies_when, part_and_side, permanence, speaker
from assistant.reading.quantities import Comparator, Quantity
from assistant.reading.resolution import Heading, Surroundings, heading_of, is_condition, stance_of
from assistant.reading.statements import Statement, own_qualifier, statements

_SHOWN_WITHOUT_STANCE = frozenset({SetAsideReason.WISH, SetAsideReason.JOB_DEMAND, SetAsideReason.HYPOTHETICAL})


@dataclass(frozen=True, slots=True)
class SegmentReading:
    """What one segment gave."""

    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]
    stance: Stance | None  # the one that the segment ended on


def read_segment(
    parsed: ParsedSegment, heading: Heading, *, ticked: bool | None, before: Stance | None = None
) -> SegmentReading:
    """Every finding of one segment, and what it sets aside; `before` is the stance that the item before ended on."""
    opening, stated = statements(parsed)
    labelled = bool(opening) and bool(stated) and stated[0].clause.opens_with == ":"
    lead = heading_of(replace(parsed, clauses=tuple(opening))) if opening else Heading()
    findings: list[Finding] = []
    aside: list[SetAside] = []
    ended = Statement(Clause(0, 0), stance=before)
    for position, statement in enumerate(stated):
        previous = stated[position - 1] if position else ended if statement.says_same() else None
        around = Surroundings(previous, stated[position + 1 :], (lead, heading), labelled)
        for number, activity in enumerate(statement.clause.activities):
            stance = stance_of(activity, statement, around)
            if number == 0 or statement.stance is None:
                statement.stance = stance
            if number and stance is not None and is_condition(activity, statement.clause):
                continue
            why = set_aside_reason(parsed, statement.clause, activity) or lead.aside or heading.aside
            if why is None and any(c["kind"] == UNDETERMINED for t in statement.trailing for c in t.contexts):
                why = SetAsideReason.HYPOTHETICAL  # "Lifting: not assessed"
            if stance is None:
                if why in _SHOWN_WITHOUT_STANCE:
                    aside.append(SetAside(parsed.trimmed(statement.clause.start, statement.clause.end), why))
                continue
            finding = _finding(parsed, activity, statement, stance, (lead, heading))
            if finding.polarity is Polarity.CAPACITY and of_a_diploma(parsed, activity):
                continue
            if why is SetAsideReason.RESOLVED and finding.polarity is Polarity.CAPACITY:
                why = None  # "guérie, il n'a plus aucune restriction" states an ability of today
            limits = finding.polarity is Polarity.LIMITATION
            if why is SetAsideReason.WISH and limits and unwilling(parsed) and grounded(parsed, statement.clause):
                why = None  # "ne veut pas forcer à cause de son dos"
            if why is None and limits and heading.stance is None:
                why = of_her_life(parsed, statement.clause, activity)
            if ticked is False:
                why = SetAsideReason.UNCHECKED
            if why is None:
                findings.append(finding)
            else:
                aside.append(SetAside(finding.evidence, why))
    last = stated[-1].stance.lent() if stated and stated[-1].stance else None
    return SegmentReading(tuple(_merged(parsed, findings)), tuple(dict.fromkeys(aside)), last)


def _maximum(quantity: Quantity | None, stance: Stance) -> Bound | None:
    if quantity is None or quantity.comparator is Comparator.LEAST:
        return None
    if quantity.comparator is Comparator.ABOVE and stance.polarity is Polarity.CAPACITY and stance.strength == 2:
        return None
    return quantity.bound


def _finding(
    parsed: ParsedSegment,
    activity: Mention,
    statement: Statement,
    stance: Stance,
    headings: tuple[Heading, Heading],
) -> Finding:
    demand = activity["demand"]
    limitation = stance.polarity is Polarity.LIMITATION
    # "Bras gauche : peut soulever 20 kg": what opens the sentence is of an ability too, a heading of limits only.
    lent = [heading.covering for heading in (headings if limitation else headings[:1])]
    body_part, on_side = part_and_side(parsed, statement.clauses, lent)
    lasting = _lasting(parsed, statement, lent) if limitation else Permanence.UNKNOWN
    quantity = statement.quantity_of(activity)
    stated_by = speaker(parsed, activity.start) or next(
        (h.covering.stated_by for h in headings if h.covering.stated_by), None
    )
    return Finding(
        demand=demand,
        polarity=stance.polarity,
        modality=stance.modality,
        evidence=_evidence(parsed, statement, stance),
        cue=_cue(parsed, stance),
        applies_when=_when(activity, statement),
        max=_maximum(quantity, stance),
        body_part=body_part,
        side=on_side,
        permanence=lasting,
        stated_by=stated_by,
        confidence=Confidence.UNCERTAIN if stance.contested else Confidence.CERTAIN,
        conditional=not limitation and under_condition(parsed),
    )


def _lasting(parsed: ParsedSegment, statement: Statement, lent: Sequence[Covering]) -> Permanence:
    """The clause's own word of permanence, the heading's, or that of the sentence."""
    stated = [permanence(parsed, statement.clauses), *(c.permanence for c in lent), permanence(parsed, parsed.clauses)]
    return next((one for one in stated if one is not Permanence.UNKNOWN), Permanence.UNKNOWN)


def _when(activity: Mention, statement: Statement) -> AppliesWhen | None:
    # The "répétés" of "mouvements répétés" is that demand's, and says nothing of "prise ferme" beside it.
    others = {
        place
        for other in statement.clause.activities
        if other["demand"] != activity["demand"] and own_qualifier(other["demand"])
        for place in other.tokens
    }
    said = AppliesWhen(activity["applies_when"]) if activity["applies_when"] else None
    when = said or applies_when(statement.clauses, others)
    return None if when is not None and when.value == own_qualifier(activity["demand"]) else when


def _evidence(parsed: ParsedSegment, statement: Statement, stance: Stance) -> Evidence:
    """The clause, with as many of its trailing clauses as the cue or a bound needed."""
    start, end = statement.clause.start, statement.clause.end
    for clause in statement.trailing:
        if clause.quantities or clause.qualifiers or clause.start <= stance.start < clause.end:
            end = clause.end
    return parsed.trimmed(start, end)


def _cue(parsed: ParsedSegment, stance: Stance) -> Evidence | None:
    """The words that decided; None when they stand in the heading."""
    return None if stance.start < 0 else parsed.trimmed(stance.start, stance.end)


def _merged(parsed: ParsedSegment, findings: Sequence[Finding]) -> list[Finding]:
    """ "Soulever, porter, pousser, tirer" under one cue is one finding (the guide's rule 1)."""
    merged: list[Finding] = []
    for finding in findings:
        twin = next((m for m in merged if _same(m, finding)), None)
        if twin is None:
            merged.append(finding)
            continue
        start, end = min(twin.evidence.start, finding.evidence.start), max(twin.evidence.end, finding.evidence.end)
        merged[merged.index(twin)] = replace(
            twin,
            evidence=parsed.between(start, end),
            max=twin.max or finding.max,
            applies_when=twin.applies_when or finding.applies_when,
        )
    return merged


def _same(one: Finding, other: Finding) -> bool:
    if (one.demand, one.polarity) != (other.demand, other.polarity):
        return False
    return one.max is None or other.max is None or one.max == other.max
