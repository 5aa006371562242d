"""Reads the Job Bank wages (Employment and Social Development Canada) by economic region, in dollars an hour."""

import math
import re

from corpus.labour_market import WAGES
from corpus.sources.extract import Extract
from corpus.sources.files import Line, Sheet, locate
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report

FIGURES = ("low", "median", "high")
ANNUAL = frozenset({"1", "true", "vrai", "yes", "y", "oui", "o"})
MOST_AN_HOUR = 500  # dollars: what is above is yearly, whatever the file says
YEAR = re.compile(r"20\d{2}")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_BLANKS = " \u202f\u2009\u00a0$"


def extract(sheets: list[Sheet], known: Known, report: Report) -> Extract:
    """Table wages. The file has a row for each unit group of 2016, so that one of 2021 may come twice."""
    found = Extract()
    for sheet in sheets:
        located = locate(sheet, "wages", ("unit_group", "region", *FIGURES), report)
        if located is None:
            report.add(Outcome.LEFT_OUT, sheet.file, "not_of_source")
            continue
        if len({located.years.get(name, "") for name in FIGURES}) > 1:
            report.add(Outcome.REFUSED, sheet.file, "heading_years")
            continue
        report.add(Outcome.READ, sheet.file, "rows", about=str(len(located.lines)))
        of_heading = located.years.get("median", "")
        dated = [((line["year"] or of_heading or sheet.year)[:4], line) for line in located.lines]
        for year, line in sorted(dated, key=lambda pair: pair[0], reverse=True):
            _take(line, year, known, found, report)
    return found


def _take(line: Line, year: str, known: Known, found: Extract, report: Report) -> None:
    group, region = known.unit_group(line, report), known.region(line, report)
    if group is None or region is None:
        return
    figures = _figures(line, report)
    if figures is None:
        return
    if not YEAR.fullmatch(year):
        report.add(Outcome.REFUSED_ROW, line.file, "no_year", row=line.row)
        return
    taken = found.rows.get("wages", {}).get((group, region))
    if int(year) < known.wage_years.get((group, region), 0) or (taken is not None and year < taken[2]):
        report.add(Outcome.LEFT_OUT, line.file, "older", row=line.row)
        return
    found.vintage = max(found.vintage, year)
    found.put("wages", WAGES, (group, region, year, *figures), 2, line.file, line.row, report)


def _figures(line: Line, report: Report) -> tuple[str, ...] | None:
    """Low, median and high; None where none is published, they are yearly, or they are no rising figures."""
    if line["annual"].casefold() in ANNUAL:
        report.add(Outcome.LEFT_OUT, line.file, "yearly_wage", row=line.row)
        return None
    stored = [line[name].translate(str.maketrans("", "", _BLANKS)) for name in FIGURES]
    if not any(stored):
        report.add(Outcome.LEFT_OUT, line.file, "no_wage", row=line.row)
        return None
    try:
        figures = [_dollars(text) if text else None for text in stored]
    except ValueError:
        report.add(Outcome.REFUSED_ROW, line.file, "no_figure", row=line.row, stored=" / ".join(stored))
        return None
    published = [figure for figure in figures if figure is not None]
    if max(published) > MOST_AN_HOUR:
        report.add(Outcome.REFUSED_ROW, line.file, "not_hourly", row=line.row, stored=" / ".join(stored))
        return None
    if published != sorted(published) or min(published) <= 0:
        report.add(Outcome.REFUSED_ROW, line.file, "not_rising", row=line.row, stored=" / ".join(stored))
        return None
    return tuple("" if figure is None else str(figure) for figure in figures)


def _dollars(text: str) -> float:
    """Of "1,234.50" or "23,45". Raises ValueError for what is no amount."""
    plain = text.replace(",", "") if "." in text or _THOUSANDS.fullmatch(text) else text.replace(",", ".")
    amount = round(float(plain), 2)
    if not math.isfinite(amount):
        raise ValueError(text)
    return amount
