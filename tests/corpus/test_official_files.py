"""The readers of official files, with the warts that files have as published."""

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from official import OUTLOOK_HEADINGS, WAGE_HEADINGS, read_oasis, told, workbook

from corpus import Corpus
from corpus.sources import codes, noc, outlook, wages
from corpus.sources.files import Sheet, clean, sheets, write_table
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report


@pytest.fixture(scope="session")
def known(corpus: Corpus) -> Known:
    return Known.of(corpus)


@pytest.mark.parametrize(
    ("stored", "code"),
    [("10", "00010.00"), ("10010", "10010.00"), ("72410.01", "72410.01"), ("31100.1", "31100.10"),
     ("00010.00", "00010.00"), ("72410,01", "72410.01")],
)  # fmt: skip
def test_profile_codes_that_a_spreadsheet_stripped_are_repaired(stored: str, code: str) -> None:
    assert codes.profile(stored) == code


@pytest.mark.parametrize("stored", ["", "n/a", "123456", "72410.012", "-10", "1e4", "nan", "72410."])
def test_what_is_no_profile_code_is_none(stored: str) -> None:
    assert codes.profile(stored) is None


@pytest.mark.parametrize(
    ("stored", "code"),
    [("11", "00011"), ("NOC_00011", "00011"), ("CNP 72410", "72410"), ("65100.0", "65100"), ("NOC_0012", None)],
)
def test_unit_group_codes(stored: str, code: str | None) -> None:
    assert codes.unit_group(stored) == code


@pytest.mark.parametrize(
    ("stored", "code"), [("2440", "ER2440"), ("ER2440", "ER2440"), ("2400", "ER24"), ("24", "ER24")]
)
def test_region_codes(stored: str, code: str) -> None:
    assert codes.region(stored) == code


@given(st.integers(0, 99999), st.integers(0, 99))
def test_a_profile_code_survives_a_spreadsheet(whole: int, decimals: int) -> None:
    written = f"{whole:05}.{decimals:02}"
    assert codes.profile(clean(float(written))) == written


@given(st.text())
def test_any_cell_becomes_clean_text(cell: str) -> None:
    assert clean(cell) == " ".join(clean(cell).split())
    assert codes.profile(cell) is None or len(codes.profile(cell) or "") == 8


def test_a_heading_of_another_scale_is_another_rating(known: Known, tmp_path: Path) -> None:
    """Time in an enclosed vehicle, and how often: the two have different steps."""
    headings = ("Code OaSIS", "In an Enclosed Vehicle or Equipment (Frequency)", "Bruit")
    write_table(tmp_path / "context.csv", headings, [("73300.01", 5, 1)])
    found, report = read_oasis(tmp_path, known)
    assert not found.counts
    assert "nothing that this import reads" in told(report)


@pytest.mark.parametrize(
    ("heading", "demand"),
    [("Stamina", "stamina"), ("STAMINA ", "stamina"), ("Endurance", "stamina"), ("Position assise (durée)", "sitting"),
     ("Sitting", "sitting"), ("Sitting - Duration", "sitting"), ("Vision de près", "near_vision")],
)  # fmt: skip
def test_a_rating_is_found_under_its_names(known: Known, tmp_path: Path, heading: str, demand: str) -> None:
    write_table(tmp_path / "a.csv", ("Code SIPeC", heading), [("73300.01", 3)])
    found, _ = read_oasis(tmp_path, known)
    columns = found.columns["ratings"]
    assert found.sorted_rows("ratings")[0][columns.index(demand)] == "3"


@pytest.mark.parametrize("cell", ["6", "-1", "2.5", "x"])
def test_a_rating_off_the_scale_is_refused_with_its_row(known: Known, tmp_path: Path, cell: str) -> None:
    write_table(tmp_path / "a.csv", ("Code OaSIS", "Stamina"), [("10", "3"), ("11", cell)])
    found, report = read_oasis(tmp_path, known)
    assert [row[0] for row in found.sorted_rows("ratings")] == ["00010.00"]
    refused = told(report, Outcome.REFUSED_ROW)
    assert f'a.csv: "Stamina" has "{cell}"' in refused
    assert "Rows: 3." in refused


