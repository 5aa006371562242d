"""Brings official files of another vintage into an installation: `python -m corpus import SOURCE DIR`.

What was read becomes one zip file of tables in <data>/imported, which completes the shipped tables (corpus.tables)
and is found by the next build of the index. The whole corpus is loaded with it before it takes its place: a refused
file, or figures that the corpus cannot hold, change nothing.
"""

import fcntl
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from corpus.corpus import Corpus
from corpus.lists import rows
from corpus.rows import CorpusError
from corpus.sources import career_handbook, noc, oasis, outlook, wages
from corpus.sources.extract import Extract
from corpus.sources.files import Sheet, SourceFileError, as_csv, sheets
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report
from corpus.store import imported_folder, load_corpus
from corpus.tables import SOURCE_COLUMNS, SOURCES

YEAR = re.compile(r"(?:19|20)\d{2}")
STAGING = ".staging-"
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # no time is kept: the same files give the same bytes


class ImportSource(StrEnum):
    """What can be imported."""

    OASIS = "oasis"
    NOC = "noc"
    CAREER_HANDBOOK = "career-handbook"
    OUTLOOK = "outlook"
    WAGES = "wages"
    COPS = "cops"


_EXTRACTORS: Mapping[ImportSource, Callable[[list[Sheet], Known, Report], Extract]] = {
    ImportSource.OASIS: oasis.extract,
    ImportSource.NOC: noc.extract,
    ImportSource.CAREER_HANDBOOK: career_handbook.extract,
    ImportSource.OUTLOOK: outlook.extract_regional,
    ImportSource.WAGES: wages.extract,
    ImportSource.COPS: outlook.extract_national,
}


class ImportRefused(ValueError):
    """Nothing was imported; `report` has what was read and why it was refused."""

    def __init__(self, report: Report) -> None:
        super().__init__("import refused")
        self.report = report


def import_source(
    source: ImportSource, folder: Path, data: Path, vintage: str = ""
) -> tuple[Report, Mapping[str, int]]:
    """Import the official files of `folder` into the installation whose data folder is `data`.

    Gives the report and the rows taken for each table. `vintage`, a year, is needed where the files do not say theirs.
    Raises SourceFileError for an empty folder, and ImportRefused: nothing then changes.
    """
    corpus = load_corpus(imported=imported_folder(data))
    report = Report()
    found = _EXTRACTORS[source](sheets(folder, report, vintage), Known.of(corpus), report)
    if not found.counts and not report.refuses:
        report.add(Outcome.REFUSED, str(folder), "nothing_found", about=source)
    chosen = vintage or found.vintage
    if not YEAR.fullmatch(chosen) and not report.refuses:
        report.add(Outcome.REFUSED, str(folder), "bad_vintage" if vintage else "no_vintage", about=chosen)
    if report.refuses:
        raise ImportRefused(report)
    if any(vintage_of > chosen for vintage_of in _vintages(source, corpus)):
        report.add(Outcome.LEFT_OUT, str(folder), "older_vintage", about=chosen)
    tables = {f"{table}.csv": as_csv(found.columns[table], found.sorted_rows(table)) for table in found.counts}
    tables[SOURCES] = as_csv(SOURCE_COLUMNS, [_source_row(source, chosen)])
    _publish(f"{source}-{chosen}", tables, imported_folder(data), report)
    return report, found.counts


def remove_source(source_id: str, data: Path) -> None:
    """Take back every import of a source and year. Raises SourceFileError where there is none of that name."""
    imported: dict[str, list[Path]] = {}
    for path in imported_folder(data).glob("*.zip"):
        imported.setdefault(path.name.partition(".")[0], []).append(path)
    if source_id not in imported:
        known = ", ".join(sorted(imported)) or "none"
        raise SourceFileError(f"{source_id} is not imported here; imported: {known}.")
    for path in imported[source_id]:
        path.unlink()


def _vintages(source: ImportSource, corpus: Corpus) -> list[str]:
    return [one.vintage for one in corpus.sources.values() if one.id.startswith(source)]


def _source_row(source: ImportSource, vintage: str) -> tuple[str, ...]:
    described = next(row for row in rows("sources", "publishers") if row["source"] == source)
    name = f"{described['name_prefix']} {vintage}"
    return f"{source}-{vintage}", name, described["publisher"], described["licence"], vintage


def _publish(source_id: str, tables: Mapping[str, str], folder: Path, report: Report) -> None:
    """Write the zip file beside its place, load the corpus with it, and only then put it there.

    A second import of one source and year stands beside the first: files may come one by one. The same again is one.
    """
    with _alone(folder):
        _publish_alone(source_id, tables, folder, report)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One import at a time, after what a killed one left is cleared; a process that dies leaves no lock."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for left in folder.glob(f"{STAGING}*"):
            shutil.rmtree(left)
        yield


def _publish_alone(source_id: str, tables: Mapping[str, str], folder: Path, report: Report) -> None:
    before = sorted(folder.glob(f"{source_id}.*.zip"))
    name = f"{source_id}.{int(before[-1].name.split('.')[1]) + 1 if before else 1:03}.zip"
    with tempfile.TemporaryDirectory(prefix=STAGING, dir=folder) as staged:
        for other in folder.glob("*.zip"):
            (Path(staged) / other.name).symlink_to(other.resolve())
        path = Path(staged) / name
        with path.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for table, text in sorted(tables.items()):
                    archive.writestr(zipfile.ZipInfo(table, FIRST_DAY_OF_ZIP), text, zipfile.ZIP_DEFLATED)
            file.flush()
            os.fsync(file.fileno())
        if before and before[-1].read_bytes() == path.read_bytes():
            return
        try:
            load_corpus(imported=Path(staged))
        except CorpusError as error:
            for fault in error.faults:
                report.add(Outcome.REFUSED, source_id, "corpus_refuses", about=fault)
            raise ImportRefused(report) from None
        os.replace(path, folder / name)
