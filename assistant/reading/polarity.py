"""What a cue says once its negation is counted: limitation or capacity, and how strongly.

The rule of domain.md: a negation flag alone is the wrong variable. "Ne doit pas" is negated and a limitation, "aucune
restriction" is negated and a capacity. Every cue therefore carries both readings in corpus/lexicon/cues.csv, and
negation chooses between them. Several negators in one clause count once (French negative concord).
"""

from dataclasses import dataclass, replace

from assistant.models import Modality, Polarity
from assistant.reading.clauses import LOSS, NE, Clause
from assistant.reading.lexicon import Mention

OBLIGATION = "obligation"  # un-negated, a duty: neither limitation nor capacity
ONLY = "only"  # "limité au travail assis": what it names is what remains
AFTER = "after"  # a cue that only speaks of what stands before it
WITHOUT = "without_negator"
JOINED = "joined_negator"
FORWARD = "forward_negator"  # "sans", "aucun": negates what follows, never what stands before
POSSESSIVE = "possessive"
BARE = 1  # strength of a negator without a cue
_CLOSE = 3  # "sans aucune restriction"; what "sans pause" says of a later cue is nothing
_FAR = 10  # "aucun travail avec le membre supérieur gauche au-dessus de l'épaule"
_BEFORE, _AFTER = 5, 3  # tokens over which a negator reaches a cue


@dataclass(frozen=True, slots=True)
class Stance:
    """How one clause speaks of an activity; `start` and `end` are the cue's tokens."""

    modality: Modality
    start: int
    end: int
    strength: int = 2  # 2 a cue, BARE a negator, 0 a bound or a heading
    contested: bool = False  # another cue said the opposite
    joined: bool = False  # a bare "ni": it goes on with whatever was said before
    only: bool = False  # it limits to the activity: the activity itself is not denied

    @property
    def polarity(self) -> Polarity:
        return Polarity.CAPACITY if self.modality is Modality.PERMITTED else Polarity.LIMITATION

    def lent(self) -> "Stance":
        """The same stance as a heading lends it to another segment, where its tokens have no place."""
        return replace(self, start=-1, end=-1, strength=0)


def negated(cue: Mention, clause: Clause) -> bool:
    """Whether a negator of the clause reaches the cue, with no other cue between them."""
    others = [other for other in clause.cues if other is not cue]
    if cue["modality"] == Modality.PERMITTED and any(
        p["kind"] == LOSS and (0 <= cue.start - p.end <= 1 or 0 <= p.start - cue.end <= 1) for p in clause.particles
    ):
        return True
    for negator in clause.negators:
        if negator["kind"] == NE and cue.start in clause.negating:
            continue  # "n'est pas en état": one negation in two words
        if 0 <= cue.start - negator.end < (_CLOSE if negator["kind"] == WITHOUT else _BEFORE):
            low, high = negator.end, cue.start
            if _owned(cue, clause) and cue["modality"] != Modality.PERMITTED:
                continue  # "n'infirme pas son incapacité"
        elif 0 <= negator.start - cue.end < _AFTER and negator["kind"] not in (FORWARD, JOINED, WITHOUT):
            low, high = cue.end, negator.start
        else:
            continue
        if not any(low <= other.start < high for other in others) and not (
            low > cue.start and any(low <= a.start < high for a in clause.activities)
        ):
            return True
    return False


def _owned(cue: Mention, clause: Clause) -> bool:
    return any(p["kind"] == POSSESSIVE and p.end == cue.start for p in clause.particles)


def stances(clause: Clause) -> list[tuple[Mention, Stance]]:
    """Every cue of the clause with its reading; an obligation that is not negated says nothing."""
    found: list[tuple[Mention, Stance]] = []
    flips = clause.has("flip")
    for cue in clause.cues:
        turned = negated(cue, clause) is not flips
        word = cue["negated"] if turned else cue["modality"]
        if word == ONLY:
            found.append((cue, Stance(Modality.DIFFICULTY, cue.start, cue.end, only=True)))
        elif word != OBLIGATION:
            found.append((cue, Stance(Modality(word), cue.start, cue.end)))
    return found