def test_rows_that_contradict_each_other_are_both_refused(known: Known, tmp_path: Path) -> None:
    line = ("75201", "", "QC", "ER24", "", "15.75", "19", "29.33", "2026", "")
    other = ("75201", "", "QC", "ER24", "", "16.00", "19", "29.33", "2026", "")
    sound = ("75110", "", "QC", "ER24", "", "20", "25,5", "30", "2026", "")
    write_table(tmp_path / "w.csv", WAGE_HEADINGS, [line, line, sound, other])
    report = Report()
    found = wages.extract(sheets(tmp_path, report), known, report)
    assert found.sorted_rows("wages") == [("75110", "ER24", "2026", "20.0", "25.5", "30.0")]
    assert "Rows: 2, 5" in told(report, Outcome.REFUSED_ROW)
    assert "the same row again, taken once. Rows: 3" in told(report, Outcome.REPAIRED)


def test_text_of_an_old_spreadsheet_is_read_as_windows_1252(known: Known, tmp_path: Path) -> None:
    content = (
        "Code CNP;Code_RE;Salaire minimum;Salaire médian;Salaire maximal;Période de référence\n11;2440;1;2;3;2026\n"
    )
    (tmp_path / "salaires.csv").write_bytes(content.encode("cp1252"))
    report = Report()
    found = wages.extract(sheets(tmp_path, report), known, report)
    assert found.sorted_rows("wages") == [("00011", "ER2440", "2026", "1.0", "2.0", "3.0")]
    assert "read as Windows-1252" in told(report, Outcome.REPAIRED)


@pytest.mark.parametrize("figure", ["nan", "inf", "-1", "neuf"])
def test_what_is_no_wage_is_refused_alone(known: Known, tmp_path: Path, figure: str) -> None:
    lines = [
        ("11", "", "QC", "ER24", "", figure, "19", "29", "2026", ""),
        ("12", "", "QC", "24", "", "1", "2", "3", "2026", ""),
    ]
    write_table(tmp_path / "w.csv", WAGE_HEADINGS, lines)
    report = Report()
    found = wages.extract(sheets(tmp_path, report), known, report)
    assert [row[0] for row in found.sorted_rows("wages")] == ["00012"]
    assert "Rows: 2." in told(report, Outcome.REFUSED_ROW)


@pytest.mark.parametrize("again", ["Low_Wage_Salaire_Minium", "low wage salaire minium", "Salaire minimum"])
def test_two_columns_of_one_field_are_refused(known: Known, tmp_path: Path, again: str) -> None:
    write_table(tmp_path / "w.csv", (*WAGE_HEADINGS, again), [])
    report = Report()
    wages.extract(sheets(tmp_path, report), known, report)
    assert 'two columns both give "low"' in told(report, Outcome.REFUSED)


def test_two_columns_of_one_rating_are_refused(known: Known, tmp_path: Path) -> None:
    write_table(tmp_path / "a_2026.csv", ("OaSIS Code", "Stamina", "Endurance"), [("10", 3, 0)])
    _, report = read_oasis(tmp_path, known)
    assert 'two columns both give "Stamina"' in told(report, Outcome.REFUSED)


def test_years_of_several_files_are_not_mixed(known: Known, tmp_path: Path) -> None:
    for year in ("2025", "2026"):
        write_table(tmp_path / f"oasis_{year}.csv", ("OaSIS Code", "Stamina"), [("10", 3)])
    _, report = read_oasis(tmp_path, known)
    assert "the files are of several years (2025, 2026)" in told(report, Outcome.REFUSED)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("skills_oasis_2025_v1.1 (downloaded 2026-02-01).xlsx", "2025"),
        ("2025-2027_outlook.xlsx", "2025"),
        ("wages_noc2021_2026.csv", "2026"),
        ("2a71-wage2023opendata_esdc-26mar2024.csv", "2023"),
        ("wages_noc2021.csv", ""),
    ],
)
def test_the_year_of_a_file_is_not_that_of_the_classification(name: str, year: str) -> None:
    assert Sheet(name, ()).year == year


def test_french_names_of_profiles_are_left(known: Known, tmp_path: Path) -> None:
    write_table(tmp_path / "libelles_2026.csv", ("Code SIPeC", "Libellé"), [("10", "Députés")])
    found, report = read_oasis(tmp_path, known)
    assert not found.counts
    assert "French names of profiles are the project's own" in told(report, Outcome.LEFT_OUT)


