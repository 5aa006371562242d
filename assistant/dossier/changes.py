"""What changed between two dossiers, and why: in the note, in the ratings, in the policies or in the program."""

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from assistant.models import Verdict

JSON = Mapping[str, Any]
_MEANING = (  # of a finding: all but where it stands and how the note words it
    "demand", "polarity", "modality", "applies_when", "max", "body_part", "side", "permanence", "stated_by",
    "confidence",
)  # fmt: skip
_SHARED = ("language", "identified", "dated")


class Cause(StrEnum):
    """Why a verdict is no longer what it was."""

    FINDING = "finding"  # what was read in the note
    POLICY = "policy"  # the bound that the same words are given
    RATING = "rating"  # a figure, its source or its vintage
    PROGRAM = "program"  # none of these: the program itself, or a check that it did not make
    OCCUPATION = "occupation"  # the occupation is in one of the two only


def changes(old: JSON, new: JSON) -> dict[str, Any]:
    """What differs, old before new; every list is empty and `origin` too where nothing does."""
    return {
        "since": old["seal"],
        "origin": [*_differing(old["versions"], new["versions"]), *_differing(old, new, _SHARED), *_avoid(old, new)],
        "findings": _findings(old, new),
        "occupations": list(_occupations(old, new)),
    }


def is_empty(found: JSON) -> bool:
    """Whether the two dossiers say the same of the note and of every occupation."""
    findings = found["findings"]
    lists = (found["origin"], findings["added"], findings["removed"], findings["changed"], found["occupations"])
    return not any(lists)


def _differing(old: JSON, new: JSON, names: tuple[str, ...] | None = None) -> Iterator[dict[str, Any]]:
    for name in names or tuple(new):
        if old.get(name) != new.get(name):
            yield {"what": name, "before": old.get(name), "after": new.get(name)}


def _avoid(old: JSON, new: JSON) -> Iterator[dict[str, Any]]:
    return _differing(old["limits"], new["limits"], ("avoid",))


def _all_findings(dossier: JSON) -> list[JSON]:
    return [*dossier["reading"]["findings"], *dossier["reading"]["expanded"]]


def _meaning(finding: JSON) -> str:
    return repr([finding[name] for name in _MEANING])


def _findings(old: JSON, new: JSON) -> dict[str, list[dict[str, Any]]]:
    """Findings with the same meaning are the same one, wherever they stand; two of one demand are one that changed."""
    before, after = _left_over(old, new), _left_over(new, old)
    changed = []
    for one in list(before):
        other = next((found for found in after if found["demand"] == one["demand"]), None)
        if other is not None:
            before.remove(one)
            after.remove(other)
            changed.append({"before": _shown(one), "after": _shown(other)})
    return {"added": [_shown(one) for one in after], "removed": [_shown(one) for one in before], "changed": changed}


def _left_over(of: JSON, without: JSON) -> list[JSON]:
    """The findings of one dossier that the other has none the like of; each answers for one only."""
    others = Counter(_meaning(one) for one in _all_findings(without))
    left = []
    for one in _all_findings(of):
        if others[_meaning(one)]:
            others[_meaning(one)] -= 1
        else:
            left.append(one)
    return left


def _shown(finding: JSON) -> dict[str, Any]:
    kept = ("demand", "label", "polarity", "limit", "body_part", "side", "permanence", "stated_by", "confidence")
    return {**{name: finding[name] for name in kept}, "text": finding["evidence"]["text"]}


def _by_code(dossier: JSON) -> dict[str, tuple[str, JSON]]:
    return {one["code"]: (verdict, one) for verdict in Verdict for one in dossier["occupations"][verdict]}


def _occupations(old: JSON, new: JSON) -> Iterator[dict[str, Any]]:
    """Every occupation whose verdict changed, by code: the reasons of before and of after, and the causes."""
    before, after = _by_code(old), _by_code(new)
    for code in sorted(before.keys() | after.keys()):
        was, now = before.get(code), after.get(code)
        if was is not None and now is not None and was[0] == now[0]:
            continue
        yield {
            "code": code,
            "before": was and was[0],
            "after": now and now[0],
            "reasons_before": _decisive(was, old),
            "reasons_after": _decisive(now, new),
            "causes": _causes(was, now, old, new),
        }


def _decisive(judged: tuple[str, JSON] | None, dossier: JSON) -> list[str]:
    """The sentences that led to a verdict to verify or ruled out; of a suitable one, that nothing stands in the way."""
    if judged is None:
        return []
    return [reason["sentence"] for reason in _reasons(judged[1], dossier) if reason["answer"] != "satisfied"]


def _reasons(occupation: JSON, dossier: JSON) -> list[JSON]:
    return [dossier["reasons"][place] for place in occupation["reasons"]]


def _causes(was: tuple[str, JSON] | None, now: tuple[str, JSON] | None, old: JSON, new: JSON) -> list[str]:
    if was is None or now is None:
        return [Cause.OCCUPATION]
    before, after = _compared(was[1], old), _compared(now[1], new)
    found = {
        _cause(before.get(about), after.get(about), old, new)
        for about in before.keys() | after.keys()
        if _answers(before.get(about)) != _answers(after.get(about))
    }
    return sorted(found) or [Cause.PROGRAM]


def _compared(occupation: JSON, dossier: JSON) -> dict[str, list[JSON]]:
    """The reasons of an occupation by what they are about."""
    found: dict[str, list[JSON]] = {}
    for reason in _reasons(occupation, dossier):
        found.setdefault(reason["about"], []).append(reason)
    return found


def _answers(reasons: list[JSON] | None) -> list[str]:
    return sorted(reason["answer"] for reason in reasons or [])


def _cause(before: list[JSON] | None, after: list[JSON] | None, old: JSON, new: JSON) -> Cause:
    """Why one thing compared has another answer: the first of finding, policy and rating that differs."""
    if _read(before, after, old) != _read(after, before, new):
        return Cause.FINDING
    if before is None or after is None:
        return Cause.PROGRAM
    if _thresholds(before, old) != _thresholds(after, new):
        return Cause.POLICY
    if [(one["rating"], one["source"]) for one in before] != [(one["rating"], one["source"]) for one in after]:
        return Cause.RATING
    return Cause.PROGRAM


def _read(reasons: list[JSON] | None, others: list[JSON] | None, dossier: JSON) -> object:
    """What some reasons compare of the note: their findings, or the career where neither side has a finding."""
    if not any(one["finding"] for one in (*(reasons or []), *(others or []))):
        return {name: one for name, one in dossier["reading"]["profile"].items() if name != "evidence"}
    findings = _all_findings(dossier)
    return sorted(_meaning(findings[one["finding"] - 1]) for one in reasons or [] if one["finding"])


def _thresholds(reasons: list[JSON], dossier: JSON) -> list[object]:
    policies = [dossier["limits"]["checks"][one["check"]].get("policy") or {} for one in reasons]
    return [(policy.get("satisfied_to"), policy.get("ruled_out_from")) for policy in policies]
