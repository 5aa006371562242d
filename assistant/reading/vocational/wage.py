"""The wage of the job held before: an amount, and the period it is for ("28,50 $/h", "52 000 $ par année").

An indemnity, a debt, a rent, a wage offered or hoped for and another person's wage are not it: the nearest word before
the amount decides. An amount without a period is read only where one period alone makes it a plausible wage.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from assistant.models import FormerWage, Period
from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Said
from corpus.lists import rows

_FIGURE = r"(?<![\d.,])(?:\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d{1,6})(?:[.,]\d{1,2})?(?!\d)"
_AMOUNT = re.compile(
    rf"\$\s?(?P<first>{_FIGURE})\s?(?P<k1>[kK]\b)?|(?P<last>{_FIGURE})\s?(?P<k2>[kK])?\s?(?:\$|dollars?\b)"
)
_SIGNS = ("$", "dollar")
_THOUSANDS = re.compile(r"[ \u00a0\u202f.,](?=\d{3}(?!\d))")
_BEFORE = 14  # tokens from "gagnait" to its amount
_AFTER = 3  # tokens from an amount to its period, or to what it is paid for
_STOPS = frozenset(".;")


def amount_of(figure: str) -> float:
    """ "28,50", "1 050.75", "52,000": the mark before exactly three digits parts thousands."""
    return float(_THOUSANDS.sub("", figure).replace(",", "."))


@cache
def _plausible() -> Mapping[Period, tuple[float, float]]:
    return {Period(row["per"]): (float(row["least"]), float(row["most"])) for row in rows("policies", "wage_periods")}


def wage_told(passage: Passage) -> FormerWage | None:
    """The first wage of a segment that is the worker's."""
    if not any(sign in passage.parsed.text for sign in _SIGNS):
        return None
    for start, end, amount in _amounts(passage):
        lead = _decides(passage, start, end)
        if lead is None or passage.of_a_relative(start) or _supposed(passage, start):
            continue
        named = _period(passage, lead.start, start, end)
        if lead.kind == "per" and named is None:
            continue
        periods = [Period(named.value)] if named else list(_plausible())
        periods = [per for per in periods if _plausible()[per][0] <= amount <= _plausible()[per][1]]
        if len(periods) == 1:
            first, last = min(start, lead.start), max(end, named.end if named else 0)
            return FormerWage(amount, periods[0], passage.parsed.evidence(first, last))
    return None


def _amounts(passage: Passage) -> Iterator[tuple[int, int, float]]:
    """Each amount in dollars with its half-open range of tokens."""
    for found in _AMOUNT.finditer(passage.parsed.text):
        span = passage.parsed.doc.char_span(found.start(), found.end(), alignment_mode="expand")
        amount = amount_of(found["first"] or found["last"])
        if span is not None:
            yield span.start, span.end, amount * (1000 if found["k1"] or found["k2"] else 1)


def _decides(passage: Passage, start: int, end: int) -> Said | None:
    """The words that make an amount the worker's wage, or None.

    Without a word before it, an hourly rate that stands with the worker's occupation is one ("soudeur, 28,50 $/h").
    """
    doc, said = passage.parsed.doc, passage.said["wages"]
    after = [one for one in said if end <= one.start <= end + _AFTER and one.kind == "other"]
    if after and not any(doc[place].text in ",;." for place in range(end, after[0].start)):
        return None
    stop = max((place + 1 for place in range(start) if doc[place].text in _STOPS), default=0)
    before = [
        one
        for one in said
        if one.kind in ("lead", "other") and max(stop, start - _BEFORE) <= one.start and one.end <= start
    ]
    if before:
        lead = before[-1]
        others = any(lead.end <= one.start < start for one in passage.parsed.mentions["relatives"])
        return lead if lead.kind == "lead" and not others else None
    hourly = next((one for one in said if one.kind == "per" and end <= one.start <= end + _AFTER), None)
    works = passage.opening or any(mention["kind"] == "work" for mention in passage.history)
    others = any(one.kind == "other" for one in said)
    return hourly if hourly and hourly.value == Period.HOUR and works and not others else None


def _period(passage: Passage, since: int, start: int, end: int) -> Said | None:
    """The period named right after the amount, else the one nearest before it ("taux horaire", "salaire annuel")."""
    pers = [one for one in passage.said["wages"] if one.kind == "per"]
    after = next((one for one in pers if end <= one.start <= end + _AFTER), None)
    return after or next((one for one in reversed(pers) if since <= one.start and one.end <= start), None)


def _supposed(passage: Passage, place: int) -> bool:
    contexts = passage.clause_at(place).contexts
    return any(context["kind"] in ("hypothetical", "wish") and context.end <= place for context in contexts)
