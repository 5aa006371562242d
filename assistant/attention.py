"""Why a finding is to be read again: it is doubtful, or does not agree with another. In words, for page and console."""

from assistant.case_models import CaseProfile, Contradiction
from assistant.models import Confidence
from corpus import Language
from corpus.wording import say


def why_uncertain(place: int, profile: CaseProfile, language: Language) -> str:
    """The reasons to read `profile.findings[place]` again, in sentences; "" where there is none."""
    reasons = []
    finding = profile.findings[place]
    if finding.second_opinion is not None:
        reasons.append(say(f"contradictions.why_second_{finding.second_opinion}", language))
    elif finding.confidence is Confidence.UNCERTAIN:
        reasons.append(say("contradictions.why_contested", language))
    for one in profile.contradictions:
        if place in one.findings:
            others = [str(other + 1) for other in one.findings if other != place]
            reasons.append(
                say(
                    "contradictions.why_contradicted",
                    language,
                    count=len(others),
                    numbers=", ".join(others),
                    between=between_in_words(one, language),
                )
            )
    return " ".join(reasons)


def between_in_words(contradiction: Contradiction, language: Language) -> str:
    """ "Selon deux personnes", "à deux dates"."""
    return say(f"contradictions.between_{contradiction.between}", language)


def date_in_words(contradiction: Contradiction, side: int, language: Language) -> str:
    """The date of one side, as written, and whether it is the newest; "" where it has none."""
    date = contradiction.dates[side] if contradiction.dates else None
    if date is None:
        return ""
    newest = contradiction.newest == contradiction.findings[side]
    return say("contradictions.dated", language, date=date.text, newest=newest)
