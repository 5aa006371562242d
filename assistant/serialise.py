"""The JSON shapes of the command lines and of the HTTP API."""

from typing import Any

from assistant.models import CaseProfile, Evidence, Finding


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"start": evidence.start, "end": evidence.end, "text": evidence.text}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "demand": finding.demand,
        "polarity": finding.polarity,
        "modality": finding.modality,
        "applies_when": finding.applies_when,
        "max": {"value": finding.max.value, "unit": finding.max.unit} if finding.max else None,
        "body_part": finding.body_part,
        "side": finding.side,
        "permanence": finding.permanence,
        "stated_by": finding.stated_by,
        "evidence": _evidence(finding.evidence),
        "cue": {"start": finding.cue.start, "end": finding.cue.end} if finding.cue else None,
        "confidence": finding.confidence,
        "expanded_from": finding.expanded_from,
    }


def reading_json(profile: CaseProfile, id: str | None = None) -> dict[str, Any]:
    """What `analyze` answers for one note."""
    vocational = profile.vocational
    return {
        "id": id,
        "language": profile.language,
        "findings": [_finding(finding) for finding in profile.findings],
        "irsst": [
            {"site": named.site, "class": named.restriction_class, "evidence": _evidence(named.evidence)}
            for named in profile.irsst
        ],
        "expanded": [_finding(finding) for finding in profile.expanded],
        "profile": {
            "past_occupations": [
                {
                    "title": past.title,
                    "noc": past.unit_group,
                    "evidence": _evidence(past.evidence) if past.evidence else None,
                }
                for past in vocational.past_occupations
            ],
            "education": vocational.education,
            "licences": list(vocational.licences),
            "languages": list(vocational.languages),
            "skills": list(vocational.skills),
            "region": vocational.region,
        },
        "set_aside": [{"evidence": _evidence(aside.evidence), "why": aside.why} for aside in profile.set_aside],
        "unread": [
            {
                "start": unread.evidence.start,
                "end": unread.evidence.end,
                "text": unread.evidence.text,
                "why": unread.why,
            }
            for unread in profile.unread
        ],
        "missing": list(profile.missing),
    }
