"""How long an occupation was held: "depuis 22 ans", "de 2004 à 2019", "12 yrs", "une quinzaine d'années".

A number of years right after the title may be an age ("cuisinier, 44 ans"): without "depuis" or "pendant" it counts
where it is small, between brackets, or where experience is named. "Depuis 2012" has no end: no clock is read, so no
figure is given.
"""

import re
from itertools import pairwise

from assistant.reading.vocational.passage import Passage

_YEAR = re.compile(r"(?:19[4-9]|20[0-4])\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LONGEST = 55  # years of a working life
_NO_AGE = 15  # years up to which ", 12 ans" is no age
_NO_AGE_AFTER_TITLE = 20  # the same right after the title
_BETWEEN_YEARS = 4  # tokens from one year to the other
_MONTHS = 12


def years_held(passage: Passage, start: int, end: int) -> float | None:
    """The years stated between two tokens (from the title to the next one), to one decimal; None where none is."""
    doc = passage.parsed.doc
    dates = [place for place in range(start, end) if _YEAR.fullmatch(doc[place].text)]
    for first, last in pairwise(dates):
        span = int(doc[last].text) - int(doc[first].text)
        if last - first <= _BETWEEN_YEARS and 0 < span <= _LONGEST:
            return float(span)
    periods = passage.said["work_periods"]
    for unit in periods:
        if unit.kind not in ("years", "months") or not start <= unit.start < end:
            continue
        value = float(unit.value) if unit.value else _number_before(passage, unit.start, start)
        if value is None or value > (_LONGEST if unit.kind == "years" else _LONGEST * _MONTHS):
            continue
        sure = unit.value or unit.kind == "months" or value <= _NO_AGE
        # "Camionneur 20 ans," with no comma between: nobody is that young and hurt after a career.
        sure = sure or (unit.start - 1 == start and value <= _NO_AGE_AFTER_TITLE)
        told = any(one.kind == "experience" and unit.end <= one.start <= unit.end + 1 for one in periods)
        lead = any(one.kind == "lead" and start <= one.start < unit.start for one in periods)
        bracketed = unit.start - 2 >= start and doc[unit.start - 2].text == "("
        if sure or told or lead or bracketed:
            return round(value if unit.kind == "years" else value / _MONTHS, 1)
    return None


def _number_before(passage: Passage, place: int, start: int) -> float | None:
    doc = passage.parsed.doc
    last = next((p for p in range(place - 1, max(start, place - 4) - 1, -1) if doc[p].text != "'"), None)
    if last is None:
        return None
    if _NUMBER.fullmatch(doc[last].text):
        return float(doc[last].text.replace(",", "."))
    for number in passage.parsed.mentions["numbers"]:
        if number.start <= last < number.end:
            return float(number["value"])
    return None
