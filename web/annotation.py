"""The note cut into passages, so that the page can highlight the words behind each finding."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.case_models import CaseProfile
from assistant.models import Evidence, Polarity
from web.contexts import Marking, Passage
from web.reading_view import numbered

_STRENGTH = list(Marking)
_MARKINGS = {Polarity.LIMITATION: Marking.LIMITATION, Polarity.CAPACITY: Marking.CAPACITY}


def annotate(text: str, profile: CaseProfile) -> tuple[Passage, ...]:
    """Cut `text` at every border of a passage. Joined again, the passages are the text; findings count from 1.

    Where passages overlap, the stronger marking shows (order of Marking). A span that several findings share starts
    and ends with all their numbers. A finding that the counsellor added has no words here.
    """
    findings = [(number, finding) for number, finding in numbered(profile) if finding.evidence.text]
    marked = (
        [(finding.evidence, _MARKINGS[finding.polarity]) for _, finding in findings]
        + [(one.evidence, Marking.URGENT) for one in profile.urgent]
        + [(unread.evidence, Marking.UNREAD) for unread in profile.unread]
        + [(aside.evidence, Marking.SET_ASIDE) for aside in profile.set_aside]
    )
    borders = sorted({0, len(text)} | {border for evidence, _ in marked for border in (evidence.start, evidence.end)})
    return tuple(
        Passage(
            text=text[start:end],
            marking=_marking(marked, start, end),
            starts=tuple(number for number, finding in findings if finding.evidence.start == start),
            ends=tuple(number for number, finding in findings if finding.evidence.end == end),
            alerts=tuple(number for number, one in enumerate(profile.urgent, 1) if one.evidence.start == start),
        )
        for start, end in pairwise(borders)
    )


def _marking(marked: Sequence[tuple[Evidence, Marking]], start: int, end: int) -> Marking:
    covering = [marking for evidence, marking in marked if evidence.start <= start and end <= evidence.end]
    return min(covering, key=_STRENGTH.index, default=Marking.PLAIN)
