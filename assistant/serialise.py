"""The JSON shapes of the command lines and of the HTTP API."""

import math
from dataclasses import asdict
from typing import Any

from assistant.case_models import CaseProfile
from assistant.in_words import rating_in_words
from assistant.models import Bound, Evidence, Finding
from assistant.outlook import people_in_words
from assistant.search_models import SearchAnswer
from assistant.suitability.models import Assessment, JudgedOccupation
from assistant.vocational_models import FormerWage, Mobility
from corpus import Corpus, Language, Rating, Source


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"start": evidence.start, "end": evidence.end, "text": evidence.text}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "demand": finding.demand,
        "polarity": finding.polarity,
        "modality": finding.modality,
        "applies_when": finding.applies_when,
        "max": _bound(finding.max),
        "body_part": finding.body_part,
        "side": finding.side,
        "permanence": finding.permanence,
        "stated_by": finding.stated_by,
        "evidence": _evidence(finding.evidence),
        "cue": {"start": finding.cue.start, "end": finding.cue.end} if finding.cue else None,
        "confidence": finding.confidence,
        "second_opinion": finding.second_opinion,
        "expanded_from": finding.expanded_from,
        "corrected": finding.corrected,
    }


def _bound(bound: Bound | None) -> dict[str, Any] | None:
    return None if bound is None else {"value": bound.value, "unit": bound.unit}


def _mobility(told: Mobility) -> dict[str, Any]:
    return {"reach": told.reach, "most": _bound(told.most), "text": told.evidence.text}


def _wage(wage: FormerWage | None) -> dict[str, Any] | None:
    return None if wage is None else {"amount": wage.amount, "up_to": wage.up_to, "per": wage.per, "net": wage.net}


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
        "injuries": [
            {"nature": one.nature, "site": one.site, "side": one.side, "evidence": _evidence(one.evidence)}
            for one in profile.injuries
        ],
        "profile": {
            "past_occupations": [
                {
                    "title": past.title,
                    "noc": past.unit_group,
                    "evidence": _evidence(past.evidence) if past.evidence else None,
                    "years": past.years,
                }
                for past in vocational.past_occupations
            ],
            "education": vocational.education,
            "licences": list(vocational.licences),
            "languages": list(vocational.languages),
            "skills": list(vocational.skills),
            "region": vocational.region,
            "availability": [one.text for one in vocational.availability],
            "transport": vocational.transport,
            "mobility": [_mobility(one) for one in vocational.mobility],
            "computer": vocational.computer,
            "wage": _wage(vocational.wage),
            "licences_lacking": [{"licence": one.licence, "how": one.how} for one in vocational.licences_lacking],
            "languages_lacking": list(vocational.languages_lacking),
            "record": [one.text for one in vocational.record],
            "wishes": [{"wanted": wish.wanted, "text": wish.evidence.text} for wish in vocational.wishes],
            "evidence": {fact: [_evidence(one) for one in passages] for fact, passages in vocational.evidences.items()},
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
        "missing_about": {key: list(about) for key, about in profile.missing_about},
        "urgent": [
            {"kind": one.kind, "tense": one.tense, "evidence": _evidence(one.evidence)} for one in profile.urgent
        ],
        "contradictions": [
            {
                "demand": one.demand,
                "findings": list(one.findings),
                "between": one.between,
                "dates": [_evidence(date) if date is not None else None for date in one.dates],
                "newest": one.newest,
            }
            for one in profile.contradictions
        ],
    }


def _rating(rating: Rating | None, words: str | None = None) -> dict[str, Any] | None:
    if rating is None:
        return None
    shown: dict[str, Any] = {
        "low": rating.low,
        "high": None if math.isinf(rating.high) else rating.high,
        "scale": rating.scale,
        "source": rating.source.name,
        "vintage": rating.source.vintage,
        "directness": rating.directness,
    }
    return shown if words is None else {**shown, "words": words}


