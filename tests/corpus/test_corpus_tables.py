"""The shipped tables: coverage, and figures checked by eye against the official files."""

import numpy as np
import pytest

from corpus import Corpus, Directness, Scale

UNRATED = {
    "stairs", "overhead_reaching", "reaching", "neck_motion", "humidity", "working_alone", "night_work", "work_hours",
}  # fmt: skip


def test_coverage(corpus: Corpus) -> None:
    assert (len(corpus.occupations), len(corpus.unit_groups), len(corpus.demands)) == (900, 516, 64)
    assert corpus.low.shape == corpus.high.shape == corpus.estimated.shape == (900, 64)
    tables = (corpus.skills, corpus.knowledge, corpus.work_activities)
    assert [table.values.shape for table in tables] == [(900, 33), (900, 44), (900, 39)]
    assert (len(corpus.wages), len(corpus.outlooks), len(corpus.regions)) == (374, 485, 18)


def test_only_the_unrated_demands_have_no_rating(corpus: Corpus) -> None:
    unrated = {demand.id for demand in corpus.demands.values() if demand.directness is Directness.UNRATED}
    assert unrated == UNRATED
    for demand, column in corpus.column.items():
        assert np.isnan(corpus.low[:, column]).all() == np.isnan(corpus.high[:, column]).all() == (demand in UNRATED)


def test_a_rating_is_an_interval_and_a_published_step_a_point(corpus: Corpus) -> None:
    rated = ~np.isnan(corpus.low)
    assert (corpus.low[rated] <= corpus.high[rated]).all()
    stepped = [corpus.column[demand.id] for demand in corpus.demands.values() if demand.scale is not Scale.KG]
    np.testing.assert_array_equal(corpus.low[:, stepped], corpus.high[:, stepped])


@pytest.mark.parametrize(
    ("code", "demand", "step"),
    [
        ("00010.00", "sitting", 4), ("00010.00", "near_vision", 3), ("00010.00", "public_contact", 4),
        ("00010.00", "static_posture", 2), ("00010.00", "irregular_schedule", 5),
        ("14111.00", "sitting", 5), ("14111.00", "static_posture", 5), ("14111.00", "public_contact", 1),
        ("14111.00", "irregular_schedule", 0),
        ("31100.10", "static_posture", 0), ("31100.10", "public_contact", 5),
        ("72410.01", "static_strength", 3), ("72410.01", "noise", 4), ("72410.01", "driving", 3),
        ("73300.01", "driving", 5), ("73300.01", "static_posture", 3),
        ("75110.00", "heights", 3), ("75110.00", "standing", 4), ("75110.00", "static_strength", 5),
    ],
)  # fmt: skip
def test_steps_are_those_of_the_official_workbooks(corpus: Corpus, code: str, demand: str, step: int) -> None:
    rating = corpus.rating(code, demand)
    assert rating is not None
    assert (rating.low, rating.high, rating.source.id) == (step, step, "oasis-2025")


@pytest.mark.parametrize(
    ("code", "low", "high", "directness"),
    [
        ("14111.00", 0, 5, Directness.DIRECT),
        ("72410.01", 10, 20, Directness.DIRECT),
        ("65310.01", 10, 20, Directness.DIRECT),  # "Light duty cleaners", a title damaged in the copy
        ("75110.00", 20, np.inf, Directness.DIRECT),
        ("62200.03", 0, 20, Directness.ESTIMATED),
    ],
)
def test_strength_in_kilograms(corpus: Corpus, code: str, low: float, high: float, directness: Directness) -> None:
    rating = corpus.rating(code, "lifting")
    assert rating is not None
    assert (rating.low, rating.high, rating.directness) == (low, high, directness)
    assert rating.source.vintage == "2003"


def test_how_many_strength_bands_are_estimated(corpus: Corpus) -> None:
    assert int(corpus.estimated[:, corpus.column["lifting"]].sum()) == 166
    assert int(corpus.estimated.sum()) == 166


def test_every_source_has_a_vintage_and_every_rated_demand_a_source(corpus: Corpus) -> None:
    assert all(source.vintage.isdigit() for source in corpus.sources.values())
    rated = [demand for demand in corpus.demands.values() if demand.id not in UNRATED]
    assert {demand.source for demand in rated} == {"career-handbook", "oasis-2025"}


def test_wages_and_outlook_are_those_published(corpus: Corpus) -> None:
    managers = {wage.region: wage for wage in corpus.wages["00012"]}
    wage = managers["ER2435"]
    assert (wage.low, wage.median, wage.high, wage.year) == (48.08, 91.35, 144.23, 2024)
    assert corpus.regions["ER2435"]["fr"] == "Montérégie"
    assert corpus.outlooks["33102"].future_en == "Strong risk of Shortage"


def test_labels_and_titles(corpus: Corpus) -> None:
    assert corpus.occupation("00011.00").label_fr_feminine == "Cadre supérieure de l'administration publique"
    titles = {title.masculine: title.feminine for title in corpus.unit_groups["94141"].titles}
    assert titles["Abatteur - abattoir"] == "Abatteuse - abattoir"
