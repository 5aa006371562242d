"""Findings of one demand that cannot all hold: shown side by side, none wins in silence.

A limitation against an ability, or two bounds in one unit: from two speakers, from two dates, or from one source. It is
no contradiction where they speak of other circumstances ("5 kg fréquemment, 15 kg à l'occasion"), of another side or
part, where the ability lies within the limit ("peut lever 10 kg", "pas plus de 10 kg"), where "éviter" or "difficile"
meets an ability that has an end ("éviter la marche prolongée", "peut marcher 1 km"), or within one sentence of one
speaker. One source is held to contradict itself only where both statements are of the very same thing. The verdicts
need none of this: the strictest finding decides there (see assistant/constraints.py).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from assistant.case_models import Between, Contradiction
from assistant.models import Finding, Modality, Polarity
from assistant.reading.dates import Dated, dates, newest
from assistant.reading.phrases import PhraseTable, Words, words_of
from assistant.reading.segments import Segment
from corpus.folding import fold
from corpus.lists import rows

_MOST = 60  # findings of one demand that are compared: a note that repeats itself is still read in linear time
_APART = 1.1  # bounds closer than a tenth are one bound: pounds and kilograms
_ABSOLUTE = frozenset({Modality.FORBIDDEN, Modality.UNABLE})
_RANK = tuple(Between)
_SAID_ANYWAY = (
    "stop_words",
    "function_words",
    "units",
    "rates",
    "numbers",
    "cues",
    "particles",
    "comparators",
    "speakers",
)
PHYSICIAN = "physician"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a finding comes from: its sentence, the nearest date and clinician's name before it."""

    sentence: Segment | None
    dated: Dated | None
    physician: str | None


def contradictions(note: str, parts: Sequence[Segment], findings: Sequence[Finding]) -> tuple[Contradiction, ...]:
    """Every group of findings that cannot all hold, in the order of the note. `parts` are the note's segments."""
    sources: dict[int, Source] = {}
    groups: list[tuple[set[int], Between]] = []
    for first, second in opposed(findings):
        for place in (first, second):
            sources.setdefault(place, source_of(note, parts, findings[place]))
        between = _between(findings[first], findings[second], sources[first], sources[second])
        if between is not None:
            groups = _joined(groups, {first, second}, between)
    return tuple(_contradiction(sorted(group), between, findings, sources) for group, between in groups)


def opposed(findings: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Places of every two findings of one demand that cannot both hold, whoever says so and when."""
    by_demand: dict[str, list[int]] = {}
    for place, finding in enumerate(findings):
        by_demand.setdefault(finding.demand, []).append(place)
    for places in by_demand.values():
        for first, second in combinations(places[:_MOST], 2):
            if _opposite(findings[first], findings[second]):
                yield first, second


def _opposite(one: Finding, other: Finding) -> bool:
    if _told_apart(one.side, other.side) or _told_apart(one.body_part, other.body_part):
        return False
    if one.polarity is other.polarity:
        return one.applies_when == other.applies_when and _bounds_differ(one, other)
    limit, ability = (one, other) if one.polarity is Polarity.LIMITATION else (other, one)
    if _boundless(ability):
        return ability.applies_when in (None, limit.applies_when)
    if limit.applies_when is not None and limit.applies_when != ability.applies_when:
        return False
    if limit.max is not None:
        return ability.max is not None and _bounds_differ(one, other) and ability.max.value > limit.max.value
    return limit.modality in _ABSOLUTE


def _told_apart(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _bounds_differ(one: Finding, other: Finding) -> bool:
    if one.max is None or other.max is None or one.max.unit is not other.max.unit:
        return False
    low, high = sorted((one.max.value, other.max.value))
    return high > low * _APART


@cache
def _boundless_phrases() -> PhraseTable:
    return PhraseTable(rows("lexicon", "boundless"))


def _boundless(ability: Finding) -> bool:
    """ "Aucune restriction pour la marche": an ability without an end, not a mere "peut marcher"."""
    if ability.max is not None:
        return False
    return _boundless_phrases().stands_in(Words(words_of(ability.evidence.text)))


def _between(one: Finding, other: Finding, here: Source, there: Source) -> Between | None:
    told_apart = one.stated_by and other.stated_by and one.stated_by != other.stated_by
    two_physicians = here.physician and there.physician and here.physician != there.physician
    if told_apart or two_physicians:
        return Between.SPEAKERS
    if here.sentence is there.sentence:
        return None
    if here.dated and there.dated and here.dated.evidence.text != there.dated.evidence.text:
        return Between.DATES
    mine, theirs = _things(one), _things(other)
    return Between.SAME_SOURCE if mine <= theirs or theirs <= mine else None


@cache
def _said_anyway() -> frozenset[str]:
    written = (row.get("phrase") or row.get("word") or "" for table in _SAID_ANYWAY for row in rows("lexicon", table))
    alone = (words for phrase in written if len(words := words_of(phrase)) == 1)
    return frozenset(word for words in alone for word in words)


def _things(finding: Finding) -> frozenset[str]:
    """What a finding is about: its words without those that only limit, permit or measure."""
    words = words_of(finding.evidence.text)
    return frozenset(word[:5] for word in words if len(word) > 2 and word not in _said_anyway())


def _joined(groups: list[tuple[set[int], Between]], pair: set[int], between: Between) -> list[tuple[set[int], Between]]:
    """The groups with one pair more; groups that share a finding become one."""
    meeting = [group for group in groups if group[0] & pair]
    whole = set(pair).union(*(places for places, _ in meeting))
    first = min([between, *(kind for _, kind in meeting)], key=_RANK.index)
    return [*(group for group in groups if group not in meeting), (whole, first)]


def _contradiction(
    places: Sequence[int], between: Between, findings: Sequence[Finding], sources: dict[int, Source]
) -> Contradiction:
    told = [sources[place].dated for place in places]
    latest = newest(told)
    return Contradiction(
        demand=findings[places[0]].demand,
        findings=tuple(places),
        between=between,
        dates=tuple(one.evidence if one else None for one in told),
        newest=places[latest] if latest is not None else None,
    )


@cache
def _physician() -> re.Pattern[str]:
    titles = "|".join(sorted((row["phrase"] for row in rows("lexicon", "clinician_titles")), key=len, reverse=True))
    return re.compile(rf"\b(?i:{titles})\b\.?\s+((?:[A-ZÀ-Þ][.]\s?)*[A-ZÀ-Þ][\w'’-]+)")


def physicians(note: str, start: int = 0, end: int | None = None) -> list[str]:
    """The names that follow a clinician's title, folded, in order."""
    return [fold(found.group(1)) for found in _physician().finditer(note, start, len(note) if end is None else end)]


def source_of(note: str, parts: Sequence[Segment], finding: Finding) -> Source:
    """The sentence of a finding, with the nearest date and clinician's name: before it there, then in its line, then
    in its heading.
    """
    start, end = finding.evidence.start, finding.evidence.end
    place = bisect_right(parts, start, key=lambda part: part.start) - 1
    if place < 0:
        return Source(None, None, None)
    sentence = parts[place]
    line = note.rfind("\n", 0, sentence.start) + 1
    regions = [(sentence.start, start), (start, end), (end, sentence.end), (line, sentence.start)]
    if sentence.heading is not None:
        regions.append((sentence.heading.start, sentence.heading.end))
    dated = next((found[-1] for first, last in regions if (found := list(dates(note, first, last)))), None)
    named = next((names[-1] for first, last in regions if (names := physicians(note, first, last))), None)
    return Source(sentence, dated, named)
