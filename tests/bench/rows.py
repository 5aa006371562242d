"""One measured figure, and the table of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    SHARE = "share"
    COUNT = "count"
    SECONDS = "s"
    MILLISECONDS = "ms"
    PER_SECOND = "per s"
    MEBIBYTES = "MiB"
    LINES = "lines"


DECIMALS = {Unit.SHARE: 3, Unit.SECONDS: 2, Unit.MILLISECONDS: 1}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `of` is how many things it counts out of or is averaged over, None where that tells nothing."""

    part: str
    over: str
    measure: str
    figure: float
    unit: Unit = Unit.SHARE
    of: int | None = None


def markdown(rows: Iterable[Row]) -> str:
    """The rows as one Markdown table."""
    lines = ["| Part | Over | Measure | Figure | Unit | Of |", "|---|---|---|---:|---|---:|"]
    for row in rows:
        figure = f"{row.figure:.{DECIMALS.get(row.unit, 0)}f}"
        of = "" if row.of is None else row.of
        lines.append(f"| {row.part} | {row.over} | {row.measure} | {figure} | {row.unit} | {of} |")
    return "\n".join(lines) + "\n"
