"""How well notes are read: what was found against what an annotator found.

A predicted finding matches an annotated one when demand and polarity agree and their evidence overlaps; annotated
sentences name no evidence, there demand and polarity decide. Matching is one to one, the best agreeing pair first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields

from assistant.case_models import CaseProfile
from assistant.models import Bound, Evidence, Finding, Polarity
from tests.bench.gold import Gold
from tests.bench.rows import Row, Unit

Span = tuple[int, int]
Pair = tuple[int, int]  # place of an annotated finding, place of the predicted one

QUALIFIERS = ("modality", "applies_when", "permanence", "side", "body_part")
BOUND_TOLERANCE = 0.06  # of the annotated value, or of 1 where that is less: pounds may be rounded either way


@dataclass(frozen=True, slots=True)
class ReadingScore:
    """Counts over some notes; scores add up."""

    notes: int = 0
    flawless: int = 0  # notes with nothing missed and nothing extra
    matched: int = 0
    missed: int = 0
    extra: int = 0
    limitations: int = 0
    limitations_missed: int = 0
    limitations_hidden: int = 0  # missed, and their place is shown in neither `unread` nor `set_aside`
    read_as_capacity: int = 0
    right: Counter[str] = field(default_factory=Counter)  # by attribute
    compared: Counter[str] = field(default_factory=Counter)  # by attribute

    def __add__(self, other: "ReadingScore") -> "ReadingScore":
        return ReadingScore(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def precision(self) -> float:
        return self.matched / max(1, self.matched + self.extra)

    @property
    def recall(self) -> float:
        return self.matched / max(1, self.matched + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.matched / max(1, 2 * self.matched + self.extra + self.missed)

    def accuracy(self, attribute: str) -> float:
        """Share of comparisons that came out right."""
        return self.right[attribute] / max(1, self.compared[attribute])


def score_notes(notes: Iterable[Gold], read: Callable[[str], CaseProfile]) -> ReadingScore:
    """The score of `read` over annotated notes or sentences."""
    return sum((score_note(note, read(note["text"])) for note in notes), ReadingScore())


def score_note(note: Gold, profile: CaseProfile) -> ReadingScore:
    """The score of one reading against its annotation."""
    expected, found = note["findings"], profile.findings
    places = [_place(finding, note["text"]) for finding in expected]
    pairs = _pairs(expected, places, found)
    matched, taken = {one for one, _ in pairs}, {other for _, other in pairs}
    extra = [finding for place, finding in enumerate(found) if place not in taken]
    limitations = [place for place, finding in enumerate(expected) if finding["polarity"] == Polarity.LIMITATION]
    left = [place for place in limitations if place not in matched]
    shown = [one.evidence for one in profile.unread] + [one.evidence for one in profile.set_aside]
    right, compared = _attributes(note, profile, pairs)
    return ReadingScore(
        notes=1,
        flawless=int(len(pairs) == len(expected) == len(found)),
        matched=len(pairs),
        missed=len(expected) - len(pairs),
        extra=len(extra),
        limitations=len(limitations),
        limitations_missed=len(left),
        limitations_hidden=sum(not any(_overlap(places[one], seen) for seen in shown) for one in left),
        read_as_capacity=sum(_as_capacity(expected[one], places[one], extra) for one in left),
        right=right,
        compared=compared,
    )


def _pairs(expected: Sequence[Gold], places: Sequence[Span | None], found: Sequence[Finding]) -> list[Pair]:
    candidates = sorted(
        (-_agreement(one, other), row, column)
        for row, one in enumerate(expected)
        for column, other in enumerate(found)
        if (one["demand"], one["polarity"]) == (other.demand, other.polarity) and _overlap(places[row], other.evidence)
    )
    partner: dict[int, int] = {}
    for _, row, column in candidates:
        if row not in partner and column not in partner.values():
            partner[row] = column
    return list(partner.items())


def _agreement(expected: Gold, found: Finding) -> int:
    """How well two findings of one demand agree: the bound before the condition before the modality."""
    same = (
        _same_bound(expected.get("max"), found.max),
        expected.get("applies_when") == found.applies_when,
        expected.get("modality") == found.modality,
    )
    return sum(weight for weight, agrees in zip((4, 2, 1), same, strict=True) if agrees)


def _same_bound(expected: Gold | None, found: Bound | None) -> bool:
    if expected is None or found is None:
        return expected is None and found is None
    tolerance = BOUND_TOLERANCE * max(1.0, abs(expected["value"]))
    return bool(expected["unit"] == found.unit and abs(expected["value"] - found.value) <= tolerance)


def _place(finding: Gold, text: str) -> Span | None:
    evidence = finding.get("evidence")
    if evidence is None:
        return None
    start: int = text.index(evidence)
    return start, start + len(evidence)


def _overlap(place: Span | None, evidence: Evidence) -> bool:
    return place is None or (place[0] < evidence.end and evidence.start < place[1])


def _as_capacity(limitation: Gold, place: Span | None, extra: Iterable[Finding]) -> bool:
    return any(
        one.polarity == Polarity.CAPACITY and one.demand == limitation["demand"] and _overlap(place, one.evidence)
        for one in extra
    )


def _attributes(note: Gold, profile: CaseProfile, pairs: Iterable[Pair]) -> tuple[Counter[str], Counter[str]]:
    """How many comparisons of each attribute came out right, and how many there were."""
    right: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    for row, column in pairs:
        expected, found = note["findings"][row], profile.findings[column]
        for name in QUALIFIERS:
            if name in expected:
                compared[name] += 1
                right[name] += expected[name] == getattr(found, name)
        if expected.get("max") or found.max:
            compared["max"] += 1
            right["max"] += _same_bound(expected.get("max"), found.max)
    if "irsst" in note:
        named = {(one["site"], one["class"]) for one in note["irsst"]}
        read = {(one.site, one.restriction_class) for one in profile.irsst}
        compared["irsst"] += len(named | read)
        right["irsst"] += len(named & read)
    if "profile" in note:
        compared["education"] += 1
        right["education"] += note["profile"].get("education") == profile.vocational.education
        groups = {past["noc"] for past in note["profile"].get("past_occupations", [])}
        compared["past unit group"] += len(groups)
        right["past unit group"] += len(groups & {past.unit_group for past in profile.vocational.past_occupations})
    return right, compared


def rows(name: str, notes: Sequence[Gold], read: Callable[[str], CaseProfile]) -> list[Row]:
    """The figures of one file of gold: all of it in full, then each language in short."""
    languages = sorted({note["lang"] for note in notes})
    by_language = {
        language: score_notes((note for note in notes if note["lang"] == language), read) for language in languages
    }
    whole = sum(by_language.values(), ReadingScore())
    return [
        *_headline(name, whole),
        Row("reading", name, "without an error", whole.flawless, Unit.COUNT, whole.notes),
        *(
            Row("reading", name, f"accuracy of {attribute}", whole.accuracy(attribute), of=whole.compared[attribute])
            for attribute in sorted(whole.compared)
        ),
        *(row for language, score in by_language.items() for row in _headline(f"{name}, {language}", score)),
    ]


def _headline(over: str, score: ReadingScore) -> list[Row]:
    counts = {
        "limitations missed": (score.limitations_missed, score.limitations),
        "limitations read as a capacity": (score.read_as_capacity, score.limitations),
        "missed limitations not shown": (score.limitations_hidden, score.limitations_missed),
    }
    return [
        Row("reading", over, "precision", score.precision, of=score.matched + score.extra),
        Row("reading", over, "recall", score.recall, of=score.matched + score.missed),
        Row("reading", over, "F1", score.f1),
        *(Row("reading", over, measure, count, Unit.COUNT, of) for measure, (count, of) in counts.items()),
    ]
