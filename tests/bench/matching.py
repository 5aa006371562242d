"""How well occupations are screened: unit groups that a note must rule out, and those it must leave.

A unit group is ruled out when every one of its occupational profiles is, and kept when one is not. The figure that
matters most is false eligible: a unit group to be ruled out of which a profile is called suitable.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from assistant.models import Verdict
from tests.bench.gold import Gold
from tests.bench.rows import Row, Unit

UNIT_GROUP_DIGITS = 5  # of a profile's code


@dataclass(frozen=True, slots=True)
class MatchingScore:
    """Counts over some notes; scores add up."""

    notes: int = 0
    to_exclude: int = 0
    excluded: int = 0
    false_eligible: int = 0
    to_keep: int = 0
    kept: int = 0
    called_suitable: int = 0  # of those to keep
    shares_ruled_out: float = 0.0  # sum over the notes

    def __add__(self, other: "MatchingScore") -> "MatchingScore":
        return MatchingScore(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def mean_share_ruled_out(self) -> float:
        return self.shares_ruled_out / max(1, self.notes)


def score_notes(notes: Iterable[Gold], judge: Callable[[str], Mapping[str, Verdict]]) -> MatchingScore:
    """The score of `judge`, note text to verdict by profile code, over the notes that name unit groups."""
    named = (note for note in notes if note.get("must_exclude") or note.get("must_keep"))
    return sum((score_note(note, judge(note["text"])) for note in named), MatchingScore())


def score_note(note: Gold, verdicts: Mapping[str, Verdict]) -> MatchingScore:
    """The score of the verdicts on every profile against one annotation."""
    groups: dict[str, set[Verdict]] = {}
    for code, verdict in verdicts.items():
        groups.setdefault(code[:UNIT_GROUP_DIGITS], set()).add(verdict)
    exclude = [groups.get(group, set()) for group in note.get("must_exclude", [])]
    keep = [groups.get(group, set()) for group in note.get("must_keep", [])]
    ruled_out = sum(verdict == Verdict.RULED_OUT for verdict in verdicts.values())
    return MatchingScore(
        notes=1,
        to_exclude=len(exclude),
        excluded=sum(group == {Verdict.RULED_OUT} for group in exclude),
        false_eligible=sum(Verdict.SUITABLE in group for group in exclude),
        to_keep=len(keep),
        kept=sum(bool(group - {Verdict.RULED_OUT}) for group in keep),
        called_suitable=sum(Verdict.SUITABLE in group for group in keep),
        shares_ruled_out=ruled_out / max(1, len(verdicts)),
    )


def rows(name: str, notes: Sequence[Gold], judge: Callable[[str], Mapping[str, Verdict]]) -> list[Row]:
    """The figures of one file of gold."""
    score = score_notes(notes, judge)
    counts = {
        "must exclude: ruled out": (score.excluded, score.to_exclude),
        "must exclude: false eligible": (score.false_eligible, score.to_exclude),
        "must keep: kept": (score.kept, score.to_keep),
        "must keep: called suitable": (score.called_suitable, score.to_keep),
    }
    return [
        *(Row("matching", name, measure, count, Unit.COUNT, of) for measure, (count, of) in counts.items()),
        Row("matching", name, "mean share ruled out", score.mean_share_ruled_out, of=score.notes),
    ]
