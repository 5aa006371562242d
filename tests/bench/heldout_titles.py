"""How well withheld titles find their unit group: python -m tests.bench.heldout_titles [ENCODER_FOLDER]

A tenth of the example titles is withheld, the encoder is trained and the index made from the rest, and the withheld
titles are the queries. A folder given is used as the encoder, or filled with one where it does not exist.
"""

import random
import sys
import tempfile
import zlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.fusion import System, read_parameters
from assistant.search import Searcher
from corpus import Corpus, Language, Occupation, Title, load_corpus
from indexer.build import assemble
from indexer.encoder import StaticEncoder
from indexer.training import train

QUERIES = 1000  # a language
ALONE: dict[str, tuple[System, ...]] = {
    "BM25 whole occupation": (System.BM25_OCCUPATIONS,),
    "static best text": (System.STATIC_TEXTS,),
    "static best text, other language": (System.STATIC_OTHER,),
    "static whole occupation": (System.STATIC_OCCUPATIONS,),
}


def withheld(title: Title) -> bool:
    """A fixed tenth: the same titles on every machine."""
    return zlib.crc32(title.masculine.casefold().encode()) % 10 == 0


def without_withheld(corpus: Corpus) -> Corpus:
    """The corpus as if the withheld titles had never been published."""
    groups = {
        code: replace(group, titles=tuple(title for title in group.titles if not withheld(title)))
        for code, group in corpus.unit_groups.items()
    }
    hidden = {
        form.casefold() for one in corpus.unit_groups.values() for t in one.titles if withheld(t) for form in t.forms
    }
    return replace(corpus, unit_groups=groups, occupations=tuple(_without(one, hidden) for one in corpus.occupations))


def _without(one: Occupation, hidden: Container[str]) -> Occupation:
    """An everyday name that says a withheld title would give it away."""
    descriptions = {
        language: replace(
            told, also_called=tuple(name for name in told.everyday_names if name.casefold() not in hidden)
        )
        for language, told in one.descriptions.items()
    }
    titles = tuple(title for title in one.titles if not withheld(title))
    return replace(one, titles=titles, descriptions=descriptions)


def queries(corpus: Corpus, language: Language) -> list[tuple[str, str]]:
    """Sampled withheld titles with their unit group, either form."""
    chance = random.Random(5)
    every = [
        (chance.choice(title.forms), group.code)
        for group in corpus.unit_groups.values()
        for title in group.titles
        if title.language == language and withheld(title)
    ]
    return chance.sample(every, min(QUERIES, len(every)))


def gendered(corpus: Corpus) -> list[tuple[str, str, str]]:
    """Sampled withheld French titles whose genders differ: masculine, feminine, unit group."""
    every = [
        (title.masculine, title.feminine, group.code)
        for group in corpus.unit_groups.values()
        for title in group.titles
        if title.language == "fr" and withheld(title) and title.masculine != title.feminine
    ]
    return random.Random(5).sample(every, min(QUERIES, len(every)))


def ranks(searcher: Searcher, asked: Iterable[tuple[str, str]], language: Language) -> Iterator[int]:
    for query, wanted in asked:
        answer = searcher.search(query, language, k=600)
        yield [result.unit_group for result in answer.results].index(wanted) + 1


def main() -> None:
    corpus = load_corpus()
    known = without_withheld(corpus)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary) / "encoder"
        if not folder.exists():
            train(known, folder)
        artifact = assemble(known, StaticEncoder(folder), lambda _: None)
    weights = read_parameters()
    silent = {**weights, **dict.fromkeys(System, 0.0)}
    systems = {name: {**silent, **dict.fromkeys(chosen, 1.0)} for name, chosen in ALONE.items()}
    for name, parameters in {**systems, "all, as shipped": weights}.items():
        searcher = Searcher(known, artifact, parameters=parameters)
        figures = []
        for language in ("fr", "en"):
            found = np.array(list(ranks(searcher, queries(corpus, language), language)))
            figures.append(f"{language} top-1 {np.mean(found == 1):.3f} MRR {np.mean(1 / found):.3f}")
        sys.stdout.write(f"{name}: {', '.join(figures)}\n")


if __name__ == "__main__":
    main()
