"""Loads tables and texts into a Corpus: types, ranges, known codes, unique keys, nothing missing."""

from collections.abc import Mapping
from hashlib import sha256
from importlib import resources
from pathlib import Path

from corpus.accommodations import read_accommodations
from corpus.classification import (
    NOC,
    OASIS,
    read_occupations,
    read_official_texts,
    read_profile_codes,
    read_unit_groups,
)
from corpus.corpus import Corpus
from corpus.demand_texts import read_phrases, wording_sha256
from corpus.descriptions import read_descriptions, read_vocabulary
from corpus.labour_market import (
    OUTLOOK_SOURCE,
    WAGES_SOURCE,
    read_outlooks,
    read_regional_outlooks,
    read_regions,
    read_wages,
)
from corpus.loading import uncollected
from corpus.models import Source
from corpus.ratings import STRENGTH_SOURCE, read_demands, read_features, read_ratings, read_steps
from corpus.rows import CorpusError, Row
from corpus.tables import SOURCE_COLUMNS, SOURCES, YEAR, Tables

__all__ = ["CorpusError", "imported_folder", "installed_corpus", "load_corpus"]


def imported_folder(data: Path) -> Path:
    """Where an installation keeps its imported sources, a zip file each."""
    return data / "imported"


def load_corpus(tables: Path | None = None, *, texts: Path | None = None, imported: Path | None = None) -> Corpus:
    """Read and validate the tables and texts of these folders; without one, those shipped with the package.

    `imported` is the folder of the sources imported by `python -m corpus import`; each figure is then of the newest
    vintage. Raises CorpusError with everything that is missing or wrong: file, line and column, the value and what
    is expected. Where sources.csv or demands.csv is wrong, the ratings and figures that refer to it are not looked at.
    """
    with uncollected():
        return _load(tables, texts, imported)


def installed_corpus(data: Path) -> Corpus:
    """The shipped corpus completed by what was imported into an installation with this data folder."""
    return load_corpus(imported=imported_folder(data))


def _load(tables: Path | None, texts: Path | None, imported: Path | None) -> Corpus:
    shipped = resources.files("corpus")
    read = Tables(tables or shipped / "tables", imported)
    sources = _read_sources(read)
    read.require_sources(NOC, OASIS, STRENGTH_SOURCE, WAGES_SOURCE, OUTLOOK_SOURCE)
    demands = read_demands(read, sources)
    unit_groups = read_unit_groups(read)
    regions = read_regions(read)
    steps = read_steps(read)
    vocabulary = read_vocabulary(read)
    profiles = read_profile_codes(read)
    described = read_descriptions(read, texts or shipped / "texts", vocabulary, profiles)
    occupations = read_occupations(read, unit_groups, profiles, described)
    if not read.is_sound(SOURCES, "demands.csv", "profiles.csv"):
        read.refuse_faults()
    ratings = read_ratings(read, demands, profiles)
    features = read_features(read, profiles)
    phrases = read_phrases(read, demands)
    wages = read_wages(read, unit_groups, regions, sources)
    outlooks = read_outlooks(read, unit_groups, sources)
    regional_outlooks = read_regional_outlooks(read, unit_groups, regions, sources)
    official_texts = read_official_texts(read, unit_groups, sources)
    accommodations = read_accommodations(read, demands)
    read.refuse_faults()
    return Corpus(
        occupations=occupations,
        unit_groups=unit_groups,
        demands=demands,
        sources=sources,
        low=ratings.low,
        high=ratings.high,
        estimated=ratings.estimated,
        cited=ratings.cited,
        requirement_values=vocabulary,
        steps=steps,
        phrases=phrases,
        skills=features["skills"],
        knowledge=features["knowledge"],
        work_activities=features["work_activities"],
        wages=wages,
        regions=regions,
        outlooks=outlooks,
        regional_outlooks=regional_outlooks,
        official_texts=official_texts,
        accommodations=accommodations,
        sha256=sha256(f"{read.sha256} {wording_sha256()}".encode()).hexdigest(),
    )


def _read_sources(tables: Tables) -> dict[str, Source]:
    def source(row: Row) -> Source:
        vintage = row.matching("vintage", YEAR, "a year")
        return Source(row.text("id"), row.text("name"), row.text("publisher"), row.text("licence"), vintage)

    read: Mapping[str, Source] = {one.id: one for one in tables.read(SOURCES, SOURCE_COLUMNS, ("id",), source)}
    return dict(read)
