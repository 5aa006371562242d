"""Lock, skip, gates, publication, pruning, rollback: whatever happens, `current` is a whole index."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.settings import Settings
from indexer import build as building
from indexer import gates as gating
from indexer import nightly as nights
from indexer.artifact import Artifact, verify
from indexer.build import build, publish_assembled
from indexer.encoder import Encoder
from indexer.errors import ArtifactDamaged, BuildRunning, GateRefused, NothingToRollBackTo
from indexer.gates import Gate, gates, refuse_below
from indexer.nightly import nightly
from indexer.publication import builds, current, index_folder, lock, prune, rollback, staging


def silent(_: str) -> None:
    pass


@pytest.fixture(autouse=True)
def _with_trigrams(monkeypatch: pytest.MonkeyPatch, trigrams: Encoder, assembled: Artifact) -> None:
    for module in (building, nights):
        monkeypatch.setattr(module, "load_encoder", lambda _, **_options: trigrams)
    monkeypatch.setattr(building, "assemble", lambda *_: assembled)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, keep_builds=2)


@pytest.fixture(scope="module")
def three_published(small_corpus: Corpus, assembled: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("three")
    for _ in range(3):
        publish_assembled(small_corpus, assembled, data, silent)
    return data


@pytest.fixture
def three_builds(three_published: Path, tmp_path: Path) -> list[Path]:
    """A copy of them in the test's own folder."""
    shutil.copytree(three_published, tmp_path, symlinks=True, dirs_exist_ok=True)
    return builds(tmp_path)


def test_the_first_night_builds_and_the_second_has_nothing_to_do(small_corpus: Corpus, settings: Settings) -> None:
    first = nightly(small_corpus, settings, silent)
    second = nightly(small_corpus, settings, silent)
    assert first.built
    assert not second.built
    assert second.folder == first.folder == current(settings.data)
    assert len(builds(settings.data)) == 1


def test_a_changed_corpus_is_built_anew(small_corpus: Corpus, settings: Settings) -> None:
    first = nightly(small_corpus, settings, silent)
    second = nightly(replace(small_corpus, sha256="6" * 64), settings, silent)
    assert second.built
    assert second.folder != first.folder
    assert current(settings.data) == second.folder


def test_a_damaged_index_is_built_anew(small_corpus: Corpus, settings: Settings) -> None:
    first = nightly(small_corpus, settings, silent)
    (first.folder / "words.json").write_text("{}", encoding="utf-8")
    assert nightly(small_corpus, settings, silent).built
    verify(current(settings.data))


def test_another_build_holds_the_lock(small_corpus: Corpus, settings: Settings) -> None:
    with lock(settings.data), pytest.raises(BuildRunning) as error:
        build(small_corpus, settings, silent)
    assert error.value.exit_status == 3
    assert build(small_corpus, settings, silent) == current(settings.data)


def test_a_refused_index_changes_nothing(
    small_corpus: Corpus, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = build(small_corpus, settings, silent)
    monkeypatch.setattr(gating, "LEAST_SELF_RETRIEVAL", 1.01)
    with pytest.raises(GateRefused) as error:
        build(small_corpus, settings, silent)
    assert error.value.exit_status == 4
    assert "python -m corpus validate" in error.value.message("fr")
    assert current(settings.data) == kept
    assert builds(settings.data) == [kept]


def test_the_gates_pass_on_a_sound_index(small_corpus: Corpus, assembled: Artifact) -> None:
    figures = {gate.name: gate.figure for gate in gates(small_corpus, assembled)}
    assert figures["documented_fr"] == figures["documented_en"] == 1.0
    assert figures["self_retrieval_fr"] >= 0.99
    assert figures["self_retrieval_en"] >= 0.99


def test_an_occupation_without_a_text_is_refused(corpus: Corpus, assembled: Artifact) -> None:
    measured = gates(corpus, assembled)  # the small index does not speak of the whole corpus
    assert measured[0].figure < 0.2
    with pytest.raises(GateRefused, match="French text"):
        refuse_below(measured)


def test_vectors_of_another_encoder_do_not_find_their_titles(
    small_corpus: Corpus, assembled: Artifact, other_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other_encoder, "encode", lambda texts: -assembled.encoder.encode(texts), raising=False)
    measured = gates(small_corpus, replace(assembled, encoder=other_encoder))
    assert {gate.name for gate in measured if gate.figure < gate.least} == {"self_retrieval_fr", "self_retrieval_en"}


def test_a_figure_at_its_least_passes() -> None:
    refuse_below([Gate("documented_fr", 0.9, 0.9)])


def test_pruning_keeps_the_newest_and_the_current(three_builds: list[Path], tmp_path: Path) -> None:
    rollback(tmp_path)
    assert prune(tmp_path, keep=1) == [three_builds[0]]
    assert builds(tmp_path) == three_builds[1:]
    assert current(tmp_path) == three_builds[1]


def test_nightly_prunes_to_the_setting(three_builds: list[Path], small_corpus: Corpus, settings: Settings) -> None:
    outcome = nightly(replace(small_corpus, sha256="6" * 64), settings, silent)
    assert outcome.removed == tuple(three_builds[:2])
    assert builds(settings.data) == [three_builds[2], outcome.folder]


def test_rollback_goes_back_one_build_at_a_time(three_builds: list[Path], tmp_path: Path) -> None:
    assert rollback(tmp_path) == current(tmp_path) == three_builds[1]
    assert rollback(tmp_path) == current(tmp_path) == three_builds[0]
    with pytest.raises(NothingToRollBackTo):
        rollback(tmp_path)
    assert current(tmp_path) == three_builds[0]


def test_rollback_refuses_a_damaged_build(three_builds: list[Path], tmp_path: Path) -> None:
    (three_builds[1] / "words.json").unlink()
    with pytest.raises(ArtifactDamaged):
        rollback(tmp_path)
    assert current(tmp_path) == three_builds[2]


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    left = index_folder(tmp_path) / ".staging-killed"
    left.mkdir(parents=True)
    (left / "half.npy").write_bytes(b"half")
    with staging(tmp_path) as folder:
        assert folder.is_dir()
        assert not left.exists()
    assert not folder.exists()


def test_a_failure_while_saving_leaves_nothing(
    three_builds: list[Path], small_corpus: Corpus, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building, "save", full_disk)
    with pytest.raises(OSError, match="No space"):
        build(small_corpus, settings, silent)
    assert builds(settings.data) == three_builds
    assert current(settings.data) == three_builds[2]
    assert not list(index_folder(settings.data).glob(".staging-*"))
