"""Findings that cannot all hold: which are shown side by side, and that none lets anything through."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import bounds, capacity, limitations, profile_of
from numpy.typing import NDArray

from assistant.attention import why_uncertain
from assistant.case_models import Between, CaseProfile, Contradiction
from assistant.models import CaseNotes, Confidence, Finding
from assistant.reading import Reader
from assistant.reading.contradictions import physicians
from assistant.reading.dates import dates, newest
from assistant.suitability.checks import checks_of
from assistant.suitability.screening import screen, verdicts_of
from corpus import Corpus


def _read(reader: Reader, text: str) -> tuple[CaseProfile, tuple[Contradiction, ...]]:
    profile = reader.read(CaseNotes(text))
    return profile, profile.contradictions


@pytest.mark.parametrize(
    ("text", "demand", "between"),
    [
        (
            "Médecin : ne doit pas rester debout plus de 30 minutes.\nElle dit qu'elle peut rester debout 2 heures.",
            "standing",
            Between.SPEAKERS,
        ),
        (
            "Selon le Dr Roy, il ne doit pas soulever plus de 10 kg. Le Dr Tremblay permet de soulever jusqu'à 20 kg.",
            "lifting",
            Between.SPEAKERS,
        ),
        (
            "No restriction on sitting, says Dr. Roy. She says she cannot sit more than 20 minutes.",
            "sitting",
            Between.SPEAKERS,
        ),
        ("2024-01-10 : charges max 5 kg.\n2024-05-10 : charges max 15 kg.", "lifting", Between.DATES),
        ("Ne peut pas conduire. Peut conduire.", "driving", Between.SAME_SOURCE),
        ("Aucune restriction pour la marche. Ne peut plus marcher.", "walking", Between.SAME_SOURCE),
        ("Must not lift more than 5 kg. He can lift up to 20 kg.", "lifting", Between.SAME_SOURCE),
    ],
)
def test_what_cannot_all_hold_is_kept_side_by_side(reader: Reader, text: str, demand: str, between: Between) -> None:
    profile, (found,) = _read(reader, text)
    assert (found.demand, found.between) == (demand, between)
    assert found.findings == (0, 1)
    assert len(profile.findings) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Porter 5 kg fréquemment, 15 kg à l'occasion.",
        "Peut lever 10 kg. Ne doit pas lever plus de 10 kg.",
        "Ne doit pas lever plus de 22 lb. Ne doit pas lever plus de 10 kg.",
        "Éviter la marche prolongée. Peut marcher 1 km.",
        "Bras droit : ne peut soulever plus de 5 kg. Bras gauche : peut soulever 20 kg.",
        "Ne peut pas conduire un véhicule lourd. Peut conduire son auto.",
        "Soulever : max 10 kg. Pousser : max 20 kg.",
        "A de la difficulté à marcher. Peut marcher 30 minutes.",
        "Ne peut pas rester debout. Peut rester assis.",
    ],
)
def test_what_speaks_of_other_things_is_no_contradiction(reader: Reader, text: str) -> None:
    _, found = _read(reader, text)
    assert found == ()


def test_dates_are_shown_and_the_newest_is_told(reader: Reader) -> None:
    text = "Le 12 mars 2023 : ne doit pas soulever plus de 5 kg.\nEn mars 2024 : ne doit pas soulever plus de 15 kg."
    _, (found,) = _read(reader, text)
    assert [date.text for date in found.dates if date] == ["12 mars 2023", "mars 2024"]
    assert found.newest == 1


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("le 2024-03-12", (2024, 3, 12)),
        ("le 1er avril 2021", (2021, 4, 1)),
        ("12 mars", (None, 3, 12)),
        ("en août 2022", (2022, 8, None)),
        ("March 12, 2024", (2024, 3, 12)),
        ("3 Sept. 2020", (2020, 9, 3)),
        ("03/04/2024", (2024, None, None)),
        ("depuis 2017", (2017, None, None)),
    ],
)
def test_dates_as_people_write_them(text: str, read: tuple[int | None, ...]) -> None:
    (found,) = dates(text, 0, len(text))
    assert (found.year, found.month, found.day) == read
    assert text[found.evidence.start : found.evidence.end] == found.evidence.text


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (("mars 2023", "2024"), 1),
        (("3 mars 2024", "12 mars 2024"), 1),
        (("mars 2024", "2024"), None),
        (("12 mars", "2024"), None),
        (("2024", "2024"), None),
    ],
)
def test_the_newest_of_dates_that_can_be_compared(texts: tuple[str, ...], place: int | None) -> None:
    assert newest([next(dates(text, 0, len(text))) for text in texts]) == place


def test_physicians_are_known_by_their_title() -> None:
    assert physicians("Le Dr Roy et la Dre L. Côté; docteur Vézeau, Dr. O'Neil; le docteur parle.") == [
        "roy", "l. cote", "vezeau", "o'neil",
    ]  # fmt: skip


def test_why_a_finding_is_to_be_read_again() -> None:
    doubtful = replace(capacity("driving"), confidence=Confidence.UNCERTAIN)
    profile = CaseProfile(
        "fr",
        (capacity("sitting"), doubtful, replace(doubtful, second_opinion="limitation"), capacity("driving")),
        contradictions=(Contradiction("driving", (1, 3), Between.DATES),),
    )
    reasons = [why_uncertain(place, profile, "fr") for place in range(4)]
    assert reasons[0] == ""
    assert reasons[1].endswith("Ne concorde pas avec le constat 4, à deux dates.")
    assert reasons[1].startswith("La phrase se lit de deux façons")
    assert reasons[2] == "Un second lecteur automatique y voit une limitation."
    assert reasons[3] == "Ne concorde pas avec le constat 2, à deux dates."


demands = ["lifting", "standing", "walking", "driving", "noise"]
abilities = st.builds(capacity, st.sampled_from(demands), st.none() | bounds)


@given(limit=limitations(demands), ability=abilities, first=st.booleans())
def test_an_ability_never_lets_more_through_than_the_limitation_alone(
    small_corpus: Corpus, limit: Finding, ability: Finding, first: bool
) -> None:
    def answers(*findings: Finding) -> np.ndarray[tuple[int, ...], np.dtype[np.int8]]:
        profile = profile_of(*findings)
        return _worst(profile, small_corpus)

    both = answers(ability, limit) if first else answers(limit, ability)
    assert (both >= answers(limit)).all()


def test_a_contradiction_in_a_note_lets_nothing_through(reader: Reader, small_corpus: Corpus) -> None:
    limit = "Ne doit pas soulever plus de 5 kg."
    alone, opposed = (reader.read(CaseNotes(text)) for text in (limit, f"{limit} Peut soulever 30 kg sans difficulté."))
    assert opposed.contradictions
    answers = [_worst(one, small_corpus) for one in (alone, opposed)]
    assert (answers[1] >= answers[0]).all()


def _worst(profile: CaseProfile, corpus: Corpus) -> NDArray[np.int8]:
    checks = checks_of(profile, corpus)
    return verdicts_of(profile, checks, screen(checks, len(corpus.occupations)))
