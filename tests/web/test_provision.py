"""The server starts without an index, says what mends it, and recovers or moves to a newer index without a restart."""

from dataclasses import asdict, replace

import pytest
from fastapi.testclient import TestClient
from stand_in import StandIn

from corpus import CorpusError, Language
from corpus.wording import LANGUAGES
from indexer.errors import ArtifactDamaged, ArtifactForeign, ArtifactMissing, IndexerError
from web.app import create_app
from web.rendering import speaker

FAILURES: list[IndexerError | CorpusError] = [
    ArtifactMissing(folder="data/index"),
    ArtifactDamaged(file="vectors.npy"),
    ArtifactForeign(what="corpus", found="0a1b", expected="2c3d"),
]


class Shelf:
    """Stands for the folder of the index: empty until something is put there."""

    def __init__(self, missing: IndexerError | CorpusError) -> None:
        self.missing = missing
        self.assistant: StandIn | None = None

    def load(self) -> StandIn:
        if self.assistant is None:
            raise self.missing
        return self.assistant


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_index_each_page_names_the_command_that_mends_it(failure: IndexerError, language: Language) -> None:
    with TestClient(create_app(Shelf(failure).load)) as client:  # type: ignore[arg-type]
        for path in ("/", "/search?q=soudeur", "/occupations/72410.01"):
            answer = client.get(path, params={"lang": language})
            assert answer.status_code == 503
            assert "python -m indexer" in answer.text
        answer = client.get("/api/v1/demands", params={"lang": language})
        assert answer.json()["error"] == {"code": failure.code, "message": failure.message(language), "field": None}
        assert client.get("/health/live").status_code == 200
        assert client.get("/health/ready").status_code == 503
        assert client.get("/about").status_code == 200


def test_a_note_pasted_without_an_index_is_not_lost() -> None:
    with TestClient(create_app(Shelf(FAILURES[0]).load)) as client:  # type: ignore[arg-type]
        answer = client.post("/", data={"note": "Ma longue note"})
        assert answer.status_code == 503
        assert "\nMa longue note</textarea>" in answer.text


def test_a_corpus_that_does_not_load_is_said_without_its_detail() -> None:
    with TestClient(create_app(Shelf(CorpusError("ratings.csv, line 3")).load)) as client:  # type: ignore[arg-type]
        answer = client.get("/api/v1/demands")
        assert answer.status_code == 503
        assert answer.json()["error"]["message"] == speaker("fr")("error_corpus")


def test_the_server_recovers_once_an_index_is_there(stand_in: StandIn) -> None:
    shelf = Shelf(FAILURES[0])
    with TestClient(create_app(shelf.load)) as client:  # type: ignore[arg-type]
        assert client.get("/health/ready").status_code == 503
        shelf.assistant = stand_in
        assert client.get("/health/ready").status_code == 200
        assert client.get("/").status_code == 200


def test_a_newer_index_that_is_damaged_takes_nothing_away(
    client: TestClient, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def damaged() -> StandIn:
        raise ArtifactDamaged(file="vectors.npy")

    monkeypatch.setattr(stand_in, "refreshed", damaged)
    assert client.get("/").status_code == 200
    assert client.get("/health/ready").status_code == 200
    assert caplog.text.count("vectors.npy") == 1


def test_a_newer_index_is_served_from_the_next_request(client: TestClient, stand_in: StandIn) -> None:
    assert client.get("/health/ready").json()["index"]["encoder"] == "shipped"
    stand_in.newer = StandIn(stand_in.corpus)
    stand_in.newer.index_summary = replace(stand_in.index_summary, build_id="later", encoder="other")
    assert client.get("/health/ready").json()["index"] == asdict(stand_in.newer.index_summary)
