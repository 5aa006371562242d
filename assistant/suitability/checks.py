"""What one case profile asks of every occupation: the checks of the five criteria, in the order of the note."""

from assistant.models import CaseProfile
from assistant.suitability.constraints import ConstraintCheck, constraints_of
from assistant.suitability.models import Check
from assistant.suitability.safety import safety_checks
from corpus import Corpus
from corpus.settings import AvoidReading


def checks_of(profile: CaseProfile, corpus: Corpus, avoid: AvoidReading = AvoidReading.CAUTIOUS) -> tuple[Check, ...]:
    """Every check that the profile gives rise to; `avoid` is how "éviter" is read."""
    return (
        *(ConstraintCheck(corpus, constraint) for constraint in constraints_of(profile, corpus, avoid)),
        *safety_checks(profile, corpus),
    )
