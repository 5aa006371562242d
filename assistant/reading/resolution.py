"""Which words decide what is said of an activity.

Its own clause first. Where that says nothing, in this order: the clauses that trail it ("Conduite : pas plus d'une
heure"), a bound, the clause before it (coordination), the clause after it ("échelle, échafaud : jamais"), the opening
of the sentence, the heading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.case_models import SetAsideReason
from assistant.models import Modality, Polarity, ReadsAs
from assistant.reading.clauses import LAST, Clause, ParsedSegment
from assistant.reading.context import heading_reason
from assistant.reading.lexicon import Mention
from assistant.reading.polarity import AFTER, FORWARD, WITHOUT, Stance, stance_on, stances
from assistant.reading.qualifiers import NOTHING, OCCASIONAL_ONLY, Covering, covering
from assistant.reading.quantities import Comparator
from assistant.reading.statements import LIMITING, Statement, only_limits

_CELLS = frozenset({":", "|", "\t"})
_SHORT = 4  # tokens of a clause that is a bare "jamais", "pas du tout"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading, or the opening of a sentence, lends to what it covers: a stance, and qualifiers."""

    stance: Stance | None = None
    covering: Covering = NOTHING
    aside: SetAsideReason | None = None  # what it covers is of the job, or of an examination


def heading_of(parsed: ParsedSegment) -> Heading:
    """What a heading segment lends; its last cue decides ("Aucune limitation pour :", "Elle doit éviter :")."""
    told = [[s for cue, s in stances(clause) if cue["position"] not in (AFTER, LAST)] for clause in parsed.clauses]
    read = next((stances_of_clause for stances_of_clause in reversed(told) if stances_of_clause), [])
    limits = [stance for stance in read if stance.polarity is Polarity.LIMITATION]
    last = (limits or read)[-1:]  # "ne peut tenir un poste où…": the limit governs the ability that follows it
    lends = covering(parsed, _announcing(parsed))
    return Heading(last[0].lent(), lends) if last else Heading(None, lends, heading_reason(parsed))


def _announcing(parsed: ParsedSegment) -> list[Clause]:
    """The last sentence of a heading, and those before it that speak of restrictions."""
    sentences: list[list[Clause]] = [[]]
    for clause in parsed.clauses:
        sentences[-1].append(clause)
        if parsed.doc[clause.end - 1].text == ".":
            sentences.append([])
    said = [sentence for sentence in sentences if sentence]
    told = [s for s in said[:-1] if any(cue["announces"] for clause in s for cue in clause.cues)]
    return [clause for sentence in (*told, *said[-1:]) for clause in sentence]


def is_condition(activity: Mention, clause: Clause) -> bool:
    """ "Debout 30 minutes sans s'asseoir": what follows "sans" tells how, it is no limitation of its own."""
    return any(n["kind"] == WITHOUT and 0 <= activity.start - n.end < _SHORT for n in clause.negators)


