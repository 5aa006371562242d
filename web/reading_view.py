"""What was read in a note, as the result page shows it: findings, what was set aside, what was not understood."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.attention import why_uncertain
from assistant.case_models import CaseProfile
from assistant.models import Finding, Polarity
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus, Language
from corpus.wording import say
from web.contexts import Explained, ShownFinding, ShownMissing
from web.correction_form import Corrected, Draft
from web.rendering import speaker, typeset


def numbered(profile: CaseProfile) -> tuple[tuple[int, Finding], ...]:
    """What is stated, then what a named class stands for, numbered from 1 all over the page."""
    return tuple(enumerate((*profile.findings, *profile.expanded), 1))


def shown_findings(
    profile: CaseProfile, corrected: Corrected, drafts: Mapping[str, Draft], corpus: Corpus, language: Language
) -> tuple[ShownFinding, ...]:
    """One row a finding, with its number and the fields that correct it; what is to be read again comes first."""
    keys = corrected.keys
    shown = []
    for number, finding in numbered(profile):
        key = keys[number - 1] if number <= len(keys) else None  # what a named class stands for is corrected with it
        row = _shown(number, finding, _doubt(number, profile, language), corpus, language)
        state = "" if key is None else "changed" if key in corrected.changed else "added" if "added" in key else ""
        said = speaker(language)("stated_by_counsellor") if state == "changed" else row.stated_by
        shown.append(replace(row, corrected=state, stated_by=said, draft=drafts.get(key) if key else None))
    return tuple(sorted(shown, key=lambda one: not one.why_uncertain))


def shown_withdrawn(
    corrected: Corrected, drafts: Mapping[str, Draft], corpus: Corpus, language: Language
) -> tuple[ShownFinding, ...]:
    """The findings that the counsellor set aside, as the note has them; they have no number."""
    return tuple(
        replace(
            _shown(0, corrected.read.findings[place], "", corpus, language),
            corrected="withdrawn",
            draft=drafts[str(place)],
        )
        for place in corrected.withdrawn
    )


def _doubt(number: int, profile: CaseProfile, language: Language) -> str:
    stated = number <= len(profile.findings)  # what a named class stands for comes after
    return typeset(why_uncertain(number - 1, profile, language), language) if stated else ""


def _shown(number: int, finding: Finding, doubt: str, corpus: Corpus, language: Language) -> ShownFinding:
    t = speaker(language)
    part = t(f"part_{finding.body_part}") if finding.body_part else ""
    side = t(f"side_{finding.side}") if finding.side else ""
    return ShownFinding(
        number=number,
        demand=typeset(corpus.demands[finding.demand].label(language), language),
        polarity=finding.polarity.value,
        polarity_label=t(f"polarity_{finding.polarity}"),
        modality=t(f"modality_{finding.modality}"),
        conditions=_conditions(finding, language),
        evidence=finding.evidence.text,
        part=", ".join(filter(None, (part, side))),
        permanence=t(f"permanence_{finding.permanence}") if finding.polarity is Polarity.LIMITATION else "",
        stated_by=t(f"stated_by_{finding.stated_by or 'unknown'}"),
        why_uncertain=doubt,
        expanded_from=_expanded(finding.expanded_from, language),
    )


def _conditions(finding: Finding, language: Language) -> tuple[str, ...]:
    t = speaker(language)
    conditions = []
    if finding.max is not None:
        unit = t(f"unit_{finding.max.unit}", value=finding.max.value)
        conditions.append(t("bound", value=finding.max.value, unit=unit, polarity=finding.polarity))
    if finding.applies_when is not None:
        conditions.append(t(f"applies_{finding.applies_when}"))
    return tuple(conditions)


def _expanded(named: str | None, language: Language) -> str:
    if named is None:
        return ""
    t = speaker(language)
    _, site, restriction_class = named.split(":")  # "irsst:lumbar:2"
    return t("expanded_from", site=t(f"part_{site}"), restriction_class=restriction_class)


def named_classes(profile: CaseProfile, language: Language) -> tuple[str, ...]:
    t = speaker(language)
    return tuple(
        t("named_class", site=t(f"part_{named.site}"), restriction_class=named.restriction_class)
        for named in profile.irsst
    )


def shown_set_aside(profile: CaseProfile, language: Language) -> tuple[Explained, ...]:
    t = speaker(language)
    return tuple(Explained(text=aside.evidence.text, why=t(f"set_aside_{aside.why}")) for aside in profile.set_aside)


def shown_unread(profile: CaseProfile, language: Language) -> tuple[Explained, ...]:
    return tuple(
        Explained(text=unread.evidence.text, why=typeset(say(f"unread.{unread.why}", language), language))
        for unread in profile.unread
    )


def shown_missing(profile: CaseProfile, language: Language) -> tuple[ShownMissing, ...]:
    about = dict(profile.missing_about)
    return tuple(
        ShownMissing(
            text=typeset(say(f"missing.{key}", language), language),
            numbers=tuple(place + 1 for place in about.get(key, ())),
        )
        for key in profile.missing
    )


_QUOTED = ("mobility", "wage", "licences_lacking", "languages_lacking", "record")  # shown in the note's own words


def shown_vocational(vocational: VocationalProfile, language: Language) -> tuple[tuple[str, str], ...]:
    """What of the background was read: heading and value, only what there is."""
    t = speaker(language)
    past = ", ".join(_past(one, language) for one in vocational.past_occupations)
    rows = (
        ("past_occupations", past),
        ("education", t(f"education_{vocational.education}") if vocational.education else ""),
        ("licences", ", ".join(vocational.licences)),
        ("languages", _facts(vocational, "languages", language)),
        ("skills", ", ".join(vocational.skills)),
        ("region", vocational.region or ""),
        ("availability", _quoted([one.text for one in vocational.availability], language)),
        *((fact, _facts(vocational, fact, language)) for fact in _QUOTED),
        ("transport", t(f"transport_{vocational.transport}") if vocational.transport else ""),
        ("computer", t(f"computer_{vocational.computer}") if vocational.computer else ""),
        ("wants", _quoted([wish.evidence.text for wish in vocational.wishes if wish.wanted], language)),
        ("declines", _quoted([wish.evidence.text for wish in vocational.wishes if not wish.wanted], language)),
    )
    return tuple((t(f"vocational_{key}"), value) for key, value in rows if value)


def _past(past: PastOccupation, language: Language) -> str:
    """ "soudeur (groupe 72106; 22 ans)"."""
    t = speaker(language)
    known = [t("unit_group", code=past.unit_group)] if past.unit_group else []
    known += [t("years_held", years=past.years)] if past.years else []
    return f"{past.title} ({'; '.join(known)})" if known else past.title


def _facts(vocational: VocationalProfile, fact: str, language: Language) -> str:
    """The passages of one fact; one passage may tell of two languages."""
    return _quoted(list(dict.fromkeys(one.text for one in vocational.evidences.get(fact, ()))), language)


def _quoted(passages: Sequence[str], language: Language) -> str:
    t = speaker(language)
    return ", ".join(t("passage_quoted", text=text) for text in passages)
