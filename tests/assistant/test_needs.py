"""A query that states a need is read, and compared with the ratings."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import Evidence
from assistant.needs import NeedReader
from assistant.needs.levels import level_of
from assistant.needs.phrasebook import spelled_out
from assistant.needs.scan import EDUCATION
from assistant.needs.vocabulary import CUES, NO_DEMAND, PHRASES, QUALIFIERS, ROLES, Role
from assistant.search_models import Direction, Need, QueryReading
from corpus import Corpus, Language
from corpus.lists import rows
from tests.bench.gold import gold

FLOOR_F1 = 0.85  # over (demand, direction), on queries written before the vocabulary
MOST_FALSE = 3  # queries without a need in which one is read
MOST_TITLES_READ = 0.01  # share of the project's own duties and likes that may be taken for more than that
LEAST, MOST = Direction.AT_LEAST, Direction.AT_MOST


@pytest.fixture(scope="module")
def needs(corpus: Corpus) -> NeedReader:
    return NeedReader(corpus)


def _asked(reading: QueryReading) -> set[tuple[str, str]]:
    return {(need.demand, str(need.direction)) for need in reading.needs}


def _need(demand: str, direction: Direction, level: float) -> Need:
    return Need(demand, direction, level, Evidence(0, 0, ""))


def test_the_gold_queries(needs: NeedReader) -> None:
    right: Counter[str] = Counter()
    false, lost = [], []
    for query in gold("needs_dev"):
        reading = needs.read(query["query"], query["lang"])
        found = _asked(reading)
        expected = {(need["demand"], need["direction"]) for need in query["needs"]}
        right += Counter(both=len(found & expected), found=len(found), expected=len(expected))
        if found and not expected:
            false.append(query["id"])
        lost += [query["id"] for word in query["text_kept"] if word not in reading.text]
    assert 2 * right["both"] / (right["found"] + right["expected"]) >= FLOOR_F1
    assert len(false) <= MOST_FALSE, false
    assert len(lost) <= MOST_FALSE, lost


def test_what_an_occupation_is_called_or_does_is_hardly_ever_a_need(corpus: Corpus, needs: NeedReader) -> None:
    told = [
        (text, language)
        for occupation in corpus.occupations[::5]
        for language, described in occupation.descriptions.items()
        for text in (*described.everyday_names, *described.duties)
    ]
    read = [text for text, language in told if needs.read(text, language).needs]
    assert len(read) <= MOST_TITLES_READ * len(told)


@pytest.mark.parametrize(
    ("query", "language", "expected", "text"),
    [
        ("travail assis sans contact avec le public", "fr", {("sitting", LEAST, 4), ("public_contact", MOST, 2)}, ""),
        ("no lifting over 10 kg, day shifts", "en", {("lifting", MOST, 10), ("night_work", MOST, 0)}, ""),
        ("nothing over 10 pounds to lift", "en", {("lifting", MOST, 4.5)}, ""),
        ("rien de lourd à lever", "fr", {("lifting", MOST, 10)}, ""),
        ("can't stand for long, no walking", "en", {("standing", MOST, 2), ("walking", MOST, 1)}, ""),
        ("pouvoir alterner assis et debout", "fr", {("static_posture", MOST, 2)}, ""),
        ("entend mal", "fr", {("hearing", MOST, 2)}, ""),
        ("cant handle angry people", "en", {("conflict", MOST, 1)}, ""),
        ("dehors", "fr", {("outdoors", LEAST, 3)}, ""),
        ("vendeur mais sans lever de charges", "fr", {("lifting", MOST, 10)}, "vendeur"),
        ("ne pas lever de charge de plus de 15 kg", "fr", {("lifting", MOST, 15)}, ""),
        ("waiter, max 4 hours a day", "en", {("work_hours", MOST, 20)}, "waiter"),
        ("bruit difficile, commis", "fr", {("noise", MOST, 2)}, "commis"),
        ("jai mal au dos", "fr", {("lifting", MOST, 10), ("bending", MOST, 1)}, ""),
        ("pas dordi", "fr", {("keyboarding", MOST, 1)}, ""),
        ("tranquile", "fr", {("noise", MOST, 2)}, ""),
        ("mécano but no heavy lifting", "fr", {("lifting", MOST, 10)}, "mécano"),
        ("pas plus de 2 h assis", "fr", {("sitting", MOST, 1)}, ""),  # a figure before what it measures
        ("max 30 minutes assis", "fr", {("sitting", MOST, 1)}, ""),
        ("no more than 1 hour sitting", "en", {("sitting", MOST, 1)}, ""),
        ("assis, pas plus de 30 minutes debout", "fr", {("sitting", LEAST, 4), ("standing", MOST, 1)}, ""),
        ("poids max: 10kg", "fr", {("lifting", MOST, 10)}, ""),
        ("low back pain, max. 10 kg", "en", {("lifting", MOST, 10), ("bending", MOST, 1)}, ""),
        ("pas plus de 10 à 15 kg", "fr", {("lifting", MOST, 10)}, ""),
        ("max 10-15 kg", "fr", {("lifting", MOST, 10)}, ""),
        ("plus de 10 kg impossible", "fr", {("lifting", MOST, 10)}, ""),
        ("je veux pas être pogné assis", "fr", {("sitting", MOST, 1)}, ""),  # no wish inside a negation
        ("je refuse de travailler de nuit", "fr", {("night_work", MOST, 0)}, ""),
        ("dehors impossible", "fr", {("outdoors", MOST, 1)}, ""),
        ("avec le public, non merci", "fr", {("public_contact", MOST, 2)}, ""),
        ("ni assis ni debout", "fr", {("sitting", MOST, 1), ("standing", MOST, 1)}, ""),
        ("travail debout mais pas longtemps", "fr", {("standing", MOST, 2)}, ""),
        ("can only do sedentary work", "en", {("sitting", LEAST, 4)}, ""),
        ("I can only work days", "en", {("night_work", MOST, 0)}, ""),
        ("a lot of prolonged sitting", "en", {("sitting", LEAST, 4)}, ""),
        ("pus capable de lever", "fr", {("lifting", MOST, 10)}, ""),
        ("plus jamais de public", "fr", {("public_contact", MOST, 2)}, ""),
        ("je ne peux malheureusement plus travailler debout", "fr", {("standing", MOST, 1)}, ""),
        ("contre-indication au travail en hauteur", "fr", {("heights", MOST, 0)}, ""),
        ("legally blind", "en", {("near_vision", MOST, 0), ("far_vision", MOST, 0)}, ""),
        ("amputé de la jambe", "fr", {("walking", MOST, 2), ("standing", MOST, 2)}, ""),
    ],
)
def test_what_is_asked_and_what_is_left_to_search(
    needs: NeedReader, query: str, language: Language, expected: set[tuple[str, Direction, float]], text: str
) -> None:
    reading = needs.read(query, language)
    assert {(need.demand, need.direction, round(need.level, 1)) for need in reading.needs} == expected
    assert reading.text == text


@pytest.mark.parametrize(
    "query",
    [
        "gardien de nuit",  # a title
        "monter des murs",
        "aider des gens qui ne peuvent pas marcher",  # said of others
        "spécialiste du bégaiement",  # what somebody deals with
        "intervenant auprès des sans-abri",
        "pas tranquille",  # a limit denied
        "camion de plus de 4500 kg",
        "moins de 1 000 kg",
        "lever plus de 20 kg ok",  # a strength
        "lifting at least 20 kg",
        "formation de secondaire 5 10 kg",
        "aucun problème à lever des charges",  # a limit denied
        "no restrictions on standing",
        "sans limitation pour la marche",
        "j'ai pas peur des hauteurs",
        "not afraid of heights",
        "travail de jour impossible",
        "j'aime beaucoup les longues marches",
        "amputé",  # of what?
        "gardien de nuit.",
        "controleuse de nuit - hotel",
        "vendeur (sauf soir)",
    ],
)
def test_a_bare_mention_is_no_need_and_keeps_its_text(needs: NeedReader, query: str) -> None:
    assert needs.read(query, "fr") == QueryReading(text=query)


def test_a_negation_without_a_demand_is_turned_away_from(needs: NeedReader) -> None:
    reading = needs.read("dans une école primaire, sans enseigner", "fr")
    assert (reading.needs, reading.text, reading.avoided) == ((), "école primaire", "enseigner")


@pytest.mark.parametrize(
    ("query", "level"),
    [
        ("sans diplôme", "secondary_incomplete"),
        ("5e secondaire max", "secondary"),
        ("no university", "college"),
        ("sans diplôme universitaire", "college"),
        ("sans diplôme, 5e secondaire max", "secondary_incomplete"),  # of two the lower
    ],
)
def test_schooling_is_a_level_and_no_need(needs: NeedReader, query: str, level: str) -> None:
    reading = needs.read(query, "fr")
    assert (reading.needs, reading.text, reading.education_at_most) == ((), "", level)


_WORDS = sorted(
    {word for table in (PHRASES, CUES) for row in rows("lexicon", table) for word in row["phrase"].split("|")}
    | {"10", "kg", ",", ".", "œ", "é", "'", "/", "h", "vendeur", "-", "ﬁ", "L4-L5", "par", "jour", "max"}
)


@given(st.lists(st.sampled_from(_WORDS)).map(" ".join) | st.text(max_size=60))
def test_any_query_is_read_and_every_evidence_lies_in_it(needs: NeedReader, query: str) -> None:
    reading = needs.read(query, "fr")
    for need in reading.needs:
        assert need.evidence.text == query[need.evidence.start : need.evidence.end]
        assert need.evidence.text
    assert len({need.demand for need in reading.needs}) == len(reading.needs)
    assert set(reading.text.split()) <= set(query.split()) or reading.text in query or reading.needs


@pytest.mark.parametrize(
    "query",
    ["pas à l'aise avec le public", "not comfortable working outdoors", "pas recommandé de travailler assis"],
)
def test_no_wish_is_read_inside_a_negation(needs: NeedReader, query: str) -> None:
    assert LEAST not in {need.direction for need in needs.read(query, "fr").needs}


_FIGURES = ("10 kg", "max 2 h", "pas plus de 30 minutes", "at least 4 hours", "10-15 lbs", "1 000 kg", "3 h par jour")
_SAID = tuple(
    st.sampled_from(sorted({" ".join(words) for row in rows("lexicon", table) for words in spelled_out(row["phrase"])}))
    for table in (CUES, QUALIFIERS, PHRASES, ROLES)
)


@given(st.lists(st.one_of(*_SAID, st.sampled_from(_FIGURES)), max_size=7).map(" ".join))
def test_no_mixture_of_phrases_and_figures_fails(needs: NeedReader, query: str) -> None:
    for need in needs.read(query, "fr").needs:
        assert need.level >= 0
        assert need.evidence.text == query[need.evidence.start : need.evidence.end] != ""


def test_every_row_of_the_vocabulary_can_be_heard(corpus: Corpus) -> None:
    levels = {*corpus.requirement_values[EDUCATION]}
    for row in rows("lexicon", PHRASES):
        assert row["language"] in {"fr", "en"}, row
        assert list(spelled_out(row["phrase"])), row
        demands = set(row["demands"].split())
        assert demands <= {*corpus.demands, EDUCATION, NO_DEMAND}, row
        assert row["direction"] in {"", *Direction}, row
        assert bool(row["direction"]) == bool(row["amount"]), row
        if EDUCATION in demands:
            assert row["amount"] in levels, row
        elif row["direction"]:
            assert all(
                level_of(corpus.demands[one], Direction(row["direction"]), row["amount"]) >= 0 for one in demands
            )
    assert {row["role"] for row in rows("lexicon", ROLES)} == set(Role)
    assert {row["position"] for row in rows("lexicon", CUES)} == {"before", "after", "any"}


def test_no_cue_says_two_amounts() -> None:
    amounts: dict[tuple[str, str, bool], set[str]] = {}
    for row in rows("lexicon", CUES):
        for words in spelled_out(row["phrase"]):
            after = row["position"] == "after"
            amounts.setdefault((row["language"], " ".join(words), after), set()).add(row["amount"])
    assert {cue: said for cue, said in amounts.items() if len(said) > 1} == {}


@pytest.mark.parametrize("query", ["pas plus de 2 h debout", "debout 2 h max", "no more than 2 hours standing"])
def test_a_time_that_may_be_of_the_day_is_read_as_strictly(needs: NeedReader, query: str) -> None:
    (need,) = needs.read(query, "en" if "hours" in query else "fr").needs
    assert (need.demand, need.direction, need.level) == ("standing", Direction.AT_MOST, 1)
