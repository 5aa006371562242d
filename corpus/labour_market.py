"""Reads the tables of the labour market: economic regions, wages, national and regional outlooks of unit groups."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TypeVar

from corpus.models import Language, Outlook, RegionalOutlook, RegionalProspect, Source, UnitGroup, Wage
from corpus.rows import Row
from corpus.tables import Tables

WAGES_SOURCE = "wages-2024"
OUTLOOK_SOURCE = "cops-2024-2033"
WAGES = ("unit_group", "region", "year", "low", "median", "high")
PEOPLE = ("employment", "openings", "seekers")
OUTLOOK = ("unit_group", "recent_fr", "recent_en", "future_fr", "future_en", "period", *PEOPLE)
REGIONAL_OUTLOOK = ("unit_group", "region", "prospect", "released", "trend_fr", "trend_en")

MOST_PEOPLE = 50_000_000  # more than Canada has
LEAST = {"employment": 0, "openings": -MOST_PEOPLE, "seekers": -MOST_PEOPLE}

T = TypeVar("T")
_REGION = re.compile(r"ER\d{2}(\d{2})?")
_PERIOD = re.compile(r"\d{4}-\d{4}")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def read_regions(tables: Tables) -> dict[str, Mapping[Language, str]]:
    def region(row: Row) -> tuple[str, Mapping[Language, str]]:
        code = row.matching("code", _REGION, "an economic region such as ER2440")
        return code, {"fr": row.text("name_fr"), "en": row.text("name_en")}

    return dict(tables.read("regions.csv", ("code", "name_fr", "name_en"), ("code",), region))


def read_wages(
    tables: Tables, unit_groups: Collection[str], regions: Collection[str], sources: Mapping[str, Source]
) -> dict[str, tuple[Wage, ...]]:
    def wage(row: Row) -> tuple[str, Wage]:
        group = row.one_of("unit_group", unit_groups, "a code of unit_groups.csv")
        region = row.one_of("region", regions, "a code of regions.csv")
        low, median, high = (row.number(name) if row.raw(name) else None for name in ("low", "median", "high"))
        published = [figure for figure in (low, median, high) if figure is not None]
        if published != sorted(published):
            row.refuse("median", "low, median and high in rising order")
        return group, Wage(region, row.whole("year", 2000, 2100), low, median, high, sources[row.source])

    return _grouped(tables.read("wages.csv", WAGES, ("unit_group", "region"), wage, source=WAGES_SOURCE))


def read_outlooks(
    tables: Tables, unit_groups: Mapping[str, UnitGroup], sources: Mapping[str, Source]
) -> dict[str, Outlook]:
    def people(row: Row, column: str) -> int | None:
        return row.whole(column, LEAST[column], MOST_PEOPLE) if row.raw(column) else None

    def outlook(row: Row) -> tuple[str, Outlook]:
        return row.one_of("unit_group", unit_groups, "a code of unit_groups.csv"), Outlook(
            recent_fr=row.text("recent_fr"),
            recent_en=row.text("recent_en"),
            future_fr=row.text("future_fr"),
            future_en=row.text("future_en"),
            period=row.matching("period", _PERIOD, "years such as 2024-2033"),
            employment=people(row, "employment"),
            openings=people(row, "openings"),
            seekers=people(row, "seekers"),
            source=sources[row.source],
        )

    return dict(tables.read("outlook.csv", OUTLOOK, ("unit_group",), outlook, source=OUTLOOK_SOURCE))


def read_regional_outlooks(
    tables: Tables, unit_groups: Collection[str], regions: Collection[str], sources: Mapping[str, Source]
) -> dict[str, tuple[RegionalOutlook, ...]]:
    """Only an import brings these: a region's outlook is never inferred from anything else."""

    def outlook(row: Row) -> tuple[str, RegionalOutlook]:
        return row.one_of("unit_group", unit_groups, "a code of unit_groups.csv"), RegionalOutlook(
            region=row.one_of("region", regions, "a code of regions.csv"),
            prospect=row.member("prospect", RegionalProspect),
            released=row.matching("released", _DATE, "a date such as 2025-12-03"),
            trend_fr=row.raw("trend_fr"),
            trend_en=row.raw("trend_en"),
            source=sources[row.source],
        )

    key = ("unit_group", "region")
    return _grouped(tables.read("regional_outlook.csv", REGIONAL_OUTLOOK, key, outlook, only_imported=True))


def _grouped(found: list[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    grouped: dict[str, list[T]] = defaultdict(list)
    for group, one in found:
        grouped[group].append(one)
    return {group: tuple(ones) for group, ones in grouped.items()}
