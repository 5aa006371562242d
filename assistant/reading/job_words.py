"""The words of a job description that say how much: found in one parsed segment, with their places.

Kinds are those of corpus/lexicon/job_words.csv. The amounts have their rows in corpus/policies/job_levels.csv; `none`
denies what stands before it, `optional` leaves the choice, `required` only asks; `link` may stand between a negator and
what it denies, `turns` there means that the negator denies something else ("no fear of heights"), and so does `other`
("no experience required").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from assistant.reading.clauses import Clause, ParsedSegment
from assistant.reading.lexicon import JOINERS, Entry, Mention
from assistant.reading.precedence import NO_DEMAND
from assistant.reading.statements import own_qualifier
from assistant.reading.tree import PhraseTree
from assistant.reading.words import word_list
from corpus import Language
from corpus.folding import fold
from corpus.lists import rows

NONE, OPTIONAL, REQUIRED, LINK, TURNS, OTHER = "none", "optional", "required", "link", "turns", "other"
ROLES = frozenset({NONE, OPTIONAL, REQUIRED, LINK, TURNS, OTHER})
_OF_NOTES = {"repetitive_or_frequent": "frequent", "prolonged": "long", "occasional": "occasional"}
_OF_NOTES["occasional_only"] = "occasional"
_BEFORE_CELL, _AFTER_CELL = frozenset("(|:\t"), frozenset([*")|;,.\t\n", ""])
_FIGURE = r"(\d{1,3}(?:[.,]\d+)?)"
_SHARE = re.compile(
    rf"(?:{_FIGURE}\s*%?\s*(?:-|–|/|à|a|to|et|and)\s*)?{_FIGURE}\s*(?:%|p\.\s?100|pour cent|per ?cent)", re.I
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Saying:
    """A word of amount, or a share of the time (0 to 1, both ends), over a half-open range of tokens."""

    start: int
    end: int
    kind: str
    share: tuple[float, float] | None = None

    @property
    def is_amount(self) -> bool:
        return self.kind not in ROLES


SHARE = "share"
AMOUNT = "amount"  # the column of a phrase that only a job description has


@cache
def _words(language: Language) -> PhraseTree[list[str]]:
    return _tree((row["phrase"], row["kind"]) for row in rows("lexicon", "job_words") if row["language"] == language)


@cache
def _phrases(language: Language) -> PhraseTree[list[tuple[str, str]]]:
    return _tree(
        (row["phrase"], (row["demand"], row["amount"]))
        for row in rows("lexicon", "job_phrases")
        if row["language"] == language
    )


def _tree(table: Iterator[tuple[str, T]]) -> PhraseTree[list[T]]:
    tree: PhraseTree[list[T]] = PhraseTree()
    for phrase, meaning in table:
        node = tree.at([word for word in word_list(fold(phrase)) if word not in JOINERS])
        node.said = [*(node.said or []), meaning]
    return tree


def _places(parsed: ParsedSegment) -> list[int]:
    return [token.i for token in parsed.doc if not token.is_space and token.text not in JOINERS]


def sayings(parsed: ParsedSegment) -> list[Saying]:
    """Every word of amount of the segment, the longest at each place, and every share of the time, in order."""
    places = _places(parsed)
    forms = [parsed.doc[place].lower_ for place in places]
    found = [
        Saying(places[start], places[end - 1] + 1, kind)
        for kinds, start, end in _words(parsed.language).find(forms)
        for kind in kinds
        if _stands(parsed, places[start], places[end - 1], kind)
    ]
    own = {
        place
        for clause in parsed.clauses
        for activity in clause.activities
        if own_qualifier(activity["demand"])
        for place in activity.tokens
    }
    found = [one for one in found if not (one.is_amount and one.start in own)]  # "gestes répétitifs" says no more
    longest = [
        one for one in found if not any(o.start <= one.start and one.end <= o.end and _longer(o, one) for o in found)
    ]
    taken = own | {place for one in longest if one.is_amount for place in range(one.start, one.end)}
    of_notes = [
        Saying(q.start, q.end, _OF_NOTES[q["kind"]])
        for clause in parsed.clauses
        for q in clause.qualifiers
        if q["kind"] in _OF_NOTES and taken.isdisjoint(q.tokens)
    ]
    return sorted([*longest, *of_notes, *_shares(parsed)], key=lambda one: (one.start, one.end))


def _longer(one: Saying, other: Saying) -> bool:
    return one.end - one.start > other.end - other.start


def _stands(parsed: ParsedSegment, first: int, last: int, kind: str) -> bool:
    """A letter of a grid ("Debout (F)", "Lever | O") is a capital alone in its cell; that of "C'est" is none."""
    if first < last or len(parsed.doc[first].text) > 1 or kind == LINK:
        return True
    around = (
        parsed.doc[first - 1].text if first else "",
        parsed.doc[last + 1].text if last + 1 < len(parsed.doc) else "",
    )
    return parsed.doc[first].text.isupper() and around[0] in _BEFORE_CELL and around[1] in _AFTER_CELL


def _shares(parsed: ParsedSegment) -> Iterator[Saying]:
    comparators = {c.end: c["kind"] for c in parsed.mentions["comparators"]}
    for match in _SHARE.finditer(parsed.text):
        span = parsed.doc.char_span(*match.span(), alignment_mode="expand")
        if span is None:
            continue
        high = min(float(match[2].replace(",", ".")) / 100, 1)
        low = min(float(match[1].replace(",", ".")) / 100, high) if match[1] else high
        kind = comparators.get(span.start)
        if kind in ("above", "least"):
            high = 1
        if kind == "below":
            low = 0
        yield Saying(span.start, span.end, SHARE, (low, high))


def with_phrases(parsed: ParsedSegment) -> None:
    """Give each clause the demands that only a job description names so ("poste de bureau", "horaire de jour").

    A phrase without demand keeps its words from being read ("esprit d'équipe").
    """
    places = _places(parsed)
    forms = [parsed.doc[place].lower_ for place in places]
    for meanings, start, end in _phrases(parsed.language).find(forms):
        tokens = tuple(places[start:end])
        clause = next(c for c in reversed(parsed.clauses) if c.start <= tokens[0])
        named = {demand for demand, _ in meanings}
        clause.activities = [a for a in clause.activities if not _hidden(a, tokens, named)]
        clause.activities += [
            Mention(
                Entry("activities", {"demand": demand, "reads_as": "", "applies_when": "", AMOUNT: amount}),
                tokens[0],
                tokens[-1] + 1,
                tokens,
            )
            for demand, amount in meanings
            if demand != NO_DEMAND
        ]
        clause.activities.sort(key=lambda activity: activity.start)


def _hidden(activity: Mention, tokens: tuple[int, ...], named: set[str]) -> bool:
    """Whether a phrase says better what an activity says; a phrase without demand hides all that it holds."""
    shared = not set(tokens).isdisjoint(activity.tokens)
    return shared and (activity["demand"] in named or (named == {NO_DEMAND} and set(activity.tokens) <= set(tokens)))


def settle(parsed: ParsedSegment, words: Sequence[Saying]) -> None:
    """Drop what a word of amount covers: the "0" of "0 à 33 %" denies nothing, "plusieurs fois" names no demand."""
    amounts = {place for one in words if one.is_amount for place in range(one.start, one.end)}
    for clause in parsed.clauses:
        shares = [one for one in within(words, clause) if one.kind == SHARE]
        clause.negators = [n for n in clause.negators if not any(s.start <= n.start < s.end for s in shares)]
        clause.activities = [
            a for a in clause.activities if AMOUNT in a.entry.values or not amounts.issuperset(a.tokens)
        ]


def within(found: Sequence[Saying], clause: Clause) -> list[Saying]:
    """Those that lie in a clause."""
    return [one for one in found if clause.start <= one.start < clause.end]
