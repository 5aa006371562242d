"""Doublets of the classification's titles; the real shapes are in title_doublets.csv."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.gender import split_english, split_french

with (Path(__file__).parent / "title_doublets.csv").open(encoding="utf-8", newline="") as file:
    DOUBLETS = [tuple(row.values()) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("language", "title", "masculine", "feminine"), DOUBLETS)
def test_both_full_forms(language: str, title: str, masculine: str, feminine: str) -> None:
    split = split_french if language == "fr" else split_english
    assert split(title) == (masculine, feminine)


@given(st.text(alphabet="abcéè -'(),", max_size=40))
def test_a_title_without_a_slash_is_left_as_it_is(title: str) -> None:
    masculine, feminine = split_french(title)
    assert masculine == feminine
    assert masculine.casefold() == " ".join(title.split()).casefold()


@given(st.text(alphabet="abeur -/", max_size=40))
def test_no_letter_is_made_up(title: str) -> None:
    masculine, feminine = split_french(title)
    words = set(title.casefold().replace("/", " ").split())
    assert set((masculine + " " + feminine).casefold().replace("/", " ").split()) <= words
