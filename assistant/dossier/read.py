"""What was read in the note, with the words that say so: the findings numbered as the whole report cites them."""

from typing import Any

from assistant.attention import why_uncertain
from assistant.dossier.models import Case
from assistant.models import Finding
from assistant.serialise import reading_json
from assistant.suitability.constraints import limit_in_words
from assistant.suitability.criteria.safety import nature_in_words


def findings_of(case: Case) -> tuple[Finding, ...]:
    """Every finding in the order of its number in the report: those of the note, then those of its named classes."""
    return (*case.profile.findings, *case.profile.expanded)


def reading(case: Case) -> dict[str, Any]:
    """All that `analyze` answers, each finding with its number, its demand and its limit in words."""
    read = reading_json(case.profile)
    told = [_told(number, case) for number in range(len(findings_of(case)))]
    own = len(case.profile.findings)
    return {
        **read,
        "findings": [{**one, **words} for one, words in zip(read["findings"], told[:own], strict=True)],
        "injuries": [
            {**one, "words": nature_in_words(injury.nature, case.language)}
            for one, injury in zip(read["injuries"], case.profile.injuries, strict=True)
        ],
        "expanded": [{**one, **words} for one, words in zip(read["expanded"], told[own:], strict=True)],
    }


def _told(place: int, case: Case) -> dict[str, Any]:
    finding = findings_of(case)[place]
    own = place < len(case.profile.findings)
    return {
        "number": place + 1,
        "label": case.corpus.demands[finding.demand].label(case.language),
        "limit": limit_in_words(finding, case.language),
        "to_reread": why_uncertain(place, case.profile, case.language) if own else "",
    }


def note(case: Case) -> str | None:
    """The note itself, where it was asked for."""
    return case.notes.text if case.chosen.with_note else None
