"""One row of a table, and the error that names file, line, column, value and expectation."""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn, TypeVar

HIGHEST_STEP = 5
Vocabulary = TypeVar("Vocabulary", bound=StrEnum)


class CorpusError(ValueError):
    """Tables or texts of the corpus are missing or wrong; `faults` has a sentence for each thing found."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(slots=True)  # not frozen: 70,000 of them are made at each start, and freezing doubles their cost
class Row:
    """One line of a table. Every reading method raises CorpusError for a cell that is not what it should be."""

    file: str
    line: int
    columns: tuple[str, ...]
    cells: Sequence[str]
    source: str = ""  # id of the source that the row comes from, where its table has one

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
        """Where nothing is known, the table that says it was refused: what refers to it cannot be blamed."""
        value = self.raw(column)
        if known and value not in known:
            self.refuse(column, expected)
        return value

    def member(self, column: str, vocabulary: type[Vocabulary]) -> Vocabulary:
        self.one_of(column, tuple(vocabulary), "one of " + ", ".join(vocabulary))
        return vocabulary(self.raw(column))

    def whole(self, column: str, low: int, high: int) -> int:
        value = self.raw(column)
        digits = value.removeprefix("-") if low < 0 else value
        if not (digits.isascii() and digits.isdigit() and low <= int(value) <= high):
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