def _is_absent(trouble: Mention, clause: Clause) -> bool:
    """ "Aucun trouble de mémoire": one bare negator, right before it. "Ne peut pas, sans rappels" has two."""
    near = [n for n in clause.negators if 0 <= trouble.start - n.end < _SHORT]
    return len(clause.negators) == 1 and not clause.cues and any(n["kind"] in (FORWARD, WITHOUT) for n in near)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a statement; `headings` from the nearest outwards."""

    previous: Statement | None
    following: Sequence[Statement]
    headings: tuple[Heading, Heading]
    labelled: bool = False  # the opening of the sentence is a label: "Abilities noted: …"


def stance_of(activity: Mention, statement: Statement, around: Surroundings) -> Stance | None:
    """What the note says of one activity, or None where it says nothing."""
    found = _stance(activity, statement, around)
    remains = found is not None and found.only and found.start < activity.start and not only_limits(activity["demand"])
    if remains and not statement.quantity_of(activity):
        return None
    return _excepted(activity, statement.clause, _qualified(statement, found))


def _stance(activity: Mention, statement: Statement, around: Surroundings) -> Stance | None:
    previous = around.previous
    own = stance_on(activity, statement.clause)
    needless = next((p for p in statement.clause.particles if p["kind"] == "needless"), None)
    if activity["reads_as"] == ReadsAs.LIMITATION and needless is not None and needless.end <= activity.start:
        return Stance(Modality.PERMITTED, needless.start, needless.end)  # "aucun besoin d'alterner les positions"
    if activity["reads_as"] == ReadsAs.LIMITATION and (own is None or own.polarity is Polarity.CAPACITY):
        return Stance(Modality.FORBIDDEN, activity.start, activity.end)
    if activity["reads_as"] == ReadsAs.LIMITATION and own is not None and _is_absent(activity, statement.clause):
        return replace(own, modality=Modality.PERMITTED)
    if activity["reads_as"] == ReadsAs.IF_ASKED:  # "quart de jour" is a job she had, "poste de jour recommandé" a limit
        governed = any(heading.stance is not None for heading in around.headings)
        said = governed or statement.clause.cues or any(c["kind"] == "requires" for c in statement.clause.contexts)
        return Stance(Modality.FORBIDDEN, activity.start, activity.end) if said else None
    if statement.clause.has("aside"):
        return own  # "en raison de la position du cou" tells why, it goes on with nothing
    first = statement.clause.activities[0]
    if own is None and statement.stance is not None and _same_breath(first, activity, statement.clause):
        return statement.stance
    goes_on = previous is not None and previous.stance is not None and _continues(statement, activity)
    if own is not None and not (own.joined and goes_on):
        return own
    trailing = _trailing_stance(statement)
    if trailing is not None:
        return trailing
    lead, heading = (h.stance for h in around.headings)
    covering_stance = lead or heading
    limited = previous is not None and previous.stance is not None and previous.stance.polarity is Polarity.LIMITATION
    # An ability in the opening of a sentence is its own statement: it does not turn a bound into a capacity.
    own_statement = lead is not None and lead.polarity is Polarity.CAPACITY and not around.labelled
    governs = heading if own_statement else covering_stance
    bound = _bound_stance(activity, statement, governs)
    if bound is not None and not (goes_on and limited):
        return bound
    if previous is not None and goes_on:
        return previous.stance
    return _ahead(around.following) or covering_stance


def _ahead(following: Sequence[Statement]) -> Stance | None:
    """ "Échelle, échafaud, toiture : jamais": what closes a list speaks of all its items."""
    for statement in following:
        if not statement.clause.coordinated:
            return None
        last = statement.clause.activities[-1]
        stance = stance_on(last, statement.clause) or _trailing_stance(statement)
        if stance is not None:
            return stance if stance.start >= last.end else None
    return None


def _same_breath(first: Mention, activity: Mention, clause: Clause) -> bool:
    """ "Pas de mouvements répétés ou de prise ferme": one negator governs what is coordinated in its clause."""
    parting = ("subject", "exception", "aside")
    return first is not activity and not any(
        p["kind"] in parting and first.end <= p.start < activity.start for p in clause.particles
    )


def _qualified(statement: Statement, stance: Stance | None) -> Stance | None:
    """ "Peut marcher, quoique difficilement": a limit that trails an ability stands, unless it has its own subject."""
    if stance is None or stance.polarity is Polarity.LIMITATION or not statement.trailing:
        return stance
    nearest = statement.trailing[0]
    if nearest.has("subject") or nearest.loose:
        return stance
    limits = [read for _, read in stances(nearest) if read.polarity is Polarity.LIMITATION]
    return replace(limits[0], contested=True) if limits else stance


def _excepted(activity: Mention, clause: Clause, stance: Stance | None) -> Stance | None:
    """ "Aucune restriction, sauf pour la conduite": an exception to an ability is forbidden; to a limit, unsaid."""
    for particle in clause.particles:
        if particle["kind"] == "exception" and particle.end <= activity.start and stance is not None:
            bounded = stance.strength == 0 and stance.start >= 0  # "tout, sauf soulever plus de 10 kg"
            if stance.polarity is Polarity.LIMITATION and not bounded:
                return None
            return Stance(Modality.FORBIDDEN, particle.start, particle.end)
    return stance


def _trailing_stance(statement: Statement) -> Stance | None:
    for clause in statement.trailing:
        if clause.has("break"):
            return None
        read = [stance for _, stance in stances(clause)]
        if read:
            # "Elle y arrive difficilement": the limit in it outlives the ability.
            limit = next((stance for stance in read if stance.polarity is Polarity.LIMITATION), None)
            return limit or _denied_in_a_cell(statement) or read[0]
        bare = [n for n in clause.negators if n["kind"] != WITHOUT]  # "voit bien, sans lunettes" denies nothing
        if bare and not clause.quantities:
            negator = bare[0]  # "elle ne le fait plus": unable; "escaliers, pas à répétition": forbidden
            modality = Modality.UNABLE if clause.has("subject") else Modality.FORBIDDEN
            if clause.has("subject") or clause.qualifiers or clause.end - clause.start <= _SHORT:
                return Stance(modality, negator.start, negator.end, strength=1)
    return None


def _denied_in_a_cell(statement: Statement) -> Stance | None:
    """ "Stoop | ok | no": of two cells the one that denies stands."""
    for clause in statement.trailing:
        bare = clause.negators and not clause.quantities and clause.end - clause.start <= _SHORT
        if bare and clause.opens_with in _CELLS and not stances(clause):
            first = clause.negators[0]
            return Stance(Modality.FORBIDDEN, first.start, first.end, strength=1, contested=True)
    return None


def _bound_stance(activity: Mention, statement: Statement, covering_stance: Stance | None) -> Stance | None:
    qualifiers = [q for clause in statement.clauses for q in clause.qualifiers if q["kind"] == OCCASIONAL_ONLY]
    if qualifiers:
        return Stance(Modality.FORBIDDEN, qualifiers[0].start, qualifiers[0].end, strength=0)
    quantity = statement.quantity_of(activity)
    if quantity is None:
        return None
    if quantity.comparator is Comparator.LEAST:
        return Stance(Modality.PERMITTED, quantity.start, quantity.end, strength=0)
    if quantity.comparator in LIMITING or (quantity.comparator is None and _bounding(statement)):
        modality = covering_stance.modality if covering_stance is not None else Modality.FORBIDDEN
        return Stance(modality, quantity.start, quantity.end, strength=0)
    return None


def _bounding(statement: Statement) -> bool:
    """ "Tolérance à la station debout : 25 min", "Lever | 12 kg": a word before, a colon or a cell makes it a bound."""
    labelled = any(
        clause.opens_with in _CELLS and clause.quantities and clause.quantities[0].start <= clause.start + 1
        for clause in statement.trailing
    )
    return labelled or any(clause.has("bounding") for clause in statement.clauses)


def _continues(statement: Statement, activity: Mention) -> bool:
    """Whether a clause goes on from the one before: "également", or joined to it without a subject of its own."""
    if statement.says_same():
        return True
    subject = statement.clause.first("subject")
    own_subject = subject is not None and subject < activity.start
    return statement.clause.coordinated and not own_subject
