"""What the report shows of a dossier, gathered from its JSON value: the first occupations, the others, the groups."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.models import Verdict
from assistant.suitability.models import ANSWERS, DECISIVE, Answer, Criterion

JSON = Mapping[str, Any]
_ORDER = tuple(Criterion)
_REMAINING = (Verdict.SUITABLE, Verdict.TO_VERIFY)
_SATISFIED, _OPEN = "0", "1"  # digits of `answers` and `criteria`
FIRST = 10  # occupations of each list shown in full


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion of one occupation: what leaves a question, what is satisfied, what another part shows."""

    criterion: str
    answer: str
    open: tuple[JSON, ...]
    satisfied: tuple[JSON, ...]
    elsewhere: tuple[JSON, ...]  # open too, and shown with an earlier criterion


@dataclass(frozen=True, slots=True)
class Shown:
    """One occupation with its verdict, criterion by criterion."""

    verdict: str
    occupation: JSON
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One occupation in a line; `to_verify` are the labels of what is not satisfied or not known, the worst first."""

    occupation: JSON
    to_verify: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`always` are the labels of what is to verify of every row, said once."""

    verdict: str
    rows: tuple[Row, ...]
    always: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Occupations ruled out by one check: by reason, each occupation with the numbers of the other findings."""

    check: JSON
    evidence: tuple[JSON, ...]
    by_reason: tuple[tuple[JSON, tuple[tuple[JSON, tuple[int, ...]], ...]], ...]

    @property
    def count(self) -> int:
        return sum(len(occupations) for _, occupations in self.by_reason)


@dataclass(frozen=True, slots=True)
class Near:
    """Near misses of one demand that the same measures could help, by how much they miss."""

    demand: str  # its label
    remedies: tuple[str, ...]
    by_gap: Mapping[str, list[JSON]]

    @property
    def count(self) -> int:
        return sum(map(len, self.by_gap.values()))


def criteria(occupation: JSON) -> tuple[str, ...]:
    """The answer of each criterion, in the order of the Act."""
    return tuple(ANSWERS[int(digit)] for digit in occupation["criteria"])


def satisfies_all(occupations: Sequence[JSON]) -> int:
    """How many satisfy all five criteria."""
    return sum(not occupation["criteria"].strip(_SATISFIED) for occupation in occupations)


def in_full(dossier: JSON) -> tuple[Shown, ...]:
    """The first of both lists that remain."""
    return tuple(
        _shown(verdict, one, dossier) for verdict in _REMAINING for one in dossier["occupations"][verdict][:FIRST]
    )


def _shown(verdict: str, occupation: JSON, dossier: JSON) -> Shown:
    reasons = [dossier["reasons"][place] for place in occupation["reasons"]]
    answers = zip(Criterion, criteria(occupation), strict=True)
    return Shown(verdict, occupation, tuple(_part(criterion, answer, reasons) for criterion, answer in answers))


def _part(criterion: Criterion, answer: str, reasons: Sequence[JSON]) -> Part:
    """A reason that counts for two criteria is shown with the first."""
    concerned = [one for one in reasons if criterion in one["criteria"]]
    first = [one for one in concerned if min(one["criteria"], key=_ORDER.index) == criterion]
    unsettled = tuple(one for one in first if one["answer"] != Answer.SATISFIED)
    return Part(
        criterion,
        answer,
        unsettled,
        tuple(one for one in first if one["answer"] == Answer.SATISFIED),
        tuple(one for one in concerned if one not in first and one["answer"] != Answer.SATISFIED),
    )


def labels(reasons: Sequence[JSON], dossier: JSON) -> str:
    """What some reasons compare."""
    return "; ".join(dossier["limits"]["checks"][one["check"]]["label"] for one in reasons)


def following(dossier: JSON) -> tuple[Table, ...]:
    """The others whose reasons are written, a line each, by verdict."""
    return tuple(found for verdict in _REMAINING if (found := _table(verdict, dossier)).rows)


def _table(verdict: str, dossier: JSON) -> Table:
    written = [one for one in dossier["occupations"][verdict][FIRST:] if one["reasons"]]
    labels = [check["label"] for check in dossier["limits"]["checks"]]
    always = [place for place in range(len(labels)) if all(one["answers"][place] == _OPEN for one in written)]
    rows = tuple(Row(one, _to_verify(one, labels, always)) for one in written)
    return Table(verdict, rows, tuple(dict.fromkeys(labels[place] for place in always)))


def _to_verify(occupation: JSON, labels: Sequence[str], always: Sequence[int]) -> tuple[str, ...]:
    answers = occupation["answers"]
    places = [place for place, digit in enumerate(answers) if digit != _SATISFIED and place not in always]
    return tuple(dict.fromkeys(labels[place] for place in sorted(places, key=lambda place: -int(answers[place]))))


def others(verdict: str, dossier: JSON) -> list[JSON]:
    """The occupations of a list that are neither in full nor in the table, by code."""
    left = [one for one in dossier["occupations"][verdict][FIRST:] if not one["reasons"]]
    return sorted(left, key=lambda one: str(one["code"]))


def near_misses(dossier: JSON) -> tuple[Near, ...]:
    """By demand and measures, in the order of the nearest."""
    labels = {check["about"]: check["label"] for check in dossier["limits"]["checks"]}
    found: dict[tuple[str, tuple[str, ...]], dict[str, list[JSON]]] = {}
    for miss in dossier["near_misses"]:
        remedies = tuple(remedy["sentence"] for remedy in miss["remedies"])
        found.setdefault((miss["demand"], remedies), {}).setdefault(miss["gap"], []).append(miss)
    return tuple(Near(labels[demand], remedies, by_gap) for (demand, remedies), by_gap in found.items())


def brief(label: str) -> str:
    """The first form of a title that has two, for the long lists."""
    return label.split(" / ")[0]


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
