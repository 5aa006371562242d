"""What was compared with every occupation: each check, the policy that turned words into a bound, and how many fell."""

import math
from typing import Any

from assistant.comparison import Thresholds
from assistant.dossier.models import Case
from assistant.dossier.read import findings_of
from assistant.suitability.constraints import ConstraintCheck, Policy, policy_of
from assistant.suitability.models import ANSWERS, Check
from corpus import Demand, Scale
from corpus.lists import rows
from corpus.rows import HIGHEST_STEP
from corpus.wording import number, say


def limits(case: Case) -> dict[str, Any]:
    """The reading of "éviter", then every check in the order in which reasons name it."""
    return {
        "avoid": case.avoid,
        "avoid_text": say(f"dossier.avoid_{case.avoid}", case.language),
        "checks": [_check(place, case) for place in range(len(case.assessment.checks))],
    }


def _check(place: int, case: Case) -> dict[str, Any]:
    check = case.assessment.checks[place]
    answers = case.assessment.answers[place]
    told: dict[str, Any] = {
        "about": check.about,
        "label": label_of(check, case),
        "criteria": list(check.criteria),
        "counts": {answer: int((answers == level).sum()) for level, answer in enumerate(ANSWERS)},
    }
    if not isinstance(check, ConstraintCheck):
        return told
    constraint = check.constraint
    policy = policy_of(constraint.finding, constraint.demand, case.avoid)
    place_of = {id(finding): place for place, finding in enumerate(findings_of(case))}
    return {
        **told,
        "finding": place_of[id(constraint.finding)] + 1,
        "limit": constraint.limit_in_words(case.language),
        "policy": None if policy is None else _policy(policy, constraint.demand, case),
    }


def label_of(check: Check, case: Case) -> str:
    """The demand, or the name of what is compared besides demands."""
    if check.about in case.corpus.demands:
        return case.corpus.demands[check.about].label(case.language)
    return say(f"compared.{check.about}", case.language)


def _policy(policy: Policy, demand: Demand, case: Case) -> dict[str, Any]:
    facts = _in_words(policy.thresholds, demand, case)
    text = say(f"dossier.policy_{policy.kind}", case.language, **facts)
    if _widened(demand):
        text = f"{text} {say(f'dossier.margin_{demand.directness}', case.language)}"
    return {
        "kind": policy.kind,
        "row": dict(policy.row),
        "satisfied_to": _finite(policy.thresholds.satisfied_to),
        "ruled_out_from": _finite(policy.thresholds.ruled_out_from),
        "text": text,
    }


def _finite(level: float) -> float | None:
    """JSON has no infinity: None where no rating can reach the threshold."""
    return None if math.isinf(level) else level


def _widened(demand: Demand) -> bool:
    margins = {
        row["directness"]: float(row["lower_margin"]) + float(row["upper_margin"])
        for row in rows("policies", "directness")
    }
    return demand.scale is not Scale.KG and margins.get(demand.directness, 0) > 0


def _in_words(thresholds: Thresholds, demand: Demand, case: Case) -> dict[str, str]:
    return {
        "satisfied": _level(thresholds.satisfied_to, demand, case),
        "ruled_out": _level(thresholds.ruled_out_from, demand, case),
    }


def _level(level: float, demand: Demand, case: Case) -> str:
    """A threshold as the scale says it; "" where no rating reaches it."""
    if math.isinf(level):
        return ""
    if demand.scale is Scale.KG:
        return f"{number(level, case.language)} kg"
    if demand.scale is Scale.HOURS:
        return f"{number(level, case.language)} h"
    if not 0 <= level <= HIGHEST_STEP:
        return ""
    step = case.corpus.steps[demand.scale, int(level)][case.language]
    return say("dossier.step", case.language, words=step, step=int(level))
