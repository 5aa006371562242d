"""Reads the National Occupational Classification (NOC/CNP 2021, Statistics Canada): unit groups and titles."""

from pathlib import Path

from corpus.sources.files import read_table
from corpus.sources.gender import split_english, split_french

UNIT_GROUP_LEVEL = "5"


def unit_groups(folder: Path) -> list[tuple[str, str, str, int]]:
    """Code, French title, English title, TEER (the second digit of the code), sorted by code."""
    french = _class_titles(folder / "structure_fr.csv", "Niveau", "Code dela CNP 2021 v1.0", "Titres de classes")
    english = _class_titles(folder / "structure_en.csv", "Level", "Code - NOC 2021 V1.0", "Class title")
    return [(code, french[code], english[code], int(code[1])) for code in sorted(french)]


def french_titles(folder: Path) -> list[tuple[str, str, str]]:
    """Unit group, masculine, feminine."""
    rows = read_table(folder / "titles_fr.csv")
    return sorted({(row["unit_group"], *split_french(row["title"])) for row in rows})


def english_titles(folder: Path) -> list[tuple[str, str, str]]:
    """Unit group, masculine, feminine; the two are equal unless the title is a doublet."""
    rows = read_table(folder / "titles_en.csv")
    return sorted({(row["unit_group"], *split_english(row["title"])) for row in rows})


def _class_titles(path: Path, level: str, code: str, title: str) -> dict[str, str]:
    return {row[code]: row[title] for row in read_table(path) if row[level] == UNIT_GROUP_LEVEL}
