"""What a counsellor asks next of one assessment, together."""

from dataclasses import dataclass

from assistant.alternatives.concentric import ConcentricPath
from assistant.alternatives.limiting import LimitingFactor
from assistant.alternatives.near_misses import NearMiss


@dataclass(frozen=True, slots=True)
class Alternatives:
    """`near_misses` and `limiting_factors` stand with the most telling first."""

    near_misses: tuple[NearMiss, ...]
    limiting_factors: tuple[LimitingFactor, ...]
    path: ConcentricPath
