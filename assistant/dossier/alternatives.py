"""What a counsellor asks next of the judgement: near misses, limiting factors, the concentric path, what to ask."""

import hashlib
from typing import Any

from assistant.alternatives.concentric import FormerJob, Market, NoneFound, SameEmployer
from assistant.alternatives.job import JobReason
from assistant.alternatives.near_misses import NearMiss
from assistant.dossier.models import Case, DescribedJob
from assistant.dossier.read import findings_of
from assistant.suitability.criteria import safety
from assistant.suitability.models import JudgedOccupation


def near_misses(case: Case) -> list[dict[str, Any]] | None:
    """Occupations that one limitation alone stands against, the nearest first."""
    return [_near_miss(miss, case) for miss in case.alternatives.near_misses] or None


def _near_miss(miss: NearMiss, case: Case) -> dict[str, Any]:
    return {
        **_named(miss.occupation, case),
        "demand": miss.reason.about,
        "sentence": miss.reason.sentence,
        "gap": miss.gap_in_words,
        "distance": miss.distance,
        "to_verify": miss.still_to_verify,
        "remedies": [
            {
                "id": remedy.accommodation.id,
                "answer": remedy.answer,
                "sentence": remedy.sentence,
                "source": remedy.accommodation.source.id,
            }
            for remedy in miss.remedies
        ],
    }


def _named(one: JudgedOccupation, case: Case) -> dict[str, Any]:
    return {"code": one.occupation.code, "label": one.occupation.label(case.language)}


def limiting(case: Case) -> list[dict[str, Any]] | None:
    """What the limits on each demand cost, the most telling first; `findings` as the report numbers them."""
    numbers = {id(finding): number for number, finding in enumerate(findings_of(case), 1)}
    return [
        {
            "demand": factor.demand.id,
            "label": factor.demand.label(case.language),
            "findings": [numbers[id(finding)] for finding in factor.findings],
            "rules_out": factor.rules_out,
            "alone": factor.alone,
            "limit": factor.limit,
            "opened": factor.opened,
            "brings_back": list(factor.brings_back),
            "sentence": factor.sentence,
        }
        for factor in case.alternatives.limiting_factors
    ] or None


def to_ask(case: Case) -> list[str] | None:
    """Dangers for an injury of the note that no source rates: a question to every employer."""
    return [
        danger.to_ask(case.corpus.demands[danger.rule.demand], case.language)
        for danger in safety.to_ask(case.profile, case.corpus)
    ] or None


def path(case: Case) -> dict[str, Any]:
    """The four steps of the concentric path; `none` is null while anything remains."""
    found = case.alternatives.path
    return {
        "reached": found.reached,
        "former": _former(found.former, case),
        "same_employer": _same_employer(found.same_employer, case),
        "market": _market(found.market),
        "none": None if found.none is None else _none(found.none),
    }


def _former(step: FormerJob, case: Case) -> dict[str, Any]:
    return {
        "chosen": step.chosen,
        "title": step.past.title if step.past else None,
        "profiles": [{**_named(one, case), "verdict": one.verdict} for one in step.profiles],
        "obstacles": [
            {
                "demand": one.demand,
                "label": case.corpus.demands[one.demand].label(case.language),
                "answer": one.answer,
                "accommodations": list(one.accommodations),
            }
            for one in step.obstacles
        ],
        "answer": step.answer,
        "adapted": step.adapted,
        "sentences": list(step.sentences),
    }


def _same_employer(step: SameEmployer, case: Case) -> dict[str, Any]:
    return {
        "answer": step.answer,
        "jobs": [_job(described) for described in case.jobs],
        "sentences": list(step.sentences),
    }


def _job(described: DescribedJob) -> dict[str, Any]:
    """A described job as judged; SHA-256 of the description's text in UTF-8."""
    one = described.judged
    return {
        "title": one.job.title,
        "sha256": hashlib.sha256(described.description.text.encode("utf-8")).hexdigest(),
        "verdict": one.verdict,
        "criteria": dict(one.criteria),
        "reasons": [_job_reason(reason) for reason in one.reasons],
        "unread": [unread.evidence.text for unread in one.job.unread],
    }


def _job_reason(reason: JobReason) -> dict[str, Any]:
    return {
        "about": reason.about,
        "answer": reason.answer,
        "sentence": reason.sentence,
        "said": None if reason.said is None else reason.said.evidence.text,
    }


def _market(step: Market) -> dict[str, Any]:
    return {
        "answer": step.answer,
        "suitable": step.suitable,
        "to_verify": step.to_verify,
        "ruled_out": step.ruled_out,
        "sentences": list(step.sentences),
    }


def _none(step: NoneFound) -> dict[str, Any]:
    return {"to_ask": list(step.to_ask), "sentences": list(step.sentences)}
