"""The index on disk: its layout, its manifest, saved whole and loaded only when whole.

<build>/manifest.json       Manifest: what made it, and each file's size and SHA-256
<build>/words.json          by language, the folded words of the corpus and how often each is used
<build>/<language>/documents.jsonl, vectors.npz, occupations.bm25/

FAISS and NumPy load some damaged files without a word, so every file is checked against its SHA-256 first.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus import Corpus, Language
from corpus.wording import LANGUAGES
from indexer.documents import Document, DocumentKind, owners
from indexer.encoder import Encoder
from indexer.errors import ArtifactDamaged, ArtifactError, ArtifactForeign, ArtifactMissing
from indexer.index import OccupationIndex
from indexer.lexical import LexicalIndex
from indexer.spelling import Spelling

__all__ = [
    "Artifact",
    "ArtifactDamaged",
    "ArtifactError",
    "ArtifactForeign",
    "ArtifactMissing",
    "LanguageIndex",
    "Manifest",
    "load",
    "manifest_sha256",
    "read_manifest",
    "require_fitting",
    "save",
    "verify",
]

SCHEMA = 2
MANIFEST = "manifest.json"
WORDS = "words.json"
DOCUMENTS = "documents.jsonl"
VECTORS = "vectors.npz"
OCCUPATIONS = "occupations.bm25"


@dataclass(frozen=True, slots=True)
class FileRecord:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that made an index, and what it consists of."""

    schema: int
    build_id: str
    built_at: str  # UTC, ISO 8601
    corpus_sha256: str
    vintages: Mapping[str, str]  # by source
    encoder: str
    encoder_sha256: str
    dimension: int
    counts: Mapping[str, int]
    gates: Mapping[str, float]
    files: Mapping[str, FileRecord]


@dataclass(frozen=True)
class LanguageIndex:
    """All that is searched in one language."""

    documents: tuple[Document, ...]
    vectors: OccupationIndex  # a row a document, an owner a number of indexer.documents.owners
    occupations: LexicalIndex  # a text an occupation, with all the texts of its unit group


@dataclass(frozen=True)
class Artifact:
    """A loaded index with the encoder that made its vectors."""

    encoder: Encoder
    languages: Mapping[Language, LanguageIndex]
    words: Mapping[Language, Mapping[str, int]]  # how often each folded word is used in a language
    manifest: Manifest | None = None  # None before it is saved

    @cached_property
    def spelling(self) -> Spelling:
        """Corrects towards the words of both languages: a query may mix them."""
        return Spelling(sum((Counter(counts) for counts in self.words.values()), Counter()))


def save(artifact: Artifact, manifest: Manifest, folder: Path) -> None:
    """Write every file, then the manifest with their sizes and SHA-256, flush all to disk, read back and verify.

    `manifest.files` is filled in here. Raises ArtifactDamaged where what was read back differs (a full disk).
    """
    words = {language: dict(sorted(counts.items())) for language, counts in artifact.words.items()}
    (folder / WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    for language, part in artifact.languages.items():
        _save_language(part, folder / language)
    files = {path.relative_to(folder).as_posix(): _record(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    written = {**asdict(manifest), "files": {name: asdict(record) for name, record in files.items()}}
    (folder / MANIFEST).write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
    for path in (*folder.rglob("*"), folder):
        flush(path)
    verify(folder)


def _save_language(part: LanguageIndex, folder: Path) -> None:
    folder.mkdir()
    with (folder / DOCUMENTS).open("w", encoding="utf-8") as lines:
        for document in part.documents:
            row = [document.owner, document.kind, *document.forms]
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    np.savez(folder / VECTORS, codes=part.vectors.codes, step=np.float64(part.vectors.step))
    part.occupations.save(folder / OCCUPATIONS)


def flush(path: Path) -> None:
    """Have a file or folder on the disk, not in a cache."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_manifest(folder: Path) -> Manifest:
    """Raises ArtifactMissing without a manifest, ArtifactForeign for another schema, ArtifactDamaged if unreadable."""
    path = folder / MANIFEST
    if not path.is_file():
        raise ArtifactMissing(folder=folder)
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        schema = written["schema"]
    except (ValueError, KeyError, TypeError):
        raise ArtifactDamaged(file=path) from None
    if schema != SCHEMA:
        raise ArtifactForeign(what="schema", found=schema, expected=SCHEMA)
    try:
        files = {str(name): FileRecord(**record) for name, record in written["files"].items()}
        return Manifest(**{**written, "files": files})
    except (KeyError, TypeError, AttributeError):
        raise ArtifactDamaged(file=path) from None


def manifest_sha256(folder: Path) -> str:
    """SHA-256 of the manifest as it is on disk: it holds that of every other file, so that it stands for the index."""
    return _record(folder / MANIFEST).sha256


def verify(folder: Path) -> Manifest:
    """Check every file against the manifest. Raises ArtifactError."""
    manifest = read_manifest(folder)
    for name, record in manifest.files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != record.size or _record(path) != record:
            raise ArtifactDamaged(file=path)
    return manifest


def load(folder: Path, corpus: Corpus, encoder: Encoder) -> Artifact:
    """Load a whole index made from this corpus by this encoder. Raises ArtifactError."""
    manifest = verify(folder)
    require_fitting(manifest, corpus, encoder)
    words = json.loads((folder / WORDS).read_text(encoding="utf-8"))
    languages = {language: _load_language(folder / language, language, corpus) for language in LANGUAGES}
    return Artifact(encoder, languages, words, manifest)


def require_fitting(manifest: Manifest, corpus: Corpus, encoder: Encoder) -> None:
    """Raises ArtifactForeign for an index made from another corpus or by another encoder."""
    for what, found, expected in (
        ("corpus", manifest.corpus_sha256, corpus.sha256),
        ("encoder", manifest.encoder_sha256, encoder.weights_sha256),
    ):
        if found != expected:
            raise ArtifactForeign(what=what, found=found[:12], expected=expected[:12])


def _load_language(folder: Path, language: Language, corpus: Corpus) -> LanguageIndex:
    numbers = owners(corpus)
    lines = (folder / DOCUMENTS).read_text(encoding="utf-8").rstrip("\n")
    rows = json.loads("[" + lines.replace("\n", ",") + "]")  # line by line takes three times as long
    kinds = {str(kind): kind for kind in DocumentKind}
    documents = tuple([Document(owner, kinds[kind], language, tuple(forms)) for owner, kind, *forms in rows])
    with np.load(folder / VECTORS, allow_pickle=False) as saved:
        codes, step = saved["codes"], float(saved["step"])
    return LanguageIndex(
        documents,
        OccupationIndex(codes, step, [numbers[document.owner] for document in documents], len(numbers)),
        LexicalIndex.load(language, folder / OCCUPATIONS),
    )


def _record(path: Path) -> FileRecord:
    with path.open("rb") as content:
        return FileRecord(path.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest())
