"""Reads the labels of the Canadian Occupational Projection System (Employment and Social Development Canada)."""

from pathlib import Path

from corpus.sources.files import read_table

FILE = "cops_summary_sommaire_2024_2033_noc2021.csv"
PERIOD = "2024-2033"
RECENT_FR = "Conditions_récentes_sur_le_marché_du_travail"
RECENT_EN = "Recent_Labour_Market_Conditions"
FUTURE_FR = "Conditions_futures_sur_le_marché_du_travail"
FUTURE_EN = "Future_Labour_Market_Conditions"
NOT_PUBLISHED = "N/A"


def outlooks(folder: Path, unit_groups: set[str]) -> list[tuple[str, str, str, str, str, str]]:
    """Unit group, recent and future conditions in both languages, period; only where a label is published."""
    return sorted(
        (row["Code"], row[RECENT_FR], row[RECENT_EN], row[FUTURE_FR], row[FUTURE_EN], PERIOD)
        for row in read_table(folder / FILE)
        if row["Code"] in unit_groups and row[FUTURE_EN] != NOT_PUBLISHED
    )
