"""Exit codes and plain sentences of python -m indexer."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus import Corpus, CorpusError
from indexer import __main__ as command_line
from indexer import build as building
from indexer import nightly as nights
from indexer.artifact import Artifact
from indexer.encoder import Encoder, StaticEncoder
from indexer.publication import current, lock

runner = CliRunner()


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch, small_corpus: Corpus, trigrams: Encoder, assembled: Artifact) -> None:
    monkeypatch.setattr(command_line, "installed_corpus", lambda _: small_corpus)
    for module in (building, nights, command_line):
        monkeypatch.setattr(module, "load_encoder", lambda _, **_options: trigrams)
    monkeypatch.setattr(building, "assemble", lambda *_: assembled)


def run(data: Path, *arguments: str) -> tuple[int, str, str]:
    outcome = runner.invoke(command_line.app, [*arguments, "--data", str(data)])
    return outcome.exit_code, outcome.stdout, outcome.stderr


def test_build_status_verify(tmp_path: Path) -> None:
    exit_code, out, err = run(tmp_path, "build")
    assert (exit_code, err) == (0, "")
    assert out.splitlines()[-1] == f"Index prêt : {current(tmp_path)}"
    exit_code, out, _ = run(tmp_path, "status", "--lang", "en")
    assert exit_code == 0
    assert current(tmp_path).name in out
    assert "It fits the corpus and the encoder in use." in out
    exit_code, out, _ = run(tmp_path, "verify")
    assert exit_code == 0
    assert "L'index est entier" in out


def test_build_if_missing_builds_once(tmp_path: Path) -> None:
    assert "Index prêt" in run(tmp_path, "build", "--if-missing")[1]
    first = current(tmp_path)
    exit_code, out, _ = run(tmp_path, "build", "--if-missing")
    assert (exit_code, current(tmp_path)) == (0, first)
    assert "Rien à faire" in out


def test_nightly_then_nothing_to_do(tmp_path: Path) -> None:
    assert "Index prêt" in run(tmp_path, "nightly")[1]
    assert "Nothing to do" in run(tmp_path, "nightly", "--lang", "en")[1]


@pytest.mark.parametrize("command", ["status", "verify"])
def test_no_index_is_bad_use_and_says_what_to_do(tmp_path: Path, command: str) -> None:
    exit_code, out, err = run(tmp_path, command)
    assert (exit_code, out) == (2, "")
    assert err.count("\n") == 1
    assert "python -m indexer build" in err


def test_status_of_a_foreign_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_corpus: Corpus) -> None:
    run(tmp_path, "build")
    monkeypatch.setattr(command_line, "installed_corpus", lambda _: replace(small_corpus, sha256="6" * 64))
    exit_code, _, err = run(tmp_path, "status")
    assert exit_code == 2
    assert "un autre corpus" in err


@pytest.mark.parametrize("command", ["build", "nightly", "rollback"])
def test_while_another_build_runs(tmp_path: Path, command: str) -> None:
    with lock(tmp_path):
        exit_code, _, err = run(tmp_path, command)
    assert exit_code == 3
    assert "Une autre construction est en cours" in err


def test_rollback(tmp_path: Path) -> None:
    run(tmp_path, "build")
    first = current(tmp_path)
    assert run(tmp_path, "rollback")[0] == 2
    run(tmp_path, "build")
    assert current(tmp_path) != first
    assert run(tmp_path, "rollback")[0] == 0
    assert current(tmp_path) == first


def test_a_gate_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, corpus: Corpus) -> None:
    monkeypatch.setattr(command_line, "installed_corpus", lambda _: corpus)  # the index assembled is the small one
    exit_code, _, err = run(tmp_path, "build")
    assert exit_code == 4
    assert "Le nouvel index est refusé" in err
    assert run(tmp_path, "verify")[0] == 2


def test_a_setting_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVENANCE_PORT", "eighty")
    exit_code, _, err = run(tmp_path, "build")
    assert exit_code == 2
    assert "CONVENANCE_PORT" in err


def test_a_corpus_that_does_not_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Path) -> Corpus:
        raise CorpusError("titles_fr.csv, line 3")

    monkeypatch.setattr(command_line, "installed_corpus", broken)
    exit_code, _, err = run(tmp_path, "nightly")
    assert exit_code == 2
    assert "titles_fr.csv, line 3" in err


def test_train_saves_an_encoder(tmp_path: Path) -> None:
    outcome = runner.invoke(command_line.app, ["train", "--out", str(tmp_path / "new"), "--steps", "1"])
    assert outcome.exit_code == 0
    assert "Encodeur entraîné" in outcome.stdout
    assert StaticEncoder(tmp_path / "new").encode(["nurse"]).any()


def test_train_refuses_no_steps(tmp_path: Path) -> None:
    outcome = runner.invoke(command_line.app, ["train", "--out", str(tmp_path / "new"), "--steps", "0"])
    assert outcome.exit_code == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path, lang: str) -> None:
    occupied = tmp_path / "data"
    occupied.write_text("not a folder")
    exit_code, _, err = run(occupied, "build", "--lang", lang)
    assert exit_code == 2
    assert str(occupied) in err
    assert len(err.splitlines()) == 1
