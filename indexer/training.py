"""Trains the shipped bilingual encoder from the corpus alone.

Two texts of one unit group, in either language, should lie close; texts of different groups apart. A batch holds one
pair a group, each text of a pair is told from all others of the batch by cross-entropy, both ways. Groups are drawn
with a probability that grows as the square root of their number of titles.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from corpus import Corpus
from indexer.documents import Document, DocumentKind, documents

VOCABULARY = 20_000
DIMENSION = 256
PAIRS_A_BATCH = 400
SCALE = 20.0
LEARNING_RATE = 1e-2
MISSPELT = 0.1  # share of first texts with one slip of the keyboard
ASKED_IN_PROSE = 0.1  # share of first texts that tell of the work instead of a name
TOLD_IN_PROSE = 0.15  # share of second texts that do
DEMANDS = 0.05  # share of second texts that tell the demands
STEPS = 2_400
THREADS = 2
UNKNOWN = "[UNK]"
INNER = "##"  # marks a piece that does not begin a word


def train(corpus: Corpus, folder: Path, *, steps: int = STEPS, seed: int = 7) -> None:
    """Train on every text of the corpus and save a sentence-transformers model into `folder`."""
    train_on(documents(corpus), folder, steps=steps, seed=seed)


def train_on(texts: Sequence[Document], folder: Path, *, steps: int = STEPS, seed: int = 7) -> None:
    """The same from chosen documents: a measurement keeps some out."""
    import torch
    from torch.nn import functional

    torch.set_num_threads(THREADS)
    torch.manual_seed(seed)
    tokenizer = train_tokenizer([document.text for document in texts])
    bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), DIMENSION, mode="mean")
    torch.nn.init.normal_(bag.weight, std=0.1)
    optimizer = torch.optim.Adam(bag.parameters(), lr=LEARNING_RATE)
    slope = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, total_iters=steps)
    for first, second in _batches(texts, steps, seed):
        one, other = (functional.normalize(bag(*_bag_input(tokenizer, side))) for side in (first, second))
        scores = SCALE * one @ other.T
        own = torch.arange(len(first))
        loss = functional.cross_entropy(scores, own) + functional.cross_entropy(scores.T, own)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        slope.step()
    weights = bag.weight.detach()
    weights[tokenizer.token_to_id(UNKNOWN)] = 0  # a letter that the corpus never uses says nothing
    _save(tokenizer, weights.half(), folder)


def train_tokenizer(texts: Sequence[str]) -> Tokenizer:
    """WordPiece over both languages, lower case, accents stripped."""
    normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=True)
    letters = sorted(set().union(*(normalizer.normalize_str(text) for text in texts)) - {" "})
    # The trainer numbers inner letters in the order of a hash map that differs from run to run, and breaks ties by
    # number: given first, they have one order.
    first = [UNKNOWN, *(f"{INNER}{letter}" for letter in letters)]
    learner = Tokenizer(models.WordPiece(unk_token=UNKNOWN))
    learner.normalizer, learner.pre_tokenizer = normalizer, pre_tokenizers.BertPreTokenizer()
    learner.train_from_iterator(
        texts, trainers.WordPieceTrainer(vocab_size=VOCABULARY, special_tokens=first, show_progress=False)
    )
    tokenizer = Tokenizer(models.WordPiece(learner.get_vocab(), unk_token=UNKNOWN))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizer, pre_tokenizers.BertPreTokenizer()
    return tokenizer


def misspell(text: str, chance: random.Random) -> str:
    """One slip of the keyboard: two letters swapped, one lost, or one doubled."""
    if len(text) < 5:
        return text
    at = chance.randrange(1, len(text) - 1)
    slip = chance.randrange(3)
    if slip == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at + 1 :] if slip == 1 else text[:at] + text[at] + text[at:]


def _batches(texts: Sequence[Document], steps: int, seed: int) -> Iterator[tuple[list[str], list[str]]]:
    chance = random.Random(seed)
    draw = np.random.default_rng(seed)
    names = _by_unit_group(document for document in texts if document.kind.is_name)
    demands = _by_unit_group(document for document in texts if document.kind is DocumentKind.DEMANDS)
    prose = _by_unit_group(document for document in texts if document.kind.is_prose)
    groups = sorted(names)
    weight = np.sqrt([len(names[group]) for group in groups])
    size = min(PAIRS_A_BATCH, len(groups))
    for _ in range(steps):
        drawn = draw.choice(len(groups), size=size, replace=False, p=weight / weight.sum())
        first, second = [], []
        for group in (groups[place] for place in drawn):
            told = chance.random()
            asked_of = prose.get(group, names[group]) if chance.random() < ASKED_IN_PROSE else names[group]
            told_by = demands if told < DEMANDS else prose if told < DEMANDS + TOLD_IN_PROSE else names
            one, other = chance.choice(asked_of), chance.choice(told_by.get(group, names[group]))
            first.append(misspell(one, chance) if chance.random() < MISSPELT else one)
            second.append(other)
        yield first, second


def _by_unit_group(texts: Iterable[Document]) -> Mapping[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for document in texts:
        grouped[document.unit_group].append(document.text)
    return grouped


def _bag_input(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Any, Any]:
    import torch

    tokens = [encoding.ids for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=False)]
    starts = np.cumsum([0, *(len(ids) for ids in tokens[:-1])])
    return torch.tensor([token for ids in tokens for token in ids]), torch.from_numpy(starts)


def _save(tokenizer: Tokenizer, weights: Any, folder: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    folder.mkdir(parents=True, exist_ok=True)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=weights), Normalize()], device="cpu"
    )
    model.save(str(folder), create_model_card=False)
