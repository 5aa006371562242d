"""IRSST restriction classes: "classe 2 (IRSST), colonne lombaire".

The lumbosacral classes are expanded into the limitations that they stand for (corpus/policies/irsst_lumbar.csv), shown
as expanded; a class of another site is named and asked about, because its text is not at hand.
"""

import re
from functools import cache

from assistant.models import AppliesWhen, Bound, Evidence, Finding, IrsstClass, Modality, Permanence, Polarity, Unit
from assistant.reading.clauses import ParsedSegment
from assistant.reading.qualifiers import permanence
from assistant.reading.words import fold
from corpus.lists import rows

LUMBAR = "lumbar"
_NAMED = re.compile(
    r"\bclasses?\s*(?:de\s+restrictions?\s*)?(?P<class>[1-4]|iv|i{1,3})\b|\bclass\s*(?P<roman>[1-4]|iv|i{1,3})\b"
)
_SCALE = re.compile(r"\birsst\b|\bechelle de restrictions?\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@cache
def _contents() -> list[dict[str, str]]:
    return rows("policies", "irsst_lumbar")


def named_classes(parsed: ParsedSegment) -> list[IrsstClass]:
    """The classes that a segment names; the site is the first part of the body it speaks of, or "other"."""
    # Folding may change the length of a text; a class is then shown with its whole segment.
    folded = fold(parsed.doc.text)
    if not _SCALE.search(folded):
        return []
    parts = [part["body_part"] for clause in parsed.clauses for part in clause.body_parts]
    evidence = Evidence(parsed.offset, parsed.offset + len(parsed.doc.text), parsed.doc.text)
    found = []
    for match in _NAMED.finditer(folded):
        text = match.group("class") or match.group("roman")
        number = _ROMAN.get(text) or int(text)
        found.append(IrsstClass(parts[0] if parts else "other", number, evidence))
    return found


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
