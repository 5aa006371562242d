"""A second reader of polarity: limitation, capacity or neither, learnt from annotated sentences.

It is a bag of words (spaCy's `textcat`) and knows nothing of the rules: what it shares with them is the stems and where
activities, parts of the body, numbers and negators stand. Activities are masked, so that it learns how things are said
and not of what. Where it contradicts the rules the finding is marked uncertain and shown first (domain.md); it never
makes, drops or turns a finding. Measured figures stand in weights/second_reader/meta.json.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import cast

from spacy.attrs import LOWER
from spacy.language import Language as Pipeline
from spacy.pipeline import TextCategorizer
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from assistant.models import Confidence, Finding
from assistant.reading.clauses import NEGATING, ParsedSegment
from assistant.reading.lexicon import JOINERS, Mention
from assistant.reading.precedence import NO_DEMAND
from corpus.lists import rows

LABELS = ("limitation", "capacity", "neither")
WEIGHTS = Path(__file__).parent / "weights" / "second_reader"
_ACTIVITY, _PART, _NUMBER, _OPENING, _CLOSING = "<activity>", "<part>", "<number>", "<start>", "<end>"
_STOPS_NEGATION = frozenset(",;:.()|\n")
_DENIED = "not:"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second reader makes of a passage; `share` is its probability, 0 to 1."""

    label: str
    share: float


class SecondReader:
    """Reads the polarity of passages. Loading takes milliseconds; the weights are 200 kB."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.pipeline = blank()
        textcat_of(self.pipeline).from_disk(folder / "textcat", exclude=["vocab"])

    def read(self, passages: Sequence[Sequence[str]]) -> list[Opinion]:
        """One opinion a passage; a passage is the masked words of `words_of`."""
        if not passages:
            return []
        docs = [Doc(self.pipeline.vocab, words=list(words)) for words in passages]
        textcat = textcat_of(self.pipeline)
        scores = textcat.predict(docs)
        return [Opinion(textcat.labels[best], float(row[best])) for row in scores for best in (row.argmax(),)]


def blank() -> Pipeline:
    """An untrained pipeline with the architecture of the second reader."""
    pipeline = Pipeline(Vocab(lex_attr_getters={LOWER: str}))  # its words are made for it: nothing is left to compute
    architecture = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 2,
        "length": 16384,
        "no_output_layer": False,
    }
    pipeline.add_pipe("textcat", config={"model": architecture})
    for label in LABELS:
        textcat_of(pipeline).add_label(label)
    return pipeline


def textcat_of(pipeline: Pipeline) -> TextCategorizer:
    """The classifier of a pipeline of `blank`."""
    return cast(TextCategorizer, pipeline.get_pipe("textcat"))


@cache
def _sure_enough() -> dict[str, float]:
    return {row["says"]: float(row["share"]) for row in rows("policies", "second_reader")}


def with_second_opinion(findings: Sequence[Finding], opinions: Sequence[Opinion]) -> list[Finding]:
    """The findings, uncertain where the second reader contradicts them.

    How sure it must be stands in corpus/policies/second_reader.csv.
    """
    return [_judged(finding, opinion) for finding, opinion in zip(findings, opinions, strict=True)]


def looks_limiting(opinion: Opinion) -> bool:
    """Whether a passage of which the rules read nothing is to be shown as unread."""
    return opinion.label == LABELS[0] and opinion.share >= _sure_enough()["unread"]


def _judged(finding: Finding, opinion: Opinion) -> Finding:
    if opinion.label == finding.polarity or opinion.share < _sure_enough()[opinion.label]:
        return finding
    return replace(finding, confidence=Confidence.UNCERTAIN, second_opinion=opinion.label)


def words_of(parsed: ParsedSegment, start: int = 0, end: int | None = None) -> list[str]:
    """The words of a half-open range of tokens as the second reader sees them: stems, masks, denied words twice."""
    masks = _masks(parsed)
    negators = {m.start for m in parsed.mentions["particles"] if m["kind"] in NEGATING}
    said = [_OPENING]
    denied: list[str] = []
    under_negation = False
    for token in parsed.doc[start : len(parsed.doc) if end is None else end]:
        if token.is_space or token.text in JOINERS:
            continue
        word = masks.get(token.i) or _written(token)
        if word in (_ACTIVITY, _PART) and said[-1] == word:
            continue
        if under_negation and word not in _STOPS_NEGATION:
            denied.append(_DENIED + word)
        under_negation = (under_negation or token.i in negators) and word not in _STOPS_NEGATION
        said.append(word)
    return [*said, _CLOSING, *denied]


def _written(token: Token) -> str:
    return _NUMBER if token.text[0].isdigit() else token.norm_


def _masks(parsed: ParsedSegment) -> dict[int, str]:
    spoken = set(_tokens(parsed.mentions["cues"]))
    masks = dict.fromkeys(_tokens(parsed.mentions["body_parts"]), _PART)
    named = [mention for mention in parsed.mentions["activities"] if mention["demand"] != NO_DEMAND]
    masks.update(dict.fromkeys(_tokens(named), _ACTIVITY))
    return {place: mask for place, mask in masks.items() if place not in spoken}


def _tokens(mentions: Sequence[Mention]) -> Iterator[int]:
    return (place for mention in mentions for place in mention.tokens)


def figures(folder: Path = WEIGHTS) -> dict[str, object]:
    """What was measured when the weights were trained, and on which sentences."""
    return dict(json.loads((folder / "meta.json").read_text(encoding="utf-8")))
