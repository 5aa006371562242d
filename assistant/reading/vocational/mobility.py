"""How far from home a job may be: a distance or a time that bounds it, a place not to be left, or a wish to move.

A figure is a bound of the journey only beside words of home, of a journey or of a job that is sought ("40 km max de la
maison"), and never with an activity of the body: "marche 2 km max" is a limitation and no distance to work. A time on
the road with nothing of home or of a journey ("pas plus de 30 minutes de route") stays a limitation of driving.
"""

from collections.abc import Iterator, Mapping

from assistant.models import Mobility, Reach, Unit
from assistant.reading.clauses import Clause
from assistant.reading.quantities import Comparator, Quantity
from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Said
from assistant.reading.vocational.region import end_of_name

_DRIVING = "driving"
_NEAR_KM, _FAR_KM = 1.0, 10.0  # "50 m de la maison" is no distance to work; nobody walks or pushes as far as the second
_REACH = 2  # tokens from "within" to a figure, from a figure to "de la maison"
_BOUNDED_BY = {  # which kinds of mobility.csv make a figure of this unit a bound of the journey
    Unit.KM: frozenset({"journey", "travel", "job", "seeks", "radius"}),
    Unit.MINUTES: frozenset({"journey"}),
}
_OF_A_CHOICE = frozenset({"unwilling", "wish", "preference"})
_CONDITIONS = frozenset({"condition", "hypothetical", "undetermined"})


def mobility_told(passage: Passage, places: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Mobility]:
    """What one segment says of it, clause by clause. `places` are the names by their first word."""
    before: list[Said] = []
    for clause in passage.parsed.clauses:
        here = [said for said in passage.said["mobility"] if clause.start <= said.start < clause.end]
        label = before if clause.opens_with == ":" else []
        before = here
        if _of_others(clause):
            continue
        yield from _willing(passage, clause, here, places)
        yield from _bounded(passage, clause, [*label, *here])


def _of_others(clause: Clause) -> bool:
    """ "Il travaillait à moins de 5 km", "l'employeur accepte"; not "prêt à déménager si l'employeur paie"."""
    kinds = [context["kind"] for context in clause.contexts]
    return not _CONDITIONS.intersection(kinds) and bool({"past", "imperfect", "employer"}.intersection(kinds))


def _willing(
    passage: Passage, clause: Clause, here: list[Said], places: Mapping[str, tuple[tuple[str, ...], ...]]
) -> Iterator[Mobility]:
    for said in here:
        if passage.of_a_relative(said.start):
            continue
        if said.kind == "stays":
            yield Mobility(Reach.STAYS, passage.parsed.trimmed(said.start, said.end))
        elif said.kind == "leaving":
            end = _place_after(passage, said.end, places)
            if end is not None:
                yield Mobility(Reach.STAYS, passage.parsed.trimmed(said.start, end))
        elif said.kind == "anywhere":
            against = [negator.start for negator in clause.negators if negator.start < said.start]
            start = min([said.start, *against])
            depends = any(context["kind"] in _CONDITIONS for context in clause.contexts)
            reach = Reach.STAYS if against else Reach.LIMITED if depends else Reach.ANYWHERE
            end = clause.end if depends else said.end
            yield Mobility(reach, passage.parsed.trimmed(start, end))


def _place_after(passage: Passage, place: int, places: Mapping[str, tuple[tuple[str, ...], ...]]) -> int | None:
    """The token after a name of the list that follows at once, small words apart: "refuse de quitter la Gaspésie"."""
    doc = passage.parsed.doc
    while place < len(doc) and not passage.is_content(place):
        place += 1
    end = end_of_name(passage, place, places) if place < len(doc) else place
    return end if end > place else None


def _bounded(passage: Passage, clause: Clause, here: list[Said]) -> Iterator[Mobility]:
    for quantity in clause.quantities if not _of_the_body(clause, here) else ():
        beside = [said for said in here if _makes_a_bound(said, quantity, clause, here)]
        far = quantity.bound.unit is Unit.KM and quantity.bound.value >= _FAR_KM and not clause.activities
        if (beside or far) and _bounds(quantity, clause, here) and not passage.of_a_relative(quantity.start):
            start = min([quantity.start, *(said.start for said in beside)])
            end = max([quantity.end, *(clause.end if said.kind == "radius" else said.end for said in beside)])
            yield Mobility(Reach.LIMITED, passage.parsed.trimmed(start, end), quantity.bound)


def _of_the_body(clause: Clause, here: list[Said]) -> bool:
    """Whether the clause speaks of a demand other than driving, in words that are not those of a journey."""
    return any(
        activity["demand"] != _DRIVING and not any(said.start <= activity.start < said.end for said in here)
        for activity in clause.activities
    )


def _makes_a_bound(said: Said, quantity: Quantity, clause: Clause, here: list[Said]) -> bool:
    unit, value = quantity.bound.unit, quantity.bound.value
    if unit not in _BOUNDED_BY or (unit is Unit.KM and value < _NEAR_KM):
        return False
    if said.kind == "travel" and unit is Unit.MINUTES:  # "une heure de route": of the journey where it is a choice
        chosen = any(context["kind"] in _OF_A_CHOICE for context in clause.contexts)
        return chosen or any(one.kind in ("job", "seeks") for one in here)
    at_home = said.kind == "home" and 0 <= said.start - quantity.end <= _REACH
    return at_home or said.kind in _BOUNDED_BY[unit]


def _bounds(quantity: Quantity, clause: Clause, here: list[Said]) -> bool:
    """ "À plus de 40 km" bounds where it is refused; "rayon de 40 km" and "within 40 km" bound without a comparator."""
    if quantity.comparator is Comparator.ABOVE:
        return bool(clause.negators) or any(context["kind"] == "unwilling" for context in clause.contexts)
    if quantity.comparator is not None:
        return quantity.comparator is not Comparator.LEAST
    return any(
        said.kind in ("radius", "seeks") or (said.kind == "within" and 0 <= quantity.start - said.end < _REACH)
        for said in here
    )
