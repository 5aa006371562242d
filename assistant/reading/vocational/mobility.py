"""How far from home a job may be: a distance or a time that bounds it, a place not to be left, or a readiness to move.

A figure bounds the journey where words of home, of a journey or of a job that is sought stand beside it ("40 km max de
la maison"), never with an activity of the body: "marche 2 km max" is a limitation and no distance to work. A time on
the road alone ("pas plus de 30 minutes de route") stays a limitation of driving. What is said of moving is put together
from its words: "déménager" refused, accepted, or accepted on a condition.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.models import Unit
from assistant.reading.clauses import Clause
from assistant.reading.quantities import Comparator, Quantity
from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Said
from assistant.reading.vocational.region import end_of_name
from assistant.vocational_models import Mobility, Reach

_DRIVING = "driving"
_NEAR_KM, _FAR_KM = 1.0, 10.0  # "50 m de la maison" is no distance to work; nobody walks or pushes as far as the second
_REACH = 2  # tokens from "within" to a figure, from a figure to "de la maison"
_BESIDE = {Unit.KM: {"journey", "travel", "job", "seeks", "radius"}, Unit.MINUTES: {"journey", "seeks"}}
_BOUNDING = frozenset({"radius", "seeks"})  # kinds that make a figure a bound without a comparator
_CHOICES = frozenset({"unwilling", "wish", "preference", "declined"})
_CONDITIONS = frozenset({"condition", "hypothetical"})
_OF_OTHERS = frozenset({"past", "imperfect", "employer"})


def mobility_told(passage: Passage, places: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Mobility]:
    """What one segment says of it, clause by clause. `places` are the names by their first word."""
    if not passage.said["mobility"]:
        return
    before: list[Said] = []
    for clause in passage.parsed.clauses:
        here = [said for said in passage.said["mobility"] if clause.start <= said.start < clause.end]
        label = before if clause.opens_with == ":" else []
        told = _Told(passage, clause, [*label, *here])
        before = here
        if not told.of_others:
            yield from told.of_moving(places)
            yield from told.of_distance()


@dataclass(frozen=True, slots=True)
class _Told:
    """One clause, with the phrases of mobility.csv in it and in the label before it."""

    passage: Passage
    clause: Clause
    here: Sequence[Said]

    @property
    def of_others(self) -> bool:
        """ "Il travaillait à moins de 5 km", "l'employeur accepte"; not "prêt à déménager si l'employeur paie"."""
        return not self._contexts & _CONDITIONS and bool(self._contexts & _OF_OTHERS)

    @property
    def _contexts(self) -> set[str]:
        return {context["kind"] for context in self.clause.contexts}

    def _says(self, *kinds: str) -> bool:
        return any(said.kind in kinds for said in self.here)

    def _segment_says(self, *kinds: str) -> bool:
        return any(said.kind in kinds for said in self.passage.said["mobility"])

    def _declined(self, place: int) -> bool:
        """Whether the nearest word before a place, else the first after it, declines: "aucune attache, prêt à"."""
        words = [said for said in self.here if said.kind in ("willing", "declining")]
        before = [said for said in words if said.end <= place]
        nearest = before[-1:] or words[:1]
        return nearest[0].kind == "declining" if nearest else bool(self._contexts & {"unwilling", "declined"})

    @property
    def _depends(self) -> bool:
        return self._segment_says("conditional") or bool(self._contexts & _CONDITIONS)

    def of_moving(self, places: Mapping[str, tuple[tuple[str, ...], ...]]) -> Iterator[Mobility]:
        """The first of what the clause says of moving or staying."""
        for said in self.here:
            end = said.end
            if said.kind in ("leaving", "keeping"):
                end = self._place_after(said.end, places) or 0
            reach = self._reach(said) if end else None
            if reach is not None and not self.passage.of_a_relative(said.start):
                yield Mobility(reach, self.passage.parsed.trimmed(min(self.clause.start, said.start), self.clause.end))
                return

    def _reach(self, said: Said) -> Reach | None:
        chosen = bool(self._contexts & _CHOICES)
        if said.kind == "remains":
            return Reach.STAYS
        if said.kind == "anywhere":
            declined = self._declined(said.start)
            return Reach.STAYS if declined else Reach.LIMITED if self._depends else Reach.ANYWHERE
        if said.kind in ("stays", "keeping"):
            # "La physio est près de chez elle": of a job, or chosen.
            about_a_job = said.kind == "stays" and self._says("job", "seeks", "travel")
            return Reach.STAYS if chosen or about_a_job or self._says("declining") else None
        if said.kind not in ("moving", "leaving"):
            return None
        if self._declined(said.start):
            return Reach.STAYS
        if self._says("willing") or chosen or self._depends:
            return Reach.LIMITED if self._depends or said.kind == "leaving" else Reach.ANYWHERE
        return None

    def _place_after(self, place: int, places: Mapping[str, tuple[tuple[str, ...], ...]]) -> int | None:
        """The token after a name of the list that follows at once, small words apart: "quitter la Gaspésie"."""
        while place < self.clause.end and not self.passage.is_content(place):
            place += 1
        end = end_of_name(self.passage, place, places) if place < self.clause.end else place
        return end if end > place else None

    def of_distance(self) -> Iterator[Mobility]:
        """Each distance or time that bounds the journey."""
        for quantity in self.clause.quantities if not self._of_the_body else ():
            beside = [said for said in self.here if self._stands_beside(said, quantity)]
            if self._bounds(quantity, beside) and not self.passage.of_a_relative(quantity.start):
                start = min([quantity.start, *(said.start for said in beside)])
                end = max([quantity.end, *(self.clause.end if s.kind == "radius" else s.end for s in beside)])
                yield Mobility(Reach.LIMITED, self.passage.parsed.trimmed(start, end), quantity.bound)

    @property
    def _of_the_body(self) -> bool:
        """Whether the clause speaks of a demand other than driving, in words that are not those of a journey."""
        return any(
            activity["demand"] != _DRIVING and not any(said.start <= activity.start < said.end for said in self.here)
            for activity in self.clause.activities
        )

    def _stands_beside(self, said: Said, quantity: Quantity) -> bool:
        unit = quantity.bound.unit
        if unit not in _BESIDE or (unit is Unit.KM and quantity.bound.value < _NEAR_KM):
            return False
        if said.kind == "travel" and unit is Unit.MINUTES:  # "une heure de route": of the journey where it is a choice
            return bool(self._contexts & _CHOICES) or self._segment_says("job", "seeks", "journey")
        if said.kind == "home":  # a comparator may close the figure after it: "20 min de la maison au maximum"
            return quantity.start <= said.start <= quantity.end + _REACH
        if said.kind == "travel" and any(activity["demand"] == _DRIVING for activity in self.clause.activities):
            return False
        return said.kind in _BESIDE[unit]

    def _bounds(self, quantity: Quantity, beside: Sequence[Said]) -> bool:
        """Whether the worker sets the figure: by a comparator, a maximum, a radius, or by being willing to go there."""
        far = quantity.bound.unit is Unit.KM and quantity.bound.value >= _FAR_KM and not self.clause.activities
        if not (beside or far) or quantity.comparator is Comparator.LEAST:
            return False
        if quantity.comparator is not None or self._segment_says("willing", "most"):
            return True
        within = any(s.kind == "within" and 0 <= quantity.start - s.end < _REACH for s in self.here)
        return within or any(said.kind in _BOUNDING for said in beside)
