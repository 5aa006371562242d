"""Reads outlooks (Employment and Social Development Canada): national ones of COPS, regional ones of Job Bank."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.labour_market import LEAST, MOST_PEOPLE, OUTLOOK, PEOPLE, REGIONAL_OUTLOOK
from corpus.lists import rows
from corpus.sources.extract import Extract
from corpus.sources.files import Line, Located, Sheet, key, locate, without_classification
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report

NATIONAL_FIELDS = ("recent_fr", "recent_en", "future_fr", "future_en")
_PERIOD = re.compile(r"(20\d{2})\D(20\d{2})")
_DATE = re.compile(r"(20\d{2})(?:-(\d{2}))?(?:-(\d{2}))?")
_NOT_PUBLISHED = frozenset({"", "na", "nd"})
_COUNT = re.compile(r"-?(?:\d+|\d{1,3}(?:[, ]\d{3})+)")


def extract_national(sheets: list[Sheet], known: Known, report: Report) -> Extract:
    """Table outlook: recent and future conditions, where a label is published, and people, where counted.

    The period is in the file's name.
    """
    found, fields = Extract(), ("unit_group", *NATIONAL_FIELDS)
    is_there = any(locate(sheet, "cops", fields) for sheet in sheets)  # beside it, tables of one condition are no fault
    for sheet in sheets:
        located = locate(sheet, "cops", fields, None if is_there else report)
        periods = [found for found in _PERIOD.findall(without_classification(sheet.file)) if found[0] < found[1]]
        if located is None:
            report.add(Outcome.LEFT_OUT, sheet.file, "not_of_source")
            continue
        if not periods:
            report.add(Outcome.REFUSED, sheet.file, "no_period")
            continue
        report.add(Outcome.READ, sheet.file, "rows", about=str(len(located.lines)))
        first, last = periods[-1]
        found.vintage = max(found.vintage, first)
        counted = _counted(located, int(first) - 1, report)
        for line in located.lines:
            code = known.unit_group(line, report)
            labels = tuple(line[name] for name in NATIONAL_FIELDS)
            if code is None:
                continue
            if any(key(label) in _NOT_PUBLISHED for label in labels):
                report.add(Outcome.LEFT_OUT, line.file, "not_published", row=line.row)
                continue
            people = _people(line, counted, report)
            if people is None:
                continue
            cells = (code, *labels, f"{first}-{last}", *people)
            found.put("outlook", OUTLOOK, cells, 1, line.file, line.row, report)
    return found


def _counted(located: Located, base_year: int, report: Report) -> frozenset[str]:
    """The fields of people that are read: employment only of the year before the period."""
    year = located.years.get("employment", "")
    if not year or int(year) == base_year:
        return frozenset(PEOPLE)
    report.add(Outcome.LEFT_OUT, located.sheet.file, "other_base_year", about=year, expected=str(base_year))
    return frozenset(PEOPLE) - {"employment"}


def _people(line: Line, counted: frozenset[str], report: Report) -> tuple[str, ...] | None:
    """The figures of PEOPLE, "" where not published; None, and said so, where one is no number of people."""
    figures = []
    for field in PEOPLE:
        stored = line[field] if field in counted else ""
        plain = stored.replace("\N{MINUS SIGN}", "-")
        if key(plain) in _NOT_PUBLISHED:
            figures.append("")
            continue
        figure = int(re.sub("[, ]", "", plain)) if _COUNT.fullmatch(plain) else None
        if figure is None or not LEAST[field] <= figure <= MOST_PEOPLE:
            report.add(Outcome.REFUSED_ROW, line.file, "no_people", row=line.row, about=field, stored=stored)
            return None
        figures.append(str(figure))
    return tuple(figures)


def extract_regional(sheets: list[Sheet], known: Known, report: Report) -> Extract:
    """Table regional_outlook: French and English rows of one unit group and region are one."""
    found = Extract()
    prospects = {
        key(row["heading"]): row["field"] for row in rows("sources", "headings") if row["source"] == "prospect"
    }
    told: dict[tuple[str, str], list[_Told]] = {}
    for sheet in sheets:
        located = locate(sheet, "outlook", ("unit_group", "region", "prospect"), report)
        if located is None:
            report.add(Outcome.LEFT_OUT, sheet.file, "not_of_source")
            continue
        report.add(Outcome.READ, sheet.file, "rows", about=str(len(located.lines)))
        french = {key(row["heading"]) for row in rows("sources", "headings") if row["source"] == "outlook_french"}
        usual = "fr" if any(key(heading) in french for heading in located.header) else "en"
        for line in located.lines:
            group, region = known.unit_group(line, report), known.region(line, report)
            if group is None or region is None:
                continue
            prospect, released = prospects.get(key(line["prospect"])), _date(line["released"] or sheet.year)
            if prospect is None or not released:
                what = "no_prospect" if prospect is None else "no_date"
                stored = line["prospect"] if prospect is None else line["released"]
                report.add(Outcome.REFUSED_ROW, line.file, what, row=line.row, stored=stored)
                continue
            language = {"f": "fr", "e": "en"}.get(line["language"][:1].casefold(), usual)
            told.setdefault((group, region), []).append(_Told(prospect, released, language, line["trend"], line))
    for (group, region), of_place in told.items():
        _put(group, region, of_place, found, report)
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """One row of a unit group and a region."""

    prospect: str
    released: str
    language: str
    trend: str
    line: Line


def _put(group: str, region: str, told: list[_Told], found: Extract, report: Report) -> None:
    """The newest release alone counts; where it says two prospects, none does."""
    released, place = max(one.released for one in told), f"{group} {region}"
    newest: dict[str, _Told] = {}
    for one in told:
        if one.released < released:
            report.add(Outcome.LEFT_OUT, one.line.file, "older", row=one.line.row)
        elif one.language in newest and newest[one.language].prospect == one.prospect:
            report.add(Outcome.REPAIRED, one.line.file, "twice", row=one.line.row, code=place)
        else:
            newest.setdefault(one.language, one)
    of_release = [one for one in told if one.released == released]
    if len({one.prospect for one in of_release}) > 1:
        for one in of_release:
            report.add(Outcome.REFUSED_ROW, one.line.file, "contradiction", row=one.line.row, code=place)
        return
    first = of_release[0]
    trends = tuple(newest[language].trend if language in newest else "" for language in ("fr", "en"))
    cells = (group, region, first.prospect, released, *trends)
    found.put("regional_outlook", REGIONAL_OUTLOOK, cells, 2, first.line.file, first.line.row, report)
    found.vintage = max(found.vintage, released[:4])


def _date(stored: str) -> str:
    """As much of the date as is certain: of "12/03/2025" the year."""
    match = _DATE.search(stored)
    if match is None:
        return ""
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return str(year)
    return "-".join(part for part in (year, month, day) if part)
