"""IRSST restriction classes: which site each belongs to, and what is expanded."""

import pytest

from assistant.models import CaseNotes
from assistant.reading import Reader


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Classe 2 (IRSST), colonne lombaire.", [("lumbar", 2)]),
        ("Classe II de l'échelle de restrictions de l'IRSST pour le rachis lombaire.", [("lumbar", 2)]),
        ("Classe 2 (IRSST) lombaire; classe 3 (IRSST) pour l'épaule.", [("lumbar", 2), ("shoulder", 3)]),
        ("Restrictions: IRSST class 1 for the shoulder.", [("shoulder", 1)]),
        ("Restrictions de classe 2 IRSST.", [("other", 2)]),
        ("Genou et rachis lombaire : classe 2 IRSST.", [("other", 2)]),
        ("Classe 2 IRSST lombaire.\nRappel : classe 2 IRSST lombaire.", [("lumbar", 2)]),
        ("Permis de conduire classe 3, épaule sensible.", []),
    ],
)
def test_a_class_belongs_to_the_site_of_its_own_clause(
    reader: Reader, note: str, expected: list[tuple[str, int]]
) -> None:
    named = reader.read(CaseNotes(note)).irsst
    assert [(one.site, one.restriction_class) for one in named] == expected
    assert all(note[one.evidence.start : one.evidence.end] == one.evidence.text for one in named)


def test_only_the_lumbar_scale_is_expanded_and_once(reader: Reader) -> None:
    both = reader.read(CaseNotes("Classe 2 (IRSST) lombaire; classe 3 (IRSST) pour l'épaule. IRSST classe 2 lombaire."))
    alone = reader.read(CaseNotes("Classe 2 (IRSST) lombaire."))
    assert [finding.expanded_from for finding in both.expanded] == ["irsst:lumbar:2"] * len(alone.expanded)
    assert len(alone.expanded) > 1
    assert "irsst_content" in both.missing
    assert "irsst_content" not in alone.missing
