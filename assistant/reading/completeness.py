"""What a file should say and this note does not: the list that spares a return of the form."""

from collections.abc import Sequence
from functools import cache

from assistant.models import Finding, IrsstClass, Permanence, Polarity, Unit, VocationalProfile
from assistant.reading.irsst import LUMBAR
from corpus.lists import rows


@cache
def _paired() -> frozenset[str]:
    return frozenset(row["body_part"] for row in rows("lexicon", "paired_parts"))


def missing(findings: Sequence[Finding], named: Sequence[IrsstClass], vocational: VocationalProfile) -> tuple[str, ...]:
    """Keys of prompts/<language>/missing.yaml, in the order of the file a counsellor fills."""
    limits = [finding for finding in findings if finding.polarity is Polarity.LIMITATION]
    lifting = [finding for finding in limits if finding.demand == "lifting"]
    absent: list[str] = []
    if not limits and not named:
        absent.append("limitations")
    if lifting and not any(finding.max and finding.max.unit is Unit.KG for finding in lifting):
        absent.append("weight_limit")
    if limits and all(finding.permanence is Permanence.UNKNOWN for finding in limits):
        absent.append("permanence")
    if any(finding.body_part in _paired() and finding.side is None for finding in limits):
        absent.append("side")
    if any(one.site != LUMBAR for one in named):
        absent.append("irsst_content")
    if not vocational.past_occupations:
        absent.append("past_occupation")
    if vocational.education is None:
        absent.append("education")
    return tuple(absent)
