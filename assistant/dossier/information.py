"""What the person concerned may ask of an automated processing, told beforehand.

Act respecting Access to documents held by public bodies and the Protection of personal information (RLRQ, c. A-2.1),
section 65.2: the personal information used; the reasons, principal factors and parameters; the right to have it
corrected; and the occasion to submit observations to someone able to review. The section binds where a decision rests
on automated processing alone. Here a person decides; the information is given all the same.
"""

from typing import Any

from assistant.dossier.models import Case
from corpus.wording import say


def information(case: Case) -> dict[str, Any]:
    """The items of section 65.2, each a list of sentences."""
    language = case.language
    return {
        "exclusively_automated": False,
        "law": say("dossier.information_law", language),
        "personal_information": _used(case),
        "reasons": [say("dossier.information_reasons", language)],
        "principal_factors": [
            say("dossier.factor_limits", language, count=len(case.assessment.checks)),
            say("dossier.factor_ratings", language),
            say("dossier.factor_cumulative", language),
            say("dossier.factor_not_used", language),
        ],
        "parameters": [
            say(f"dossier.avoid_{case.avoid}", language),
            say("dossier.parameter_policies", language),
            say("dossier.parameter_unknown", language),
        ],
        "correction": [say("dossier.information_correction", language)],
        "observations": [say("dossier.information_observations", language)],
    }


def _used(case: Case) -> list[str]:
    """What of the note was used, by kind and number; and what was read and left out of the comparison."""
    profile, vocational = case.profile, case.profile.vocational
    counts = {
        "findings": len(profile.findings),
        "irsst": len(profile.irsst),
        "injuries": len(profile.injuries),
        "past_occupations": len(vocational.past_occupations),
        **{fact: len(passages) for fact, passages in vocational.evidences.items()},
        "set_aside": len(profile.set_aside),
        "urgent": len(profile.urgent),
    }
    return [say(f"dossier.used_{kind}", case.language, count=count) for kind, count in counts.items() if count]
