"""The nightly run: build only when something changed, publish only what passes the gates, keep the last few."""

from dataclasses import dataclass
from pathlib import Path

from corpus import Corpus
from corpus.settings import Settings
from indexer.artifact import ArtifactError, load
from indexer.build import Progress, build_locked
from indexer.encoder import Encoder, load_encoder
from indexer.publication import current, lock, prune


@dataclass(frozen=True, slots=True)
class NightlyOutcome:
    """`folder` is the current build afterwards; `built` is False where nothing had changed."""

    folder: Path
    built: bool
    removed: tuple[Path, ...] = ()


def nightly(corpus: Corpus, settings: Settings, progress: Progress) -> NightlyOutcome:
    """Raises what build() raises; the index published before then stays."""
    encoder = load_encoder(settings.encoder, download=settings.download)
    with lock(settings.data):
        if is_current(corpus, encoder, settings.data):
            return NightlyOutcome(current(settings.data), built=False)
        folder = build_locked(corpus, encoder, settings.data, progress)
        return NightlyOutcome(folder, True, tuple(prune(settings.data, settings.keep_builds)))


def is_current(corpus: Corpus, encoder: Encoder, data: Path) -> bool:
    """Whether the published index is whole and was made by this project from this corpus with this encoder."""
    try:
        load(current(data), corpus, encoder)
    except ArtifactError:
        return False
    return True
