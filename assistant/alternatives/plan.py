"""A draft return-to-work plan for one occupation: what is known goes in, what is not stays open.

Every line comes from the reasons of the judged occupation, from the note's limits on hours, or from the accommodations
that the caller gives. No date is ever proposed and nothing is decided: the plan is a draft for the counsellor to edit
with the worker. Whom to ask and what training exists are rows of corpus/policies/plan.csv and training.csv.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from assistant.case_models import CaseProfile
from assistant.models import Finding, Polarity, Unit, Verdict
from assistant.suitability.models import Answer, JudgedOccupation, Reason
from corpus import Corpus, Language, Requirements
from corpus.lists import rows
from corpus.wording import say

_DEMAND, _OTHER, _ANY = "demand", "other", "*"
_HOURS = "work_hours"
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&])")
_OPENS_LIST = re.compile(r"^([-+]|\d+[.)])")


class Who(StrEnum):
    """Who does or knows something; prompts/<language>/plan.yaml names each."""

    WORKER = "worker"
    COUNSELLOR = "counsellor"
    EMPLOYER = "employer"
    PHYSICIAN = "physician"
    ORDER = "order"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class ToVerify:
    """What is not known, and with whom to find out."""

    about: str
    whom: tuple[Who, ...]
    sentence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gap:
    """A qualification that is lacking, and the kinds of training that give it; none where none is known."""

    about: str
    training: tuple[str, ...]
    sentence: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Accommodation:
    """What could be asked of the employer for one demand, in words."""

    demand: str
    label: str
    how: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, by whom. It has no date: people set it."""

    who: tuple[Who, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A draft for one occupation; its sentences are in the language that it was made in."""

    code: str
    occupation: str
    verdict: Verdict
    accommodations: tuple[Accommodation, ...]
    to_verify: tuple[ToVerify, ...]
    gaps: tuple[Gap, ...]
    obstacles: tuple[str, ...] = field(repr=False)  # what is not respected and no training changes
    progressive: tuple[str, ...] = field(repr=False)  # what the note says of hours
    steps: tuple[Step, ...] = ()


@cache
def _whom() -> dict[str, dict[str, str]]:
    return {row["about"]: row for row in rows("policies", "plan")}


@cache
def _trainings() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["about"], row["value"]): row for row in rows("policies", "training")}


def plan_of(
    one: JudgedOccupation,
    profile: CaseProfile,
    corpus: Corpus,
    language: Language,
    accommodations: Sequence[tuple[str, str, str]] = (),
) -> Plan:
    """The draft for one occupation. `accommodations` are (demand id, its label, how) in `language`."""
    asked = tuple(Accommodation(*given) for given in accommodations)
    to_verify = tuple(_verification(reason, corpus) for reason in _answering(one, Answer.INSUFFICIENT_EVIDENCE))
    lacking = _answering(one, Answer.NOT_SATISFIED)
    gaps = tuple(_gap(reason, one.occupation.requirements, language) for reason in lacking if _is_gap(reason))
    progressive = tuple(_hours(profile, language))
    return Plan(
        one.occupation.code,
        one.occupation.label(language),
        one.verdict,
        asked,
        to_verify,
        gaps,
        tuple(reason.sentence for reason in lacking if not _is_gap(reason)),
        progressive,
        tuple(_steps(to_verify, bool(asked), bool(gaps), bool(progressive), language)),
    )


def _answering(one: JudgedOccupation, answer: Answer) -> list[Reason]:
    return [reason for reason in one.reasons if reason.answer is answer]


def _verification(reason: Reason, corpus: Corpus) -> ToVerify:
    about = _DEMAND if reason.about in corpus.demands else reason.about
    row = _whom().get(about, _whom()[_OTHER])
    whom = [Who(one) for one in row["whom"].split()]
    limit = reason.finding
    if limit is not None and limit.max is None:
        whom.append(Who.PHYSICIAN)  # a limit without a figure: what it means is a medical question
    return ToVerify(reason.about, tuple(whom), reason.sentence)


def _is_gap(reason: Reason) -> bool:
    return _whom().get(reason.about, _whom()[_OTHER])["gap"] == "yes"


def _gap(reason: Reason, asked: Requirements, language: Language) -> Gap:
    values = {
        "schooling": (asked.education,),
        "driving_licence": (asked.driving,),
        "certificates": asked.certificates,
    }.get(reason.about, (_ANY,))
    found = (_trainings().get((reason.about, one)) or _trainings().get((reason.about, _ANY)) for one in values)
    labels = (row[f"label_{language}"] for row in found if row is not None)
    return Gap(reason.about, tuple(dict.fromkeys(labels)), reason.sentence)


def _hours(profile: CaseProfile, language: Language) -> Iterator[str]:
    """What limits the hours of work, in the words of the plan, each thing once."""
    limits = (one for one in (*profile.findings, *profile.expanded) if one.demand == _HOURS)
    yield from dict.fromkeys(said for one in limits if (said := _hours_of(one, language)))


def _hours_of(finding: Finding, language: Language) -> str | None:
    bound = finding.max
    if bound is not None and bound.unit in (Unit.HOURS_PER_DAY, Unit.HOURS_PER_WEEK):
        unit = say(f"screening.unit_{bound.unit}", language, value=bound.value)
        return say("plan.progressive_bound", language, value=bound.value, unit=unit)
    if finding.polarity is Polarity.LIMITATION:
        return say("plan.progressive_open", language)
    return None


def _steps(
    to_verify: Sequence[ToVerify], accommodated: bool, gaps: bool, progressive: bool, language: Language
) -> Iterator[Step]:
    yield Step((Who.COUNSELLOR, Who.WORKER), say("plan.step_present", language))
    asked = {who for one in to_verify for who in one.whom}
    for who in Who:
        if who in asked:
            count = sum(who in one.whom for one in to_verify)
            by = (Who.COUNSELLOR,) if who is Who.COUNSELLOR else (Who.COUNSELLOR, who)
            yield Step(by, say("plan.step_verify", language, count=count, whom=say(f"plan.{who}", language)))
    if accommodated:
        yield Step((Who.COUNSELLOR, Who.EMPLOYER), say("plan.step_accommodate", language))
    if gaps:
        yield Step((Who.WORKER, Who.COUNSELLOR), say("plan.step_train", language))
    if progressive:
        yield Step((Who.PHYSICIAN, Who.EMPLOYER), say("plan.step_progressive", language))
    yield Step((Who.WORKER, Who.EMPLOYER), say("plan.step_start", language))
    yield Step((Who.COUNSELLOR, Who.WORKER), say("plan.step_follow", language))


def plan_text(plan: Plan, language: Language) -> str:
    """The draft as plain Markdown, to edit; `language` is the one that the plan was made in. Quoted text stays text."""

    def told(name: str, **facts: object) -> str:
        return say(f"plan.{name}", language, **facts)

    def people(whom: Sequence[Who]) -> str:
        return ", ".join(told(who) for who in whom)

    sections = (
        (
            "accommodations",
            [told("accommodation", label=plain(one.label), how=plain(one.how)) for one in plan.accommodations],
        ),
        ("to_verify", [told("with", what=plain(one.sentence), whom=people(one.whom)) for one in plan.to_verify]),
        ("gaps", [told("gap", what=plain(one.sentence), training="; ".join(one.training)) for one in plan.gaps]),
        ("obstacles", [plain(sentence) for sentence in plan.obstacles]),
        ("progressive", list(plan.progressive)),
        ("steps", [told("step", who=people(one.who), what=one.what) for one in plan.steps]),
    )
    lines = [
        f"# {told('title')}",
        "",
        told("draft"),
        "",
        f"{told('occupation', label=plain(plan.occupation), code=plan.code)}",
    ]
    lines += ["", told(f"verdict_{plan.verdict}")]
    for name, items in sections:
        lines += ["", f"## {told(f'heading_{name}')}", ""]
        lines += [f"- {item}" for item in items] or [told("none")]
    lines += ["", f"## {told('heading_agreed')}", ""]
    lines += [told("signature", who=told(who)) for who in (Who.WORKER, Who.COUNSELLOR, Who.EMPLOYER)]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """A text on one line that Markdown shows as it is: words of a note can make no heading, link or element."""
    return _OPENS_LIST.sub(r"\\\1", _MARKDOWN.sub(r"\\\1", " ".join(text.split())))
