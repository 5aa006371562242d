"""Reading official CSV files and writing our tables."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path


class SourceFileError(ValueError):
    """An official file is missing or holds something unforeseen; the message names the file and the value."""


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header, cells stripped. Raises SourceFileError if there is no such file."""
    require_file(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: (cell or "").strip() for name, cell in row.items()} for row in csv.DictReader(file)]


def require_file(path: Path) -> None:
    if not path.is_file():
        raise SourceFileError(f"{path} is missing: the folder must hold the official files, one sub-folder a source.")


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows are written as they come: whoever calls sorts them, so that a rerun writes the same bytes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
