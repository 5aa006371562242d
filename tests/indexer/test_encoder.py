import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus import Corpus
from indexer.documents import documents
from indexer.encoder import (
    SHIPPED_WEIGHTS,
    SentenceTransformerEncoder,
    StaticEncoder,
    folder_sha256,
    load_encoder,
    unit_length,
)
from indexer.errors import EncoderUnavailable
from indexer.training import train_on

TEXTS = ["Infirmière auxiliaire", "truck driver", "commis d'épicerie", "soudeur-monteur (CNC) 2D", "x"]


@pytest.fixture(scope="module")
def trained(small_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    train_on(documents(small_corpus), folder, steps=3, seed=1)
    return folder


def test_training_again_gives_the_same_weights(trained: Path, small_corpus: Corpus, tmp_path: Path) -> None:
    train_on(documents(small_corpus), tmp_path, steps=3, seed=1)
    assert folder_sha256(tmp_path) == folder_sha256(trained)


def test_another_seed_gives_others(trained: Path, small_corpus: Corpus, tmp_path: Path) -> None:
    train_on(documents(small_corpus), tmp_path, steps=3, seed=2)
    assert folder_sha256(tmp_path) != folder_sha256(trained)


@pytest.mark.parametrize("folder", ["trained", "shipped"])
def test_the_lean_encoder_gives_what_sentence_transformers_gives(folder: str, trained: Path) -> None:
    path = trained if folder == "trained" else SHIPPED_WEIGHTS
    lean, full = StaticEncoder(path), SentenceTransformerEncoder(str(path))
    assert lean.dimension == full.dimension
    assert lean.weights_sha256 == full.weights_sha256
    # sentence-transformers computes in the saved float16, the lean encoder in float32.
    np.testing.assert_allclose(lean.encode(TEXTS), full.encode(TEXTS), atol=1e-3)


def test_the_shipped_encoder_crosses_the_languages() -> None:
    encoder = load_encoder("shipped")
    french = encoder.encode(["infirmière", "camionneuse", "enseignant au primaire"])
    english = encoder.encode(["nurse", "truck driver", "elementary school teacher"])
    assert (french @ english.T).argmax(axis=1).tolist() == [0, 1, 2]


def test_the_shipped_encoder_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED_WEIGHTS.rglob("*") if path.is_file()) < 16_000_000


def test_vectors_have_length_one_and_unknown_letters_none() -> None:
    vectors = load_encoder("shipped").encode(["nurse", "", "漢字"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 0, 0], atol=1e-6)
    assert vectors.dtype == np.float32


def test_accents_and_case_make_no_difference() -> None:
    first, second = load_encoder("shipped").encode(["INFIRMIÈRE", "infirmiere"])
    np.testing.assert_array_equal(first, second)


def test_no_texts_give_no_vectors() -> None:
    assert load_encoder("shipped").encode([]).shape == (0, StaticEncoder(SHIPPED_WEIGHTS).dimension)


def test_the_sha256_names_the_weights(trained: Path, tmp_path: Path) -> None:
    for path in trained.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert folder_sha256(tmp_path) == folder_sha256(trained)
    (tmp_path / "model.safetensors").write_bytes(b"others")
    assert folder_sha256(tmp_path) != folder_sha256(trained)


@pytest.mark.parametrize("name", ["no-such/model", "/no/such/folder"])
def test_an_encoder_that_is_not_there(name: str) -> None:
    with pytest.raises(EncoderUnavailable) as error:
        load_encoder(name)
    assert name in error.value.message("fr")
    assert "--encoder" in error.value.message("en")


@pytest.mark.parametrize("download", [False, True])
def test_the_network_is_opened_only_where_it_is_allowed(monkeypatch: pytest.MonkeyPatch, download: bool) -> None:
    asked = {}

    def refuse(name: str, **options: object) -> None:
        asked.update(options, name=name)
        raise OSError

    monkeypatch.setattr("sentence_transformers.SentenceTransformer", refuse)
    with pytest.raises(EncoderUnavailable):
        load_encoder("some/model", download=download)
    assert asked["local_files_only"] is not download


def test_a_folder_without_weights_is_no_encoder(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable):
        StaticEncoder(tmp_path)


def test_serving_the_shipped_encoder_imports_no_torch() -> None:
    program = "import sys; from indexer.encoder import load_encoder; load_encoder('shipped').encode(['a']); "
    program += "sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_unit_length_leaves_zeros() -> None:
    scaled = unit_length(np.array([[3, 4], [0, 0]], dtype=np.float32))
    np.testing.assert_allclose(scaled, [[0.6, 0.8], [0, 0]], rtol=1e-6)
