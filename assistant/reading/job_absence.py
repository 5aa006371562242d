"""Whether a description says that a demand is absent: "aucun port de charges", "lifting: not required".

Absent is what a negator denies with nothing but small words between, or what a denial follows closely. A negator that
stands further off leaves the demand doubtful, and one that denies a fear or a diploma leaves it as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.models import Modality
from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.job_amounts import Told
from assistant.reading.job_words import LINK, NONE, OTHER, TURNS, Saying, within
from assistant.reading.lexicon import Mention
from assistant.reading.polarity import BARE, WITHOUT, stance_on
from assistant.reading.statements import Statement

_REACH = 10  # tokens between a negator and the demand that it denies
_AGAINST = frozenset({Modality.FORBIDDEN, Modality.AVOID, Modality.UNABLE})


def absence(
    parsed: ParsedSegment,
    words: Sequence[Saying],
    activity: Mention,
    statement: Statement,
    denied_before: frozenset[str],
    told: Told,
) -> Told:
    """`told` as denied or doubted; `denied_before` are the demands that the clause before says are absent."""
    clause = statement.clause
    own = within(words, clause)
    before = _before(parsed, own, activity, clause)
    if before == NONE or _after(parsed, own, activity, statement, words):
        # "Pas de manutention fréquente" leaves what is occasional: how much is not known.
        whole = not told.doubted and (told.word is not None or told.quantity is not None or told.pace is None)
        return replace(told, denied=whole, doubted=not whole)
    if denied_before and clause.coordinated and not any(one.is_amount for one in own):
        same = activity["demand"] in denied_before and not clause.quantities
        return replace(told, denied=same, doubted=not same)
    doubted = before == OTHER or _forbidden(activity, clause) or _unclear_behind(activity, clause)
    return replace(told, doubted=told.doubted or doubted)


def _before(parsed: ParsedSegment, own: Sequence[Saying], activity: Mention, clause: Clause) -> str | None:
    """NONE where a negator denies the activity, OTHER where it may, nothing where none does."""
    measured = {place for quantity in clause.quantities for place in range(quantity.start, quantity.end)}
    negators = {(n.start, n.end) for n in clause.negators}
    links = {one.start for one in own if one.kind == LINK}  # "aucun" opens; the "non" of "non chauffé" is another's
    negators |= {(w.start, w.end) for w in own if w.kind == NONE and w.start in links - measured}
    near = sorted(one for one in negators if one[1] <= activity.start <= one[1] + _REACH)
    if not near:
        return None
    first, last = near[0][0], near[-1][1]
    between = [one for one in own if first <= one.start < activity.start]
    if any(one.kind == TURNS for one in between):
        return None
    if any(one.kind == OTHER for one in between):
        return OTHER
    small = _covered(one for one in own if one.kind == LINK or one.is_amount)
    small |= {place for other in clause.activities for place in range(other.start, other.end)}
    return NONE if _only(parsed, last, activity.start, small | measured) else OTHER


def _after(
    parsed: ParsedSegment, own: Sequence[Saying], activity: Mention, statement: Statement, words: Sequence[Saying]
) -> bool:
    clause = statement.clause
    if any(one.kind == OTHER and one.start < activity.start for one in own):
        return False
    if _denies(parsed, own, activity.end, clause.end):
        return True
    if not statement.trailing:
        return False
    cell = statement.trailing[0]
    return _denies(parsed, within(words, cell), cell.start, cell.end)


def _denies(parsed: ParsedSegment, near: Sequence[Saying], start: int, end: int) -> bool:
    """Whether a denial stands in these tokens behind small words; a lone word of it must close them."""
    small = _covered(one for one in near if one.kind == LINK)
    for one in near:
        if one.kind == NONE and one.start >= start and _only(parsed, start, one.start, small):
            phrase = sum(parsed.doc[place].is_alpha for place in range(one.start, one.end)) > 1
            if phrase or _only(parsed, one.end, end, frozenset()):
                return True
    return False


def _unclear_behind(activity: Mention, clause: Clause) -> bool:
    """ "Soulever plus de 25 kg n'est jamais demandé": a negator that follows; "sans aide" tells how."""
    return any(n.start >= activity.end and n["kind"] != WITHOUT for n in clause.negators)


def _forbidden(activity: Mention, clause: Clause) -> bool:
    """ "Interdit de soulever seul": an order to the staff, of which the demand is not known."""
    stance = stance_on(activity, clause)
    return stance is not None and stance.modality in _AGAINST and stance.strength > BARE


def _covered(found: Iterable[Saying]) -> frozenset[int]:
    return frozenset(place for one in found for place in range(one.start, one.end))


def _only(parsed: ParsedSegment, start: int, end: int, small: frozenset[int]) -> bool:
    return all(place in small or not parsed.doc[place].is_alpha for place in range(start, end))
