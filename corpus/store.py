"""Loads the tables into a Corpus. Every row is validated: types, ranges, known codes, unique keys, nothing missing."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.demand_texts import read_phrases, wording_sha256
from corpus.labour_market import read_outlooks, read_regions, read_wages
from corpus.models import (
    Corpus,
    Demand,
    Directness,
    FeatureTable,
    Language,
    Occupation,
    Scale,
    Source,
    Title,
    UnitGroup,
)
from corpus.rows import HIGHEST_STEP, CorpusError, Tables, require_all

__all__ = ["CorpusError", "StrengthMethod", "load_corpus"]

LIFTING = "lifting"
STEPPED = (Scale.DURATION, Scale.FREQUENCY, Scale.LEVEL)
FEATURES_SOURCE = "oasis-2025"

_ID = re.compile(r"[a-z][a-z0-9_]*")
_PROFILE = re.compile(r"\d{5}\.\d{2}")
_UNIT_GROUP = re.compile(r"\d{5}")
_HOLLAND = re.compile(r"[RIASEC]{1,3}")
_VINTAGE = re.compile(r"\d{4}")


class StrengthMethod(StrEnum):
    """How a profile's strength band was found; `corpus.sources.strength` describes each."""

    EXACT_LABEL = "exact_label"
    NORMALISED_LABEL = "normalised_label"
    SAME_WORDS = "same_words"
    UNIT_GROUP_TITLE = "unit_group_title"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class _Strength:
    low: NDArray[np.float32]
    high: NDArray[np.float32]
    estimated: NDArray[np.bool_]


def load_corpus(folder: Path | None = None) -> Corpus:
    """Read and validate the tables of `folder`; without one, the tables shipped with the package.

    Raises CorpusError at the first table that is missing, or cell that is wrong: it names file, line and column, the
    value and what is expected.
    """
    shipped: Traversable = resources.files("corpus") / "tables"
    tables = Tables(folder or shipped)
    sources = _sources(tables)
    demands = _demands(tables, sources)
    unit_groups = _unit_groups(tables)
    occupations = _occupations(tables, unit_groups)
    profiles = [occupation.code for occupation in occupations]
    low, high, estimated = _ratings(tables, demands, profiles)
    names = _feature_names(tables)
    skills, knowledge, work_activities = (
        _features(tables, table, names, profiles, sources) for table in ("skills", "knowledge", "work_activities")
    )
    regions = read_regions(tables)
    return Corpus(
        occupations=occupations,
        unit_groups=unit_groups,
        demands=demands,
        sources=sources,
        low=low,
        high=high,
        estimated=estimated,
        steps=_steps(tables),
        phrases=read_phrases(tables, demands),
        skills=skills,
        knowledge=knowledge,
        work_activities=work_activities,
        wages=read_wages(tables, unit_groups, regions, sources),
        regions=regions,
        outlooks=read_outlooks(tables, unit_groups, sources),
        sha256=sha256(f"{tables.sha256} {wording_sha256()}".encode()).hexdigest(),
    )


def _sources(tables: Tables) -> dict[str, Source]:
    columns = ("id", "name", "publisher", "licence", "vintage")
    return {
        row.text("id"): Source(
            row.text("id"),
            row.text("name"),
            row.text("publisher"),
            row.text("licence"),
            row.matching("vintage", _VINTAGE, "a year"),
        )
        for row in tables.keyed("sources.csv", columns, ("id",))
    }


def _demands(tables: Tables, sources: Mapping[str, Source]) -> dict[str, Demand]:
    columns = ("id", "group", "label_fr", "label_en", "scale", "source", "source_column", "directness")
    demands = {}
    for row in tables.keyed("demands.csv", columns, ("id",)):
        directness = row.member("directness", Directness)
        rated = directness is not Directness.UNRATED
        if rated:
            row.one_of("source", sources, "a source of sources.csv")
        elif row.raw("source") or row.raw("source_column"):
            row.refuse("source", "nothing, for an unrated demand")
        demand = Demand(
            id=row.matching("id", _ID, "lower-case letters, digits and underscores"),
            group=row.matching("group", _ID, "lower-case letters, digits and underscores"),
            label_fr=row.text("label_fr"),
            label_en=row.text("label_en"),
            scale=row.member("scale", Scale),
            source=row.raw("source"),
            source_column=row.text("source_column") if rated else "",
            directness=directness,
        )
        if rated and demand.scale not in STEPPED and demand.id != LIFTING:
            row.refuse("scale", f"one of {', '.join(STEPPED)}: only {LIFTING} is rated otherwise")
        demands[demand.id] = demand
    if LIFTING not in demands:
        raise CorpusError(f"demands.csv, column id: no line {LIFTING!r}; expected the demand that strength.csv rates.")
    return demands


