"""Fixtures shared by every package's tests."""

import fcntl
import os
from dataclasses import replace
from pathlib import Path

# A worker has one core: threads that wait for one another take it from the other workers, and double their time.
for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

import pytest
from hypothesis import settings
from shipped import shipped

from assistant.reading import Reader
from assistant.service import Assistant
from corpus import Corpus, FeatureTable
from corpus.settings import Settings
from indexer.build import build
from indexer.encoder import load_encoder
from indexer.publication import current

# How long an example takes says how busy the machine is; no test here is about time.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

SMALL = (  # unit groups enough for a search to choose among
    "10010", "11100", "12200", "13110", "14100", "14101", "14400", "14404", "21120", "22110", "31301", "32101",
    "33102", "41220", "41221", "42100", "42202", "44101", "51122", "63100", "63200", "63210", "64100", "64200", "64301",
    "65100", "65201", "65310", "65320", "72106", "72200", "72310", "72410", "73300", "73301", "75101", "75110", "85103",
    "94140",
)  # fmt: skip

LONGEST = (  # files in the order in which they are given to the workers; the others follow as they stand
    "test_readme.py", "assistant/test_verdicts_hold.py", "test_gold_floors.py", "web/test_browser.py",
    "corpus/test_imports.py", "web/test_case_pages.py", "indexer/test_main.py", "corpus/test_export.py",
    "assistant/test_command_line.py", "assistant/test_reading_promises.py", "assistant/dossier/test_dossier_report.py",
    "corpus/test_corpus_validation.py", "test_whole_path.py", "corpus/test_descriptions.py",
    "corpus/test_national_outlook.py", "indexer/test_encoder.py", "assistant/test_service.py",
    "assistant/dossier/test_dossier.py", "assistant/test_command_line_refusals.py",
)  # fmt: skip
FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: one that starts last leaves the other worker idle. pytest-xdist would sort by count."""
    places = {FOLDER / file: place for place, file in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The shipped corpus, loaded once."""
    return shipped()


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
    """A data folder with one published index of the whole corpus, left as it is: the workers of a run share it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    data = shared / "published"
    with (shared / "published.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not current(data).is_dir():
            build(corpus, Settings(data=data), lambda _: None)
    return data


@pytest.fixture(scope="session")
def reader(corpus: Corpus) -> Reader:
    return Reader(corpus)


@pytest.fixture(scope="session")
def whole_assistant(corpus: Corpus, reader: Reader, published_index: Path) -> Assistant:
    """The assistant over the whole corpus."""
    return Assistant(
        corpus, Settings(data=published_index), load_encoder("shipped"), reader, current(published_index)
    ).warmed_up()
