"""What asks for attention before the rest: dangers, and findings that do not agree."""

from assistant.attention import between_in_words, date_in_words
from assistant.case_models import CaseProfile, Contradiction
from corpus import Corpus, Language
from corpus.wording import say
from web.contexts import ShownAlert, ShownContradiction, ShownSide
from web.rendering import speaker, typeset


def shown_alerts(profile: CaseProfile, language: Language) -> tuple[ShownAlert, ...]:
    """One a sentence and kind of danger, numbered from 1."""
    return tuple(
        ShownAlert(
            number=number,
            kind=one.kind.value,
            label=typeset(say(f"urgent.{one.kind}_{one.tense}", language), language),
            text=one.evidence.text,
        )
        for number, one in enumerate(profile.urgent, 1)
    )


def shown_resources(profile: CaseProfile, language: Language) -> tuple[str, ...]:
    """Whom to call, a sentence for each kind of danger."""
    kinds = dict.fromkeys(one.kind for one in profile.urgent)
    return tuple(typeset(say(f"urgent.resources_{kind}", language), language) for kind in kinds)


def shown_contradictions(profile: CaseProfile, corpus: Corpus, language: Language) -> tuple[ShownContradiction, ...]:
    """Each with its findings side by side, in the order of the note."""
    return tuple(
        ShownContradiction(
            heading=typeset(
                say(
                    "contradictions.against",
                    language,
                    demand=corpus.demands[one.demand].label(language),
                    between=between_in_words(one, language),
                ),
                language,
            ),
            sides=tuple(_side(profile, one, side, language) for side in range(len(one.findings))),
        )
        for one in profile.contradictions
    )


def _side(profile: CaseProfile, contradiction: Contradiction, side: int, language: Language) -> ShownSide:
    place = contradiction.findings[side]
    finding = profile.findings[place]
    return ShownSide(
        number=place + 1,
        text=finding.evidence.text,
        stated_by=speaker(language)(f"stated_by_{finding.stated_by or 'unknown'}"),
        dated=typeset(date_in_words(contradiction, side, language), language),
    )
