"""Trains the shipped bilingual encoder from the corpus alone.

Two texts of one unit group, in either language, should lie close; texts of different groups apart. A batch holds one
pair a group, each text of a pair is told from all others of the batch by cross-entropy, both ways: most groups are in
every batch, the likeliest to be mistaken for one another with them. Each text is also told by the vector of its group,
which is learned alongside and thrown away. Groups are drawn with a probability that grows as the square root of their
number of titles.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from corpus import Corpus
from indexer.documents import Document, DocumentKind, documents

VOCABULARY = 20_000
DIMENSION = 128
PAIRS_A_BATCH = 400
SCALE = 20.0
LEARNING_RATE = 1e-2
MISSPELT = 0.1  # share of first texts with one slip of the keyboard
ASKED_IN_PROSE = 0.1  # share of first texts that tell of the work instead of a name
TOLD_IN_PROSE = 0.15  # share of second texts that do
DEMANDS = 0.05  # share of second texts that tell the demands
OTHER_LANGUAGE = 0.6  # share of second names that are in the other language than the first text
BY_GROUP = 0.5  # weight of the loss against the groups' own vectors
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
    tokenizer = train_tokenizer([form for document in texts for form in document.forms])
    batches = _Batches(texts, seed)
    bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), DIMENSION, mode="mean")
    groups = torch.nn.Embedding(len(batches.groups), DIMENSION)
    for learned in (bag, groups):
        torch.nn.init.normal_(learned.weight, std=0.1)
    optimizer = torch.optim.Adam([*bag.parameters(), *groups.parameters()], lr=LEARNING_RATE, fused=True)
    slope = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.02, total_iters=steps)
    for _ in range(steps):
        drawn, first, second = batches.draw()
        one, other = (functional.normalize(bag(*_bag_input(tokenizer, side))) for side in (first, second))
        every = functional.normalize(groups.weight)
        own, group = torch.arange(len(first)), torch.from_numpy(drawn)
        near = SCALE * one @ other.T
        loss = functional.cross_entropy(near, own) + functional.cross_entropy(near.T, own)
        for side in (one, other):
            loss = loss + BY_GROUP * functional.cross_entropy(SCALE * side @ every.T, group)
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


class _Batches:
    """Draws pairs of texts, the second seldom in the first one's language."""

    def __init__(self, texts: Sequence[Document], seed: int) -> None:
        self._chance = random.Random(seed)
        self._draw = np.random.default_rng(seed)
        self._names = _by_unit_group(document for document in texts if document.kind.is_name)
        self._prose = _by_unit_group(document for document in texts if document.kind.is_prose)
        self._demands = _by_unit_group(document for document in texts if document.kind is DocumentKind.DEMANDS)
        self.groups = sorted(self._names)
        weights = np.sqrt([len(self._names[group]) for group in self.groups])
        self._weights = weights / weights.sum()

    def draw(self) -> tuple[NDArray[np.int64], list[str], list[str]]:
        """The groups' places in `groups`, one text of each, another of each."""
        size = min(PAIRS_A_BATCH, len(self.groups))
        drawn = self._draw.choice(len(self.groups), size=size, replace=False, p=self._weights)
        first, second = [], []
        for group in (self.groups[place] for place in drawn):
            one, other = self._pair(group)
            asked, told = self._chance.choice(one.forms), self._chance.choice(other.forms)
            first.append(misspell(asked, self._chance) if self._chance.random() < MISSPELT else asked)
            second.append(told)
        return drawn, first, second

    def _pair(self, group: str) -> tuple[Document, Document]:
        chance, names = self._chance, self._names[group]
        told = chance.random()
        one = chance.choice(self._prose.get(group, names) if chance.random() < ASKED_IN_PROSE else names)
        if told < DEMANDS:
            return one, chance.choice(self._demands.get(group, names))
        if told < DEMANDS + TOLD_IN_PROSE:
            return one, chance.choice(self._prose.get(group, names))
        if chance.random() < OTHER_LANGUAGE:
            names = [name for name in names if name.language != one.language] or names
        return one, chance.choice(names)


def _by_unit_group(texts: Iterable[Document]) -> Mapping[str, list[Document]]:
    grouped: dict[str, list[Document]] = defaultdict(list)
    for document in texts:
        grouped[document.unit_group].append(document)
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
