"""Assessments made by hand, for what is told of them."""

from making import profile_of

from assistant.case_models import CaseProfile
from assistant.models import Finding
from assistant.suitability.assessment import judge
from assistant.suitability.checks import checks_of
from assistant.suitability.criteria.nearness import Nearness
from assistant.suitability.models import Assessment
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus


def assessed(corpus: Corpus, *findings: Finding, past: tuple[PastOccupation, ...] = ()) -> Assessment:
    profile = CaseProfile("fr", profile_of(*findings).findings, vocational=VocationalProfile(past_occupations=past))
    checks = checks_of(profile, corpus)
    return judge(corpus, profile, checks, "fr", Nearness())
