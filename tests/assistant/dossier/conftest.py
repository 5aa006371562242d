"""One assistant over the small corpus for all the dossiers: loading it takes longer than making one."""

from pathlib import Path

import pytest

from assistant.reading import Reader
from assistant.service import Assistant
from corpus import Corpus
from corpus.settings import Settings
from indexer import publication
from indexer.encoder import load_encoder


@pytest.fixture(scope="session")
def assistant(small_corpus: Corpus, reader: Reader, published: Path) -> Assistant:
    settings = Settings(data=published)
    encoder = load_encoder(settings.encoder, download=False)
    return Assistant(small_corpus, settings, encoder, reader, publication.current(published))
