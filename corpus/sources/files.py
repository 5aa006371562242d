"""Reads official files as they are published: workbooks and CSV of any encoding and separator, headings as they come.

A sheet is a list of rows of clean text. Which column holds which field is found by its heading, in French or English,
whatever its case, accents, spaces and punctuation: headings.csv lists those known.
"""

import csv
import io
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

from corpus.folding import fold
from corpus.lists import rows
from corpus.sources.report import Outcome, Report

WORKBOOKS, TEXTS = (".xlsx", ".xlsm"), (".csv", ".tsv", ".txt")
UNREAD = (".xls", ".xlsb", ".ods", ".zip", ".pdf")
LEFTOVERS = ("~$", "._")  # of a spreadsheet that is open, of a copy made by another system
SEPARATORS = ",;\t"
HEADING_WITHIN = 15  # rows: some files begin with a title
_OF_CLASSIFICATION = re.compile(r"(?:noc|cnp)[\W_]*20\d{2}", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^a-z0-9]+")


# Whatever a library says of a file that is not what its name promises.
UNREADABLE = (
    OSError, ValueError, LookupError, AttributeError, TypeError, EOFError, RuntimeError, SyntaxError, csv.Error,
    zlib.error, BadZipFile,
)  # fmt: skip


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
        """The year given by whoever imports, else the first one of the file's name that is not the classification's."""
        years = years_in(without_classification(self.file))
        return self.given_year or (years[0] if years else "")


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
    years: Mapping[str, str]  # of each field whose heading has one, such as "Low_Wage_2024"
    header: tuple[str, ...]


def years_in(text: str) -> list[str]:
    """The years written in a text, in its order."""
    return _YEAR.findall(text)


def without_classification(name: str) -> str:
    """A file's name without the year of the classification, which is no year of its figures."""
    return _OF_CLASSIFICATION.sub("", name)


def clean(cell: object) -> str:
    """Text without byte-order marks and with plain single spaces; a whole number without its decimal zero."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).replace("\ufeff", "").replace("\u200b", "").split())


def sheets(folder: Path, report: Report, year: str = "") -> list[Sheet]:
    """Every workbook and CSV file of the folder, by name. Raises SourceFileError where there is none."""
    found = [
        path
        for path in sorted(folder.glob("*"))
        if path.suffix.lower() in (*WORKBOOKS, *TEXTS) and not path.name.startswith(LEFTOVERS)
    ]
    if not found:
        raise SourceFileError(f"{folder} has no .xlsx or .csv file: give the folder that holds the official files.")
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() in UNREAD:
            report.add(Outcome.LEFT_OUT, path.name, "not_read")
    return [sheet for path in found for sheet in _sheets(path, report, year)]


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
            if doubled := _doubled(cells, known):
                if report is not None:
                    report.add(Outcome.REFUSED, sheet.file, "field_twice", about=doubled)
                return None
            other = {cell: column for column, cell in enumerate(cells) if cell and column not in found.values()}
            lines = tuple(
                Line(sheet.file, row, {name: _cell(below, column) for name, column in found.items()}, below)
                for row, below in sheet.rows[place + 1 :]
                if any(below)
            )
            return Located(sheet, found, other, lines, years, cells)
        best = max(best, (len(required) - len(missing), missing), key=lambda pair: pair[0])
    if report is not None and best[0] * 2 > len(required):
        wanted = "; ".join(_example(source, field) for field in best[1])
        report.add(Outcome.REFUSED, sheet.file, "heading_missing", about=wanted)
    return None


def key(heading: str) -> str:
    """What two spellings of one heading have in common."""
    return _NEITHER_LETTER_NOR_DIGIT.sub("", fold(heading))


def _doubled(cells: Sequence[str], known: Mapping[str, str]) -> str:
    """A heading that stands twice, or "": two columns of one field cannot both be right."""
    fields = [known.get(key(cell), "") or f"={key(cell)}" for cell in cells if key(cell)]
    return next((field.lstrip("=") for field in fields if fields.count(field) > 1), "")


def _fields(cells: Sequence[str], known: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str]]:
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
    years = {field: year for field, (year, _) in found.items() if year}
    return {field: column for field, (_, column) in found.items()}, years


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


@cache
def _headings(source: str) -> Mapping[str, str]:
    return {key(row["heading"]): row["field"] for row in rows("sources", "headings") if row["source"] == source}


def _example(source: str, field: str) -> str:
    return next(
        row["heading"] for row in rows("sources", "headings") if (row["source"], row["field"]) == (source, field)
    )


def _sheets(path: Path, report: Report, year: str) -> list[Sheet]:
    try:
        read = _workbook(path) if path.suffix.lower() in WORKBOOKS else [(path.name, _text(path, report))]
        return [Sheet(name, tuple(line for line in lines if any(line[1])), year) for name, lines in read]
    except UNREADABLE as error:
        report.add(Outcome.REFUSED, path.name, "unreadable", about=type(error).__name__)
        return []


def _workbook(path: Path) -> list[tuple[str, list[tuple[int, tuple[str, ...]]]]]:
    """Every sheet; one alone goes by the name of its file."""
    import openpyxl  # a wait that no other command should pay

    workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    found = []
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # some programs write wrong ones
        lines = [(n, tuple(map(clean, cells))) for n, cells in enumerate(sheet.iter_rows(values_only=True), 1)]
        found.append((path.name if len(workbook.worksheets) == 1 else f"{path.name} [{sheet.title}]", lines))
    workbook.close()
    return found


def _text(path: Path, report: Report) -> list[tuple[int, tuple[str, ...]]]:
    text = _decoded(path.read_bytes(), path.name, report)
    head = text.splitlines()[:HEADING_WITHIN]
    separator = max(SEPARATORS, key=lambda one: max((line.count(one) for line in head), default=0))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return [(reader.line_num, tuple(map(clean, cells))) for cells in reader]


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
