"""The sections of a dossier, in their order. A new one is one line here.

Each section is a key of the JSON. What the report shows of it stands in `assistant.dossier.report`, with a template of
templates/parts and the heading `<part>_heading` of prompts/<language>/dossier.yaml. A section that has nothing to say
is None and is left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.dossier import alternatives, corrections, information, judged, limits, origin, read
from assistant.dossier.models import Case


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    build: Callable[[Case], Any]
    quotes: bool = False  # holds words of the note, in which identifiers are masked


SECTIONS = (
    Section("legend", judged.legend),
    Section("reading", read.reading, quotes=True),
    Section("corrections", corrections.corrections, quotes=True),
    Section("path", alternatives.path, quotes=True),
    Section("limiting", alternatives.limiting),
    Section("reasons", judged.reasons, quotes=True),
    Section("occupations", judged.occupations),
    Section("to_ask", alternatives.to_ask, quotes=True),
    Section("near_misses", alternatives.near_misses, quotes=True),
    Section("limits", limits.limits),
    Section("search", origin.search, quotes=True),
    Section("sources", origin.sources),
    Section("measures", origin.measures),
    Section("versions", origin.versions),
    Section("information", information.information),
    Section("note", read.note, quotes=True),
)
