"""Reads tables: those shipped, each completed by the same table of every imported source.

Whatever is wrong is noted and read past, so that one reading finds every fault; `Tables.refuse_faults` raises them all.
An imported source is a zip file of tables like those shipped, with the rows and columns that it has (corpus.imports).
"""

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.rows import HIGHEST_STEP, CorpusError, Row
from corpus.table_files import DAMAGED, decoded, lines_of, read_bytes, require_header

Built = TypeVar("Built")
SOURCES = "sources.csv"
YEAR = re.compile(r"\d{4}")
STEPS = frozenset(str(step) for step in range(HIGHEST_STEP + 1))
SOURCE_COLUMNS = ("id", "name", "publisher", "licence", "vintage")


@dataclass(frozen=True, slots=True)
class Steps:
    """A wide table of steps 0-5 over all profiles."""

    values: NDArray[np.float32]  # [profiles, names]
    cited: NDArray[np.uint8]  # [profiles, names]: the source of each value, a position in Tables.source_ids


@dataclass(frozen=True, slots=True)
class _Imported:
    """The tables of one imported source."""

    file: str
    source: str
    vintage: str
    folder: Traversable


class Tables:
    """The CSV files of a folder, and of the sources imported beside it.

    Of two rows with one key the newer vintage stays, and of one vintage the imported row. `sha256` covers every file
    read so far, in the order of their names.
    """

    def __init__(self, folder: Traversable, imported: Path | None = None) -> None:
        self._folder = folder
        self._digests: dict[str, str] = {}
        self._faults: list[str] = []
        self._vintages: dict[str, str] = {}
        self._imported: list[_Imported] = []
        with self.noting():
            self._vintages = _vintages(folder, SOURCES)
        for path in sorted(imported.glob("*.zip")) if imported else ():
            with self.noting():
                self._imported.append(_open(path))
        self._imported.sort(key=lambda one: (one.vintage, one.file))
        self._vintages |= {one.source: one.vintage for one in self._imported}

    @property
    def source_ids(self) -> tuple[str, ...]:
        return tuple(self._vintages)

    @property
    def sha256(self) -> str:
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._digests.items()))
        return hashlib.sha256(lines.encode()).hexdigest()

    @contextmanager
    def noting(self) -> Iterator[None]:
        """What is wrong inside is noted, and the reading goes on behind it."""
        try:
            yield
        except CorpusError as error:
            self._faults += error.faults

    def is_newer(self, source: str, than: str) -> bool:
        """Whether a source is of the same vintage as another, or of a newer one."""
        return self._vintages.get(source, "") >= self._vintages.get(than, "")

    def require_sources(self, *ids: str) -> None:
        """Notes every source that shipped tables cite and sources.csv lacks."""
        for one in ids:
            with self.noting():
                if self.is_sound(SOURCES) and one not in self._vintages:
                    raise CorpusError(f"{SOURCES}, column id: no line for {one!r}; shipped tables come from it.")

    def is_sound(self, *files: str) -> bool:
        """Whether nothing wrong was noted of the files so far."""
        return not any(fault.startswith(files) for fault in self._faults)

    def refuse_faults(self) -> None:
        """Raises CorpusError with every fault noted so far, each once."""
        if self._faults:
            raise CorpusError(*dict.fromkeys(self._faults))

    def read(
        self,
        file: str,
        columns: tuple[str, ...],
        key: tuple[str, ...],
        build: Callable[[Row], Built],
        *,
        source: str = "",
        replacing: tuple[str, ...] = (),
        only_imported: bool = False,
    ) -> list[Built]:
        """What `build` makes of every row; a row that it refuses with CorpusError is noted and left out.

        `source` is where the shipped rows come from. An imported row replaces the row of its key, or all those that
        are equal to it in the columns `replacing`. A table may be `only_imported`: none is shipped.
        """
        built = []
        for row in self._merged(file, columns, key, source, replacing or key, only_imported=only_imported):
            try:
                built.append(build(row))
            except CorpusError as error:
                self._faults += error.faults
        return built

    def steps(self, file: str, names: tuple[str, ...], profiles: Sequence[str], source: str) -> Steps:
        """A wide table of steps 0-5: shipped, one row a profile in the order given; imported, any part of it."""
        shape = (len(profiles), len(names))
        values = np.zeros(shape, dtype=np.float32)
        cited = np.full(shape, self._position(source), dtype=np.uint8)
        with self.noting():
            rows = list(self._keyed(self._folder, file, file, ("profile", *names), ("profile",), source))
            _require_all(file, rows, profiles)
            values = self._whole_steps(rows, names)
        for one in self._imported:
            if one.folder.joinpath(file).is_file():
                with self.noting():
                    self._overwrite(one, file, names, profiles, Steps(values, cited))
        return Steps(values, cited)

    def text(self, folder: Traversable, file: str) -> str:
        """A file of text. Raises CorpusError where it is missing or not UTF-8."""
        content = read_bytes(folder, file, file)
        self._digests[file] = hashlib.sha256(content).hexdigest()
        return decoded(content, file)

    def _merged(
        self,
        file: str,
        columns: tuple[str, ...],
        key: tuple[str, ...],
        source: str,
        replacing: tuple[str, ...],
        *,
        only_imported: bool,
    ) -> list[Row]:
        rows: list[Row] = []
        if not only_imported:
            with self.noting():
                rows += self._keyed(self._folder, file, file, columns, key, source)
        of_group: Callable[[Sequence[str]], object] = itemgetter(*map(columns.index, replacing))
        for one in self._imported:
            if not one.folder.joinpath(file).is_file():
                continue
            fresh: dict[object, list[Row]] = {}
            with self.noting():
                for row in self._keyed(one.folder, file, f"{one.file}: {file}", columns, key, one.source):
                    fresh.setdefault(of_group(row.cells), []).append(row)
            known: dict[object, list[Row]] = {}
            for row in rows:
                known.setdefault(of_group(row.cells), []).append(row)
            for group, newer in fresh.items():
                if group not in known or self._vintages.get(known[group][0].source, "") <= one.vintage:
                    known[group] = newer
            rows = [row for group_rows in known.values() for row in group_rows]
        return rows

    def _keyed(
        self, folder: Traversable, file: str, name: str, columns: tuple[str, ...], key: tuple[str, ...], source: str
    ) -> list[Row]:
        """The rows of one file. Raises CorpusError for another header; notes a line of other length, or a key twice."""
        content = read_bytes(folder, file, name)
        self._digests[name] = hashlib.sha256(content).hexdigest()
        lines = csv.reader(io.StringIO(decoded(content, name), newline=""))
        require_header(name, tuple(next(lines, ())), columns)
        of_key: Callable[[Sequence[str]], object] = itemgetter(*map(columns.index, key))
        seen: set[object] = set()
        rows = []
        for cells in lines_of(lines, name):
            row = Row(name, lines.line_num, columns, cells, source)
            with_key = len(cells) == len(columns)
            if not with_key:
                column = columns[min(len(cells), len(columns) - 1)]
                place = f"{name}, line {lines.line_num}, column {column}"
                self._faults.append(f"{place}: {len(cells)} cells; expected {len(columns)}.")
            elif (found := of_key(cells)) in seen:
                with self.noting():
                    row.refuse(key[-1], "a key that no line above has: " + ", ".join(key))
            else:
                seen.add(found)
                rows.append(row)
        return rows

    def _whole_steps(self, rows: Sequence[Row], names: tuple[str, ...]) -> NDArray[np.float32]:
        if {cell for row in rows for cell in row.cells[1:]} <= STEPS:
            return np.array([row.cells[1:] for row in rows], dtype=np.float32).reshape(len(rows), len(names))
        for row in rows:
            for name in names:
                with self.noting():
                    row.one_of(name, STEPS, f"a whole number from 0 to {HIGHEST_STEP}")
        return np.zeros((len(rows), len(names)), dtype=np.float32)

    def _overwrite(
        self, one: _Imported, file: str, names: tuple[str, ...], profiles: Sequence[str], steps: Steps
    ) -> None:
        """Put the imported steps in their place; an empty cell, or an older vintage, leaves what is there."""
        name = f"{one.file}: {file}"
        header = next(csv.reader(decoded(read_bytes(one.folder, file, name), name).splitlines()), [])
        columns = tuple(column for column in header if column == "profile" or column in names)
        position = {code: row for row, code in enumerate(profiles)}
        newer = [vintage > one.vintage for vintage in self._vintages.values()]
        for row in self._keyed(one.folder, file, name, columns, ("profile",), one.source):
            with self.noting():
                code = row.one_of("profile", position, "a code of profiles.csv")
                for column in columns[1:]:
                    if row.raw(column):
                        place = position[code], names.index(column)
                        if newer[steps.cited[place]]:
                            continue
                        steps.values[place] = row.whole(column, 0, HIGHEST_STEP)
                        steps.cited[place] = self._position(one.source)

    def _position(self, source: str) -> int:
        return self.source_ids.index(source) if source in self._vintages else 0


