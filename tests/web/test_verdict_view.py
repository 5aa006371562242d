"""What is ruled out, in groups: the largest first, each in alphabetical order."""

from assistant.models import CaseNotes
from assistant.service import Assistant
from web.verdict_view import VerdictView


def test_the_largest_group_comes_first(whole_assistant: Assistant) -> None:
    assistant = whole_assistant
    profile = assistant.read(CaseNotes("Ne peut pas conduire. Ne pas rester debout. Ne pas soulever plus de 5 kg."))
    ruled_out = assistant.assess(profile, "fr").ruled_out
    groups = VerdictView(assistant.corpus, profile, "fr").grouped(ruled_out)
    sizes = [len(group.occupations) for group in groups]
    assert len(sizes) > 1
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == len(ruled_out)
    for group in groups:
        labels = [occupation.label for occupation in group.occupations]
        assert labels == sorted(labels)
        assert all(occupation.reasons[0].demand == group.demand for occupation in group.occupations)
