"""Reads the tables of the labour market: economic regions, wages and outlooks of unit groups."""

import re
from collections import defaultdict
from collections.abc import Mapping

from corpus.models import Language, Outlook, Source, UnitGroup, Wage
from corpus.rows import Tables

WAGES_SOURCE = "wages-2024"
OUTLOOK_SOURCE = "cops-2024-2033"

_REGION = re.compile(r"ER\d{2}(\d{2})?")


def read_regions(tables: Tables) -> dict[str, Mapping[Language, str]]:
    return {
        row.matching("code", _REGION, "an economic region such as ER2440"): {
            "fr": row.text("name_fr"),
            "en": row.text("name_en"),
        }
        for row in tables.keyed("regions.csv", ("code", "name_fr", "name_en"), ("code",))
    }


def read_wages(
    tables: Tables,
    unit_groups: Mapping[str, UnitGroup],
    regions: Mapping[str, Mapping[Language, str]],
    sources: Mapping[str, Source],
) -> dict[str, tuple[Wage, ...]]:
    columns = ("unit_group", "region", "year", "low", "median", "high")
    source = sources[WAGES_SOURCE]
    wages: dict[str, list[Wage]] = defaultdict(list)
    for row in tables.keyed("wages.csv", columns, ("unit_group", "region")):
        group = row.one_of("unit_group", unit_groups, "a code of unit_groups.csv")
        region = row.one_of("region", regions, "a code of regions.csv")
        low, median, high = (row.number(name) if row.raw(name) else None for name in ("low", "median", "high"))
        published = [figure for figure in (low, median, high) if figure is not None]
        if published != sorted(published):
            row.refuse("median", "low, median and high in rising order")
        wages[group].append(Wage(region, row.whole("year", 2000, 2100), low, median, high, source))
    return {group: tuple(found) for group, found in wages.items()}


def read_outlooks(
    tables: Tables, unit_groups: Mapping[str, UnitGroup], sources: Mapping[str, Source]
) -> dict[str, Outlook]:
    columns = ("unit_group", "recent_fr", "recent_en", "future_fr", "future_en", "period")
    return {
        row.one_of("unit_group", unit_groups, "a code of unit_groups.csv"): Outlook(
            recent_fr=row.text("recent_fr"),
            recent_en=row.text("recent_en"),
            future_fr=row.text("future_fr"),
            future_en=row.text("future_en"),
            period=row.text("period"),
            source=sources[OUTLOOK_SOURCE],
        )
        for row in tables.keyed("outlook.csv", columns, ("unit_group",))
    }
