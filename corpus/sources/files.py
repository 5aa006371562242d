"""Reads official files as they are published: workbooks and CSV of any encoding and separator, headings as they come.

A sheet is a list of rows of clean text. Which column holds which field is found by its heading, in French or English,
whatever its case, accents, spaces and punctuation: headings.csv lists those known.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

from corpus.folding import fold
from corpus.lists import rows
from corpus.sources.report import Outcome, Report

WORKBOOKS, TEXTS = (".xlsx", ".xlsm"), (".csv", ".tsv", ".txt")
SEPARATORS = ",;\t"
HEADING_WITHIN = 15  # rows: some files begin with a title
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^a-z0-9]+")


class SourceFileError(ValueError):
    """Official files are missing or hold something unforeseen; the message names the file and the value."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: its cells as clean text, with the number of each row in the file."""

    file: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    given_year: str = ""

    @property
    def year(self) -> str:
        """The year given by whoever imports, else the last one of the file's name, or ""."""
        return self.given_year or max(_YEAR.findall(self.file), default="")


@dataclass(frozen=True, slots=True)
class Line:
    """One row under its headings: fields by name, "" where the cell is empty."""

    file: str
    row: int
    fields: Mapping[str, str]
    cells: Sequence[str]

    def __getitem__(self, field: str) -> str:
        return self.fields.get(field, "")


@dataclass(frozen=True, slots=True)
class Located:
    """The rows of a sheet below the headings."""

    sheet: Sheet
    headings: Mapping[str, int]  # the column of each field found
    other: Mapping[str, int]  # the column of each other heading
    lines: tuple[Line, ...]
    year: str  # written in a heading such as "Low_Wage_2024", or ""


def clean(cell: object) -> str:
    """Text without byte-order marks and with plain single spaces; a whole number without its decimal zero."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).replace("\ufeff", "").replace("\u200b", "").split())


def sheets(folder: Path, report: Report, year: str = "") -> list[Sheet]:
    """Every workbook and CSV file of the folder, by name. Raises SourceFileError where there is none."""
    found = [path for path in sorted(folder.glob("*")) if path.suffix.lower() in (*WORKBOOKS, *TEXTS)]
    if not found:
        raise SourceFileError(f"{folder} has no .xlsx or .csv file: give the folder that holds the official files.")
    return [sheet for path in found if (sheet := _sheet(path, report, year)) is not None]


def locate(sheet: Sheet, source: str, required: Sequence[str], report: Report | None = None) -> Located | None:
    """The rows under the first row that has the headings of all required fields.

    None where there is none; where some are there and others are not, the report then refuses the file.
    """
    known = _headings(source)
    best: tuple[int, list[str]] = (0, [])
    for place, (_, cells) in enumerate(sheet.rows[:HEADING_WITHIN]):
        found, years = _fields(cells, known)
        missing = [field for field in required if field not in found]
        if not missing:
            doubled = [cell for cell in cells if cell and cells.count(cell) > 1 and key(cell) in known]
            if doubled:
                if report is not None:
                    report.add(Outcome.REFUSED, sheet.file, "heading_twice", about=doubled[0])
                return None
            other = {cell: column for column, cell in enumerate(cells) if cell and column not in found.values()}
            lines = tuple(
                Line(sheet.file, row, {name: _cell(below, column) for name, column in found.items()}, below)
                for row, below in sheet.rows[place + 1 :]
                if any(below)
            )
            return Located(sheet, found, other, lines, max(years, default=""))
        best = max(best, (len(required) - len(missing), missing), key=lambda pair: pair[0])
    if report is not None and best[0] * 2 > len(required):
        wanted = "; ".join(_example(source, field) for field in best[1])
        report.add(Outcome.REFUSED, sheet.file, "heading_missing", about=wanted)
    return None


def key(heading: str) -> str:
    """What two spellings of one heading have in common."""
    return _NEITHER_LETTER_NOR_DIGIT.sub("", fold(heading))


def _fields(cells: Sequence[str], known: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    """Column of each field; where a heading comes with several years, that of the newest."""
    found: dict[str, tuple[str, int]] = {}
    for column, cell in enumerate(cells):
        year = max(_YEAR.findall(cell.replace("_", " ")), default="")
        for spelled, of_year in ((key(cell), ""), (key(cell.replace(year, "")), year)):
            field = known.get(spelled)
            if spelled and field is not None and of_year >= found.get(field, ("", -1))[0]:
                if field not in found or of_year > found[field][0]:
                    found[field] = (of_year, column)
                break
    return {field: column for field, (_, column) in found.items()}, [year for year, _ in found.values() if year]


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


@cache
def _headings(source: str) -> Mapping[str, str]:
    return {key(row["heading"]): row["field"] for row in rows("sources", "headings") if row["source"] == source}


def _example(source: str, field: str) -> str:
    return next(
        row["heading"] for row in rows("sources", "headings") if (row["source"], row["field"]) == (source, field)
    )


def _sheet(path: Path, report: Report, year: str) -> Sheet | None:
    try:
        read = _workbook(path) if path.suffix.lower() in WORKBOOKS else _text(path, report)
        return Sheet(path.name, tuple((number, cells) for number, cells in read if any(cells)), year)
    except (OSError, ValueError, KeyError, csv.Error) as error:
        report.add(Outcome.REFUSED, path.name, "unreadable", about=type(error).__name__)
        return None


def _workbook(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    import openpyxl  # a wait that no other command should pay

    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except BadZipFile as error:
        raise ValueError("not a workbook") from error
    for number, cells in enumerate(workbook.worksheets[0].iter_rows(values_only=True), 1):
        yield number, tuple(clean(cell) for cell in cells)
    workbook.close()


def _text(path: Path, report: Report) -> Iterator[tuple[int, tuple[str, ...]]]:
    content = path.read_bytes()
    text = _decoded(content, path.name, report)
    head = text[: text.find("\n")] if "\n" in text else text
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for cells in reader:
        yield reader.line_num, tuple(clean(cell) for cell in cells)


def _decoded(content: bytes, file: str, report: Report) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        report.add(Outcome.REPAIRED, file, "not_utf8")
        return content.decode("cp1252")


def write_table(path: Path, header: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Rows are written as they come: whoever calls sorts them, so that a rerun writes the same bytes."""
    path.write_text(as_csv(header, lines), encoding="utf-8")


def as_csv(header: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """A table as text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue()
