"""Figures in a query: "max 5 kg", "nothing over 10 pounds", "4 hours a day", "pas plus de 30 minutes"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models import Bound, Unit
from assistant.needs.phrasebook import Mark, Phrasebook
from assistant.needs.vocabulary import Vocabulary
from assistant.needs.words import Word

MOST, ABOVE, LIMITED, BELOW, LEAST = "most", "above", "limited", "below", "least"
_PER_RATE = {"day": Unit.HOURS_PER_DAY, "week": Unit.HOURS_PER_WEEK}
_MINUTES = 60
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{3}")
_RANGE = frozenset(("-", "–", "a", "to", "ou", "or"))
_PASSED = frozenset(".:")  # between a comparator and its figure: "max. 10 kg", "maximum : 10 kg"
_DIGITS = 7  # of a number that can be a weight, a time or a distance


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity over a half-open range of words, its comparator included ("" where none is said)."""

    start: int
    end: int
    bound: Bound
    comparator: str


def tightens(bound: Bound, known: Bound | None) -> bool:
    """Whether it takes the place of what is known: "10 kg à 15 kg" keeps the lower; another unit replaces."""
    return known is None or known.unit != bound.unit or known.value > bound.value


def figures(words: Sequence[Word], vocabulary: Vocabulary) -> list[Figure]:
    """Every figure with a unit, in the order of the query."""
    comparators = list(vocabulary.comparators.in_all(words))
    found: list[Figure] = []
    for start in range(len(words)):
        if found and start < found[-1].end:
            continue
        number = _number(words, start, vocabulary)
        if number is None:
            continue
        value, after = number
        if after + 1 < len(words) and words[after].form in _RANGE:
            further = _number(words, after + 1, vocabulary)
            if further is not None:
                value, after = min(value, further[0]), further[1]  # "max 10-15 kg": the lower end
        unit = _longest(vocabulary.units, words, after)
        if unit is not None:
            found.append(_compared(words, _rated(words, start, unit, value, vocabulary), comparators, vocabulary))
    return found


def _number(words: Sequence[Word], start: int, vocabulary: Vocabulary) -> tuple[float, int] | None:
    form = words[start].form
    if _FIGURE.fullmatch(form):
        if len(form) > _DIGITS:
            return None
        if form.isdigit() and start + 1 < len(words) and _THOUSANDS.fullmatch(words[start + 1].form):
            return float(form + words[start + 1].form), start + 2  # "1 000"
        return float(form.replace(",", ".")), start + 1
    said = _longest(vocabulary.numbers, words, start)
    return (float(said["value"]), said.end) if said else None


def _rated(words: Sequence[Word], start: int, unit: Mark, value: float, vocabulary: Vocabulary) -> Figure:
    """With the rate that follows: "4 h par jour" is no length of time but hours a day."""
    amount, measured, end = value * float(unit["factor"]), Unit(unit["unit"]), unit.end
    rate = _longest(vocabulary.rates, words, end)
    if measured is Unit.MINUTES and rate is not None:
        amount, measured, end = amount / _MINUTES, _PER_RATE[rate["per"]], rate.end
    return Figure(start, end, Bound(round(amount, 1), measured), "")


def _compared(words: Sequence[Word], figure: Figure, comparators: Sequence[Mark], vocabulary: Vocabulary) -> Figure:
    """With the longest comparator that touches it, links and the mark of an abbreviation passed over."""
    before = figure.start
    while before and (words[before - 1].form in vocabulary.links or words[before - 1].form in _PASSED):
        before -= 1
    touching = [mark for mark in comparators if before <= mark.end <= figure.start or mark.start == figure.end]
    said = max(touching, key=lambda mark: mark.length, default=None)
    if said is None:
        return figure
    start, end = min(figure.start, said.start), max(figure.end, said.end)
    return Figure(start, end, figure.bound, said["kind"])


def _longest(book: Phrasebook, words: Sequence[Word], start: int) -> Mark | None:
    found = list(book.at(words, start)) if start < len(words) else []
    return found[-1] if found else None
