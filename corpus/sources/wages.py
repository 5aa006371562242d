"""Reads the Job Bank wages (Employment and Social Development Canada) by Québec economic region."""

from pathlib import Path

from corpus.sources.files import SourceFileError, read_table

YEAR = 2024


def wages(path: Path) -> list[tuple[str, str, int, str, str, str]]:
    """Unit group, region, year, low, median and high hourly wage in dollars; sorted.

    The file has a row for each unit group of 2016, so that a unit group of 2021 may come twice with the same wages;
    raises SourceFileError should they differ.
    """
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for row in read_table(path):
        place = (row["NOC_2021"], row["ER_Code"])
        figures = tuple(str(round(float(row[f"{name}_Wage_{YEAR}"]), 2)) for name in ("Low", "Median", "High"))
        low, median, high = figures
        if found.setdefault(place, (low, median, high)) != figures:
            raise SourceFileError(f"{path.name}: two sets of wages for unit group {place[0]} in region {place[1]}.")
    return [(*place, YEAR, *figures) for place, figures in sorted(found.items())]
