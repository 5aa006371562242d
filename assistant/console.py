"""What the command lines print for people. The sentences are in prompts/<language>/console.yaml."""

from collections.abc import Sequence
from pathlib import Path

from assistant.attention import why_uncertain
from assistant.case_models import CaseProfile
from assistant.dossier.changes_in_words import lines as changed_lines
from assistant.dossier.models import Dossier, is_decision
from assistant.in_words import education_in_words, measured, need_in_words, rating_in_words
from assistant.models import Finding, Verdict
from assistant.search_models import NeedAnswer, SearchAnswer
from assistant.suitability.criteria.safety import nature_in_words
from assistant.suitability.models import Assessment, JudgedOccupation
from assistant.vocational_models import VocationalProfile
from corpus import Corpus, Language
from corpus.wording import say

SHOWN = 15  # occupations of each list; --json has them all


def reading(profile: CaseProfile, corpus: Corpus, language: Language) -> str:
    """Dangers, then the findings, a line each, the doubtful first; what was set aside, not understood and missing."""
    lines = [*_urgent(profile, language), say("console.findings", language, count=len(profile.findings))]
    doubts = {place: why_uncertain(place, profile, language) for place in range(len(profile.findings))}
    for place in sorted(doubts, key=lambda place: not doubts[place]):
        lines.append(_finding(profile.findings[place], corpus, language))
        if doubts[place]:
            lines.append(say("console.why", language, why=doubts[place], number=place + 1))
    lines += [_finding(finding, corpus, language) for finding in profile.expanded]
    lines += _injuries(profile, language) + career(profile.vocational, language)
    for aside in profile.set_aside:
        why = say(f"console.{aside.why}", language)
        lines.append(say("console.set_aside", language, why=why, text=_one_line(aside.evidence.text)))
    for unread in profile.unread:
        lines.append(say("console.unread", language, text=_one_line(unread.evidence.text)))
    lines += [say("console.missing", language, what=say(f"missing.{key}", language)) for key in profile.missing]
    return "\n".join(lines)


def _urgent(profile: CaseProfile, language: Language) -> list[str]:
    """The sentences that speak of a danger, and whom to call."""
    lines = [
        say(
            "urgent.console",
            language,
            what=say(f"urgent.{one.kind}_{one.tense}", language),
            text=_one_line(one.evidence.text),
        )
        for one in profile.urgent
    ]
    kinds = dict.fromkeys(one.kind for one in profile.urgent)
    return lines + [say(f"urgent.resources_{kind}", language) for kind in kinds]


def _injuries(profile: CaseProfile, language: Language) -> list[str]:
    """One line: each nature with the words that say it."""
    told = [f"{nature_in_words(one.nature, language)} ({_one_line(one.evidence.text)})" for one in profile.injuries]
    return [say("console.injuries", language, what="; ".join(told))] if told else []


def career(vocational: VocationalProfile, language: Language) -> list[str]:
    """What was read of the career, a line a fact, as the note writes it; nothing for what it does not say."""
    past = [
        say("console.past_occupation", language, title=_one_line(one.title), code=one.unit_group, years=one.years)
        for one in vocational.past_occupations
    ]
    facts = {"past": past} | {
        fact: list(dict.fromkeys(_one_line(evidence.text) for evidence in passages))  # one may tell of two languages
        for fact, passages in vocational.evidences.items()
    }
    return [say(f"console.career_{fact}", language, what=", ".join(told)) for fact, told in facts.items() if told]


def assessment(found: Assessment, language: Language) -> str:
    """Dangers, then the three lists, ranked, each occupation with its decisive reasons."""
    lines = _urgent(found.profile, language)
    if found.profile.is_empty:
        return "\n".join([*lines, say("console.nothing_read", language)])
    for name in ("suitable", "to_verify", "ruled_out"):
        judged: Sequence[JudgedOccupation] = getattr(found, name)
        lines.append(say(f"console.{name}", language, count=len(judged)))
        for one in judged[:SHOWN]:
            lines.append(f"  {one.occupation.code}  {one.occupation.label(language)}")
            lines += [f"      {reason.sentence}" for reason in one.decisive[:2]]
        if len(judged) > SHOWN:
            lines.append(say("console.more", language, count=len(judged) - SHOWN))
    return "\n".join(lines)


def dossier(made: Dossier, file: Path) -> list[str]:
    """Where the dossier is, whether it is a draft, and what changed where it was compared with another."""
    lines = [say("dossier.written", made.language, file=file)]
    if not is_decision(made):
        lines.append(say("dossier.written_draft", made.language))
    return lines + (changed_lines(made.value) if "changes" in made.value else [])


def search(answer: SearchAnswer, corpus: Corpus) -> str:
    """The needs read, then the results, a line each, with what matched and the needs that are not surely met."""
    language, lines = answer.language, []
    if answer.needs:
        said = [
            say(
                "console.need",
                language,
                need=need_in_words(corpus, need, language),
                text=_one_line(need.evidence.text),
            )
            for need in answer.needs
        ]
        lines.append(say("console.needs", language, needs="; ".join(said)))
    if answer.education:
        lines.append(education_in_words(corpus, answer.education, language))
    if not answer.results:
        lines.append(say("console.nothing_found", language))
    elif not answer.strong:
        lines.append(say("console.no_strong_match", language))
    for result in answer.results:
        label = result.occupation.label(language)
        lines.append(f"{result.occupation.code}  {result.score:6.2f}  {label}  ({result.why})")
        lines += [_unmet(one, corpus, language) for one in result.needs if one.verdict is not Verdict.SUITABLE]
    if answer.unrated:
        lines.append(say("console.unrated", language, count=answer.unrated))
    return "\n".join(lines)


def _unmet(answer: NeedAnswer, corpus: Corpus, language: Language) -> str:
    said = say(
        "console.unmet",
        language,
        verdict=answer.verdict,
        demand=corpus.demands[answer.need.demand].label(language),
        rating=rating_in_words(corpus, answer.rating, language),
    )
    return f"      {said}"


def _finding(finding: Finding, corpus: Corpus, language: Language) -> str:
    bound = ""
    if finding.max is not None:
        value, unit = measured(finding.max, language)
        bound = say("console.bound", language, value=value, unit=unit, polarity=finding.polarity)
    return say(
        "console.finding",
        language,
        polarity=finding.polarity,
        demand=corpus.demands[finding.demand].label(language),
        modality=say(f"screening.{finding.modality}", language),
        bound=bound,
        when=say(f"screening.when_{finding.applies_when}", language) if finding.applies_when else "",
        text=_one_line(finding.evidence.text),
        expanded=finding.expanded_from is not None,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
