"""An index is loaded whole or refused, and the refusal names the command that mends it."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus import Corpus
from indexer.artifact import (
    Artifact,
    ArtifactDamaged,
    ArtifactForeign,
    ArtifactMissing,
    load,
    read_manifest,
    verify,
)
from indexer.build import publish_assembled
from indexer.encoder import Encoder
from indexer.publication import current


@pytest.fixture(scope="module")
def published(small_corpus: Corpus, assembled: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_assembled(small_corpus, assembled, tmp_path_factory.mktemp("data"), lambda _: None)


@pytest.fixture
def copied(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "copied"))


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json")


def test_what_was_saved_is_what_is_loaded(published: Path, small_corpus: Corpus, assembled: Artifact) -> None:
    loaded = load(published, small_corpus, assembled.encoder)
    vector = assembled.encoder.encode(["camionneuse"])[0]
    assert loaded.words == assembled.words
    assert loaded.spelling.counts["camionneuse"] == assembled.spelling.counts["camionneuse"] > 0
    for language, part in assembled.languages.items():
        again = loaded.languages[language]
        assert again.documents == part.documents
        assert again.vectors.search(vector, 20) == part.vectors.search(vector, 20)
        for query in ("camion", "nurse"):
            np.testing.assert_array_equal(again.occupations.scores(query), part.occupations.scores(query))


def test_the_manifest_says_what_made_the_index(published: Path, small_corpus: Corpus, assembled: Artifact) -> None:
    manifest = read_manifest(published)
    assert manifest.build_id == published.name
    assert manifest.corpus_sha256 == small_corpus.sha256
    assert (manifest.encoder, manifest.encoder_sha256, manifest.dimension) == ("trigrams", "a" * 64, 64)
    assert manifest.vintages["oasis-2025"] == "2025"
    assert manifest.counts["unit_groups"] == len(small_corpus.unit_groups)
    assert manifest.counts["occupations"] == len(small_corpus.occupations)
    assert manifest.counts["documents_fr"] == len(assembled.languages["fr"].documents)
    assert manifest.gates["documented_fr"] == 1.0
    assert set(manifest.files) == {path.relative_to(published).as_posix() for path in files_of(published)}


def test_one_flipped_bit_in_any_file_is_found(copied: Path) -> None:
    assert len(files_of(copied)) > 10
    for path in files_of(copied):
        whole = path.read_bytes()
        middle = len(whole) // 2
        path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        with pytest.raises(ArtifactDamaged) as error:
            verify(copied)
        assert error.value.facts["file"] == path
        path.write_bytes(whole)
    verify(copied)


def test_a_short_or_absent_file_is_found(copied: Path) -> None:
    for path in files_of(copied):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1])
        with pytest.raises(ArtifactDamaged):
            verify(copied)
        path.unlink()
        with pytest.raises(ArtifactDamaged):
            verify(copied)
        path.write_bytes(whole)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 2}', '{"schema": 2, "files": {"a": 3}}'])
def test_an_unreadable_manifest_is_damage(copied: Path, text: str) -> None:
    (copied / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ArtifactDamaged):
        verify(copied)


def test_another_schema_is_foreign(copied: Path) -> None:
    path = copied / "manifest.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**written, "schema": 99, "new": "field"}), encoding="utf-8")
    with pytest.raises(ArtifactForeign, match="another index format"):
        verify(copied)


def test_another_encoder_is_foreign(published: Path, small_corpus: Corpus, other_encoder: Encoder) -> None:
    with pytest.raises(ArtifactForeign, match="another encoder"):
        load(published, small_corpus, other_encoder)


def test_another_corpus_is_foreign(published: Path, small_corpus: Corpus, trigrams: Encoder) -> None:
    with pytest.raises(ArtifactForeign, match="another corpus"):
        load(published, replace(small_corpus, sha256="6" * 64), trigrams)


def test_nothing_published_is_missing(tmp_path: Path, small_corpus: Corpus, trigrams: Encoder) -> None:
    with pytest.raises(ArtifactMissing) as error:
        load(current(tmp_path), small_corpus, trigrams)
    for language in ("fr", "en"):
        assert str(tmp_path) in error.value.message(language)


@pytest.mark.parametrize(
    "error",
    [ArtifactMissing(folder="f"), ArtifactDamaged(file="f"), ArtifactForeign(what="corpus", found="1", expected="2")],
)
def test_the_message_names_the_command_that_mends(error: ArtifactDamaged) -> None:
    assert "python -m indexer build" in error.message("fr")
    assert "python -m indexer build" in error.message("en")
    assert error.message("fr") != error.message("en")
