"""What a counsellor asks next, as JSON: near misses, limiting factors, the concentric path."""

from typing import Any

from assistant.alternatives.concentric import ConcentricPath
from assistant.alternatives.job import JudgedJob
from assistant.alternatives.limiting import LimitingFactor
from assistant.alternatives.models import Alternatives
from assistant.alternatives.near_misses import NearMiss
from corpus import Language


def alternatives_json(found: Alternatives, language: Language) -> dict[str, Any]:
    """What `alternatives` answers; occupations by code, sentences in `language`."""
    return {
        "near_misses": [_near_miss(one, language) for one in found.near_misses],
        "limiting_factors": [_limiting(one) for one in found.limiting_factors],
        "path": _path(found.path),
    }


def _near_miss(one: NearMiss, language: Language) -> dict[str, Any]:
    return {
        "code": one.occupation.occupation.code,
        "label": one.occupation.occupation.label(language),
        "demand": one.reason.about,
        "sentence": one.reason.sentence,
        "distance": one.distance,
        "gap": one.gap_in_words,
        "still_to_verify": one.still_to_verify,
        "remedies": [
            {
                "label": remedy.accommodation.label(language),
                "how": remedy.accommodation.how(language),
                "answer": remedy.answer,
                "asks": list(remedy.accommodation.asks),
                "source": remedy.accommodation.source.name,
                "sentence": remedy.sentence,
            }
            for remedy in one.remedies
        ],
    }


def _limiting(one: LimitingFactor) -> dict[str, Any]:
    return {
        "demand": one.demand.id,
        "rules_out": one.rules_out,
        "alone": one.alone,
        "limit": one.limit,
        "opened": one.opened,
        "brings_back": list(one.brings_back),
        "sentence": one.sentence,
    }


def _path(path: ConcentricPath) -> dict[str, Any]:
    former, market = path.former, path.market
    return {
        "reached": path.reached,
        "former": {
            "chosen": former.chosen,
            "title": former.past.title if former.past else None,
            "codes": [one.occupation.code for one in former.profiles],
            "answer": former.answer,
            "adapted": former.adapted,
            "sentences": list(former.sentences),
        },
        "same_employer": {
            "answer": path.same_employer.answer,
            "jobs": [_job(one) for one in path.same_employer.jobs],
            "sentences": list(path.same_employer.sentences),
        },
        "market": {
            "answer": market.answer,
            "suitable": market.suitable,
            "to_verify": market.to_verify,
            "ruled_out": market.ruled_out,
            "first": [one.occupation.code for one in market.first],
            "sentences": list(market.sentences),
        },
        "none": None if path.none is None else {"sentences": list(path.none.sentences)},
    }


def _job(job: JudgedJob) -> dict[str, Any]:
    return {
        "title": job.job.title,
        "verdict": job.verdict,
        "criteria": dict(job.criteria),
        "reasons": [{"about": one.about, "answer": one.answer, "sentence": one.sentence} for one in job.reasons],
        "unread": [one.evidence.text for one in job.job.unread],
    }