def stance_on(activity: Mention, clause: Clause) -> Stance | None:
    """The clause's own reading of one activity, or None where it says nothing.

    The nearest cue before it and the nearest after it are heard; where they disagree the limitation stands, because a
    limitation read as a capacity can hurt a person.
    """
    read = stances(clause)
    before = [s for cue, s in read if cue.start < activity.start and cue["position"] in ("before", "any")]
    # "Debout 30 minutes sans pouvoir s'asseoir": "pouvoir" speaks of sitting.
    condition = next(
        (n.start for n in clause.negators if n.start >= activity.end and _opens_condition(n, clause)), None
    )
    if condition is None or not any(other.start > condition for other in clause.activities):
        condition = clause.end
    if _without(activity, clause) and not (before and before[-1].polarity is Polarity.LIMITATION):
        return _negated_activity(activity, clause)  # "possible sans effort du bras"
    after = [s for cue, s in read if activity.end <= cue.start < condition and cue["position"] != "before"]
    heard = [*before[-1:], *after[:1]]
    if before and before[-1].polarity is Polarity.CAPACITY:
        heard[0] = _narrowed(activity, clause, before[-1])
    if before and before[-1].polarity is Polarity.CAPACITY:
        # "éviter les postes où une erreur peut…": a limit that governs the clause outlives the "peut" inside it.
        heard += [s for s in before[:-1] if s.polarity is Polarity.LIMITATION]
    if after and after[0].polarity is Polarity.CAPACITY:
        # "tolérée avec difficulté": what follows qualifies the ability, up to the next activity.
        end = min((a.start for a in clause.activities if a.start >= activity.end), default=clause.end)
        heard += [s for s in after[1:] if s.polarity is Polarity.LIMITATION and s.start < end]
    inside = [s for cue, s in read if activity.start < cue.start < activity.end]
    heard += inside
    if not heard:  # "fonctionne bien en équipe": the ability opens the activity
        heard += [s for cue, s in read if cue.start == activity.start and s.polarity is Polarity.CAPACITY]
    limits = [s for s in heard if s.polarity is Polarity.LIMITATION]
    if limits:
        return replace(limits[0], contested=len(limits) < len(heard))
    denied = _negated_activity(activity, clause)
    if after and not before and denied is not None and _out_of_reach(denied, after[0], clause):
        return replace(denied, contested=True)  # "doesn't lift boxes in the warehouse as well as before"
    return heard[0] if heard else denied


def _out_of_reach(denied: Stance, ability: Stance, clause: Clause) -> bool:
    """Whether a plain negator speaks of the activity and is too far from the word of ability behind it to turn it."""
    plain = any(n.start == denied.start and n["kind"] not in (FORWARD, JOINED) for n in clause.negators)
    spoken = any(cue.start == ability.start and cue["modality"] == Modality.PERMITTED for cue in clause.cues)
    return plain and spoken


def _narrowed(activity: Mention, clause: Clause, ability: Stance) -> Stance:
    """ "Ne supporte aucun bruit", "can do no lifting": unable. "Ne peut conduire que de jour": with difficulty."""
    without = {n.end for n in clause.negators if n["kind"] == WITHOUT}
    none = any(
        n["kind"] == FORWARD and ability.end <= n.start < activity.start and n.start not in without
        for n in clause.negators
    )
    if none:
        return replace(ability, modality=Modality.UNABLE)
    if activity.start in clause.narrowed and ability.start in clause.narrowed:
        return replace(ability, modality=Modality.DIFFICULTY)
    return ability


def _without(activity: Mention, clause: Clause) -> bool:
    return any(n["kind"] == WITHOUT and 0 <= activity.start - n.end <= 1 for n in clause.negators)


def _opens_condition(negator: Mention, clause: Clause) -> bool:
    """Whether it is a "sans" with a word of ability close behind ("sans pouvoir", not "sans difficulté")."""
    return negator["kind"] == WITHOUT and any(
        cue["modality"] == Modality.PERMITTED and 0 <= cue.start - negator.end < _CLOSE for cue in clause.cues
    )


def _negated_activity(activity: Mention, clause: Clause) -> Stance | None:
    """ "Pas d'échelle", "ne pas opérer": forbidden. "Elle ne conduit plus": unable, she is the subject."""
    for negator in clause.negators:
        if 0 <= activity.start - negator.end <= (_FAR if negator["kind"] == FORWARD else _BEFORE + 1):
            subject = clause.first("subject")
            says_what_is = subject is not None and subject < negator.start
            modality = Modality.UNABLE if says_what_is else Modality.FORBIDDEN
            if clause.has("flip"):
                modality = Modality.PERMITTED
            return Stance(modality, negator.start, negator.end, strength=BARE, joined=negator["kind"] == JOINED)
    return _negated_behind(activity, clause)


def _negated_behind(activity: Mention, clause: Clause) -> Stance | None:
    """ "Je conduis pus", "je force pas": spoken French leaves the "ne" out."""
    subject = clause.first("subject")
    if subject is None or subject > activity.start or clause.has("flip"):
        return None
    negators = [n for n in clause.negators if n["kind"] == "negator"]
    losses = [p for p in clause.particles if p["kind"] == LOSS]
    for negator in [*negators, *losses]:
        if 0 <= negator.start - activity.end <= 1 and (negator in negators or negator.end >= clause.end - 1):
            return Stance(Modality.UNABLE, negator.start, negator.end, strength=BARE)
    return None
