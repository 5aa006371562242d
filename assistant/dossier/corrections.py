"""What the counsellor corrected of the reading: each finding as it was read, and as it stands."""

from collections.abc import Iterator
from typing import Any

from assistant.alternatives.correction import Add, Change, Drop
from assistant.dossier.models import Case
from assistant.models import Finding
from assistant.suitability.constraints import limit_in_words


def corrections(case: Case) -> list[dict[str, Any]] | None:
    """In the order in which they were given; None where nothing was corrected. Numbers are those of the findings."""
    return None if case.correcting is None else list(_corrections(case))


def _corrections(case: Case) -> Iterator[dict[str, Any]]:
    assert case.correcting is not None
    as_read, given = case.correcting.as_read.findings, case.correcting.corrections
    dropped = {one.finding for one in given if isinstance(one, Drop)}
    kept = [place for place in range(len(as_read)) if place not in dropped]
    number_of = {old: number for number, old in enumerate(kept, 1)}
    added = len(kept)
    for one in given:
        match one:
            case Drop(place):
                yield {"before": _told(as_read[place], case), "after": None, "number": None}
            case Change(place) if place in number_of:
                after = case.profile.findings[number_of[place] - 1]
                yield {"before": _told(as_read[place], case), "after": _told(after, case), "number": number_of[place]}
            case Add():
                added += 1
                finding = case.profile.findings[added - 1]
                yield {"before": None, "after": _told(finding, case), "number": added}


def _told(finding: Finding, case: Case) -> dict[str, Any]:
    return {
        "demand": finding.demand,
        "label": case.corpus.demands[finding.demand].label(case.language),
        "limit": limit_in_words(finding, case.language),
        "text": finding.evidence.text,
    }
