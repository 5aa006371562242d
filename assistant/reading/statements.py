"""A segment as statements: each clause that names activities, with the clauses that trail it without any."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from assistant.models import Unit
from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.lexicon import Entry, Mention
from assistant.reading.polarity import Stance, stances
from assistant.reading.quantities import Comparator, Quantity
from corpus.lists import rows

_REACH_LANGUAGE = 3  # tokens: "lire l'anglais", "écrire en français"
LIMITING = frozenset({Comparator.MOST, Comparator.ABOVE, Comparator.LIMITED})


@dataclass(frozen=True, slots=True)
class _DemandReading:
    """How a demand is read: the units that can bound it, the qualifier that it already means."""

    units: frozenset[str]
    own_qualifier: str
    only_limits: bool
    of_a_language: bool
    of_a_schedule: bool


_DEFAULT = _DemandReading(
    frozenset({Unit.MINUTES, Unit.HOURS_PER_DAY}),
    "",
    only_limits=False,
    of_a_language=False,
    of_a_schedule=False,
)


@cache
def _demand_readings() -> dict[str, _DemandReading]:
    return {
        row["demand"]: _DemandReading(
            frozenset(row["units"].split()),
            row["own_qualifier"],
            only_limits=row["only_limits"] == "yes",
            of_a_language=row["of_a_language"] == "yes",
            of_a_schedule=row["of_a_schedule"] == "yes",
        )
        for row in rows("lexicon", "demand_reading")
    }


@cache
def _implied_demands() -> dict[str, str]:
    return {row["unit"]: row["demand"] for row in rows("lexicon", "implied_demands")}


@cache
def _meant_by_unit() -> dict[tuple[str, str], str]:
    """ "Manipuler 20 kg" is lifting."""
    return {
        (demand, row["unit"]): row["demand"]
        for row in rows("lexicon", "implied_demands")
        for demand in row["replaces"].split()
    }


@cache
def _absorbers() -> dict[tuple[str, str], bool]:
    """(general, special) to whether that holds in a list too ("manipuler et soulever des caisses")."""
    return {(row["demand"], row["by"]): row["in_a_list"] == "yes" for row in rows("lexicon", "absorbed")}


def own_qualifier(demand: str) -> str:
    """The qualifier that a demand means by itself ("mouvements répétitifs"), or nothing."""
    return _demand_readings().get(demand, _DEFAULT).own_qualifier


def only_limits(demand: str) -> bool:
    """Whether "limited to" the demand limits it ("à des charges légères"); "limited to sitting" leaves sitting."""
    return _demand_readings().get(demand, _DEFAULT).only_limits


def of_a_schedule(demand: str) -> bool:
    """Whether the demand is of when, and how long, one works: then a job held or a free evening may be meant."""
    return _demand_readings().get(demand, _DEFAULT).of_a_schedule


def bounds(demand: str, unit: str) -> bool:
    """Whether a unit can bound a demand: kilograms bound lifting, never sitting."""
    return unit in _demand_readings().get(demand, _DEFAULT).units


@dataclass(slots=True)
class Statement:
    """One clause with activities and the clauses that trail it without any."""

    clause: Clause
    trailing: list[Clause] = field(default_factory=list)
    stance: Stance | None = None  # the one found for its first activity
    opening: list[Clause] = field(default_factory=list)  # of the sentence: "À raison de 20 minutes, la marche…"

    @property
    def clauses(self) -> list[Clause]:
        return [self.clause, *self.trailing]

    @property
    def quantities(self) -> list[Quantity]:
        return [quantity for clause in self.clauses for quantity in clause.quantities]

    def quantity_of(self, activity: Mention) -> Quantity | None:
        """The nearest bound of the clause in a unit of the demand, else the first of the trailing clauses."""
        fitting = [q for q in self.clause.quantities if self._may_bound(q, activity)]
        if fitting:
            return min(fitting, key=lambda q: abs(q.start - activity.end))
        # "L'attention ne tient pas au-delà de 45 minutes; mener deux dossiers…": that figure is of what was said there.
        opening = [clause for clause in self.opening if not (clause.negators or clause.cues)]
        measured = [quantity for clause in (*self.trailing, *opening) for quantity in clause.quantities]
        return next((q for q in measured if bounds(activity["demand"], q.bound.unit)), None)

    def _may_bound(self, quantity: Quantity, activity: Mention) -> bool:
        """ "Debout quatre heures par jour et marcher": a bound right after one activity is not that of the next."""
        of_another = quantity.end <= activity.start and any(
            other.end <= quantity.start and other["demand"] != activity["demand"] for other in self.clause.activities
        )
        return not of_another and bounds(activity["demand"], quantity.bound.unit)

    def says_same(self) -> bool:
        """ "Secousses : non plus", "grands froids : idem"."""
        return any(clause.has("same") for clause in self.clauses)


def statements(parsed: ParsedSegment) -> tuple[list[Clause], list[Statement]]:
    """The clauses that open the sentence, then its statements."""
    opening: list[Clause] = []
    found: list[Statement] = []
    for clause in parsed.clauses:
        clause.activities = [activity for activity in clause.activities if not _names_a_language(activity, parsed)]
        _absorb(clause)
        clause.activities = [_measured(activity, clause.quantities) for activity in clause.activities]
    for place, clause in enumerate(parsed.clauses):
        _imply(clause, found, parsed.clauses[place + 1 :])
        if clause.activities:
            found.append(Statement(clause, opening=[] if found else opening))
        elif found:
            found[-1].trailing.append(clause)
        else:
            opening.append(clause)
    return opening, found


def _names_a_language(activity: Mention, parsed: ParsedSegment) -> bool:
    """ "Ne sait pas lire l'anglais" tells of a language, not of reading."""
    return _demand_readings().get(activity["demand"], _DEFAULT).of_a_language and any(
        activity.start <= language.start < activity.end + _REACH_LANGUAGE
        for language in parsed.mentions["spoken_languages"]
    )


def _absorb(clause: Clause) -> None:
    """Drop the general demand that only introduces a special one: "conduire un chariot élévateur" is no driving."""
    clause.activities = [
        general
        for general in clause.activities
        if not any(_introduces(clause, general, special) for special in clause.activities)
    ]


def _introduces(clause: Clause, general: Mention, special: Mention) -> bool:
    in_a_list = _absorbers().get((general["demand"], special["demand"]))
    if in_a_list is None or general.tokens == special.tokens:
        return False  # one phrase that names two demands names both
    if any(_bounds_only(quantity, general, special) for quantity in clause.quantities):
        return False  # "ne pas marcher plus de 2 km ni sur un sol inégal"
    return in_a_list or not _listed(clause, general, special)


def _bounds_only(quantity: Quantity, general: Mention, special: Mention) -> bool:
    unit = str(quantity.bound.unit)
    return bounds(general["demand"], unit) and not bounds(special["demand"], unit)


def _listed(clause: Clause, one: Mention, other: Mention) -> bool:
    """Whether "et", "ni" or a comma's like stands between: "le public et les conflits" names two."""
    low, high = min(one.end, other.end), max(one.start, other.start)
    return any(p["kind"] in ("and", "joined_negator") and low <= p.start < high for p in clause.particles)


