"""From the corpus to a published index: documents, vectors, lexical indexes, gates, artifact."""

import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from corpus import Corpus, Language
from corpus.settings import Settings
from corpus.wording import LANGUAGES
from indexer.artifact import SCHEMA, Artifact, LanguageIndex, Manifest, save
from indexer.documents import Document, documents, owners
from indexer.encoder import Encoder, load_encoder
from indexer.gates import Gate, gates, refuse_below
from indexer.index import OccupationIndex
from indexer.lexical import LexicalIndex, words
from indexer.publication import lock, publish, staging

Progress = Callable[[str], None]  # is given the key of a step: prompts/<language>/index.yaml, step_<key>


def build(corpus: Corpus, settings: Settings, progress: Progress) -> Path:
    """Build an index and make it the current one; gives its folder.

    Raises EncoderUnavailable, BuildRunning, GateRefused, ArtifactDamaged (a full disk). Whatever it raises, the
    index published before stays.
    """
    encoder = load_encoder(settings.encoder, download=settings.download)
    with lock(settings.data):
        return build_locked(corpus, encoder, settings.data, progress)


def build_locked(corpus: Corpus, encoder: Encoder, data: Path, progress: Progress) -> Path:
    """The same for whoever holds the lock."""
    return publish_assembled(corpus, assemble(corpus, encoder, progress), data, progress)


def publish_assembled(corpus: Corpus, artifact: Artifact, data: Path, progress: Progress) -> Path:
    """Have an index in memory pass the gates, save it and make it the current one."""
    progress("gates")
    measured = gates(corpus, artifact)
    refuse_below(measured)
    progress("saving")
    with staging(data) as staged:
        manifest = _manifest(corpus, artifact, measured)
        save(artifact, manifest, staged)
        return publish(staged, data, manifest.build_id)


def assemble(corpus: Corpus, encoder: Encoder, progress: Progress) -> Artifact:
    """The index in memory."""
    progress("documents")
    every = documents(corpus)
    progress("vectors")
    languages = {language: _language_index(corpus, encoder, every, language) for language in LANGUAGES}
    counts = {language: _word_counts(part.documents) for language, part in languages.items()}
    return Artifact(encoder, languages, counts)


def _word_counts(chosen: tuple[Document, ...]) -> Counter[str]:
    return Counter(word for document in chosen for word in words(document.text))


def _language_index(corpus: Corpus, encoder: Encoder, every: tuple[Document, ...], language: Language) -> LanguageIndex:
    chosen = tuple(document for document in every if document.language == language)
    numbers = owners(corpus)
    texts = [document.text for document in chosen]
    return LanguageIndex(
        chosen,
        OccupationIndex.of_vectors(encoder.encode(texts), [numbers[one.owner] for one in chosen], len(numbers)),
        LexicalIndex.of_texts(language, _whole_occupations(corpus, chosen)),
    )


def _whole_occupations(corpus: Corpus, chosen: tuple[Document, ...]) -> list[str]:
    by_owner: dict[str, list[str]] = {code: [] for code in owners(corpus)}
    for document in chosen:
        by_owner[document.owner].append(document.text)
    return [" ".join((*by_owner[one.unit_group], *by_owner[one.code])) for one in corpus.occupations]


def _manifest(corpus: Corpus, artifact: Artifact, measured: list[Gate]) -> Manifest:
    now = datetime.now(UTC)
    made_of = f"{SCHEMA} {corpus.sha256} {artifact.encoder.weights_sha256}"
    counts = {f"documents_{language}": len(part.documents) for language, part in artifact.languages.items()}
    return Manifest(
        schema=SCHEMA,
        build_id=f"{now:%Y%m%dT%H%M%S%fZ}-{hashlib.sha256(made_of.encode()).hexdigest()[:8]}",
        built_at=now.isoformat(timespec="seconds"),
        corpus_sha256=corpus.sha256,
        vintages={source.id: source.vintage for source in corpus.sources.values()},
        encoder=artifact.encoder.name,
        encoder_sha256=artifact.encoder.weights_sha256,
        dimension=artifact.encoder.dimension,
        counts={"unit_groups": len(corpus.unit_groups), "occupations": len(corpus.occupations), **counts},
        gates={gate.name: round(gate.figure, 4) for gate in measured},
        files={},
    )
