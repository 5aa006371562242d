"""Fixtures shared by every package's tests."""

import pytest

from corpus import Corpus, load_corpus


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The shipped corpus, loaded once."""
    return load_corpus()
