"""What one case profile asks of every occupation: the checks of the five criteria, those of its limitations first."""

from assistant.case_models import CaseProfile
from assistant.suitability.constraints import ConstraintCheck, constraints_of
from assistant.suitability.criteria.appropriate import appropriate_checks
from assistant.suitability.criteria.hiring import hiring_checks
from assistant.suitability.criteria.nearness import Nearness, Similarity
from assistant.suitability.criteria.qualifications import qualifications_checks
from assistant.suitability.criteria.safety import safety_checks
from assistant.suitability.criteria.skill_levels import SkillLevels
from assistant.suitability.criteria.transfer import transfer_check
from assistant.suitability.models import Check
from corpus import Corpus
from corpus.settings import AvoidReading


def checks_of(
    profile: CaseProfile,
    corpus: Corpus,
    avoid: AvoidReading = AvoidReading.CAUTIOUS,
    *,
    levels: SkillLevels | None = None,
    similarity: Similarity | None = None,
) -> tuple[Check, ...]:
    """Every check that the profile gives rise to; `avoid` is how "éviter" is read.

    `similarity` tells how near occupations are to a wish or a stated skill, `levels` what past occupations have shown;
    neither decides a verdict, so that without them the verdicts are the same.
    """
    stated = Nearness.of(profile.vocational.skills, similarity)
    skills = transfer_check(profile, levels, stated) if levels is not None else None
    return (
        *(ConstraintCheck(corpus, constraint) for constraint in constraints_of(profile, corpus, avoid)),
        *safety_checks(profile, corpus),
        *appropriate_checks(profile, corpus, similarity),
        *qualifications_checks(profile, corpus),
        *((skills,) if skills is not None else ()),
        *hiring_checks(profile, corpus),
    )
