"""The readers of official files, on small files made here."""

from pathlib import Path

import numpy as np
import openpyxl
import pytest

from corpus.sources import oasis, wages
from corpus.sources.build import irregular_schedule, static_posture
from corpus.sources.career_handbook import FILE, strength_bands
from corpus.sources.files import SourceFileError, read_table, write_table
from corpus.sources.strength import Strength, Validation, estimate, join


@pytest.mark.parametrize(
    ("stored", "code"),
    [(10, "00010.00"), (10010, "10010.00"), (72410.01, "72410.01"), (31100.1, "31100.10"), ("00010.00", "00010.00")],
)
def test_codes_that_excel_stripped_are_repaired(stored: object, code: str) -> None:
    assert oasis.repair_code(stored) == code


@pytest.mark.parametrize("stored", [None, "", "n/a", 123456, 72410.012, -10, "1e4", float("nan"), "72410."])
def test_anything_else_is_refused(stored: object) -> None:
    with pytest.raises(SourceFileError, match="is not an OaSIS profile code"):
        oasis.repair_code(stored)


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_ratings_of_a_workbook(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Code", "Label", " Stamina\xa0"], [10, "A", "\xa03"], [31100.1, "B", 0]])
    block = oasis.ratings(path)
    assert block.names == ("Stamina",)
    assert block.column("Stamina") == {"00010.00": 3, "31100.10": 0}


@pytest.mark.parametrize("cell", [6, -1, 2.5, "x", None])
def test_a_rating_off_the_scale_is_refused(tmp_path: Path, cell: object) -> None:
    path = workbook(tmp_path / "a.xlsx", [["Code", "Label", "Stamina"], [10, "A", cell]])
    with pytest.raises(SourceFileError, match=r"a\.xlsx, profile 10, Stamina: .* is not a rating from 0 to 5"):
        oasis.ratings(path)


@pytest.mark.parametrize(
    ("sitting", "standing", "step"), [(5, 1, 5), (0, 4, 4), (3, 3, 0), (5, 2, 3), (2, 4, 2), (1, 1, 1), (0, 0, 0)]
)
def test_static_posture(sitting: int, standing: int, step: int) -> None:
    assert static_posture(sitting, standing) == step


def test_irregular_schedule() -> None:
    assert [irregular_schedule(kind) for kind in (1, 2, 3)] == [0, 5, 5]


def test_damaged_handbook_titles_are_repaired(tmp_path: Path) -> None:
    rows = [
        ("FHandling loads of 5 kg but less than 10 kg attendants", "Handling loads of 5 kg but less than 10 kg"),
        ("Handling loads more than 20 kg equipment operators", "Handling loads between 10 kg and 20 kg"),
    ]
    write_table(tmp_path / FILE, ("occupation", "strength"), rows)
    assert strength_bands(tmp_path) == {"Flight attendants": 1, "Heavy equipment operators": 2}


def test_an_unknown_band_is_refused(tmp_path: Path) -> None:
    write_table(tmp_path / FILE, ("occupation", "strength"), [("Bakers", "Handling loads")])
    with pytest.raises(SourceFileError, match="'Handling loads' is not a strength band"):
        strength_bands(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match=r"absent\.csv is missing"):
        read_table(tmp_path / "absent.csv")
    with pytest.raises(SourceFileError, match=r"labels_oasis_2025_v1\.1\.xlsx is missing"):
        oasis.labels(tmp_path)


def test_wages_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    header = ("NOC_2021", "ER_Code", "Low_Wage_2024", "Median_Wage_2024", "High_Wage_2024")
    twice = [("75201", "ER24", "15.75", "19.0", "29.33")] * 2
    write_table(tmp_path / "w.csv", header, twice)
    assert wages.wages(tmp_path / "w.csv") == [("75201", "ER24", 2024, "15.75", "19.0", "29.33")]
    write_table(tmp_path / "w.csv", header, [*twice, ("75201", "ER24", "16.0", "19.0", "29.33")])
    with pytest.raises(SourceFileError, match="two sets of wages for unit group 75201 in region ER24"):
        wages.wages(tmp_path / "w.csv")


def test_each_way_of_joining_has_its_name() -> None:
    labels = {
        "10000.00": "Bakers",
        "20000.00": "Library Technician",
        "30000.00": "Deck crew, water transport",
        "40000.01": "Urologists",
        "50000.01": "Head chefs",
        "50000.02": "Sous-Chefs",
        "60000.00": "Painters",
    }
    titles = {code[:5]: "Others" for code in labels} | {"40000": "Specialists in surgery", "50000": "Chefs"}
    handbook = {
        "Bakers": 2, "Library  technicians": 1, "Water transport deck crew": 3, "Specialists in surgery": 0,
        "Chefs": 0, "Sous-chefs": 1, "Painter": 1, "Painters, n.e.c.": 2,
    }  # fmt: skip
    joined = join(labels, titles, handbook)
    assert {code: (found.lowest, found.method) for code, found in joined.items()} == {
        "10000.00": (2, "exact_label"),
        "20000.00": (1, "normalised_label"),
        "30000.00": (3, "same_words"),
        "40000.01": (0, "unit_group_title"),
        "50000.02": (1, "normalised_label"),
    }


def test_an_estimate_is_an_interval_of_bands() -> None:
    """Ratings that tell the bands apart; one profile lies halfway between the second and third, one on the last."""
    codes = [f"{number:05}.00" for number in range(102)]
    bands = np.arange(100) % 4
    features = np.repeat(np.append(bands, [1.5, 3])[:, None], 60, axis=1).astype(float)
    joined = {code: Strength(int(band), int(band), "exact_label") for code, band in zip(codes, bands, strict=False)}
    estimates, validation = estimate(features, codes, joined)
    assert estimates == {"00100.00": Strength(1, 2, "estimated"), "00101.00": Strength(2, 3, "estimated")}
    assert validation == Validation(profiles=100, holds=1.0, too_light=0.0, mean_width=1.5, single=0.0)


@pytest.mark.parametrize(("found", "kilograms"), [(Strength(0, 1, ""), (0, 10)), (Strength(2, 3, ""), (10, None))])
def test_bands_in_kilograms(found: Strength, kilograms: tuple[int, int | None]) -> None:
    assert found.kilograms == kilograms