def _source(source: Source | None) -> dict[str, str] | None:
    return None if source is None else {"id": source.id, "name": source.name, "vintage": source.vintage}


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """What `match` answers: every occupation once, best first in each list.

    Occupations with the same rating share a reason: each names its reasons by their place in `reasons`.
    """
    places: dict[int, int] = {}
    reasons: list[dict[str, Any]] = []
    for judged in assessment.judged:
        for reason in judged.reasons:
            if id(reason) not in places:
                places[id(reason)] = len(reasons)
                reasons.append(
                    {
                        "criteria": list(reason.criteria),
                        "answer": reason.answer,
                        "about": reason.about,
                        "sentence": reason.sentence,
                        "evidence": [_evidence(one) for one in reason.evidence],
                        "rating": _rating(reason.rating),
                        "source": _source(reason.source),
                    }
                )

    def shown(one: JudgedOccupation) -> dict[str, Any]:
        return {
            "code": one.occupation.code,
            "unit_group": one.occupation.unit_group,
            "label_fr": one.occupation.label("fr"),
            "label_en": one.occupation.label("en"),
            "verdict": one.verdict,
            "criteria": dict(one.criteria),
            "conclusion": one.conclusion,
            "score": round(one.rank_score, 4),
            "matched": list(one.matched),
            "reasons": [places[id(reason)] for reason in one.reasons],
        }

    return {
        "language": assessment.profile.language,
        "reasons": reasons,
        "suitable": [shown(one) for one in assessment.suitable],
        "to_verify": [shown(one) for one in assessment.to_verify],
        "ruled_out": [shown(one) for one in assessment.ruled_out],
    }


def search_json(answer: SearchAnswer) -> dict[str, Any]:
    """What `search` answers: a unit group at most once, best first; `needs` of a result in the order of `needs`."""
    return {
        "strong": answer.strong,
        "needs": [
            {
                "demand": need.demand,
                "direction": need.direction,
                "level": need.level,
                "evidence": _evidence(need.evidence),
            }
            for need in answer.needs
        ],
        "education": answer.education,
        "unrated": answer.unrated,
        "results": [
            {
                "unit_group": result.unit_group,
                "profile": result.occupation.code,
                "title": result.occupation.label(answer.language),
                "score": round(result.score, 4),
                "why": result.why,
                "shares": {name: round(share, 4) for name, share in result.shares},
                "needs": [
                    {"demand": one.need.demand, "verdict": one.verdict, "rating": _rating(one.rating)}
                    for one in result.needs
                ],
            }
            for result in answer.results
        ],
    }


def occupation_json(corpus: Corpus, code: str, language: Language) -> dict[str, Any]:
    """One occupational profile with all that is known of it. Raises KeyError for an unknown code."""
    occupation = corpus.occupation(code)
    group = corpus.unit_groups[occupation.unit_group]
    ratings = {}
    for demand in corpus.demands.values():
        rating = corpus.rating(code, demand.id)
        ratings[demand.id] = _rating(rating, rating_in_words(corpus, rating, language))
    outlook = corpus.outlooks.get(group.code)
    return {
        "code": code,
        "label_fr": occupation.label("fr"),
        "label_en": occupation.label("en"),
        "unit_group": {"code": group.code, "title_fr": group.title_fr, "title_en": group.title_en},
        "teer": occupation.teer,
        "holland": occupation.holland,
        "description": asdict(occupation.descriptions[language]),
        "requirements": asdict(occupation.requirements),
        "titles": [{"language": t.language, "masculine": t.masculine, "feminine": t.feminine} for t in group.titles],
        "ratings": ratings,
        "wages": [
            {
                "region": wage.region,
                "region_name": corpus.regions[wage.region][language],
                "year": wage.year,
                "low": wage.low,
                "median": wage.median,
                "high": wage.high,
                "source": wage.source.name,
                "vintage": wage.source.vintage,
            }
            for wage in corpus.wages.get(group.code, ())
        ],
        "outlook": None
        if outlook is None
        else {
            "recent": outlook.recent(language),
            "future": outlook.future(language),
            "period": outlook.period,
            "base_year": outlook.base_year,
            "employment": outlook.employment,
            "openings": outlook.openings,
            "seekers": outlook.seekers,
            "words": people_in_words(outlook, language),
            "scope": "national",
            "source": outlook.source.name,
            "vintage": outlook.source.vintage,
        },
        "regional_outlooks": [
            {
                "region": one.region,
                "region_name": corpus.regions[one.region][language],
                "prospect": one.prospect,
                "released": one.released,
                "source": one.source.name,
                "vintage": one.source.vintage,
            }
            for one in corpus.regional_outlooks.get(group.code, ())
        ],
    }
