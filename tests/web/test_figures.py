"""Figures in words, with their source and vintage."""

import pytest

from corpus import Directness, Language, Rating, Scale, Source, Wage
from web.figures import dollars, median_wage, provenance, step_words

HANDBOOK = Source("career-handbook", "Career Handbook", "ESDC", "OGL", "2003")
OASIS = Source("oasis-2025", "OaSIS 2025 v1.1", "ESDC", "OGL", "2025")
WAGES = Source("wages-2024", "Job Bank wages", "ESDC", "OGL", "2024")


@pytest.mark.parametrize(
    ("source", "directness", "language", "shown"),
    [
        (HANDBOOK, Directness.DIRECT, "fr", "Career Handbook, 2003"),
        (HANDBOOK, Directness.ESTIMATED, "fr", "Career Handbook, 2003, estimée"),
        (OASIS, Directness.DIRECT, "en", "OaSIS 2025 v1.1"),
        (OASIS, Directness.PROXY, "en", "OaSIS 2025 v1.1, indirect"),
    ],
)
def test_provenance_names_source_vintage_and_distance(
    source: Source, directness: Directness, language: Language, shown: str
) -> None:
    assert provenance(source, language, directness) == shown


def test_a_place_on_the_scale() -> None:
    assert step_words(Rating(3, 3, Scale.LEVEL, OASIS, Directness.DIRECT), "fr") == "3 sur 5"
    assert step_words(Rating(2, 4, Scale.LEVEL, OASIS, Directness.DIRECT), "en") == "2 to 4 of 5"
    assert step_words(Rating(5, 10, Scale.KG, HANDBOOK, Directness.DIRECT), "fr") == ""


def test_dollars_as_each_language_writes_them() -> None:
    assert (dollars(24.5, "fr"), dollars(24.5, "en"), dollars(None, "fr")) == ("24,50\xa0$", "$24.50", "")


def test_the_median_is_that_of_the_province() -> None:
    gaspesie = Wage("ER2410", 2024, 18.0, 22.0, 25.0, WAGES)
    quebec = Wage("ER24", 2024, 19.0, 24.89, 26.5, WAGES)
    shown = "Median wage in Québec: $24.89 an hour (Job Bank wages, 2024)"
    assert median_wage((gaspesie, quebec), "en") == shown
    assert median_wage((gaspesie,), "en") == ""
