"""Trains the second reader on corpus/sentences/polarity.csv: `python -m assistant train`.

Same sentences, same lexicon, same weights: the order of the sentences is drawn from a fixed seed.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from pathlib import Path

from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from assistant.reading.clauses import parse
from assistant.reading.lexicon import lexicons
from assistant.reading.second_reader import LABELS, WEIGHTS, blank, textcat_of, words_of
from corpus import load_corpus
from corpus.lists import rows
from corpus.wording import LANGUAGES

SEED = 2026
ROUNDS, BATCH, RATE = 10, 32, 0.002
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated passage as the second reader sees it."""

    words: tuple[str, ...]
    label: str


def passages() -> list[Passage]:
    """Every sentence of the corpus, parsed with the lexicon of its language."""
    by_language = lexicons(load_corpus())
    found = []
    for row in rows("sentences", "polarity"):
        text = row["passage"]
        lexicon = next(by_language[language] for language in LANGUAGES if language == row["language"])
        found.append(Passage(tuple(words_of(parse(lexicon, text, 0, text))), row["polarity"]))
    return found


def train(examples: Sequence[Passage], seed: int = SEED) -> Pipeline:
    """A trained pipeline."""
    fix_random_seed(seed)
    pipeline = blank()
    made = [_example(pipeline, one) for one in examples]
    pipeline.initialize(lambda: made)
    optimizer = Adam(RATE)
    chance = random.Random(seed)
    for _ in range(ROUNDS):
        chance.shuffle(made)
        for start in range(0, len(made), BATCH):
            textcat_of(pipeline).update(made[start : start + BATCH], sgd=optimizer)
    return pipeline


def _example(pipeline: Pipeline, one: Passage) -> Example:
    cats = {label: float(label == one.label) for label in LABELS}
    return Example.from_dict(Doc(pipeline.vocab, words=list(one.words)), {"cats": cats})


def cross_validated(examples: Sequence[Passage]) -> dict[str, float]:
    """Accuracy on sentences held out in turn: over the three labels, and limitation against capacity."""
    order = list(examples)
    random.Random(SEED).shuffle(order)
    right = told = sided = 0
    for fold in range(FOLDS):
        held = order[fold::FOLDS]
        pipeline = train([one for place, one in enumerate(order) if place % FOLDS != fold])
        textcat = textcat_of(pipeline)
        scores = textcat.predict([Doc(pipeline.vocab, words=list(one.words)) for one in held])
        for one, row in zip(held, scores, strict=True):
            right += LABELS[row.argmax()] == one.label
            if one.label != LABELS[2]:
                told += 1
                sided += LABELS[row[:2].argmax()] == one.label
    return {"accuracy": round(right / len(order), 3), "limitation_or_capacity": round(sided / told, 3)}


def save(pipeline: Pipeline, measured: dict[str, float], examples: int, folder: Path = WEIGHTS) -> None:
    """Write the weights and what was measured of them."""
    textcat_of(pipeline).to_disk(folder / "textcat", exclude=["vocab"])
    meta = {"sentences": examples, "sentences_sha256": sentences_sha256(), **measured}
    (folder / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")


def sentences_sha256() -> str:
    """What the weights were trained on."""
    return sha256(resources.files("corpus").joinpath("sentences", "polarity.csv").read_bytes()).hexdigest()
