"""How much of a demand the words of a query allow or ask: the policies need_levels.csv and bounds.csv."""

from collections.abc import Mapping
from functools import cache

from assistant.models import Bound, Unit
from assistant.search_models import Direction
from corpus import Demand, Scale
from corpus.lists import rows

_DAYS_A_WEEK = 5
_HEAVIEST = 100.0  # kg; above it a weight is that of a vehicle or a machine


@cache
def _levels() -> Mapping[tuple[str, str, str, str], float]:
    return {
        (row["applies_to"], row["scale"], row["direction"], row["amount"]): float(row["level"])
        for row in rows("policies", "need_levels")
    }


@cache
def _bounds() -> list[tuple[str, float, float]]:
    return [
        (row["unit"], float(row["up_to"]), float(row["satisfied_to"]))
        for row in rows("policies", "bounds")
        if (row["scale"], row["applies_to"]) == (Scale.DURATION, "*")
    ]


def level_of(demand: Demand, direction: Direction, amount: str) -> float:
    """The level of an amount in words; the narrowest policy wins. Raises KeyError for an amount without a policy."""
    for applies_to in (demand.id, demand.group):
        if (level := _levels().get((applies_to, demand.scale, direction, amount))) is not None:
            return level
    return _levels()["*", demand.scale, direction, amount]


def bounded_level(demand: Demand, bound: Bound) -> float | None:
    """The level of a stated maximum on the demand's scale, None where it says nothing of this demand."""
    if demand.scale is Scale.KG:
        return bound.value if bound.unit is Unit.KG and bound.value <= _HEAVIEST else None
    if demand.scale is Scale.HOURS:
        if bound.unit is Unit.HOURS_PER_WEEK:
            return bound.value
        return bound.value * _DAYS_A_WEEK if bound.unit is Unit.HOURS_PER_DAY else None
    if demand.scale is Scale.DURATION:
        return min((level for one in _readings(bound) if (level := _duration(one)) is not None), default=None)
    return None


def _readings(bound: Bound) -> tuple[Bound, ...]:
    """ "2 h debout" may be said of a stretch or of the day: the stricter of both holds."""
    if bound.unit is not Unit.MINUTES:
        return (bound,)
    return bound, Bound(bound.value / 60, Unit.HOURS_PER_DAY)


def _duration(bound: Bound) -> float | None:
    return next((level for unit, up_to, level in _bounds() if unit == bound.unit and bound.value <= up_to), None)
