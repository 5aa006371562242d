"""One segment to findings: each activity bound to the words that decide what is said of it.

Where a clause says nothing of its own activity, the words are sought in this order: the clauses that trail it
("Conduite : pas plus d'une heure"), a bound, the clause before it (coordination), the clause after it ("échelle,
échafaud : jamais"), the opening of the sentence, the heading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from assistant.models import (
    AppliesWhen,
    Bound,
    Confidence,
    Evidence,
    Finding,
    Modality,
    Permanence,
    Polarity,
    SetAside,
    SetAsideReason,
    Unit,
)
from assistant.reading.clauses import LAST, Clause, ParsedSegment
from assistant.reading.context import set_aside_reason
from assistant.reading.lexicon import Entry, Mention
from assistant.reading.polarity import AFTER, WITHOUT, Stance, stance_on, stances
from assistant.reading.qualifiers import (
    NOTHING,
    OCCASIONAL_ONLY,
    Covering,
    applies_when,
    covering,
    part_and_side,
    permanence,
    speaker,
)
from assistant.reading.quantities import Comparator, Quantity
from corpus.lists import rows

_LIMITING = frozenset({Comparator.MOST, Comparator.ABOVE})
_SHOWN_WITHOUT_STANCE = frozenset({SetAsideReason.WISH, SetAsideReason.JOB_DEMAND, SetAsideReason.HYPOTHETICAL})
_ELSEWHERE = frozenset({"past", "resolved", "imperfect", "hypothetical", "exam", "denied"})
_SHORT = 4  # tokens of a clause that is a bare "jamais", "pas du tout"
_COORDINATES = frozenset({",", ";", "et", "and", "ou", "or", "ni", "(", ""})


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a demand is read: the units that can bound it, the qualifier that it already means."""

    units: frozenset[str]
    own_qualifier: str


_DEFAULT = _Reading(frozenset({Unit.MINUTES, Unit.HOURS_PER_DAY, Unit.HOURS_PER_WEEK}), "")


@cache
def _demand_readings() -> dict[str, _Reading]:
    return {
        row["demand"]: _Reading(frozenset(row["units"].split()), row["own_qualifier"])
        for row in rows("lexicon", "demand_reading")
    }


