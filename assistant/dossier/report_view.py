"""What the report shows of a dossier, gathered from its JSON value: the first occupations, the others, the groups."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.models import Verdict
from assistant.suitability.models import DECISIVE, Answer

JSON = Mapping[str, Any]
FIRST = 10  # occupations of each list on the first page
EXPLAINED = 50  # occupations shown with every reason


@dataclass(frozen=True, slots=True)
class Shown:
    """One occupation with its verdict and its reasons in full."""

    verdict: str
    occupation: JSON
    reasons: tuple[JSON, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Occupations ruled out by one check: by reason, each occupation with the numbers of the other findings."""

    check: JSON
    evidence: tuple[JSON, ...]
    by_reason: tuple[tuple[JSON, tuple[tuple[JSON, tuple[int, ...]], ...]], ...]

    @property
    def count(self) -> int:
        return sum(len(occupations) for _, occupations in self.by_reason)


def reasons_of(occupation: JSON, dossier: JSON) -> tuple[JSON, ...]:
    return tuple(dossier["reasons"][place] for place in occupation["reasons"])


def explained(dossier: JSON) -> tuple[Shown, ...]:
    """The first occupations of both lists that remain, half of the places kept for those to verify."""
    suitable, to_verify = dossier["occupations"][Verdict.SUITABLE], dossier["occupations"][Verdict.TO_VERIFY]
    of_suitable = suitable[: EXPLAINED - min(len(to_verify), EXPLAINED // 2)]
    of_to_verify = to_verify[: EXPLAINED - len(of_suitable)]
    return tuple(
        Shown(verdict, one, reasons_of(one, dossier))
        for verdict, some in ((Verdict.SUITABLE, of_suitable), (Verdict.TO_VERIFY, of_to_verify))
        for one in some
    )


def others(verdict: str, dossier: JSON) -> list[JSON]:
    """The occupations of a list that are not explained, by code."""
    shown = {one.occupation["code"] for one in explained(dossier)}
    left = [one for one in dossier["occupations"][verdict] if one["code"] not in shown]
    return sorted(left, key=lambda one: str(one["code"]))


def ruled_out(dossier: JSON) -> tuple[Group, ...]:
    """Every occupation ruled out, once, under the first check that does it; in the order of the checks."""
    found: dict[int, dict[int, list[tuple[JSON, tuple[int, ...]]]]] = {}
    for one in sorted(dossier["occupations"][Verdict.RULED_OUT], key=lambda one: str(one["code"])):
        places = [place for place in one["reasons"] if _rules_out(dossier["reasons"][place])]
        reasons = [dossier["reasons"][place] for place in places]
        numbers = tuple(dict.fromkeys(reason["finding"] for reason in reasons[1:] if reason["finding"]))
        found.setdefault(reasons[0]["check"], {}).setdefault(places[0], []).append((one, numbers))
    return tuple(_group(check, found[check], dossier) for check in sorted(found))


def _rules_out(reason: JSON) -> bool:
    return reason["answer"] == Answer.NOT_SATISFIED and not DECISIVE.isdisjoint(reason["criteria"])


def _group(check: int, by_reason: dict[int, list[tuple[JSON, tuple[int, ...]]]], dossier: JSON) -> Group:
    reasons = dossier["reasons"]
    first = reasons[min(by_reason)]
    ordered = sorted(by_reason, key=lambda place: (-_least(reasons[place]), place))
    return Group(
        dossier["limits"]["checks"][check],
        tuple(first["evidence"]),
        tuple((reasons[place], tuple(by_reason[place])) for place in ordered),
    )


def _least(reason: JSON) -> float:
    """How much the occupation asks at least; 0 for what is not a rating."""
    return float(reason["rating"]["low"]) if reason["rating"] else 0.0


def limiting(dossier: JSON) -> list[JSON]:
    """The findings of the first table: limitations, and capacities with a figure."""
    findings = [*dossier["reading"]["findings"], *dossier["reading"]["expanded"]]
    return [one for one in findings if one["polarity"] == "limitation" or one["max"]]


def plain_capacities(dossier: JSON) -> list[JSON]:
    """The other findings: what the note says is possible, without a figure."""
    return [one for one in dossier["reading"]["findings"] if one["polarity"] == "capacity" and not one["max"]]


def numbers(places: list[int]) -> str:
    """Places in the list of findings as the report numbers them."""
    return ", ".join(str(place + 1) for place in places)


def quoted(texts: list[str], t: Callable[..., str]) -> str:
    return ", ".join(t("search_text", text=" ".join(text.split())) for text in texts)


def matched(occupation: JSON, dossier: JSON, t: Callable[..., str]) -> str:
    """What of the experience and skills brought an occupation up."""
    return quoted([dossier["search"]["experience"][place] for place in occupation["matched"]], t)
