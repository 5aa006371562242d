"""IRSST restriction classes: "classe 2 (IRSST), colonne lombaire".

The lumbosacral classes are expanded into the limitations that they stand for (corpus/policies/irsst_lumbar.csv), shown
as expanded; a class of another site is named and asked about, because the project has no text of it.
"""

import re
from collections.abc import Sequence
from functools import cache

from assistant.models import AppliesWhen, Bound, Finding, IrsstClass, Modality, Permanence, Polarity, Unit
from assistant.reading.clauses import ParsedSegment
from assistant.reading.qualifiers import permanence
from corpus.lists import rows

LUMBAR, OTHER = "lumbar", "other"
_NAMED = re.compile(r"\bclass(?:es?)?\s*(?:de\s+restrictions?\s*)?([1-4]|iv|i{1,3})\b", re.IGNORECASE)
_SCALE = re.compile(r"\birsst\b|\b[eé]chelle de restrictions?\b", re.IGNORECASE)
_CUT = re.compile(r";|[.!?](?=\s+[A-ZÀ-ÖØ-Þ])")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@cache
def _contents() -> list[dict[str, str]]:
    return rows("policies", "irsst_lumbar")


def named_classes(parsed: ParsedSegment) -> list[IrsstClass]:
    """The classes that a segment names, each with the site that its own words, or the whole segment, speaks of.

    Where several parts of the body could be meant the site is "other": it is asked about, never guessed.
    """
    text = parsed.text
    if not _SCALE.search(text):
        return []
    found = []
    matches = list(_NAMED.finditer(text))
    for match in matches:
        own = _own_words(text, match, matches)
        sites = _sites(parsed, own.start, own.stop) or _sites(parsed, 0, len(text))
        words = match.group(1).lower()
        evidence = parsed.between(parsed.offset + own.start, parsed.offset + own.stop)
        site = next(iter(sites)) if len(sites) == 1 else OTHER
        found.append(IrsstClass(site, _ROMAN.get(words) or int(words), evidence))
    return found


def _own_words(text: str, match: re.Match[str], matches: Sequence[re.Match[str]]) -> range:
    """The words that go with a class: the text is cut at semicolons, sentences and before every class but the first."""
    cuts = {0, len(text), *(other.start() for other in matches[1:]), *(mark.end() for mark in _CUT.finditer(text))}
    start = max(cut for cut in cuts if cut <= match.start())
    words = text[start : min(cut for cut in cuts if cut >= match.end())]
    return range(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _sites(parsed: ParsedSegment, start: int, end: int) -> set[str]:
    return {part["body_part"] for part in parsed.mentions["body_parts"] if start <= parsed.doc[part.start].idx < end}


def expanded(named: IrsstClass, parsed: ParsedSegment) -> list[Finding]:
    """The limitations that a lumbosacral class stands for, those of the classes below it included."""
    if named.site != LUMBAR:
        return []
    lasting = permanence(parsed, parsed.clauses)
    strictest: dict[tuple[str, str], Finding] = {}
    for row in _contents():
        if int(row["class"]) > named.restriction_class:
            continue
        finding = _finding(row, named, lasting)
        strictest[row["demand"], row["applies_when"]] = finding  # a higher class is the stricter one
    return list(strictest.values())


def _finding(row: dict[str, str], named: IrsstClass, lasting: Permanence) -> Finding:
    return Finding(
        demand=row["demand"],
        polarity=Polarity.LIMITATION,
        modality=Modality(row["modality"]),
        evidence=named.evidence,
        applies_when=AppliesWhen(row["applies_when"]) if row["applies_when"] else None,
        max=Bound(float(row["max"]), Unit(row["unit"])) if row["max"] else None,
        body_part=LUMBAR,
        permanence=lasting,
        expanded_from=f"irsst:{LUMBAR}:{named.restriction_class}",
    )
