"""What changed between two dossiers, and why: in the note, in the ratings, in the policies or in the program."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from assistant.comparison import VERIFY
from assistant.models import Verdict
from assistant.suitability.models import ANSWERS
from corpus.wording import say

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


_DATA_OR_PROGRAM = {"corpus_sha256": Cause.RATING, "program_sha256": Cause.PROGRAM}


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
    """What led to a verdict to verify or ruled out; of a suitable one, that nothing stands in the way.

    The sentence where it is written; elsewhere what was compared and the answer.
    """
    if judged is None:
        return []
    verdict, occupation = judged
    least = list(Verdict).index(Verdict(verdict))
    written = {reason["check"]: reason["sentence"] for reason in _reasons(occupation, dossier)}
    deciding = [place for place, level in enumerate(map(int, occupation["answers"])) if level >= max(least, VERIFY)]
    return [written.get(place) or _in_short(place, occupation, dossier) for place in _worst_first(deciding, occupation)]


def _worst_first(places: list[int], occupation: JSON) -> list[int]:
    return sorted(places, key=lambda place: -int(occupation["answers"][place]))


def _in_short(place: int, occupation: JSON, dossier: JSON) -> str:
    language = dossier["language"]
    answer = say(f"dossier.answer_{ANSWERS[int(occupation['answers'][place])]}", language)
    return say("dossier.check_answer", language, label=dossier["limits"]["checks"][place]["label"], answer=answer)


def _reasons(occupation: JSON, dossier: JSON) -> list[JSON]:
    return [dossier["reasons"][place] for place in occupation["reasons"]]


def _causes(was: tuple[str, JSON] | None, now: tuple[str, JSON] | None, old: JSON, new: JSON) -> list[str]:
    if was is None or now is None:
        return [Cause.OCCUPATION]
    before, after = _compared(was[1], old), _compared(now[1], new)
    found: set[Cause] = set()
    for about in before.keys() | after.keys():
        earlier, later = before.get(about, ()), after.get(about, ())
        if sorted(one.answer for one in earlier) != sorted(one.answer for one in later):
            found |= _cause(earlier, later, old, new)
    return sorted(found) or [Cause.PROGRAM]


@dataclass(frozen=True, slots=True)
class _Compared:
    """One check of one occupation: what a dossier tells of it."""

    check: JSON
    answer: str
    reason: JSON | None  # where it is written

    @property
    def finding(self) -> int | None:
        return cast(int | None, self.check.get("finding"))

    @property
    def thresholds(self) -> tuple[object, object]:
        policy = self.check.get("policy") or {}
        return policy.get("satisfied_to"), policy.get("ruled_out_from")


def _compared(occupation: JSON, dossier: JSON) -> dict[str, list[_Compared]]:
    """The checks of an occupation by what they are about."""
    written = {reason["check"]: reason for reason in _reasons(occupation, dossier)}
    found: dict[str, list[_Compared]] = {}
    for place, (check, answer) in enumerate(zip(dossier["limits"]["checks"], occupation["answers"], strict=True)):
        found.setdefault(check["about"], []).append(_Compared(check, answer, written.get(place)))
    return found


def _cause(before: Sequence[_Compared], after: Sequence[_Compared], old: JSON, new: JSON) -> set[Cause]:
    """Why one thing compared has another answer: the first of finding, policy and rating that differs."""
    career = not any(one.finding for one in (*before, *after))
    if _read(before, old, career=career) != _read(after, new, career=career):
        return {Cause.FINDING}
    if not before or not after:
        return {Cause.PROGRAM}
    if [one.thresholds for one in before] != [one.thresholds for one in after]:
        return {Cause.POLICY}
    return _rating_or_program(before, after, old, new)


def _rating_or_program(before: Sequence[_Compared], after: Sequence[_Compared], old: JSON, new: JSON) -> set[Cause]:
    """The ratings where both dossiers write them; else the data and the program, of which both may be another one."""
    written = [one.reason for one in (*before, *after)]
    if all(written):
        rated = [
            [(one.reason["rating"], one.reason["source"]) for one in side if one.reason] for side in (before, after)
        ]
        return {Cause.RATING if rated[0] != rated[1] else Cause.PROGRAM}
    same = {name for name in _DATA_OR_PROGRAM if old["versions"].get(name) == new["versions"].get(name)}
    return {cause for name, cause in _DATA_OR_PROGRAM.items() if name not in same} or {Cause.PROGRAM}


def _read(compared: Sequence[_Compared], dossier: JSON, *, career: bool) -> object:
    """What is compared of the note: findings, or the career and the injuries where neither side has a finding."""
    if career:
        reading = dossier["reading"]
        told = {name: one for name, one in reading["profile"].items() if name != "evidence"}
        return told, [(one["nature"], one["site"]) for one in reading["injuries"]]
    findings = _all_findings(dossier)
    return sorted(_meaning(findings[one.finding - 1]) for one in compared if one.finding)
