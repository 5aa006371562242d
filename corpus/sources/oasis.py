"""Reads the OaSIS workbooks (Employment and Social Development Canada): profiles, ratings, example titles."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from corpus.sources.files import SourceFileError, require_file

ABILITIES = "abilities_oasis_2025_v1.1.xlsx"
INTERESTS = "interests_oasis_2025_v1.1.xlsx"
KNOWLEDGE = "knowledge_oasis_2025_v.1.1.xlsx"
LABELS = "labels_oasis_2025_v1.1.xlsx"
SIMILARITY = "skills-match-matrix_oasis_2025_v.1.0.xlsx"
SKILLS = "skills_oasis_2025_v1.1.xlsx"
TITLES = "example-titles_oasis_2025_v1.0.xlsx"
WORK_ACTIVITIES = "work-activities_oasis_2025_v1.1.xlsx"
WORK_CONTEXT = "work-context_oasis_2025_v1.1.xlsx"

_STEPS = frozenset("012345")
_STORED_CODE = re.compile(r"(\d{1,5})(?:\.(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class RatingBlock:
    """One workbook of 0-5 ratings: names in the workbook's order, one row of whole numbers a profile."""

    names: tuple[str, ...]
    by_profile: Mapping[str, tuple[int, ...]]

    def column(self, name: str) -> dict[str, int]:
        position = self.names.index(name)
        return {code: row[position] for code, row in self.by_profile.items()}


def repair_code(stored: object) -> str:
    """The profile code behind a cell from which Excel stripped zeros: 10 is "00010.00", 31100.1 is "31100.10".

    Raises SourceFileError for anything that is not a number of at most five digits and two decimals.
    """
    match = _STORED_CODE.fullmatch(str(stored).strip())
    if match is None:
        raise SourceFileError(f"{stored!r} is not an OaSIS profile code: expected a number such as 10 or 72410.01.")
    whole, decimals = match.groups()
    return f"{whole.zfill(5)}.{(decimals or '').ljust(2, '0')}"


def profile_codes(folder: Path) -> tuple[str, ...]:
    """All profile codes, sorted, from the heading of the similarity matrix: the one workbook that kept its zeros."""
    heading = next(_rows(folder / SIMILARITY))
    return tuple(sorted(str(code) for code in heading[1:]))


def labels(folder: Path) -> dict[str, str]:
    rows = _rows(folder / LABELS)
    next(rows)
    return {repair_code(code): _clean(label) for code, label in rows}


def holland_codes(folder: Path) -> dict[str, str]:
    """One to three letters of R I A S E C, strongest first."""
    rows = _rows(folder / INTERESTS)
    next(rows)
    return {
        repair_code(code): "".join(_clean(letter).upper() for letter in letters if letter) for code, _, *letters in rows
    }


def example_titles(folder: Path) -> list[tuple[str, str]]:
    """Profile and title of the rows of type `Example`; the types `Index` and `Inclusion` are left out.

    Index titles are those of the classification, which `noc` reads by unit group.
    """
    rows = _rows(folder / TITLES)
    next(rows)
    return sorted({(repair_code(code), _clean(title)) for code, _, kind, title in rows if kind == "Example"})


def ratings(path: Path) -> RatingBlock:
    """Raises SourceFileError for a cell that is no whole number from 0 to 5."""
    rows = _rows(path)
    names = tuple(_clean(name) for name in next(rows)[2:])
    by_profile = {}
    for code, _, *cells in rows:
        for name, cell in zip(names, cells, strict=True):
            if _clean(cell) not in _STEPS:
                raise SourceFileError(f"{path.name}, profile {code}, {name}: {cell!r} is not a rating from 0 to 5.")
        by_profile[repair_code(code)] = tuple(int(_clean(cell)) for cell in cells)
    return RatingBlock(names, by_profile)


def _rows(path: Path) -> Iterator[tuple[object, ...]]:
    require_file(path)
    workbook = openpyxl.load_workbook(path, read_only=True)
    for row in workbook.active.iter_rows(values_only=True):
        if row[0] is not None:
            yield row
    workbook.close()


def _clean(cell: object) -> str:
    return " ".join(str(cell).split())
