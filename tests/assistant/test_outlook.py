"""Employment, openings and seekers in words: nothing said of what is not published."""

import pytest

from assistant.outlook import people_in_words
from assistant.serialise import occupation_json
from corpus import Corpus, Outlook, Source
from corpus.wording import LANGUAGES

SOURCE = Source("cops-2024-2033", "COPS", "Publisher", "Licence", "2024")


def told(employment: int | None, openings: int | None, seekers: int | None) -> tuple[str, ...]:
    """In French, with plain spaces, and in English."""
    outlook = Outlook("r", "r", "f", "f", "2024-2033", employment, openings, seekers, SOURCE)
    return tuple(people_in_words(outlook, language).replace("\N{NO-BREAK SPACE}", " ") for language in LANGUAGES)


@pytest.mark.parametrize(
    ("figures", "french", "english"),
    [
        (
            (28_400, 9_100, 8_700),
            "28 400 personnes au Canada en 2023; 9 100 postes à pourvoir pour 8 700 chercheurs d'emploi, 2024-2033",
            "28,400 people in Canada in 2023; 9,100 job openings for 8,700 job seekers, 2024-2033",
        ),
        ((1_200, None, 300), "1 200 personnes au Canada en 2023", "1,200 people in Canada in 2023"),
        ((None, 0, None), "0 poste à pourvoir, 2024-2033", "0 job openings, 2024-2033"),
        (
            (None, -1_000, -500),
            "aucun poste à pourvoir, 2024-2033 : l'emploi recule plus vite que les gens ne partent",
            "no job openings, 2024-2033: employment falls faster than people leave",
        ),
        ((None, 400, -500), "400 postes à pourvoir, 2024-2033", "400 job openings, 2024-2033"),
        ((None, None, None), "", ""),
    ],
)
def test_figures_in_words(figures: tuple[int | None, int | None, int | None], french: str, english: str) -> None:
    assert told(*figures) == (french, english)


def test_an_occupation_has_the_figures_and_their_words(corpus: Corpus) -> None:
    shown = occupation_json(corpus, "72410.01", "en")["outlook"]
    assert (shown["base_year"], shown["employment"], shown["openings"], shown["seekers"]) == (
        2023, 140_400, 52_600, 51_600,
    )  # fmt: skip
    assert shown["words"] == "140,400 people in Canada in 2023; 52,600 job openings for 51,600 job seekers, 2024-2033"
