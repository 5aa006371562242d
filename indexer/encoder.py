"""Texts to vectors: the shipped static encoder, and any sentence-transformers model in its place.

The shipped encoder is a sentence-transformers StaticEmbedding saved in indexer/weights. Serving it takes a
tokenizer and a matrix, so that a search starts without the seconds and the memory that importing torch costs.
"""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from corpus.settings import SHIPPED_ENCODER
from indexer.errors import EncoderUnavailable

SHIPPED_WEIGHTS = Path(__file__).parent / "weights"
STATIC_WEIGHTS = "model.safetensors"
STATIC_TOKENIZER = "tokenizer.json"
STATIC_NAME = "convenance-static"
WEIGHT_FILES = ("*.safetensors", "*.bin", "tokenizer.json", "modules.json")
TEXTS_AT_ONCE = 2048


class Encoder(Protocol):
    """Anything that turns texts into unit vectors."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def weights_sha256(self) -> str:
        """Names the weights: vectors of two encoders are comparable only when this is equal."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32[texts, dimension], each row of length one (or all zeros for a text without any known token)."""
        ...


class StaticEncoder:
    """A saved StaticEmbedding, without torch: the mean of the rows of a text's tokens, scaled to length one."""

    def __init__(self, folder: Path, name: str = STATIC_NAME) -> None:
        """Raises EncoderUnavailable where the folder holds no StaticEmbedding."""
        self.name = name
        self._folder = folder
        try:
            self._rows = load_file(folder / STATIC_WEIGHTS)["embedding.weight"].astype(np.float32)
            self._tokenizer = Tokenizer.from_file(str(folder / STATIC_TOKENIZER))
        except Exception as error:  # noqa: BLE001 - tokenizers raises bare Exception
            raise EncoderUnavailable(encoder=name, reason=type(error).__name__) from None
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    @property
    def dimension(self) -> int:
        return int(self._rows.shape[1])

    @cached_property
    def weights_sha256(self) -> str:
        return folder_sha256(self._folder)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            encodings = self._tokenizer.encode_batch(
                list(texts[start : start + TEXTS_AT_ONCE]), add_special_tokens=False
            )
            for row, encoding in enumerate(encodings, start):
                if encoding.ids:
                    vectors[row] = self._rows[encoding.ids].mean(axis=0)
        return unit_length(vectors)


class SentenceTransformerEncoder:
    """Any sentence-transformers model: a folder, or the name of a model in the local cache."""

    def __init__(self, name: str, *, download: bool = False) -> None:
        """Raises EncoderUnavailable; opens the network only where `download` allows it."""
        from sentence_transformers import SentenceTransformer

        self.name = name
        try:
            self._model: Any = SentenceTransformer(name, local_files_only=not download, device="cpu")
        except Exception as error:  # noqa: BLE001 - each kind of model fails in its own way
            raise EncoderUnavailable(encoder=name, reason=type(error).__name__) from None

    @cached_property
    def dimension(self) -> int:
        return int(self._model.get_embedding_dimension())

    @cached_property
    def weights_sha256(self) -> str:
        if Path(self.name).is_dir():
            return folder_sha256(Path(self.name))
        digest = hashlib.sha256()
        for key, tensor in sorted(self._model.state_dict().items()):
            digest.update(key.encode())
            digest.update(tensor.float().numpy().tobytes())
        return digest.hexdigest()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = self._model.encode(list(texts), convert_to_numpy=True, show_progress_bar=False)
        return unit_length(np.asarray(vectors, dtype=np.float32).reshape(len(texts), self.dimension))


def load_encoder(setting: str, *, download: bool = False) -> Encoder:
    """The encoder that a setting names: `shipped`, or the name or folder of any sentence-transformers model.

    Nothing is fetched unless `download` allows it.

    Raises EncoderUnavailable.
    """
    if setting == SHIPPED_ENCODER:
        return StaticEncoder(SHIPPED_WEIGHTS)
    return SentenceTransformerEncoder(setting, download=download)


def unit_length(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row scaled to length one; rows of zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: NDArray[np.float32] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled


def folder_sha256(folder: Path) -> str:
    """SHA-256 over the names and contents of a saved model's weight files, in sorted order."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in WEIGHT_FILES for path in folder.rglob(pattern)}):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
