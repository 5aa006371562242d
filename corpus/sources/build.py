"""Makes every table of the corpus that comes from official files."""

from importlib import resources
from pathlib import Path

import numpy as np

from corpus.sources import noc, oasis, outlook, strength, wages
from corpus.sources.career_handbook import strength_bands
from corpus.sources.datapackage import write_datapackage
from corpus.sources.files import SourceFileError, read_table, write_table
from corpus.sources.strength import Strength, Validation

SITTING, STANDING = "Sitting (Duration)", "Standing (Duration)"
SCHEDULE = "Type of Work Schedules (Regular, Irregular, or Seasonal)"
VERY_LITTLE_TIME = 1
REGULAR_SCHEDULE = 1
OASIS = "oasis-2025"
CAREER_HANDBOOK = "career-handbook"
FEATURE_TABLES = {"skills": oasis.SKILLS, "knowledge": oasis.KNOWLEDGE, "work_activities": oasis.WORK_ACTIVITIES}


def build_tables(reference: Path, tables: Path) -> Validation:
    """Write the tables made from the official files below `reference` into `tables`, which holds those kept by hand.

    Returns the measured quality of the strength estimate. Raises SourceFileError for a file that is missing or that
    holds something unforeseen. Rerunning writes the same bytes.
    """
    codes = oasis.profile_codes(reference / "oasis2025")
    labels = oasis.labels(reference / "oasis2025")
    _require_same(set(codes), set(labels), "profiles", oasis.LABELS)
    _write_classification(reference / "noc2021", tables)
    _write_profiles(reference / "oasis2025", tables, labels)
    _write_ratings(reference / "oasis2025", tables, codes)
    _write_labour_market(reference, tables)
    validation = _write_strength(reference, tables, labels)
    write_datapackage(tables, str(validation))
    return validation


def static_posture(sitting: int, standing: int) -> int:
    """Time in one posture without a change: all of the longer where the other hardly occurs, else what it lacks.

    Sitting all day and standing very little time is 5; half and half can alternate and is 0.
    """
    shorter, longer = sorted((sitting, standing))
    return longer if shorter <= VERY_LITTLE_TIME else longer - shorter


def irregular_schedule(kind: int) -> int:
    """OaSIS says which schedule is usual (1 regular, 2 irregular, 3 seasonal), no amount: regular is 0, else 5."""
    return 0 if kind == REGULAR_SCHEDULE else 5


def _write_classification(noc_folder: Path, tables: Path) -> None:
    write_table(tables / "unit_groups.csv", ("code", "title_fr", "title_en", "teer"), noc.unit_groups(noc_folder))
    header = ("unit_group", "masculine", "feminine")
    write_table(tables / "titles_fr.csv", header, noc.french_titles(noc_folder))
    write_table(tables / "titles_en.csv", header, noc.english_titles(noc_folder))


def _write_profiles(folder: Path, tables: Path, labels: dict[str, str]) -> None:
    with resources.as_file(resources.files("corpus.sources") / "french_labels.csv") as path:
        french = {row["code"]: (row["label_fr_m"], row["label_fr_f"]) for row in read_table(path)}
    _require_same(set(labels), set(french), "profiles", "french_labels.csv")
    holland = oasis.holland_codes(folder)
    header = ("code", "unit_group", "label_en", "label_fr_m", "label_fr_f", "holland")
    rows = [(code, code[:5], labels[code], *french[code], holland[code]) for code in sorted(labels)]
    write_table(tables / "profiles.csv", header, rows)
    write_table(tables / "profile_titles.csv", ("profile", "title"), oasis.example_titles(folder))


def _write_ratings(folder: Path, tables: Path, codes: tuple[str, ...]) -> None:
    workbooks = (oasis.ABILITIES, oasis.SKILLS, oasis.WORK_ACTIVITIES, oasis.WORK_CONTEXT)
    columns: dict[str, dict[str, int]] = {}
    for block in (oasis.ratings(folder / name) for name in workbooks):
        columns |= {name: block.column(name) for name in block.names}
    rated = [row for row in read_table(tables / "demands.csv") if row["source"] == OASIS]
    by_demand = {row["id"]: columns[row["source_column"]] for row in rated if row["source_column"] in columns}
    by_demand["static_posture"] = {
        code: static_posture(columns[SITTING][code], columns[STANDING][code]) for code in codes
    }
    by_demand["irregular_schedule"] = {code: irregular_schedule(columns[SCHEDULE][code]) for code in codes}
    demands = [row["id"] for row in rated]
    _require_same(set(demands), set(by_demand), "demands", "demands.csv")
    rows = [(code, *(by_demand[demand][code] for demand in demands)) for code in codes]
    write_table(tables / "ratings.csv", ("profile", *demands), rows)
    for table, workbook in FEATURE_TABLES.items():
        block = oasis.ratings(folder / workbook)
        write_table(
            tables / f"{table}.csv", ("profile", *block.names), [(code, *block.by_profile[code]) for code in codes]
        )


def _write_strength(reference: Path, tables: Path, labels: dict[str, str]) -> Validation:
    titles = {code: english for code, _, english, _ in noc.unit_groups(reference / "noc2021")}
    joined = strength.join(labels, titles, strength_bands(reference / "career_handbook"))
    codes = sorted(labels)
    workbooks = (oasis.ABILITIES, oasis.WORK_CONTEXT, oasis.WORK_ACTIVITIES)
    blocks = [oasis.ratings(reference / "oasis2025" / name) for name in workbooks]
    features = np.array([[step for block in blocks for step in block.by_profile[code]] for code in codes], dtype=float)
    estimates, validation = strength.estimate(features, codes, joined)
    rows = [_strength_row(code, (joined | estimates)[code]) for code in codes]
    write_table(tables / "strength.csv", ("profile", "low_kg", "high_kg", "method", "source"), rows)
    return validation


def _strength_row(code: str, found: Strength) -> tuple[object, ...]:
    low, high = found.kilograms
    return code, low, "" if high is None else high, found.method, CAREER_HANDBOOK


def _write_labour_market(reference: Path, tables: Path) -> None:
    unit_groups = {row["code"] for row in read_table(tables / "unit_groups.csv")}
    write_table(
        tables / "wages.csv",
        ("unit_group", "region", "year", "low", "median", "high"),
        wages.wages(reference / "wages" / "wages_quebec_by_er_noc2021.csv"),
    )
    write_table(
        tables / "outlook.csv",
        ("unit_group", "recent_fr", "recent_en", "future_fr", "future_en", "period"),
        outlook.outlooks(reference / "outlook", unit_groups),
    )


def _require_same(expected: set[str], found: set[str], what: str, file: str) -> None:
    if expected != found:
        differing = ", ".join(sorted(expected ^ found)[:5])
        raise SourceFileError(f"{file}: its {what} are not those expected; differing: {differing}.")
