"""Words and figures of a job description to an interval on a demand's scale.

Policies: corpus/policies/job_levels.csv for words, job_shares.csv for shares of the day. Hours are those of a day of
eight and a week of forty. What is named without amount is "some": at least something, and nothing more is known.
"""

import math
from dataclasses import dataclass
from functools import cache

from assistant.job_models import Amount, Often
from assistant.models import Unit
from assistant.reading.quantities import Comparator, Quantity
from corpus import Demand, Scale
from corpus.lists import rows
from corpus.rows import HIGHEST_STEP

Interval = tuple[float, float]
SOME = "some"
_THIRD = 1 / 3  # of the day: the bounds of occasional, frequent and constant in job analyses
_DAY, _WEEK, _MINUTES_OF_A_DAY = 8.0, 40.0, 480.0
_WHOLE = {Unit.HOURS_PER_DAY: _DAY, Unit.HOURS_PER_WEEK: _WEEK}


@dataclass(frozen=True, slots=True)
class Told:
    """What a passage says of how much there is of one demand."""

    word: str | None = None  # an amount of job_levels.csv that says how much
    pace: str | None = None  # one that says how often
    share: Interval | None = None  # of the working time, 0 to 1
    quantity: Quantity | None = None
    denied: bool = False
    doubted: bool = False  # a choice, or a negation that does not clearly speak of the demand

    @property
    def says_how_much(self) -> bool:
        return self.denied or any(one is not None for one in (self.word, self.share, self.quantity))


@cache
def _levels() -> dict[tuple[str, str, str], tuple[float, float, str]]:
    return {
        (row["applies_to"], row["scale"], row["amount"]): (float(row["low"]), float(row["high"]), row["often"])
        for row in rows("policies", "job_levels")
    }


@cache
def _shares() -> list[tuple[str, float, float, float]]:
    return [
        (row["scale"], float(row["up_to"]), float(row["low"]), float(row["high"]))
        for row in rows("policies", "job_shares")
    ]


def _level(demand: Demand, word: str) -> tuple[float, float, str] | None:
    return _levels().get((demand.id, demand.scale, word)) or _levels().get(("*", demand.scale, word))


def says_how_much(demand: Demand, word: str) -> bool:
    """Whether a word of amount narrows the demand's scale: "lourd" does a weight, "souvent" any scale but that."""
    level, some = _level(demand, word), _level(demand, SOME)
    return level is not None and (some is None or level[:2] != some[:2])


def says_how_often(demand: Demand, word: str) -> bool:
    """Whether it tells of how much of the day."""
    level = _level(demand, word)
    return level is not None and bool(level[2])


def _step(scale: Scale, share: float) -> Interval:
    return next((low, high) for of, up_to, low, high in _shares() if of == scale and share <= up_to)


def _steps(scale: Scale, low: float, high: float) -> Interval:
    return _step(scale, low)[0], _step(scale, high)[1]


def amount_of(told: Told) -> Amount | None:
    """The figure as an interval in its own unit: "jusqu'à 25 kg" asks 25; "plus de 25 kg" 25 and more."""
    quantity = told.quantity
    if quantity is None:
        return None
    value, unit = quantity.bound.value, quantity.bound.unit
    if told.denied or quantity.comparator is Comparator.BELOW:
        return Amount(0, value, unit)  # "aucune charge de plus de 10 kg"
    if quantity.comparator in (Comparator.ABOVE, Comparator.LEAST):
        return Amount(value, math.inf, unit)
    return Amount(value, max(value, quantity.highest), unit)


def often_of(demand: Demand, told: Told) -> Often | None:
    """How much of the day the words say; of a share, by its higher end."""
    if told.share is not None and told.share[1] > 0:
        return (
            Often.OCCASIONAL
            if told.share[1] <= _THIRD
            else Often.FREQUENT
            if told.share[1] <= 2 * _THIRD
            else Often.CONSTANT
        )
    level = _level(demand, told.pace) if told.pace is not None else None
    return Often(level[2]) if level is not None and level[2] else None


def interval(demand: Demand, told: Told) -> Interval:
    """What the passage asks of the demand, on its scale."""
    stated = _stated(demand, told)
    if told.denied and demand.scale is Scale.HOURS and told.quantity is None:
        return 0.0, math.inf  # "no overtime": the hours themselves are not known
    if told.denied:
        ceiling = 0.0 if stated is None else stated[1] if told.quantity is not None else stated[0]
        return 0.0, ceiling
    low, high = stated or _named(demand, SOME)
    return (0.0, high) if told.doubted else (low, high)


def _named(demand: Demand, word: str) -> Interval:
    level = _level(demand, word)
    return (level[0], level[1]) if level is not None else (0.0, math.inf)


def _stated(demand: Demand, told: Told) -> Interval | None:
    """By the figure in the demand's own unit, else by the share of the day, else by the word."""
    amount = amount_of(told)
    if amount is not None:
        measured = _measured(demand, amount)
        if measured is not None:
            return measured
    if told.share is not None and demand.scale in (Scale.DURATION, Scale.FREQUENCY, Scale.LEVEL):
        return _steps(demand.scale, *told.share)
    return _named(demand, told.word) if told.word is not None else None


def _measured(demand: Demand, amount: Amount) -> Interval | None:
    if demand.scale is Scale.KG:
        return (amount.low, amount.high) if amount.unit is Unit.KG else None
    if demand.scale is Scale.HOURS:
        days = 7 if amount.unit is Unit.HOURS_PER_DAY else 1  # a day's hours say nothing of how many days
        return (amount.low, amount.high * days) if amount.unit in _WHOLE else None
    if amount.unit in _WHOLE:
        return _steps(demand.scale, amount.low / _WHOLE[amount.unit], amount.high / _WHOLE[amount.unit])
    if amount.unit is Unit.MINUTES:
        # "Debout 30 minutes": at a stretch, or in all? It is the least of the day that is known.
        return _step(demand.scale, amount.low / _MINUTES_OF_A_DAY)[0], float(HIGHEST_STEP)
    return None
