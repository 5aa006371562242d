"""Misspelt words of notes: what they are read as, and what is left as it stands."""

import pytest

from assistant.models import CaseNotes, Polarity
from assistant.reading import Reader
from corpus import Language


def _read_as(reader: Reader, text: str, language: Language) -> dict[str, str]:
    """The words of a text that are read as another."""
    lexicon = reader.lexicons[language]
    doc = lexicon.pipeline.make_doc(text)
    mended = lexicon.spelling.misspelt(list(doc), [token.lower_ for token in doc])
    return {doc[place].text: word for place, word in mended.items()}


@pytest.mark.parametrize(
    ("language", "written", "meant"),
    [
        ("fr", "soulver", "soulever"),
        ("fr", "échafuad", "echafaud"),
        ("fr", "Ériter", "eviter"),
        ("fr", "puet", "peut"),
        ("fr", "pls", "plus"),
        ("fr", "ncapable", "incapable"),  # never "capable"
        ("fr", "AUCNUE", "aucune"),
        ("en", "sholder", "shoulder"),
        ("en", "unble", "unable"),
        ("en", "witout", "without"),
    ],
)
def test_a_slip_is_read_as_the_word_it_was(reader: Reader, language: Language, written: str, meant: str) -> None:
    assert _read_as(reader, written, language) == {written: meant}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Rencontre mardi à Laval avec Karine Poulin, de la CNESST."),
        ("fr", "conduit, conduite, opérés, soulevions, limitatives"),  # forms of the language
        ("fr", "pourtant, pleure, salade, faim, enfin, voici"),  # ordinary words near "portant", "plèvre", "malade"
        ("fr", "shoulder, lifting"),  # words of the other language
        ("fr", "xyzzyq, rdv, svp, 12kg, C5C6"),
        ("en", "married, scary, thus, fool, complain"),
    ],
)
def test_what_is_no_slip_is_left(reader: Reader, language: Language, text: str) -> None:
    assert _read_as(reader, text, language) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Icapable de soulever des charges.",
        "Inaptte à la conduite.",
        "Il n'est pls capable de marcher.",
        "Aucun trvail en hauteur. La conduite lui est intrdite.",
        "She is unble to lift.",
        "Dificulté à se tenir debout.",
        "Travail en hauteur cotnre-indiqué.",
    ],
)
def test_a_slip_makes_no_capacity_of_a_limitation(reader: Reader, text: str) -> None:
    findings = reader.read(CaseNotes(text)).findings
    assert findings
    assert {finding.polarity for finding in findings} == {Polarity.LIMITATION}


def test_a_misspelt_activity_stands_where_it_is_written(reader: Reader) -> None:
    lexicon = reader.lexicons["fr"]
    mentions = lexicon.find(lexicon.pipeline.make_doc("Il peut marcehr et conduire"))["activities"]
    assert [(mention["demand"], mention.tokens) for mention in mentions] == [("walking", (2,)), ("driving", (4,))]
