"""What one case profile asks of every occupation: the checks of the five criteria, in the order of the note."""

from assistant.models import CaseProfile
from assistant.suitability.appropriate import appropriate_checks
from assistant.suitability.constraints import ConstraintCheck, constraints_of
from assistant.suitability.hiring import hiring_checks
from assistant.suitability.models import Check
from assistant.suitability.qualifications import qualifications_checks
from assistant.suitability.wishes import Similarity
from corpus import Corpus
from corpus.settings import AvoidReading


def checks_of(
    profile: CaseProfile,
    corpus: Corpus,
    avoid: AvoidReading = AvoidReading.CAUTIOUS,
    similarity: Similarity | None = None,
) -> tuple[Check, ...]:
    """Every check that the profile gives rise to, those of its limitations first.

    `avoid` is how "éviter" is read; `similarity` tells which occupations a wish speaks of, without it none is compared.
    """
    return (
        *(ConstraintCheck(corpus, constraint) for constraint in constraints_of(profile, corpus, avoid)),
        *appropriate_checks(profile, corpus, similarity),
        *qualifications_checks(profile, corpus),
        *hiring_checks(profile, corpus),
    )
