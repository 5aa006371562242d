"""Strength in kilograms: how titles join, and the estimate of the rest."""

import numpy as np
import pytest

from corpus.sources.joining import Strength, join
from corpus.sources.strength import Validation, estimate


def test_each_way_of_joining_has_its_name() -> None:
    labels = {
        "10000.00": "Bakers",
        "20000.00": "Library Technician",
        "30000.00": "Deck crew, water transport",
        "40000.01": "Urologists",
        "50000.01": "Head chefs",
        "50000.02": "Sous-Chefs",
        "60000.00": "Painters",
    }
    titles = {code[:5]: "Others" for code in labels} | {"40000": "Specialists in surgery", "50000": "Chefs"}
    handbook = {
        "Bakers": 2, "Library  technicians": 1, "Water transport deck crew": 3, "Specialists in surgery": 0,
        "Chefs": 0, "Sous-chefs": 1, "Painter": 1, "Painters, n.e.c.": 2,
    }  # fmt: skip
    joined = join(labels, titles, handbook)
    assert {code: (found.lowest, found.method) for code, found in joined.items()} == {
        "10000.00": (2, "exact_label"),
        "20000.00": (1, "normalised_label"),
        "30000.00": (3, "same_words"),
        "40000.01": (0, "unit_group_title"),
        "50000.02": (1, "normalised_label"),
    }


def test_an_estimate_is_an_interval_of_bands() -> None:
    """Ratings that tell the bands apart; one profile lies halfway between the second and third, one on the last."""
    codes = [f"{number:05}.00" for number in range(102)]
    bands = np.arange(100) % 4
    features = np.repeat(np.append(bands, [1.5, 3])[:, None], 60, axis=1).astype(float)
    joined = {code: Strength(int(band), int(band), "exact_label") for code, band in zip(codes, bands, strict=False)}
    estimates, validation = estimate(features, codes, joined)
    assert estimates == {"00100.00": Strength(1, 2, "estimated"), "00101.00": Strength(2, 3, "estimated")}
    assert validation == Validation(profiles=100, holds=1.0, too_light=0.0, mean_width=1.5, single=0.0)


@pytest.mark.parametrize(("found", "kilograms"), [(Strength(0, 1, ""), (0, 10)), (Strength(2, 3, ""), (10, None))])
def test_bands_in_kilograms(found: Strength, kilograms: tuple[int, int | None]) -> None:
    assert found.kilograms == kilograms