def _unit_groups(tables: Tables) -> dict[str, UnitGroup]:
    rows = list(tables.keyed("unit_groups.csv", ("code", "title_fr", "title_en", "teer"), ("code",)))
    codes = {row.matching("code", _UNIT_GROUP, "five digits") for row in rows}
    titles = defaultdict(list)
    languages: tuple[Language, ...] = ("fr", "en")
    columns = ("unit_group", "masculine", "feminine")
    for language in languages:
        for row in tables.keyed(f"titles_{language}.csv", columns, columns):
            code = row.one_of("unit_group", codes, "a code of unit_groups.csv")
            titles[code].append(Title(language, row.text("masculine"), row.text("feminine")))
    groups = {}
    for row in rows:
        code = row.raw("code")
        if row.whole("teer", 0, 5) != int(code[1]):
            row.refuse("teer", f"{code[1]}, the second digit of the code")
        groups[code] = UnitGroup(
            code, row.text("title_fr"), row.text("title_en"), int(row.raw("teer")), tuple(titles[code])
        )
    return groups


def _occupations(tables: Tables, unit_groups: Mapping[str, UnitGroup]) -> tuple[Occupation, ...]:
    columns = ("code", "unit_group", "label_en", "label_fr_m", "label_fr_f", "holland")
    rows = list(tables.keyed("profiles.csv", columns, ("code",)))
    codes = {row.matching("code", _PROFILE, "a profile code such as 72410.01") for row in rows}
    titles = defaultdict(list)
    for row in tables.keyed("profile_titles.csv", ("profile", "title"), ("profile", "title")):
        code = row.one_of("profile", codes, "a code of profiles.csv")
        titles[code].append(Title("en", row.text("title"), row.raw("title")))
    occupations = []
    for row in rows:
        code = row.raw("code")
        group = row.one_of("unit_group", unit_groups, "a code of unit_groups.csv")
        if group != code[:5]:
            row.refuse("unit_group", f"{code[:5]}, the first five digits of the code")
        occupations.append(
            Occupation(
                code=code,
                unit_group=group,
                label_en=row.text("label_en"),
                label_fr_masculine=row.text("label_fr_m"),
                label_fr_feminine=row.text("label_fr_f"),
                teer=unit_groups[group].teer,
                holland=row.matching("holland", _HOLLAND, "one to three letters of R I A S E C"),
                titles=tuple(titles[code]),
            )
        )
    without = sorted(set(unit_groups) - {occupation.unit_group for occupation in occupations})
    if without:
        raise CorpusError(f"profiles.csv, column unit_group: no line for {without[0]}; expected one for every group.")
    return tuple(occupations)


def _ratings(
    tables: Tables, demands: Mapping[str, Demand], profiles: Sequence[str]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]:
    low = np.full((len(profiles), len(demands)), np.nan, dtype=np.float32)
    estimated = np.zeros(low.shape, dtype=np.bool_)
    columns = {demand: column for column, demand in enumerate(demands)}
    stepped = tuple(demand.id for demand in demands.values() if demand.source and demand.scale in STEPPED)
    low[:, [columns[demand] for demand in stepped]] = tables.steps("ratings.csv", stepped, profiles)
    high = low.copy()
    strength, lifting = _strength(tables, profiles, demands[LIFTING].source), columns[LIFTING]
    low[:, lifting], high[:, lifting], estimated[:, lifting] = strength.low, strength.high, strength.estimated
    return low, high, estimated


def _strength(tables: Tables, profiles: Sequence[str], source: str) -> _Strength:
    columns = ("profile", "low_kg", "high_kg", "method", "source")
    rows = list(tables.keyed("strength.csv", columns, ("profile",)))
    require_all("strength.csv", "profile", rows, profiles)
    low, high, estimated = [], [], []
    for row in rows:
        row.one_of("source", (source,), f"{source}, the source of {LIFTING} in demands.csv")
        low.append(row.number("low_kg"))
        high.append(row.number("high_kg") if row.raw("high_kg") else np.inf)
        if high[-1] <= low[-1]:
            row.refuse("high_kg", f"more than low_kg, {row.raw('low_kg')}, or nothing for no upper limit")
        estimated.append(row.member("method", StrengthMethod) is StrengthMethod.ESTIMATED)
    return _Strength(np.array(low, np.float32), np.array(high, np.float32), np.array(estimated))


def _steps(tables: Tables) -> dict[tuple[Scale, int], Mapping[Language, str]]:
    words: dict[tuple[Scale, int], Mapping[Language, str]] = {}
    for row in tables.keyed("scales.csv", ("scale", "step", "label_fr", "label_en"), ("scale", "step")):
        step = (row.member("scale", Scale), row.whole("step", 0, HIGHEST_STEP))
        words[step] = {"fr": row.text("label_fr"), "en": row.text("label_en")}
    for scale in STEPPED:
        for number in range(HIGHEST_STEP + 1):
            if (scale, number) not in words:
                raise CorpusError(f"scales.csv, column step: no line for {scale} {number}; expected steps 0 to 5.")
    return words


def _feature_names(tables: Tables) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    known = ("skills", "knowledge", "work_activities")
    for row in tables.keyed("feature_names.csv", ("table", "name_en", "name_fr"), ("table", "name_en")):
        table = row.one_of("table", known, "one of " + ", ".join(known))
        names[table][row.text("name_en")] = row.text("name_fr")
    return names


def _features(
    tables: Tables,
    table: str,
    names: Mapping[str, Mapping[str, str]],
    profiles: Sequence[str],
    sources: Mapping[str, Source],
) -> FeatureTable:
    english = tuple(names[table])
    values = tables.steps(f"{table}.csv", english, profiles)
    return FeatureTable(english, tuple(names[table].values()), values, sources[FEATURES_SOURCE])
