"""Fixtures shared by every package's tests."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings

from corpus import Corpus, FeatureTable, load_corpus
from corpus.settings import Settings
from indexer.build import build

# How long an example takes says how busy the machine is; no test here is about time.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

SMALL = (  # unit groups enough for a search to choose among
    "10010", "11100", "12200", "13110", "14100", "14101", "14400", "14404", "21120", "22110", "31301", "32101",
    "33102", "41220", "41221", "42100", "42202", "44101", "51122", "63100", "63200", "63210", "64100", "64200", "64301",
    "65100", "65201", "65310", "65320", "72106", "72200", "72310", "72410", "73300", "73301", "75101", "75110", "85103",
    "94140",
)  # fmt: skip


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The shipped corpus, loaded once."""
    return load_corpus()


@pytest.fixture(scope="session")
def small_corpus(corpus: Corpus) -> Corpus:
    """The occupations of some unit groups, with all that the corpus says of them."""
    rows = [row for row, occupation in enumerate(corpus.occupations) if occupation.unit_group in SMALL]

    def of_rows(table: FeatureTable) -> FeatureTable:
        return replace(table, values=table.values[rows], cited=table.cited[rows])

    return replace(
        corpus,
        occupations=tuple(corpus.occupations[row] for row in rows),
        unit_groups={code: corpus.unit_groups[code] for code in SMALL},
        low=corpus.low[rows],
        high=corpus.high[rows],
        estimated=corpus.estimated[rows],
        cited=corpus.cited[rows],
        skills=of_rows(corpus.skills),
        knowledge=of_rows(corpus.knowledge),
        work_activities=of_rows(corpus.work_activities),
        sha256="5" * 64,
    )


@pytest.fixture(scope="session")
def published_index(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one published index of the whole corpus."""
    data = tmp_path_factory.mktemp("published")
    build(corpus, Settings(data=data), lambda _: None)
    return data
