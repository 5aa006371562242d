"""Reads the demands and what each occupation asks of them, with the other blocks of 0-5 ratings."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.models import Demand, Directness, FeatureTable, Language, Scale, Source
from corpus.rows import HIGHEST_STEP, CorpusError, Row
from corpus.tables import Tables

LIFTING = "lifting"
STEPPED = (Scale.DURATION, Scale.FREQUENCY, Scale.LEVEL)
RATINGS_SOURCE, STRENGTH_SOURCE = "oasis-2025", "career-handbook"
FEATURES = ("skills", "knowledge", "work_activities")
DEMANDS = ("id", "group", "label_fr", "label_en", "scale", "source", "source_column", "directness")
STRENGTH = ("profile", "low_kg", "high_kg", "method")

_ID = re.compile(r"[a-z][a-z0-9_]*")
_EXPECTED_ID = "lower-case letters, digits and underscores"


class StrengthMethod(StrEnum):
    """How a profile's strength band was found; `corpus.sources.strength` describes each."""

    EXACT_LABEL = "exact_label"
    NORMALISED_LABEL = "normalised_label"
    SAME_WORDS = "same_words"
    UNIT_GROUP_TITLE = "unit_group_title"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class Ratings:
    """Matrices [profiles, demands], as in Corpus."""

    low: NDArray[np.float32]
    high: NDArray[np.float32]
    estimated: NDArray[np.bool_]
    cited: NDArray[np.uint8]


def read_demands(tables: Tables, sources: Mapping[str, Source]) -> dict[str, Demand]:
    def demand(row: Row) -> Demand:
        directness = row.member("directness", Directness)
        rated = directness is not Directness.UNRATED
        if rated:
            row.one_of("source", sources, "a source of sources.csv")
        elif row.raw("source") or row.raw("source_column"):
            row.refuse("source", "nothing, for an unrated demand")
        found = Demand(
            id=row.matching("id", _ID, _EXPECTED_ID),
            group=row.matching("group", _ID, _EXPECTED_ID),
            label_fr=row.text("label_fr"),
            label_en=row.text("label_en"),
            scale=row.member("scale", Scale),
            source=row.raw("source"),
            source_column=row.text("source_column") if rated else "",
            directness=directness,
        )
        if rated and found.scale not in STEPPED and found.id != LIFTING:
            row.refuse("scale", f"one of {', '.join(STEPPED)}: only {LIFTING} is rated otherwise")
        return found

    demands = {one.id: one for one in tables.read("demands.csv", DEMANDS, ("id",), demand)}
    if LIFTING not in demands:
        with tables.noting():
            raise CorpusError(f"demands.csv, column id: no line {LIFTING!r}; strength.csv rates that demand.")
    return demands


def read_ratings(tables: Tables, demands: Mapping[str, Demand], profiles: Sequence[str]) -> Ratings:
    shape = (len(profiles), len(demands))
    low = np.full(shape, np.nan, dtype=np.float32)
    cited, estimated = np.zeros(shape, dtype=np.uint8), np.zeros(shape, dtype=np.bool_)
    columns = {demand: column for column, demand in enumerate(demands)}
    stepped = tuple(one.id for one in demands.values() if one.source and one.scale in STEPPED)
    places = [columns[demand] for demand in stepped]
    steps = tables.steps("ratings.csv", stepped, profiles, RATINGS_SOURCE)
    low[:, places], cited[:, places] = steps.values, steps.cited
    ratings = Ratings(low, low.copy(), estimated, cited)
    _read_strength(tables, profiles, ratings, columns[LIFTING])
    return ratings


def _read_strength(tables: Tables, profiles: Sequence[str], ratings: Ratings, column: int) -> None:
    """Fill the column of the loads, in kilograms."""
    position = {code: row for row, code in enumerate(profiles)}

    def strength(row: Row) -> str:
        code = row.one_of("profile", position, "a code of profiles.csv")
        low, high = row.number("low_kg"), row.number("high_kg") if row.raw("high_kg") else np.inf
        if high <= low:
            row.refuse("high_kg", f"more than low_kg, {row.raw('low_kg')}, or nothing for no upper limit")
        place = position[code], column
        ratings.low[place], ratings.high[place] = low, high
        ratings.estimated[place] = row.member("method", StrengthMethod) is StrengthMethod.ESTIMATED
        ratings.cited[place] = tables.source_ids.index(row.source)
        return code

    rated = tables.read("strength.csv", STRENGTH, ("profile",), strength, source=STRENGTH_SOURCE)
    if tables.is_sound("strength.csv"):
        missing = sorted(set(profiles) - set(rated))
        with tables.noting():
            if missing:
                raise CorpusError(
                    *(f"strength.csv, column profile: no line for {code}; expected one." for code in missing)
                )


def read_steps(tables: Tables) -> dict[tuple[Scale, int], Mapping[Language, str]]:
    """What each step of each scale means, in words."""

    def step(row: Row) -> tuple[tuple[Scale, int], Mapping[Language, str]]:
        key = (row.member("scale", Scale), row.whole("step", 0, HIGHEST_STEP))
        return key, {"fr": row.text("label_fr"), "en": row.text("label_en")}

    words = dict(tables.read("scales.csv", ("scale", "step", "label_fr", "label_en"), ("scale", "step"), step))
    if tables.is_sound("scales.csv"):
        for missing in {(scale, number) for scale in STEPPED for number in range(HIGHEST_STEP + 1)} - set(words):
            with tables.noting():
                raise CorpusError(f"scales.csv, column step: no line for {missing[0]} {missing[1]}; expected 0 to 5.")
    return words


def read_features(tables: Tables, profiles: Sequence[str]) -> dict[str, FeatureTable]:
    def name(row: Row) -> tuple[str, str, str]:
        table = row.one_of("table", FEATURES, "one of " + ", ".join(FEATURES))
        return table, row.text("name_en"), row.text("name_fr")

    names: dict[str, dict[str, str]] = defaultdict(dict)
    for table, english, french in tables.read(
        "feature_names.csv", ("table", "name_en", "name_fr"), ("table", "name_en"), name
    ):
        names[table][english] = french
    tables_of = {}
    for table in FEATURES:
        english_names = tuple(names[table])
        if not tables.is_sound("feature_names.csv"):
            continue
        steps = tables.steps(f"{table}.csv", english_names, profiles, RATINGS_SOURCE)
        tables_of[table] = FeatureTable(english_names, tuple(names[table].values()), steps.values, steps.cited)
    return tables_of
