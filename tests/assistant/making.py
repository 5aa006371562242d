"""Findings and profiles made by hand, and hypothesis strategies of them."""

from hypothesis import strategies as st

from assistant.case_models import CaseProfile
from assistant.models import AppliesWhen, Bound, Evidence, Finding, Modality, Polarity, Unit

QUOTE = "les mots de la note"
LIMITING = tuple(modality for modality in Modality if modality is not Modality.PERMITTED)


def limitation(
    demand: str,
    modality: Modality = Modality.FORBIDDEN,
    bound: Bound | None = None,
    when: AppliesWhen | None = None,
) -> Finding:
    return Finding(demand, Polarity.LIMITATION, modality, Evidence(0, len(QUOTE), QUOTE), applies_when=when, max=bound)


def capacity(demand: str, bound: Bound | None = None) -> Finding:
    evidence = Evidence(0, len(QUOTE), QUOTE)
    return Finding(demand, Polarity.CAPACITY, Modality.PERMITTED, evidence, max=bound)


def profile_of(*findings: Finding) -> CaseProfile:
    return CaseProfile("fr", findings)


bounds = st.builds(Bound, st.floats(0.5, 200, allow_nan=False), st.sampled_from(Unit))


def limitations(demands: list[str]) -> st.SearchStrategy[Finding]:
    return st.builds(
        limitation,
        st.sampled_from(demands),
        st.sampled_from(LIMITING),
        st.none() | bounds,
        st.none() | st.sampled_from(AppliesWhen),
    )
