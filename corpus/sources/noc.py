"""Reads the National Occupational Classification (NOC/CNP, Statistics Canada): unit groups, titles, elements.

Structure files give class titles and definitions, element files duties, requirements and example titles. The French and
the English of one row need not translate each other: each language is read by itself and grouped by code.
"""

import re

from corpus.classification import OFFICIAL_TEXTS, TITLES, UNIT_GROUPS
from corpus.lists import rows
from corpus.sources import codes
from corpus.sources.extract import Extract
from corpus.sources.files import Line, Located, Sheet, key, locate, years_in
from corpus.sources.gender import split_english, split_french
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report

UNIT_GROUP_LEVEL = "5"
SPLIT = {"fr": split_french, "en": split_english}
_FRENCH_NAME = re.compile(r"(?:^|[_\-. ])(?:fr|fra|francais)(?:[_\-. ]|$)", re.IGNORECASE)


def extract(sheets: list[Sheet], known: Known, report: Report) -> Extract:
    """Tables unit_groups (where both languages are there), titles_fr, titles_en and official_texts."""
    found, class_titles = Extract(), dict[str, dict[str, tuple[str, str, int]]]()
    for sheet in sheets:
        structure = locate(sheet, "noc_structure", ("level", "unit_group", "title"))
        both = locate(sheet, "noc_both", ("unit_group", "kind", "text_fr", "text_en"))
        elements = locate(sheet, "noc_elements", ("unit_group", "kind", "text"))
        titles = locate(sheet, "noc_titles", ("unit_group", "title"))
        located = elements or structure or both or titles
        if located is None:
            report.add(Outcome.LEFT_OUT, sheet.file, "not_of_source")
            continue
        report.add(Outcome.READ, sheet.file, "rows", about=str(len(located.lines)))
        found.vintage = max(found.vintage, _vintage(located))
        if elements is not None:
            _take_elements(elements, _language(elements), known, found, report)
        elif structure is not None:
            _take_structure(structure, _language(structure), known, found, class_titles, report)
        elif both is not None:
            for language in SPLIT:
                _take_elements(both, language, known, found, report, f"_{language}")
        elif titles is not None:
            _take_titles(titles, _language(titles), known, found, report)
    for code in sorted(set(class_titles.get("fr", {})) & set(class_titles.get("en", {}))):
        (french, file, row), (english, _, _) = class_titles["fr"][code], class_titles["en"][code]
        found.put("unit_groups", UNIT_GROUPS, (code, french, english, code[1]), 1, file, row, report)
    return found


def _vintage(located: Located) -> str:
    """Of the classification: the newest year of the file's name, else of headings such as "Code - NOC 2021 V1.0"."""
    sheet = located.sheet
    years = years_in(sheet.file) or years_in(" ".join(located.header))
    return sheet.given_year or max(years, default="")


def _language(located: Located) -> str:
    """Of a sheet in one language: French headings, or a file name that says so."""
    french = {key(row["heading"]) for row in rows("sources", "headings") if row["source"] == "noc_french"}
    says_french = any(key(cell) in french for cell in located.header) or _FRENCH_NAME.search(located.sheet.file)
    return "fr" if says_french else "en"


def _take_structure(
    located: Located,
    language: str,
    known: Known,
    found: Extract,
    class_titles: dict[str, dict[str, tuple[str, str, int]]],
    report: Report,
) -> None:
    for line in located.lines:
        if line["level"].removesuffix(".0") != UNIT_GROUP_LEVEL:
            continue
        code = codes.unit_group(line["unit_group"]) if not known.unit_groups else known.unit_group(line, report)
        if code is None:
            continue
        if not line["title"]:
            report.add(Outcome.REFUSED_ROW, line.file, "no_title", row=line.row)
            continue
        if class_titles.get(language, {}).get(code, (line["title"],))[0] != line["title"]:
            report.add(Outcome.REFUSED, line.file, "contradiction", row=line.row, code=code)
        class_titles.setdefault(language, {})[code] = (line["title"], line.file, line.row)
        if line["definition"]:
            _put_text(found, code, language, "definition", line["definition"], line, report)


def _take_elements(
    located: Located, language: str, known: Known, found: Extract, report: Report, suffix: str = ""
) -> None:
    kinds = {key(row["heading"]): row["field"] for row in rows("sources", "headings") if row["source"] == "noc_kind"}
    for line in located.lines:
        kind, text = kinds.get(key(line["kind"]), ""), line[f"text{suffix}"].rstrip(";").strip()
        if kind in ("", "left_out") or not text or key(text) in kinds:
            continue
        code = known.unit_group(line, report)
        if code is None:
            continue
        if kind == "title":
            _put_title(found, code, language, text, line, report)
        else:
            _put_text(found, code, language, kind, text, line, report)


def _take_titles(located: Located, language: str, known: Known, found: Extract, report: Report) -> None:
    for line in located.lines:
        code = known.unit_group(line, report)
        if code is not None and line["title"]:
            _put_title(found, code, language, line["title"], line, report)


def _put_title(found: Extract, code: str, language: str, title: str, line: Line, report: Report) -> None:
    cells = (code, *SPLIT[language](title))
    found.put(f"titles_{language}", TITLES, cells, len(cells), line.file, line.row, report)


def _put_text(found: Extract, code: str, language: str, kind: str, text: str, line: Line, report: Report) -> None:
    cells = (code, language, kind, text)
    found.put("official_texts", OFFICIAL_TEXTS, cells, len(cells), line.file, line.row, report)
