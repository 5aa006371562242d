"""The vocational profile: what the worker did, learned and may drive."""

import pytest

from assistant.models import CaseNotes, CaseProfile
from assistant.reading import Reader

PADDING = "Il habite en ville. Il a deux enfants. Il aime lire. Il a un chien. "


def _profile(reader: Reader, note: str) -> CaseProfile:
    return reader.read(CaseNotes(note))


@pytest.mark.parametrize(
    ("note", "groups"),
    [
        ("M. Roy (nom fictif), 44 ans, cuisinier. Secondaire 5.", ["63200"]),
        ("Dossier de M. Roy (nom fictif), cuisinier.", ["63200"]),  # an opening introduces the worker
        (f"M. Roy (nom fictif), 44 ans. {PADDING}Le cuisinier appelle souvent.", []),  # nobody says that it is he
        (f"M. Roy (nom fictif), 44 ans. {PADDING}Il a travaillé comme cuisinier.", ["63200"]),
        ("Sa femme est infirmière.", []),
        ("Family doctor: she must not lift.", []),
        ("Ne distingue plus les couleurs.", []),
    ],
)
def test_past_occupations(reader: Reader, note: str, groups: list[str]) -> None:
    assert [one.unit_group for one in _profile(reader, note).vocational.past_occupations] == groups


@pytest.mark.parametrize(
    ("note", "level"),
    [
        ("Détient un DEP en soudage.", "vocational"),
        ("A un dep en soudage.", "vocational"),
        ("Baccalauréat en droit, DEC en sciences.", "university"),
        ("Études secondaires à Laval. N'a pas terminé son secondaire.", "secondary_incomplete"),
        ("Sa tolérance assise ne dépasse pas 20 minutes.", None),
        ("À peine capable de tenir une tasse.", None),
        ("The doctor would like her to avoid the stairs.", None),
        ("He holds a doctorate from that school.", "university"),
        ("La maîtrise de la douleur est bonne.", None),
        ("Elle a une maîtrise en histoire.", "university"),
        ("Il enseigne aux élèves du secondaire et détient une maîtrise.", "university"),
    ],
)
def test_schooling_is_the_highest_level_completed(reader: Reader, note: str, level: str | None) -> None:
    assert _profile(reader, note).vocational.education == level


def test_a_heading_alone_is_not_shown_as_unread(reader: Reader) -> None:
    profile = _profile(reader, "À éviter :\n- conduire\n- les escaliers")
    assert {finding.demand for finding in profile.findings} == {"driving", "stairs"}
    assert profile.unread == ()


def test_a_sentence_without_end_is_read_in_pieces(reader: Reader) -> None:
    note = "et puis il raconte sa journée " * 60 + "ne peut plus conduire"
    (finding,) = _profile(reader, note).findings
    assert finding.demand == "driving"
    assert len(finding.evidence.text) < 800
