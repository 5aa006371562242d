"""`python -m corpus.sources.ordinary FOLDER`: make corpus/lexicon/ordinary_words.csv again, once the lexicon has grown.

Ordinary words that the corpus never uses and that look like a slip of a word of the lexicon ("mardi" of "mari",
"married" of "carried"): the reader of notes would correct them. They are taken from the COMMON most frequent words of
film subtitles as counted in the dictionaries of pyspellchecker 0.9.1 (fr.json.gz and en.json.gz in FOLDER: its
`spellchecker/resources`), folded; only words are kept, no frequency.
"""

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from corpus.folding import fold
from corpus.models import Language
from corpus.store import load_corpus
from corpus.words import folded_words, names, texts

LEXICON = Path(__file__).parent.parent / "lexicon"
LANGUAGES: tuple[Language, ...] = ("fr", "en")
COMMON = 30_000
SHORTEST = 3  # letters: no shorter word is corrected
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main(
    folder: Annotated[Path, typer.Argument(help="folder of fr.json.gz and en.json.gz", exists=True)],
) -> None:
    """Make the list of ordinary words again."""
    corpus = load_corpus()
    used = folded_words((*names(corpus, *LANGUAGES), *texts(corpus, *LANGUAGES))).union(*map(_lexicon, LANGUAGES))
    with (LEXICON / "ordinary_words.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("language", "word"))
        for language in LANGUAGES:
            table.writerows((language, word) for word in sorted(_ordinary(language, folder, used)))


def _ordinary(language: Language, folder: Path, used: frozenset[str]) -> Iterator[str]:
    lexicon = _lexicon(language)
    with gzip.open(folder / f"{language}.json.gz", "rt", encoding="utf-8") as file:
        counts: Counter[str] = Counter()
        for word, count in json.load(file).items():
            counts[fold(word)] += count
    for word, _ in counts.most_common(COMMON):
        spelt = len(word) >= SHORTEST and word.isascii() and word.isalpha()
        if spelt and word not in used and not lexicon.isdisjoint(_slips(word)):
            yield word


def _lexicon(language: Language) -> frozenset[str]:
    """The words of every table that has phrases in the language."""
    phrases = []
    for path in LEXICON.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            phrases += [row["phrase"] for row in rows if row.get("language") in (language, "any") and "phrase" in row]
    return frozenset(word for word in folded_words(phrases) if len(word) >= SHORTEST)


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        yield before + after[:2][::-1] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            yield before + letter + after[1:]


if __name__ == "__main__":
    typer.run(main)
