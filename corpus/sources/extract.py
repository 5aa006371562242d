"""What an importer makes of official files: tables like those of the corpus, with the rows that it found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.sources.report import Outcome, Report


@dataclass(slots=True)
class Extract:
    """Rows of each table by key, under the table's columns. A key is the first `width` cells of a row."""

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    vintage: str = ""
    _places: dict[tuple[str, tuple[str, ...]], tuple[str, int]] = field(default_factory=dict)
    _contested: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)

    def put(
        self, table: str, columns: Sequence[str], cells: Sequence[str], width: int, file: str, row: int, report: Report
    ) -> None:
        """Take a row. The same one twice is taken once; two that differ under one key are both refused."""
        self.columns[table] = tuple(columns)
        rows, key = self.rows.setdefault(table, {}), tuple(cells[:width])
        place = (table, key)
        if place in self._contested:
            report.add(Outcome.REFUSED_ROW, file, "contradiction", row=row, code=" ".join(key))
        elif key not in rows:
            rows[key] = tuple(cells)
            self._places[place] = (file, row)
        elif rows[key] == tuple(cells):
            if self._places[place][0] == file:
                report.add(Outcome.REPAIRED, file, "twice", row=row, code=" ".join(key))
        else:
            first_file, first_row = self._places[place]
            report.add(Outcome.REFUSED_ROW, first_file, "contradiction", row=first_row, code=" ".join(key))
            report.add(Outcome.REFUSED_ROW, file, "contradiction", row=row, code=" ".join(key))
            self._contested.add(place)
            del rows[key]

    def sorted_rows(self, table: str) -> list[tuple[str, ...]]:
        return [cells for _, cells in sorted(self.rows[table].items())]

    @property
    def counts(self) -> Mapping[str, int]:
        return {table: len(rows) for table, rows in self.rows.items() if rows}
