"""Job descriptions: the annotated sentences, the intervals of words and figures, and what is never absent."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from job_annotations import AnnotatedJob, annotated_jobs, job_differences

from assistant.job_models import Amount, Often
from assistant.models import CaseNotes, Unit
from assistant.reading import Reader
from corpus import Corpus, Scale
from corpus.lists import rows
from corpus.wording import LANGUAGES

SENTENCES = [(language, one) for language in LANGUAGES for one in annotated_jobs(f"{language}.txt")]


@pytest.mark.parametrize("one", [pytest.param(one, id=one.place) for _, one in SENTENCES])
def test_a_description_is_read_as_annotated(reader: Reader, one: AnnotatedJob) -> None:
    assert job_differences(one, reader.read_job(CaseNotes(one.text))) == [], one.text


def test_annotations_name_known_demands_once_each(corpus: Corpus) -> None:
    texts = [one.text for _, one in SENTENCES]
    assert len(set(texts)) == len(texts)
    assert all(sum(language == own for own, _ in SENTENCES) >= 70 for language in LANGUAGES)
    assert {demand.demand for _, one in SENTENCES for demand in one.demands} <= set(corpus.demands)


DESCRIPTION = """Titre du poste : Préposée à l'emballage

Exigences physiques :
- Soulever des boîtes de 10 à 15 kg, fréquemment
- Station debout : 6 h par jour
- Conduite : non requise
Doit posséder un cellulaire.
"""


def test_every_demand_has_the_words_that_say_it(reader: Reader) -> None:
    read = reader.read_job(CaseNotes(DESCRIPTION))
    assert (read.language, read.title) == ("fr", "Préposée à l'emballage")
    assert [one.demand for one in read.demands] == ["lifting", "standing", "driving"]
    for one in read.demands:
        assert one.evidence.text == DESCRIPTION[one.evidence.start : one.evidence.end]
    lifting, standing, driving = read.demands
    assert lifting.evidence.text == "Soulever des boîtes de 10 à 15 kg, fréquemment"
    assert (lifting.amount, lifting.often) == (Amount(10, 15, Unit.KG), Often.FREQUENT)
    assert standing.amount == Amount(6, 6, Unit.HOURS_PER_DAY)
    assert (driving.low, driving.high, driving.told) == (0, 0, True)
    assert [(one.evidence.text, one.why) for one in read.unread] == [("Doit posséder un cellulaire", "job_requirement")]
    assert read.of("lifting") == (lifting,)
    assert read.of("noise") == ()


def test_the_heading_that_gives_the_amount_is_shown(reader: Reader) -> None:
    [one] = reader.read_job(CaseNotes("Fréquemment :\n- marcher")).demands
    assert one.over is not None
    assert (one.evidence.text, one.over.text) == ("marcher", "Fréquemment")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Commis d'entrepôt\nIl faut soulever 10 kg.", "Commis d'entrepôt"),
        ("Job title: Packer\nStanding all day.", "Packer"),
        ("Soulever 10 kg\nDebout", None),
        ("Manutention de boîtes.", None),
    ],
)
def test_the_title(reader: Reader, text: str, title: str | None) -> None:
    assert reader.read_job(CaseNotes(text)).title == title


@pytest.mark.parametrize(
    "text",
    [
        "Aucun diplôme requis, station debout toute la journée.",
        "Aucun port de charges, station debout.",
        "Il n'y a pas que de la station debout.",
        "Ne craint pas de travailler debout.",
        "Standing all day, no breaks.",
        "No training needed, standing job.",
        "Sans aide, rester debout.",
    ],
)
def test_a_negation_of_something_else_makes_no_demand_absent(reader: Reader, text: str) -> None:
    assert [one.high for one in reader.read_job(CaseNotes(text)).of("standing")] == [5.0]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Soulever plus de 25 kg n'est jamais demandé.", 0, math.inf),
        ("La charge n'excède jamais 15 kg.", 0, 15),
        ("Ne pas soulever plus de 10 kg.", 0, 10),
        ("Peut devoir lever jusqu'à 30 kg.", 0, 30),
        ("Peu ou pas de manutention.", 0, math.inf),
        ("Little to no lifting.", 0, math.inf),
        ("No experience lifting is required.", 0, math.inf),
    ],
)
def test_a_doubtful_load_starts_at_nothing(reader: Reader, text: str, low: float, high: float) -> None:
    assert [(one.low, one.high) for one in reader.read_job(CaseNotes(text)).demands] == [(low, high)]


def test_no_overtime_says_nothing_of_the_hours(reader: Reader) -> None:
    [one] = reader.read_job(CaseNotes("No overtime.")).demands
    assert (one.demand, one.low, one.high) == ("work_hours", 0, math.inf)


def test_a_grid_of_letters(reader: Reader) -> None:
    read = reader.read_job(CaseNotes("Debout (C)\nMarcher (O)\nConduire (N)"))
    assert [(one.demand, one.low, one.high) for one in read.demands] == [
        ("standing", 4, 5), ("walking", 1, 2), ("driving", 0, 0),
    ]  # fmt: skip


GRID = """Exigence | Jamais | Occasionnel (0-33 %) | Fréquent | Constant
Debout | | | | X
Marcher | | x | |
Soulever plus de 10 kg | X | | |
Conduire | ✓ | | |
Assis | X | X | |
"""


def test_a_grid_of_columns(reader: Reader) -> None:
    read = reader.read_job(CaseNotes(GRID))
    assert [(one.demand, one.low, one.high, one.over and one.over.text) for one in read.demands] == [
        ("standing", 4, 5, "Constant"),
        ("walking", 1, 2, "Occasionnel (0-33 %)"),
        ("lifting", 0, 10, "Jamais"),
        ("driving", 0, 0, "Jamais"),
        ("sitting", 1, 5, None),
    ]
    assert all(GRID[one.over.start : one.over.end] == one.over.text for one in read.demands if one.over)


def test_what_is_not_heated_is_not_driven(reader: Reader) -> None:
    """In Québec "chauffer" is to drive as well: a "non" that belongs to another word denies nothing."""
    assert all(one.high > 0 for one in reader.read_job(CaseNotes("Entrepôt non chauffé l'hiver.")).demands)


def test_the_policies_of_amounts(corpus: Corpus) -> None:
    scales = set(Scale)
    levels = rows("policies", "job_levels")
    amounts = {row["amount"] for row in levels}
    assert {row["applies_to"] for row in levels} <= {"*", *corpus.demands}
    assert {row["scale"] for row in levels} == scales
    assert {row["often"] for row in levels} == {"", *Often}
    assert all(0 <= float(row["low"]) <= float(row["high"]) for row in levels)
    spoken = {row["kind"] for row in rows("lexicon", "job_words")}
    assert spoken - amounts == {"link", "turns", "other", "optional", "required"}
    phrases = rows("lexicon", "job_phrases")
    assert {row["demand"] for row in phrases} <= {"none", *corpus.demands}
    assert {row["amount"] for row in phrases} <= {"", *amounts}
    for scale in (Scale.DURATION, Scale.FREQUENCY, Scale.LEVEL):
        ends = [float(row["up_to"]) for row in rows("policies", "job_shares") if row["scale"] == scale]
        assert ends == sorted(ends)
        assert ends[-1] == math.inf


@example("–")
@given(st.text(max_size=200))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    for one in reader.read_job(CaseNotes(text)).demands:
        assert 0 <= one.low <= one.high
        assert one.evidence.text == text[one.evidence.start : one.evidence.end]
