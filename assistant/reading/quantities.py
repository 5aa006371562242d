"""Quantities and their comparators: "pas plus de 10 kg", "vingt-cinq livres", "1 h 30 d'affilée", "4 h/j max".

Weights are converted to kilograms, times to minutes, distances to kilometres; a time with a rate ("par jour") becomes
hours a day or hours a week. A range keeps its lower end (the annotation guide's rule); its higher end stands beside it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Doc

from assistant.models import Bound, Unit
from assistant.reading.lexicon import Mention
from corpus import Language

_MARKS_BETWEEN = frozenset("'’-")  # "d'une", "demi-heure"
_LEADING, _GROUP = re.compile(r"[1-9]\d{0,2}"), re.compile(r"\d{3}")  # "1 500"
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")  # "1,500", in English only
_DIGITS = 7  # of a number that can be a weight, a time or a distance
_PARTING = frozenset(",;")
_RANGE_MARKS = frozenset("-–—/")  # "15-20"
_MINUTES_PER_HOUR = 60
_HOURS_A_DAY = 24
_REACH_UNIT = 2  # tokens between a number and its unit
_REACH_BEFORE, _REACH_AFTER = 3, 4  # words that may stand between a comparator and its quantity


class Comparator(StrEnum):
    """What the words around a quantity say of it."""

    ABOVE = "above"  # more than: the quantity is where the limit begins
    MOST = "most"
    BELOW = "below"
    LIMITED = "limited"  # "limitée à": the most, and a limitation by itself
    LEAST = "least"  # at least: no maximum at all


@dataclass(frozen=True, slots=True)
class Quantity:
    """A bound over a half-open range of tokens, its comparator included."""

    start: int
    end: int
    bound: Bound
    comparator: Comparator | None = None
    factor: float = 0.0  # of its unit into that of the bound; 0 where a rate changed it
    highest: float = 0.0  # the higher end of a range, in the unit of the bound; 0 where it is none


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: float


def _numbers(doc: Doc, words: Sequence[Mention], language: Language) -> list[_Number]:
    found: list[_Number] = []
    for token in doc:
        if not (token.text[0].isascii() and token.text[0].isdigit() and len(token.text) <= _DIGITS):
            continue
        first = found[-1] if found else None
        if first is not None and _GROUP.fullmatch(token.text) and _leads(doc, first, token.i):
            found.pop()  # "1 500 m"
            found.append(_Number(first.start, token.i + 1, first.value * 1000 + float(token.text)))
        else:
            grouped = language == "en" and _THOUSANDS.fullmatch(token.text)
            found.append(_Number(token.i, token.i + 1, float(token.text.replace(",", "" if grouped else "."))))
    found += [_Number(mention.start, mention.end, float(mention["value"])) for mention in words]
    return sorted(found, key=lambda number: number.start)


def _leads(doc: Doc, first: _Number, place: int) -> bool:
    """Whether a number is the thousands of the three digits at `place`: only space between them."""
    between = doc[first.end : place].text
    return _LEADING.fullmatch(doc[first.start].text) is not None and not between.strip() and "\n" not in between


def _lower_end(doc: Doc, numbers: Sequence[_Number], index: int, ranges: frozenset[int]) -> _Number:
    """The number itself, or the first number of the range that it closes."""
    number = numbers[index]
    if index == 0:
        return number
    first = numbers[index - 1]
    joined = number.start == first.end + 1 and (first.end in ranges or doc[first.end].text in _RANGE_MARKS)
    if joined and first.value < number.value:
        return _Number(first.start, number.end, first.value)
    return number


def _links(doc: Doc, start: int, end: int, links: frozenset[int]) -> bool:
    """Whether nothing but "de", an apostrophe, a hyphen or space stands between a number and its unit."""
    return all(
        place in links or doc[place].is_space or doc[place].text in _MARKS_BETWEEN for place in range(start, end)
    )


def quantities(doc: Doc, mentions: dict[str, list[Mention]], language: Language) -> list[Quantity]:
    """Every quantity with a known unit, in order of place."""
    if not mentions["units"]:
        return []
    spoken = {place for c in mentions["comparators"] for place in c.tokens}  # "pas une minute de plus" is no figure
    numbers = [n for n in _numbers(doc, mentions["numbers"], language) if n.start not in spoken]
    ranges = frozenset(m.start for m in mentions["particles"] if m["kind"] in ("range", "and"))
    links = frozenset(m.start for m in mentions["particles"] if m["kind"] == "link")
    ends = {number.end: index for index, number in enumerate(numbers)}
    starts = {number.start: number for number in numbers}
    units = [unit for unit in mentions["units"] if unit.start not in spoken]
    found: list[Quantity] = []
    for position, unit in enumerate(units):
        near = (place for place in range(unit.start, unit.start - _REACH_UNIT - 1, -1) if place in ends)
        index = next((ends[place] for place in near if _links(doc, place, unit.start, links)), None)
        if index is None:
            if not unit["alone"]:
                continue
            start, value, spread = unit.start, 1.0, 0.0
        else:
            number = _lower_end(doc, numbers, index, ranges)
            start, value = number.start, number.value
            spread = numbers[index].value / value if value and number.start != numbers[index].start else 0.0
        value *= float(unit["factor"])
        end = unit.end
        following = units[position + 1].start if position + 1 < len(units) else len(doc)
        if float(unit["factor"]) == _MINUTES_PER_HOUR:
            end, minutes = _trailing_minutes(starts, end, following)
            value += minutes
        bound, end = _rated(
            Unit(unit["unit"]), value, end, [rate for rate in mentions["rates"] if rate.start < following]
        )
        highest = round(bound.value * spread, 3)
        quantity = Quantity(start, end, bound, factor=_factor(unit, bound), highest=highest)
        found.append(_compared(doc, quantity, mentions["comparators"]))
    return [*found, *_elliptic(found, numbers, mentions["comparators"])]


def _elliptic(
    found: Sequence[Quantity], numbers: Sequence[_Number], comparators: Sequence[Mention]
) -> Iterator[Quantity]:
    """ "Assise plus de 40 minutes, ni debout plus de 20": a compared number without a unit takes the one before it."""
    taken = {place for quantity in found for place in range(quantity.start, quantity.end)}
    for number in numbers:
        compared = next((c for c in comparators if c.end == number.start and c["kind"] != Comparator.LEAST), None)
        before = [quantity for quantity in found if quantity.end <= number.start]
        if compared is None or not before or number.start in taken or not before[-1].factor:
            continue
        bound = Bound(round(number.value * before[-1].factor, 3), before[-1].bound.unit)
        yield Quantity(compared.start, number.end, bound, Comparator(compared["kind"]), before[-1].factor)


def _trailing_minutes(starts: dict[int, _Number], end: int, next_unit: int) -> tuple[int, float]:
    """The "30" of "1 h 30": minutes that follow an hour and have no unit of their own."""
    number = starts.get(end)
    if number is None or number.end == next_unit or number.value >= _MINUTES_PER_HOUR:
        return end, 0.0
    return number.end, number.value


def _rated(unit: Unit, value: float, end: int, rates: Sequence[Mention]) -> tuple[Bound, int]:
    if unit is Unit.MINUTES:
        for rate in rates:
            if end <= rate.start <= end + 3:
                per = Unit.HOURS_PER_DAY if rate["per"] == "day" else Unit.HOURS_PER_WEEK
                return Bound(round(value / _MINUTES_PER_HOUR, 2), per), rate.end
        if value > _HOURS_A_DAY * _MINUTES_PER_HOUR:  # "ses 40 heures": no stretch is as long
            return Bound(round(value / _MINUTES_PER_HOUR, 2), Unit.HOURS_PER_WEEK), end
    return Bound(round(value, 1 if unit is Unit.KG else 3), unit), end


def _parted(doc: Doc, start: int, end: int) -> bool:
    return any(doc[place].text in _PARTING for place in range(start, end))


def _compared(doc: Doc, quantity: Quantity, comparators: Sequence[Mention]) -> Quantity:
    before = [
        c
        for c in comparators
        if 0 <= quantity.start - c.end < _REACH_BEFORE and not _parted(doc, c.end, quantity.start)
    ]
    after = [
        c
        for c in comparators
        # A comma parts a lone word ("4 kg, max 9 kg"); a phrase is made to stand apart ("20 h, pas plus").
        if 0 <= c.start - quantity.end < _REACH_AFTER and (c.length > 1 or not _parted(doc, quantity.end, c.start))
    ]
    nearest = before[-1:] or after[:1]
    if not nearest:
        return quantity
    comparator = nearest[0]
    return replace(
        quantity,
        start=min(quantity.start, comparator.start),
        end=max(quantity.end, comparator.end),
        comparator=Comparator(comparator["kind"]),
    )


def _factor(unit: Mention, bound: Bound) -> float:
    return float(unit["factor"]) if unit["unit"] == bound.unit else 0.0
