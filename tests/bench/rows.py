"""One measured figure, and the tables of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    SHARE = "share"
    COUNT = "count"
    SECONDS = "s"
    MILLISECONDS = "ms"
    PER_SECOND = "per s"
    TIMES = "times"
    MEBIBYTES = "MiB"
    LINES = "lines"


DECIMALS = {Unit.SHARE: 3, Unit.SECONDS: 2, Unit.MILLISECONDS: 1, Unit.TIMES: 1}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `of` is how many things it counts out of or is averaged over, None where that tells nothing.

    `system` names which of several systems it is of, None where only the product was measured.
    """

    part: str
    over: str
    measure: str
    figure: float
    unit: Unit = Unit.SHARE
    of: int | None = None
    system: str | None = None


def markdown(rows: Iterable[Row]) -> str:
    """The rows as one Markdown table, and those of several systems as another with a column a system."""
    every = list(rows)
    alone = _alone([row for row in every if row.system is None])
    compared = _side_by_side([row for row in every if row.system is not None])
    return "\n".join(table for table in (alone, compared) if table)


def _alone(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    lines = ["| Part | Over | Measure | Figure | Unit | Of |", "|---|---|---|---:|---|---:|"]
    for row in rows:
        lines.append(f"| {row.part} | {row.over} | {row.measure} | {_figure(row)} | {row.unit} | {_of(row)} |")
    return "\n".join(lines) + "\n"


def _side_by_side(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    systems = list(dict.fromkeys(row.system for row in rows))
    by_measure: dict[tuple[str, str, str], dict[str | None, Row]] = {}
    for row in rows:
        by_measure.setdefault((row.part, row.over, row.measure), {})[row.system] = row
    lines = [
        f"| Part | Over | Measure | {' | '.join(map(str, systems))} | Unit | Of |",
        f"|---|---|---|{'---:|' * len(systems)}---|---:|",
    ]
    for (part, over, measure), of_systems in by_measure.items():
        figures = " | ".join(_figure(of_systems[system]) if system in of_systems else "" for system in systems)
        one = next(iter(of_systems.values()))
        lines.append(f"| {part} | {over} | {measure} | {figures} | {one.unit} | {_of(one)} |")
    return "\n".join(lines) + "\n"


def _figure(row: Row) -> str:
    return f"{row.figure:.{DECIMALS.get(row.unit, 0)}f}"


def _of(row: Row) -> str:
    return "" if row.of is None else str(row.of)
