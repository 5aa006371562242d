"""Reads the rows of a table; whatever is wrong is one error that names file, line, column, value and expectation."""

import csv
import hashlib
import io
import math
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources.abc import Traversable
from operator import itemgetter
from typing import NoReturn, TypeVar

import numpy as np
from numpy.typing import NDArray

HIGHEST_STEP = 5
Vocabulary = TypeVar("Vocabulary", bound=StrEnum)


class CorpusError(ValueError):
    """A table of the corpus is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. Every reading method raises CorpusError for a cell that is not what it should be."""

    file: str
    line: int
    columns: tuple[str, ...]
    cells: Sequence[str]

    def raw(self, column: str) -> str:
        return self.cells[self.columns.index(column)]

    def text(self, column: str) -> str:
        value = self.raw(column)
        if not value or value != value.strip():
            self.refuse(column, "text without space at either end")
        return value

    def matching(self, column: str, pattern: re.Pattern[str], expected: str) -> str:
        value = self.raw(column)
        if not pattern.fullmatch(value):
            self.refuse(column, expected)
        return value

    def one_of(self, column: str, known: Collection[str], expected: str) -> str:
        value = self.raw(column)
        if value not in known:
            self.refuse(column, expected)
        return value

    def member(self, column: str, vocabulary: type[Vocabulary]) -> Vocabulary:
        self.one_of(column, tuple(vocabulary), "one of " + ", ".join(vocabulary))
        return vocabulary(self.raw(column))

    def whole(self, column: str, low: int, high: int) -> int:
        value = self.raw(column)
        if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
            self.refuse(column, f"a whole number from {low} to {high}")
        return int(value)

    def number(self, column: str) -> float:
        try:
            value = float(self.raw(column))
        except ValueError:
            value = math.nan
        if not (math.isfinite(value) and value >= 0):
            self.refuse(column, "a number, 0 or more")
        return value

    def refuse(self, column: str, expected: str) -> NoReturn:
        place = f"{self.file}, line {self.line}, column {column}"
        raise CorpusError(f"{place}: {self.raw(column)!r} is not valid; expected {expected}.")


class Tables:
    """The CSV files of one folder. `sha256` covers every file read so far, in the order of their names."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._digests: dict[str, str] = {}

    @property
    def sha256(self) -> str:
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._digests.items()))
        return hashlib.sha256(lines.encode()).hexdigest()

    def rows(self, file: str, columns: tuple[str, ...]) -> Iterator[Row]:
        """Raises CorpusError for a missing file, another header, or a line with too few or too many cells."""
        reader = csv.reader(io.StringIO(self._read(file), newline=""))
        header = tuple(next(reader, ()))
        for position, name in enumerate(columns):
            if header[position : position + 1] != (name,):
                found = header[position] if position < len(header) else ""
                raise CorpusError(f"{file}, line 1, column {name}: {found!r} is not valid; expected {name!r} here.")
        if len(header) > len(columns):
            extra = header[len(columns)]
            raise CorpusError(f"{file}, line 1, column {extra}: {extra!r} is not valid; expected no further column.")
        for cells in reader:
            if len(cells) != len(columns):
                column = columns[min(len(cells), len(columns) - 1)]
                place = f"{file}, line {reader.line_num}, column {column}"
                raise CorpusError(f"{place}: {len(cells)} cells; expected {len(columns)}.")
            yield Row(file, reader.line_num, columns, cells)

    def keyed(self, file: str, columns: tuple[str, ...], key: tuple[str, ...]) -> Iterator[Row]:
        """The rows, of which no two have the same key."""
        seen: set[str | tuple[str, ...]] = set()
        key_of: Callable[[Sequence[str]], str | tuple[str, ...]] = itemgetter(*map(columns.index, key))
        for row in self.rows(file, columns):
            found = key_of(row.cells)
            if found in seen:
                row.refuse(key[-1], "a key that no line above has: " + ", ".join(key))
            seen.add(found)
            yield row

    def steps(self, file: str, names: tuple[str, ...], profiles: Sequence[str]) -> NDArray[np.float32]:
        """A wide table of steps 0-5 as [profiles, names]: exactly one row a profile, in the order given."""
        rows = list(self.keyed(file, ("profile", *names), ("profile",)))
        require_all(file, "profile", rows, profiles)
        try:
            values = np.array([row.cells[1:] for row in rows], dtype=np.float32)
        except ValueError:
            values = np.full((len(rows), len(names)), -1, dtype=np.float32)
        if not np.isin(values, np.arange(HIGHEST_STEP + 1)).all():
            for row in rows:
                for name in names:
                    row.whole(name, 0, HIGHEST_STEP)
        return values

    def _read(self, file: str) -> str:
        try:
            content = self._folder.joinpath(file).read_bytes()
        except OSError:
            raise CorpusError(f"{file} is missing or cannot be read in {self._folder}.") from None
        self._digests[file] = hashlib.sha256(content).hexdigest()
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise CorpusError(f"{file}, line {line}: not UTF-8 text; save the file as UTF-8.") from None


def require_all(file: str, column: str, rows: Sequence[Row], expected: Sequence[str]) -> None:
    """The column must hold the expected codes, all of them, in order. Raises CorpusError at the first difference."""
    for row, code in zip(rows, expected, strict=False):
        if row.raw(column) != code:
            row.refuse(column, f"{code} here: one row for each profile, in the order of profiles.csv")
    if len(rows) != len(expected):
        missing = expected[len(rows)] if len(rows) < len(expected) else rows[len(expected)].raw(column)
        line = rows[-1].line + 1 if rows else 2
        found = "nothing" if len(rows) < len(expected) else missing
        wanted = missing if len(rows) < len(expected) else "no further row"
        raise CorpusError(f"{file}, line {line}, column {column}: {found} found; expected {wanted}.")