@cache
def _implied_demands() -> dict[str, str]:
    return {row["unit"]: row["demand"] for row in rows("lexicon", "implied_demands")}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading lends to its list: a stance, and qualifiers."""

    stance: Stance | None = None
    covering: Covering = NOTHING


@dataclass(slots=True)
class _Statement:
    """One clause with activities and the clauses that trail it without any."""

    clause: Clause
    trailing: list[Clause] = field(default_factory=list)
    stance: Stance | None = None

    @property
    def clauses(self) -> list[Clause]:
        return [self.clause, *self.trailing]

    @property
    def quantities(self) -> list[Quantity]:
        return [quantity for clause in self.clauses for quantity in clause.quantities]


@dataclass(frozen=True, slots=True)
class SegmentReading:
    """What one segment gave; `unread` are its passages that speak of a limitation and gave nothing."""

    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]
    unread: tuple[Evidence, ...]
    stance: Stance | None  # the one that the segment ended on


def heading_of(parsed: ParsedSegment) -> Heading:
    """What a heading segment lends; its last cue decides ("Aucune limitation pour :", "Elle doit éviter :")."""
    read = [
        stance for clause in parsed.clauses for cue, stance in stances(clause) if cue["position"] not in (AFTER, LAST)
    ]
    stance = read[-1].lent() if read else None
    return Heading(stance, covering(parsed, parsed.clauses))


def read_segment(
    parsed: ParsedSegment, heading: Heading, *, ticked: bool | None, before: Stance | None = None
) -> SegmentReading:
    """Every finding of one segment, and what it sets aside; `before` is the stance that the item before ended on."""
    opening, statements = _statements(parsed)
    lead = heading_of(replace(parsed, clauses=tuple(opening))) if opening else Heading()
    findings: list[Finding] = []
    aside: list[SetAside] = []
    ended = _Statement(Clause(0, 0), stance=before)
    for position, statement in enumerate(statements):
        previous = statements[position - 1] if position else ended if _says_same(statement) else None
        following = statements[position + 1] if position + 1 < len(statements) else None
        for number, activity in enumerate(statement.clause.activities):
            stance = _stance(activity, statement, previous, following, (lead, heading))
            stance = _excepted(activity, statement.clause, _qualified(statement, stance))
            if number == 0 or statement.stance is None:
                statement.stance = stance
            if stance is None:
                why = set_aside_reason(parsed, statement.clause, activity)
                if why in _SHOWN_WITHOUT_STANCE:
                    passage = _trimmed(parsed, statement.clause.start, statement.clause.end)
                    aside.append(SetAside(passage, why))
                continue
            if number and _is_condition(activity, statement.clause):
                continue
            finding = _finding(parsed, activity, statement, stance, (lead, heading))
            why = SetAsideReason.UNCHECKED if ticked is False else set_aside_reason(parsed, statement.clause, activity)
            if why is SetAsideReason.RESOLVED and finding.polarity is Polarity.CAPACITY:
                why = None  # "guérie, il n'a plus aucune restriction" states an ability of today
            if why is not None:
                aside.append(SetAside(finding.evidence, why))
            else:
                findings.append(finding)
    told = [finding.evidence for finding in findings] + [one.evidence for one in aside]
    unread = _unread(parsed, told, heading, has_activity=bool(statements))
    last = statements[-1].stance.lent() if statements and statements[-1].stance else None
    return SegmentReading(tuple(_merged(parsed, findings)), tuple(dict.fromkeys(aside)), unread, last)


def _unread(
    parsed: ParsedSegment, told: Sequence[Evidence], heading: Heading, *, has_activity: bool
) -> tuple[Evidence, ...]:
    """Nothing restrictive disappears in silence: a cue outside every finding, a list item that named no demand."""
    listed = heading.stance is not None and heading.stance.polarity is Polarity.LIMITATION
    if listed and not told and not has_activity:
        return (_trimmed(parsed, 0, len(parsed.doc)),)
    passages = []
    for clause in parsed.clauses:
        limits = any(stance.polarity is Polarity.LIMITATION and not cue["announces"] for cue, stance in stances(clause))
        if any(context["kind"] in _ELSEWHERE for context in clause.contexts):
            continue
        passage = _trimmed(parsed, clause.start, clause.end)
        if limits and not any(one.start < passage.end and passage.start < one.end for one in told):
            passages.append(passage)
    return tuple(passages)


def _statements(parsed: ParsedSegment) -> tuple[list[Clause], list[_Statement]]:
    """The clauses that open the sentence, then each clause with activities and what trails it."""
    opening: list[Clause] = []
    statements: list[_Statement] = []
    for clause in parsed.clauses:
        _absorb(clause)
        if not clause.activities:
            _imply(clause, statements)
        if clause.activities:
            statements.append(_Statement(clause))
        elif statements:
            statements[-1].trailing.append(clause)
        else:
            opening.append(clause)
    return opening, statements


def _is_condition(activity: Mention, clause: Clause) -> bool:
    """ "Debout plus de 30 minutes sans s'asseoir": what follows "sans" tells how, it is no limitation of its own."""
    return any(n["kind"] == WITHOUT and 0 <= activity.start - n.end < _SHORT for n in clause.negators)


@cache
def _absorbers() -> frozenset[tuple[str, str]]:
    return frozenset((row["demand"], row["by"]) for row in rows("lexicon", "absorbed"))


def _absorb(clause: Clause) -> None:
    """Drop the general demand that only introduces a special one: "conduire un chariot élévateur" is no driving."""
    named = {activity["demand"] for activity in clause.activities}
    clause.activities = [
        a for a in clause.activities if not any((a["demand"], other) in _absorbers() for other in named)
    ]


def _imply(clause: Clause, statements: Sequence[_Statement]) -> None:
    """A bound that stands alone: of the activity before it if that has one already, else of the demand it implies."""
    for quantity in clause.quantities:
        unit = str(quantity.bound.unit)
        before = statements[-1] if statements else None
        if before is not None and _bounds(before.clause.activities[-1]["demand"], unit):
            if before.quantities:
                repeated = before.clause.activities[-1]
                clause.activities.append(_implied(repeated.entry, quantity))
            return
        told = quantity.comparator in _LIMITING or stances(clause)
        if unit in _implied_demands() and told:
            entry = Entry("activities", {"demand": _implied_demands()[unit], "reads_as": "", "applies_when": ""})
            clause.activities.append(_implied(entry, quantity))
            return


def _implied(entry: Entry, quantity: Quantity) -> Mention:
    return Mention(entry, quantity.start, quantity.end, tuple(range(quantity.start, quantity.end)))


def _bounds(demand: str, unit: str) -> bool:
    return unit in _demand_readings().get(demand, _DEFAULT).units


def _stance(
    activity: Mention,
    statement: _Statement,
    previous: _Statement | None,
    following: _Statement | None,
    headings: tuple[Heading, Heading],
) -> Stance | None:
    own = stance_on(activity, statement.clause)
    if activity["reads_as"] == Polarity.LIMITATION and (own is None or own.polarity is Polarity.CAPACITY):
        return Stance(Modality.FORBIDDEN, activity.start, activity.end)
    goes_on = previous is not None and previous.stance is not None and _continues(statement, activity)
    if own is not None and not (own.joined and goes_on):
        return own
    trailing = _trailing_stance(statement)
    if trailing is not None:
        return trailing
    covering_stance = next((h.stance for h in headings if h.stance is not None), None)
    limited = previous is not None and previous.stance is not None and previous.stance.polarity is Polarity.LIMITATION
    bound = _bound_stance(activity, statement, covering_stance)
    if bound is not None and not (goes_on and limited):
        return bound
    if previous is not None and goes_on:
        return previous.stance
    if following is not None and following.clause.opens_with in _COORDINATES:
        ahead = stance_on(following.clause.activities[-1], following.clause) or _trailing_stance(following)
        if ahead is not None and ahead.start >= following.clause.activities[-1].end:
            return ahead
    return covering_stance


def _qualified(statement: _Statement, stance: Stance | None) -> Stance | None:
    """ "Peut marcher, quoique difficilement": a limit that trails an ability stands, unless it has its own subject."""
    if stance is None or stance.polarity is Polarity.LIMITATION or not statement.trailing:
        return stance
    nearest = statement.trailing[0]
    if nearest.has("subject"):
        return stance
    limits = [read for _, read in stances(nearest) if read.polarity is Polarity.LIMITATION]
    return replace(limits[0], contested=True) if limits else stance


def _excepted(activity: Mention, clause: Clause, stance: Stance | None) -> Stance | None:
    """ "Aucune restriction, sauf pour la conduite": an exception to an ability is forbidden; to a limit, unsaid."""
    for particle in clause.particles:
        if particle["kind"] == "exception" and 0 <= activity.start - particle.end < _SHORT and stance is not None:
            if stance.polarity is Polarity.LIMITATION:
                return None
            return Stance(Modality.FORBIDDEN, particle.start, particle.end)
    return stance


def _trailing_stance(statement: _Statement) -> Stance | None:
    for clause in statement.trailing:
        if clause.opens_with in {"mais", "but"}:
            return None
        read = stances(clause)
        if read:
            return read[0][1]
        if clause.negators and not clause.quantities:
            negator = clause.negators[0]  # "elle ne le fait plus": unable; "escaliers, pas à répétition": forbidden
            modality = Modality.UNABLE if clause.has("subject") else Modality.FORBIDDEN
            if clause.has("subject") or clause.qualifiers or clause.end - clause.start <= _SHORT:
                return Stance(modality, negator.start, negator.end, strength=1)
    return None


def _bound_stance(activity: Mention, statement: _Statement, covering_stance: Stance | None) -> Stance | None:
    qualifiers = [q for clause in statement.clauses for q in clause.qualifiers if q["kind"] == OCCASIONAL_ONLY]
    if qualifiers:
        return Stance(Modality.FORBIDDEN, qualifiers[0].start, qualifiers[0].end, strength=0)
    quantity = _quantity(activity, statement)
    if quantity is None:
        return None
    if quantity.comparator is Comparator.LEAST:
        return Stance(Modality.PERMITTED, quantity.start, quantity.end, strength=0)
    if quantity.comparator in _LIMITING:
        modality = covering_stance.modality if covering_stance is not None else Modality.FORBIDDEN
        return Stance(modality, quantity.start, quantity.end, strength=0)
    return None


def _says_same(statement: _Statement) -> bool:
    """ "Secousses : non plus", "grands froids : idem"."""
    return any(clause.has("same") for clause in statement.clauses)


def _continues(statement: _Statement, activity: Mention) -> bool:
    """Whether a clause goes on from the one before: "également", or joined to it without a subject of its own."""
    if _says_same(statement):
        return True
    subject = statement.clause.first("subject")
    own_subject = subject is not None and subject < activity.start
    return statement.clause.opens_with in _COORDINATES and not own_subject


def _quantity(activity: Mention, statement: _Statement) -> Quantity | None:
    """The nearest bound of the clause in a unit of the demand, else the first of the trailing clauses."""
    fitting = [q for q in statement.clause.quantities if _bounds(activity["demand"], q.bound.unit)]
    if fitting:
        return min(fitting, key=lambda q: abs(q.start - activity.end))
    return next((q for q in statement.quantities if _bounds(activity["demand"], q.bound.unit)), None)


def _maximum(quantity: Quantity | None, stance: Stance) -> Bound | None:
    if quantity is None or quantity.comparator is Comparator.LEAST:
        return None
    if quantity.comparator is Comparator.ABOVE and stance.polarity is Polarity.CAPACITY and stance.strength == 2:
        return None
    return quantity.bound


def _finding(
    parsed: ParsedSegment,
    activity: Mention,
    statement: _Statement,
    stance: Stance,
    headings: tuple[Heading, Heading],
) -> Finding:
    demand = activity["demand"]
    limitation = stance.polarity is Polarity.LIMITATION
    lent = [heading.covering for heading in headings] if limitation else []
    body_part, on_side = part_and_side(parsed, statement.clauses, lent)
    lasting = _lasting(parsed, statement, lent) if limitation else Permanence.UNKNOWN
    quantity = _quantity(activity, statement)
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
    )


def _lasting(parsed: ParsedSegment, statement: _Statement, lent: Sequence[Covering]) -> Permanence:
    """The clause's own word of permanence, the heading's, or that of the sentence."""
    stated = [permanence(parsed, statement.clauses), *(c.permanence for c in lent), permanence(parsed, parsed.clauses)]
    return next((one for one in stated if one is not Permanence.UNKNOWN), Permanence.UNKNOWN)


def _when(activity: Mention, statement: _Statement) -> AppliesWhen | None:
    when = AppliesWhen(activity["applies_when"]) if activity["applies_when"] else applies_when(statement.clauses)
    own = _demand_readings().get(activity["demand"], _DEFAULT).own_qualifier
    return None if when is not None and when.value == own else when


def _evidence(parsed: ParsedSegment, statement: _Statement, stance: Stance) -> Evidence:
    """The clause, with as many of its trailing clauses as the cue or a bound needed."""
    start, end = statement.clause.start, statement.clause.end
    for clause in statement.trailing:
        if clause.quantities or clause.qualifiers or clause.start <= stance.start < clause.end:
            end = clause.end
    return _trimmed(parsed, start, end)


def _trimmed(parsed: ParsedSegment, start: int, end: int) -> Evidence:
    while start < end - 1 and not parsed.doc[start].text[0].isalnum():
        start += 1
    while end > start + 1 and not parsed.doc[end - 1].text[-1].isalnum():
        end -= 1
    first, last = parsed.char_start(start), parsed.char_end(end)
    return Evidence(first, last, parsed.doc.text[first - parsed.offset : last - parsed.offset])


def _cue(parsed: ParsedSegment, stance: Stance) -> Evidence | None:
    """The words that decided; None when they stand in the heading."""
    return None if stance.start < 0 else _trimmed(parsed, stance.start, stance.end)


def _merged(parsed: ParsedSegment, findings: Sequence[Finding]) -> list[Finding]:
    """ "Soulever, porter, pousser, tirer" under one cue is one finding (the guide's rule 1)."""
    merged: list[Finding] = []
    for finding in findings:
        twin = next((m for m in merged if _same(m, finding)), None)
        if twin is None:
            merged.append(finding)
            continue
        start, end = min(twin.evidence.start, finding.evidence.start), max(twin.evidence.end, finding.evidence.end)
        text = parsed.doc.text[start - parsed.offset : end - parsed.offset]
        merged[merged.index(twin)] = replace(
            twin,
            evidence=Evidence(start, end, text),
            max=twin.max or finding.max,
            applies_when=twin.applies_when or finding.applies_when,
        )
    return merged


def _same(one: Finding, other: Finding) -> bool:
    if (one.demand, one.polarity) != (other.demand, other.polarity):
        return False
    return one.max is None or other.max is None or one.max == other.max
