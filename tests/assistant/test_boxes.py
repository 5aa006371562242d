"""Boxes inside a line: only what is ticked is read, and every offset holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import CaseNotes, Polarity
from assistant.reading import Reader
from assistant.reading.boxes import without_unticked


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Conduite : ☑ oui ☐ non", "Conduite : ☑ oui ☐    "),
        ("Conduite : ☐ oui ☑ non", "Conduite : ☐     ☑ non"),
        ("Conduite : oui ☑ non ☐", "Conduite : oui ☑     ☐"),
        ("Conduite : oui ☐ non ☑", "Conduite :     ☐ non ☑"),
        ("Côté gauche ☐ droit ☑", "Côté        ☐ droit ☑"),
        ("Assis : [x] sans limite [ ] max 30 min", "Assis : [x] sans limite [ ]           "),
        ("( ) permanent (x) temporaire", "                  temporaire"),  # a choice, no list of items
        ("☐ seule", "☐ seule"),
        ("☐ aucune ☐ réponse", "☐ aucune ☐ réponse"),
        ("(x) deux (x) réponses", "(x) deux (x) réponses"),
    ],
)
def test_the_unticked_options_of_a_line_are_blanked(line: str, read: str) -> None:
    assert without_unticked(line) == read


@given(st.text(alphabet="ab :.[]()xX☐☑☒\n\r"))
def test_lengths_and_line_ends_hold(note: str) -> None:
    read = without_unticked(note)
    assert len(read) == len(note)
    assert all(new in (old, " ") for old, new in zip(note, read, strict=True))
    assert [place for place, mark in enumerate(read) if mark in "\r\n"] == [
        place for place, mark in enumerate(note) if mark in "\r\n"
    ]


def test_a_form_says_what_is_ticked(reader: Reader) -> None:
    note = "Conduite automobile : ☑ oui ☐ non\nPosition assise : [x] sans limite [ ] max 30 min\nÉchelles : ☐ oui ☑ non"
    found = {finding.demand: finding for finding in reader.read(CaseNotes(note)).findings}
    assert found["driving"].polarity is Polarity.CAPACITY
    assert found["sitting"].polarity is Polarity.CAPACITY
    assert found["sitting"].max is None
    assert found["climbing"].polarity is Polarity.LIMITATION
    assert all(note[f.evidence.start : f.evidence.end] == f.evidence.text for f in found.values())