def _open(path: Path) -> _Imported:
    """Raises CorpusError for a file that is no zip file with one source in it."""
    try:
        folder = zipfile.Path(path)
        ((source, vintage),) = _vintages(folder, f"{path.name}: {SOURCES}").items()
    except (*DAMAGED, OSError, CorpusError, ValueError):
        raise CorpusError(f"{path} is damaged, or not an imported source: import it again, or delete it.") from None
    return _Imported(path.name, source, vintage, folder)


def _vintages(folder: Traversable, name: str) -> dict[str, str]:
    lines = csv.reader(io.StringIO(decoded(read_bytes(folder, SOURCES, name), name), newline=""))
    next(lines, None)
    return {cells[0]: cells[-1] for cells in lines if len(cells) == len(SOURCE_COLUMNS) and YEAR.fullmatch(cells[-1])}


def _require_all(file: str, rows: Sequence[Row], profiles: Sequence[str]) -> None:
    """One row a profile, in order. Raises CorpusError at the first difference."""
    for row, code in zip(rows, profiles, strict=False):
        if row.raw("profile") != code:
            row.refuse("profile", f"{code} here: one row for each profile, in the order of profiles.csv")
    if len(rows) < len(profiles):
        line = rows[-1].line + 1 if rows else 2
        raise CorpusError(f"{file}, line {line}, column profile: nothing found; expected {profiles[len(rows)]}.")
    if len(rows) > len(profiles):
        rows[len(profiles)].refuse("profile", "no further row: one for each line of profiles.csv")
