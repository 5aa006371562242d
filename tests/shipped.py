"""The shipped corpus, loaded once a worker: some tests need it while they are collected, the others as a fixture."""

from functools import cache

from corpus import Corpus, load_corpus


@cache
def shipped() -> Corpus:
    return load_corpus()
