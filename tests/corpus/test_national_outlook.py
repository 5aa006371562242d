"""How many people work in a unit group: the shipped figures, those of an official file, and what becomes of them."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from official import COPS_HEADINGS, told, workbook

from corpus import Corpus, CorpusError, installed_corpus
from corpus.export import export_corpus
from corpus.imports import ImportSource, import_source
from corpus.rows import Row
from corpus.sources import outlook
from corpus.sources.extract import Extract
from corpus.sources.files import sheets, write_table
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report
from corpus.wording import number

PEOPLE = ("Employment_emploi_2026", "Total_Job_Openings_Perspective_d'emploi", "Job_Seekers_Chercheurs_emploi")
CONDITIONS = ("Balance", "À équilibre", "Shortage", "Pénurie")


@pytest.fixture(scope="session")
def known(corpus: Corpus) -> Known:
    return Known.of(corpus)


def extracted(folder: Path, known: Known) -> tuple[Extract, Report]:
    report = Report()
    return outlook.extract_national(sheets(folder, report), known, report), report


@pytest.mark.parametrize(
    ("group", "employment", "openings", "seekers"),
    [
        ("10010", 78_000, 32_100, 36_900),
        ("31301", 363_100, 179_800, 159_500),
        ("72410", 140_400, 52_600, 51_600),
        ("65101", 12_000, -1_000, -500),  # posts go faster than people leave
    ],
)
def test_figures_are_those_of_the_official_file(
    corpus: Corpus, group: str, employment: int, openings: int, seekers: int
) -> None:
    found = corpus.outlooks[group]
    assert (found.employment, found.openings, found.seekers) == (employment, openings, seekers)
    assert (found.base_year, found.period) == (2023, "2024-2033")


def test_figures_of_a_published_file_and_blanks(known: Known, tmp_path: Path) -> None:
    lines = [
        ("10", *CONDITIONS, "4,700", "\u22121 000", "-500"),
        ("11", *CONDITIONS, "N/A", "N/D", ""),
        ("12", *CONDITIONS, "28400.5", "1", "1"),
        ("13", *CONDITIONS, "28,40", "1", "1"),
        ("14", *CONDITIONS, "-1", "1", "1"),
        ("15", *CONDITIONS, "99999999", "1", "1"),
    ]
    write_table(tmp_path / "cops_summary_2027_2036.csv", (*COPS_HEADINGS, *PEOPLE), lines)
    found, report = extracted(tmp_path, known)
    assert [(row[0], *row[5:]) for row in found.sorted_rows("outlook")] == [
        ("00010", "2027-2036", "4700", "-1000", "-500"),
        ("00011", "2027-2036", "", "", ""),
    ]
    refused = told(report, Outcome.REFUSED_ROW)
    assert '"employment" has "28400.5"; expected a whole number of people. Rows: 4-7.' in refused


def test_employment_of_another_year_is_not_taken_for_that_of_the_base_year(known: Known, tmp_path: Path) -> None:
    headings = (*COPS_HEADINGS, "Employment_emploi_2036", *PEOPLE[1:])
    write_table(tmp_path / "cops_2027_2036.csv", headings, [("10", *CONDITIONS, 4700, 4400, 4300)])
    found, report = extracted(tmp_path, known)
    assert found.sorted_rows("outlook")[0][6:] == ("", "4400", "4300")
    assert "employment is that of 2036; expected that of 2026" in told(report, Outcome.LEFT_OUT)


def test_an_import_brings_the_figures_or_leaves_them_unknown(corpus: Corpus, tmp_path: Path) -> None:
    rows = [(*COPS_HEADINGS, *PEOPLE), (10, *CONDITIONS, 4700, 4400, 4300), (11, *CONDITIONS, "N/A", "N/A", "N/A")]
    (tmp_path / "files").mkdir()
    workbook(tmp_path / "files" / "cops_summary_2027_2036.xlsx", rows)
    import_source(ImportSource.COPS, tmp_path / "files", tmp_path)
    completed = installed_corpus(tmp_path).outlooks
    first, second = completed["00010"], completed["00011"]
    assert (first.employment, first.openings, first.seekers, first.base_year) == (4700, 4400, 4300, 2026)
    assert (second.employment, second.openings, second.seekers) == (None, None, None)
    assert corpus.outlooks["00011"].employment is not None
    assert completed["00012"] == corpus.outlooks["00012"]


def test_the_open_data_give_back_every_figure(tmp_path: Path) -> None:
    rows = [(*COPS_HEADINGS, *PEOPLE), (10, *CONDITIONS, "N/A", -4400, 0)]
    (tmp_path / "files").mkdir()
    workbook(tmp_path / "files" / "cops_summary_2027_2036.xlsx", rows)
    import_source(ImportSource.COPS, tmp_path / "files", tmp_path)
    installed = installed_corpus(tmp_path)
    export_corpus(installed, tmp_path / "open")
    with (tmp_path / "open" / "outlooks.csv").open(encoding="utf-8", newline="") as file:
        written = {row["unit_group"]: row for row in csv.DictReader(file)}
    assert (written["00010"]["employment"], written["00010"]["openings"], written["00010"]["seekers"]) == (
        "", "-4400", "0",
    )  # fmt: skip
    for group, one in installed.outlooks.items():
        for name in ("employment", "openings", "seekers"):
            figure = getattr(one, name)
            assert written[group][name] == ("" if figure is None else str(figure))


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(0, 10**9))
def test_a_whole_number_is_read_within_its_bounds_only(value: int, low: int, above: int) -> None:
    row = Row("t.csv", 2, ("figure",), (str(value),))
    if low <= value <= low + above:
        assert row.whole("figure", low, low + above) == value
    else:
        with pytest.raises(CorpusError, match="column figure"):
            row.whole("figure", low, low + above)


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [(999, "999", "999"), (28_400, "28\N{NO-BREAK SPACE}400", "28,400"),
     (1_234_567.5, "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,5", "1,234,567.5")],
)  # fmt: skip
def test_thousands_stand_apart(value: float, french: str, english: str) -> None:
    assert (number(value, "fr"), number(value, "en")) == (french, english)
