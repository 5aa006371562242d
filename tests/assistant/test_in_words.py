"""A demand and its bound in words; a search with needs, as the command line prints it."""

import pytest

from assistant import console
from assistant.in_words import bound_in_words, measured, need_in_words
from assistant.models import Bound, Evidence, Unit, Verdict
from assistant.search_models import Direction, Need, NeedAnswer, SearchAnswer, SearchResult
from corpus import Corpus, Language, Scale
from corpus.wording import LANGUAGES

SITTING = Need("sitting", Direction.AT_LEAST, 4, Evidence(8, 13, "assis"))
NIGHT = Need("night_work", Direction.AT_MOST, 0, Evidence(14, 21, "de jour"))


@pytest.mark.parametrize(
    ("demand", "direction", "level", "french", "english"),
    [
        ("lifting", Direction.AT_MOST, 4.5, "4,5 kg au plus", "4.5 kg at most"),
        ("standing", Direction.AT_MOST, 2, "moins de la moitié du temps", "less than half the time"),
        ("standing", Direction.AT_MOST, 2.5, "moins de la moitié du temps", "less than half the time"),
        ("standing", Direction.AT_LEAST, 2.5, "la moitié du temps au moins", "at least half the time"),
        ("night_work", Direction.AT_MOST, 0, "jamais", "never"),
        ("public_contact", Direction.AT_MOST, 2, "faible au plus", "low at most"),
        ("public_contact", Direction.AT_LEAST, 9, "très élevé", "very high"),
        ("work_hours", Direction.AT_MOST, 20, "20 h par semaine au plus", "20 h a week at most"),
    ],
)
def test_a_bound(corpus: Corpus, demand: str, direction: Direction, level: float, french: str, english: str) -> None:
    assert bound_in_words(corpus.demands[demand], direction, level, "fr") == french
    assert bound_in_words(corpus.demands[demand], direction, level, "en") == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_words_of_its_own(corpus: Corpus, language: Language) -> None:
    for scale in (Scale.DURATION, Scale.FREQUENCY, Scale.LEVEL):
        demand = next(one for one in corpus.demands.values() if one.scale is scale)
        for direction in Direction:
            words = {bound_in_words(demand, direction, step, language) for step in range(6)}
            assert len(words) == 6


def test_a_need_in_words(corpus: Corpus) -> None:
    assert need_in_words(corpus, SITTING, "fr") == "Position assise : plus de la moitié du temps"
    assert need_in_words(corpus, SITTING, "en") == "Sitting: more than half the time"


def test_a_search_with_needs_on_the_command_line(corpus: Corpus) -> None:
    plumber = corpus.occupation("72300.00")
    rating = corpus.rating("72300.00", "sitting")
    answers = (NeedAnswer(SITTING, rating, Verdict.RULED_OUT), NeedAnswer(NIGHT, None, Verdict.TO_VERIFY))
    result = SearchResult("72300", plumber, 3.5, "plombier", needs=answers)
    answer = SearchAnswer("travail assis de jour", "fr", (result,), needs=(SITTING, NIGHT), unrated=3)
    assert console.search(answer, corpus).splitlines() == [
        "Besoins lus : Position assise : plus de la moitié du temps (« assis »); "
        "Travail de soir ou de nuit : jamais (« de jour »)",
        "72300.00    3.50  Plombier / Plombière  (plombier)",
        "      non : Position assise, très peu de temps",
        "      à vérifier : Travail de soir ou de nuit, non coté",
        "3 profils écartés faute de cote : ce qui est demandé n'en est pas connu.",
    ]


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        (Bound(30, Unit.MINUTES), (30, "minutes d'affilée")),
        (Bound(480, Unit.MINUTES), (8, "heures d'affilée")),
        (Bound(0.1, Unit.KM), (100, "m")),
        (Bound(1.5, Unit.KM), (1.5, "km")),
    ],
)
def test_a_bound_is_told_as_people_write_it(bound: Bound, said: tuple[float, str]) -> None:
    assert measured(bound, "fr") == said