def test_a_title_row_above_does_not_hide_the_language(known: Known, tmp_path: Path) -> None:
    rows = [["Classification, version 2026", ""], ["Code CNP", "Appellation d'emploi"], ["10", "Maire/mairesse"]]
    workbook(tmp_path / "titles.xlsx", rows)
    report = Report()
    found = noc.extract(sheets(tmp_path, report), known, report)
    assert found.sorted_rows("titles_fr") == [("00010", "Maire", "Mairesse")]


def test_every_sheet_of_a_workbook_is_read(known: Known, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["About this file"])
    data = book.create_sheet("Data")
    data.append(["OaSIS Code", "Stamina"])
    data.append([10, 4])
    book.save(tmp_path / "a_2026.xlsx")
    found, report = read_oasis(tmp_path, known)
    assert found.sorted_rows("ratings")
    assert "a_2026.xlsx [Data]: 1 rows of profiles" in told(report, Outcome.READ)


@pytest.mark.parametrize(("flag", "taken"), [("0", 1), ("", 1), ("1", 0), ("True", 0), ("oui", 0)])
def test_a_yearly_wage_is_left(known: Known, tmp_path: Path, flag: str, taken: int) -> None:
    write_table(tmp_path / "w.csv", WAGE_HEADINGS, [("11", "", "QC", "24", "", "20", "30", "40", "2026", flag)])
    report = Report()
    found = wages.extract(sheets(tmp_path, report), known, report)
    assert len(found.rows.get("wages", {})) == taken


@pytest.mark.parametrize("figures", [("45000", "60000", "80000"), ("1,234", "1,300", "1,400")])
def test_too_much_for_an_hour_is_refused(known: Known, tmp_path: Path, figures: tuple[str, str, str]) -> None:
    write_table(tmp_path / "w.csv", WAGE_HEADINGS, [("11", "", "QC", "24", "", *figures, "2026", "")])
    report = Report()
    assert not wages.extract(sheets(tmp_path, report), known, report).counts
    assert "too much for a wage by the hour" in told(report, Outcome.REFUSED_ROW)


def test_an_older_row_of_a_newer_file_replaces_nothing(known: Known, tmp_path: Path) -> None:
    old, new = (
        ("11", "", "QC", "24", "", "1", "2", "3", "2020", ""),
        ("12", "", "QC", "24", "", "1", "2", "3", "2026", ""),
    )
    write_table(tmp_path / "w.csv", WAGE_HEADINGS, [old, new])
    report = Report()
    found = wages.extract(sheets(tmp_path, report), known, report)
    assert [row[0] for row in found.sorted_rows("wages")] == ["00012"]
    assert "a newer release" in told(report, Outcome.LEFT_OUT)


def test_only_the_newest_release_of_an_outlook_counts(known: Known, tmp_path: Path) -> None:
    def line(prospect: str, released: str, language: str, trend: str) -> tuple[str, ...]:
        return ("NOC_65100", "x", prospect, trend, released, "QC", "2440", "Montréal", language)

    lines = [
        line("Good", "2024-12-01", "EN", "old"),
        line("Limited", "2024-12-01", "EN", "old too"),
        line("Bonnes", "2025-12-03", "FR", "neuf"),
    ]
    write_table(tmp_path / "o.csv", OUTLOOK_HEADINGS, lines)
    report = Report()
    found = outlook.extract_regional(sheets(tmp_path, report), known, report)
    assert found.sorted_rows("regional_outlook") == [("65100", "ER2440", "good", "2025-12-03", "neuf", "")]


@pytest.mark.parametrize(
    ("stored", "released"), [("2025-12-03 00:00:00", "2025-12-03"), ("2025-12", "2025-12"), ("12/03/2025", "2025")]
)
def test_as_much_of_a_date_as_is_certain(known: Known, tmp_path: Path, stored: str, released: str) -> None:
    line = ("NOC_65100", "Cashiers", "Good", "", stored, "QC", "2440", "Montréal", "EN")
    write_table(tmp_path / "o.csv", OUTLOOK_HEADINGS, [line])
    report = Report()
    found = outlook.extract_regional(sheets(tmp_path, report), known, report)
    assert found.sorted_rows("regional_outlook") == [("65100", "ER2440", "good", released, "", "")]
