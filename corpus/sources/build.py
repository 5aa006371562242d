"""Makes every shipped table that comes from official files, with the readers that `python -m corpus import` uses."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.classification import PROFILES
from corpus.lists import rows
from corpus.ratings import FEATURES, RATINGS_SOURCE, STRENGTH
from corpus.sources import career_handbook, codes, noc, oasis, outlook, strength, wages
from corpus.sources.extract import Extract
from corpus.sources.files import Sheet, SourceFileError, sheets, write_table
from corpus.sources.joining import join
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report
from corpus.sources.strength import Validation

SIMILARITY_HEADING = 800  # columns at least: the similarity matrix is the one workbook that kept the zeros of codes
ESTIMATED_FROM = ("abilities", "work-context", "work-activities")
ESTIMATE = ("profiles", "holds", "too_light", "mean_width", "single")


def build_tables(reference: Path, tables: Path) -> Validation:
    """Write the tables made from the official files below `reference` into `tables`, which holds those kept by hand.

    Returns the measured quality of the strength estimate. Raises SourceFileError for a file that is missing or refused,
    or where the profiles of two files differ. Rerunning writes the same bytes.
    """
    report = Report()
    of_oasis = sheets(reference / "oasis2025", report)
    unit_groups = noc.extract(sheets(reference / "noc2021", report), _nothing_known(), report)
    known = Known(
        unit_groups={code: (french, english) for code, french, english, _ in unit_groups.sorted_rows("unit_groups")},
        labels=dict.fromkeys(_profile_codes(of_oasis), ""),
        regions=frozenset(row["code"] for row in rows("tables", "regions")),
        features={table: _names(table) for table in FEATURES},
        demands={
            row["id"]: row["source_column"] for row in rows("tables", "demands") if row["source"] == RATINGS_SOURCE
        },
    )
    found = oasis.extract(of_oasis, known, report)
    extracts = (
        noc.extract(sheets(reference / "noc2021", report), known, report),
        found,
        wages.extract(sheets(reference / "wages", report), known, report),
        outlook.extract_national(sheets(reference / "outlook", report), known, report),
    )
    _require_complete(found, known, report)
    for extract in extracts:
        for table in set(extract.counts) - {"labels", "interests", "official_texts"}:
            write_table(tables / f"{table}.csv", extract.columns[table], extract.sorted_rows(table))
    labels = dict(_pairs(found, "labels"))
    interests = dict(_pairs(found, "interests"))
    _write_profiles(tables, labels, interests)
    bands = career_handbook.strength_bands(sheets(reference / "career_handbook", report), report)
    english = {code: title for code, (_, title) in known.unit_groups.items()}
    return _write_strength(tables, of_oasis, labels, english, bands)


def _nothing_known() -> Known:
    return Known(unit_groups={}, labels={}, regions=frozenset(), features={}, demands={})


def _names(table: str) -> tuple[str, ...]:
    return tuple(row["name_en"] for row in rows("tables", "feature_names") if row["table"] == table)


def _profile_codes(of_oasis: list[Sheet]) -> list[str]:
    headings = (sheet.rows[0][1] for sheet in of_oasis if sheet.rows)
    widest = max(headings, key=len)
    if len(widest) < SIMILARITY_HEADING:
        raise SourceFileError("oasis2025: no similarity matrix; its heading has the codes of all profiles.")
    return sorted(widest[1:])


def _pairs(found: Extract, table: str) -> Iterator[tuple[str, str]]:
    return ((code, value) for code, value in found.sorted_rows(table))


def _require_complete(found: Extract, known: Known, report: Report) -> None:
    refused = [note.told("en") for note in report.notes(Outcome.REFUSED, Outcome.REFUSED_ROW)]
    for table in ("ratings", *FEATURES, "labels", "interests"):
        missing = sorted(set(known.labels) - {code for code, *_ in found.rows.get(table, {})})
        refused += [f"{table}: nothing found for profile {code}." for code in missing[:5]]
    if refused:
        raise SourceFileError("\n".join(refused))


def _write_profiles(tables: Path, labels: dict[str, str], interests: dict[str, str]) -> None:
    french = {row["code"]: (row["label_fr_m"], row["label_fr_f"]) for row in rows("sources", "french_labels")}
    if set(labels) != set(french):
        differing = ", ".join(sorted(set(labels) ^ set(french))[:5])
        raise SourceFileError(f"french_labels.csv: its profiles are not those expected; differing: {differing}.")
    lines = [(code, code[:5], labels[code], *french[code], interests[code]) for code in sorted(labels)]
    write_table(tables / "profiles.csv", PROFILES, lines)


def _write_strength(
    tables: Path, of_oasis: list[Sheet], labels: dict[str, str], english: dict[str, str], bands: dict[str, int]
) -> Validation:
    joined = join(labels, english, bands)
    estimates, validation = strength.estimate(_features(of_oasis, sorted(labels)), sorted(labels), joined)
    lines = []
    for code, found in sorted((joined | estimates).items()):
        low, high = found.kilograms
        lines.append((code, low, "" if high is None else high, found.method))
    write_table(tables / "strength.csv", STRENGTH, lines)
    figures = [(name, round(getattr(validation, name), 4)) for name in ESTIMATE]
    write_table(tables / "strength_estimate.csv", ("measure", "value"), figures)
    return validation


def _features(of_oasis: list[Sheet], profiles: list[str]) -> NDArray[np.float64]:
    """Every rating of three workbooks as [profiles, ratings]."""
    blocks = []
    for name in ESTIMATED_FROM:
        sheet = next(sheet for sheet in of_oasis if sheet.file.startswith(name))
        by_code = {codes.profile(cells[0]): cells[2:] for _, cells in sheet.rows[1:]}
        blocks.append(np.array([by_code[code] for code in profiles], dtype=float))
    return np.hstack(blocks)
