"""Reads outlooks (Employment and Social Development Canada): national ones of COPS, regional ones of Job Bank."""

import re

from corpus.labour_market import OUTLOOK, REGIONAL_OUTLOOK
from corpus.lists import rows
from corpus.sources.extract import Extract
from corpus.sources.files import Line, Sheet, key, locate
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report

NATIONAL_FIELDS = ("recent_fr", "recent_en", "future_fr", "future_en")
_PERIOD = re.compile(r"(20\d{2})\D(20\d{2})")
_DATE = re.compile(r"(20\d{2})(?:-(\d{2}))?(?:-(\d{2}))?")
_NOT_PUBLISHED = frozenset({"", "na", "nd"})


def extract_national(sheets: list[Sheet], known: Known, report: Report) -> Extract:
    """Table outlook: recent and future conditions, where a label is published. The period is in the file's name."""
    found = Extract()
    for sheet in sheets:
        located = locate(sheet, "cops", ("unit_group", *NATIONAL_FIELDS))
        period = _PERIOD.search(sheet.file)
        if located is None:
            report.add(Outcome.LEFT_OUT, sheet.file, "not_of_source")
            continue
        if period is None:
            report.add(Outcome.REFUSED, sheet.file, "no_period")
            continue
        report.add(Outcome.READ, sheet.file, "rows", about=str(len(located.lines)))
        found.vintage = max(found.vintage, period[1])
        for line in located.lines:
            code = known.unit_group(line, report)
            labels = tuple(line[name] for name in NATIONAL_FIELDS)
            if code is None:
                continue
            if any(key(label) in _NOT_PUBLISHED for label in labels):
                report.add(Outcome.LEFT_OUT, line.file, "not_published", row=line.row)
                continue
            cells = (code, *labels, f"{period[1]}-{period[2]}")
            found.put("outlook", OUTLOOK, cells, 1, line.file, line.row, report)
    return found


def extract_regional(sheets: list[Sheet], known: Known, report: Report) -> Extract:
    """Table regional_outlook: French and English rows of one unit group and region are one."""
    found = Extract()
    prospects = {
        key(row["heading"]): row["field"] for row in rows("sources", "headings") if row["source"] == "prospect"
    }
    seen: dict[tuple[str, str], dict[str, tuple[str, str, str, Line]]] = {}
    for sheet in sheets:
        located = locate(sheet, "outlook", ("unit_group", "region", "prospect"), report)
        if located is None:
            report.add(Outcome.LEFT_OUT, sheet.file, "not_of_source")
            continue
        report.add(Outcome.READ, sheet.file, "rows", about=str(len(located.lines)))
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
            language = "fr" if line["language"].casefold().startswith("f") else "en"
            of_place = seen.setdefault((group, region), {})
            if language in of_place and of_place[language][:2] == (prospect, released):
                report.add(Outcome.REPAIRED, line.file, "twice", row=line.row, code=f"{group} {region}")
            elif language in of_place and released < of_place[language][1]:
                report.add(Outcome.LEFT_OUT, line.file, "older", row=line.row, code=f"{group} {region}")
            elif language in of_place and released == of_place[language][1]:
                report.add(Outcome.REFUSED_ROW, line.file, "contradiction", row=line.row, code=f"{group} {region}")
                of_place["contested"] = of_place[language]
            else:
                of_place[language] = (prospect, released, line["trend"], line)
    for (group, region), of_place in seen.items():
        _put(group, region, of_place, found, report)
    return found


def _put(
    group: str, region: str, of_place: dict[str, tuple[str, str, str, Line]], found: Extract, report: Report
) -> None:
    told = [of_place[language] for language in ("fr", "en") if language in of_place]
    newest = max(released for _, released, _, _ in told)
    told = [one for one in told if one[1] == newest]
    if "contested" in of_place or len({prospect for prospect, _, _, _ in told}) > 1:
        for _, _, _, line in told:
            report.add(Outcome.REFUSED_ROW, line.file, "contradiction", row=line.row, code=f"{group} {region}")
        return
    trends = {language: of_place[language][2] if language in of_place else "" for language in ("fr", "en")}
    line = told[0][3]
    cells = (group, region, told[0][0], newest, trends["fr"], trends["en"])
    found.put("regional_outlook", REGIONAL_OUTLOOK, cells, 2, line.file, line.row, report)
    found.vintage = max(found.vintage, newest[:4])


def _date(stored: str) -> str:
    """As much of the date as is certain: of "12/03/2025" the year."""
    match = _DATE.search(stored)
    return "-".join(part for part in match.groups() if part) if match else ""
