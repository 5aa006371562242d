"""The reader, and a published index of the small corpus, each made once."""

from pathlib import Path

import pytest
from commands import NOTE

from assistant import search, service
from assistant.needs import NeedReader
from assistant.reading import Reader
from assistant.service import Assistant
from corpus import Corpus
from corpus.settings import Settings
from indexer.build import build


@pytest.fixture(scope="session")
def published(small_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one published index of the small corpus."""
    data = tmp_path_factory.mktemp("data")
    build(small_corpus, Settings(data=data), lambda _: None)
    return data


@pytest.fixture(scope="session")
def need_reader(small_corpus: Corpus) -> NeedReader:
    reader = NeedReader(small_corpus)
    reader.warm_up()
    return reader


@pytest.fixture
def _quick_loading(
    monkeypatch: pytest.MonkeyPatch, small_corpus: Corpus, reader: Reader, need_reader: NeedReader
) -> None:
    """`Assistant.load` as it is, but over the small corpus and the readers already made."""
    monkeypatch.setattr(service, "installed_corpus", lambda _: small_corpus)
    monkeypatch.setattr(service, "Reader", lambda _: reader)
    monkeypatch.setattr(search, "NeedReader", lambda _: need_reader)


@pytest.fixture
def assistant(_quick_loading: None, published: Path) -> Assistant:
    return Assistant.load(Settings(data=published))


@pytest.fixture
def _data(monkeypatch: pytest.MonkeyPatch, published: Path) -> None:
    monkeypatch.setenv("CONVENANCE_DATA", str(published))


@pytest.fixture
def note(tmp_path: Path) -> str:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return str(path)
