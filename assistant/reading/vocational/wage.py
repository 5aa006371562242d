"""The wage of the job held before: an amount, and the period it is for ("28,50 $/h", "52 000 $ par année").

An indemnity, a debt, a rent, a wage offered or hoped for and another person's wage are not it: the nearest word before
the amount decides. An amount without a period is read only where one period alone makes it a plausible wage.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.reading.vocational.passage import Passage
from assistant.reading.vocational.phrases import Said
from assistant.vocational_models import FormerWage, Period
from corpus.lists import rows

_FIGURE = r"(?<![\d.,])(?:\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d{1,6})(?:[.,]\d{1,2})?(?!\d)"
_AMOUNT = re.compile(
    rf"\$\s?(?P<first>{_FIGURE})\s?(?P<k1>[kK]\b)?|(?P<last>{_FIGURE})\s?(?P<k2>[kK])?\s?(?:\$|dollars?\b)"
)
_TO = r"\s?(?:à|-|–|to|et|and)\s?"
_RANGE = re.compile(
    rf"(?:\$\s?(?P<low>{_FIGURE}){_TO}\$?\s?(?P<high>{_FIGURE}))"
    rf"|(?:(?P<least>{_FIGURE})\s?\$?{_TO}(?P<most>{_FIGURE})\s?(?:\$|dollars?\b))"
)
_YEAR = re.compile(r"(?:19[6-9]|20[0-4])\d")
_WIDEST = 3  # times the lower end of a range
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


@dataclass(frozen=True, slots=True)
class Told:
    """A wage with what tells which of two is the former job's: said to be at the injury, or the later year."""

    wage: FormerWage
    at_injury: bool
    year: int

    @property
    def rank(self) -> tuple[bool, int, bool]:
        return self.at_injury, self.year, not self.wage.net


def wages_told(passage: Passage) -> Iterator[Told]:
    """The wages of a segment that are the worker's."""
    if not any(sign in passage.parsed.text for sign in _SIGNS):
        return
    amounts = list(_amounts(passage))
    for place, (start, end, amount, up_to) in enumerate(amounts):
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
            until = amounts[place + 1][0] if place + 1 < len(amounts) else len(passage.parsed.doc)
            evidence = passage.parsed.evidence(first, last)
            wage = FormerWage(amount, periods[0], evidence, _net(passage, first, start, last), up_to)
            yield Told(wage, _said(passage, "injury", first, until), _year(passage, first, until))


def _amounts(passage: Passage) -> Iterator[tuple[int, int, float, float | None]]:
    """Each amount in dollars with its half-open range of tokens; of a range the lower end, and the other."""
    text = passage.parsed.text
    spans = [(one.start(), one.end(), _ends(one)) for one in _RANGE.finditer(text)]
    spans = [one for one in spans if one[2][1] <= _WIDEST * one[2][0]]  # "en 2022 à 28 $/h" is no range
    taken = [range(start, end) for start, end, _ in spans]
    for found in _AMOUNT.finditer(text):
        if not any(found.start() in span for span in taken):
            amount = amount_of(found["first"] or found["last"])
            spans.append((found.start(), found.end(), [amount * (1000 if found["k1"] or found["k2"] else 1)]))
    for start, end, figures in sorted(spans):
        span = passage.parsed.doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield span.start, span.end, figures[0], figures[1] if len(figures) > 1 else None


def _ends(found: re.Match[str]) -> list[float]:
    """The lower end, then the other."""
    low, high = (found["low"], found["high"]) if found["low"] else (found["least"], found["most"])
    return sorted((amount_of(low), amount_of(high)))


def _said(passage: Passage, kind: str, start: int, end: int) -> bool:
    return any(one.kind == kind and start <= one.start < end for one in passage.said["wages"])


def _net(passage: Passage, first: int, start: int, last: int) -> bool:
    """Whether the amount is said to be net; "brut" nearer to it says that it is not."""
    told = [one for one in passage.said["wages"] if one.kind in ("net", "gross")]
    behind = [one for one in told if last <= one.start <= last + 1 or start <= one.start < last]
    before = [one for one in told if first - _AFTER <= one.end <= start]
    nearest = behind[:1] or before[-1:]
    return any(one.kind == "net" for one in nearest)


def _year(passage: Passage, start: int, end: int) -> int:
    years = [int(token.text) for token in passage.parsed.doc[start:end] if _YEAR.fullmatch(token.text)]
    return max(years, default=0)


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