def _measured(activity: Mention, quantities: Sequence[Quantity]) -> Mention:
    for quantity in quantities:
        meant = _meant_by_unit().get((activity["demand"], str(quantity.bound.unit)))
        if meant is not None:
            return replace(activity, entry=Entry("activities", {**activity.entry.values, "demand": meant}))
    return activity


def _imply(clause: Clause, found: Sequence[Statement], to_come: Sequence[Clause]) -> None:
    """A bound of no activity: of the one before it if that has a bound already, else of the demand it implies.

    At the start of a sentence that names the demand later ("Jusqu'à 25 kg, je les lève") it waits for it.
    """
    before = found[-1] if found and not clause.activities else None
    for quantity in clause.quantities:
        unit = str(quantity.bound.unit)
        if any(bounds(activity["demand"], unit) for activity in clause.activities):
            continue
        if before is not None and bounds(before.clause.activities[-1]["demand"], unit):
            if before.quantities:
                clause.activities.append(_implied(before.clause.activities[-1].entry, quantity))
            return
        if not found and any(_takes(later, unit) for later in to_come):
            return
        told = quantity.comparator in LIMITING or (stances(clause) and not clause.activities)
        told = told or (quantity.bound.unit is Unit.KG and bool(clause.qualifiers))  # "10 kg fréquemment"
        if unit in _implied_demands() and told:
            entry = Entry("activities", {"demand": _implied_demands()[unit], "reads_as": "", "applies_when": ""})
            clause.activities.append(_implied(entry, quantity))
            return


def _takes(clause: Clause, unit: str) -> bool:
    """Whether a clause names a demand in this unit and gives no such figure itself."""
    measured = [str(quantity.bound.unit) for quantity in clause.quantities]
    return any(
        bounds(activity["demand"], unit) and not any(bounds(activity["demand"], own) for own in measured)
        for activity in clause.activities
    )


def _implied(entry: Entry, quantity: Quantity) -> Mention:
    return Mention(entry, quantity.start, quantity.end, tuple(range(quantity.start, quantity.end)))
