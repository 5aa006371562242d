"""Structured filters: held against a loop over the occupations, one at a time, that knows nothing of matrices."""

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import cycle

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.errors import (
    FilterError,
    NoRegionalOutlook,
    ProspectWithoutRegion,
    UnknownDemand,
    UnknownEducation,
    UnknownProspect,
    UnknownRegion,
    UnknownTeer,
    UnusableFigure,
    UnusableLimit,
)
from assistant.filters import Filters, allowed
from assistant.search import Searcher
from assistant.service import Assistant
from corpus import Corpus, Language, Occupation, RegionalOutlook, RegionalProspect, Source
from corpus.wording import LANGUAGES
from indexer.build import assemble
from indexer.encoder import load_encoder

REGIONS = ("ER24", "ER2440", "ER2490")
LEVELS = ("none", "secondary_incomplete", "secondary", "vocational", "college", "university", "graduate")
BEST_FIRST = ("very_good", "good", "moderate", "limited", "very_limited")
DEMANDS = ("lifting", "standing", "noise", "kneeling", "public_contact", "stairs", "work_hours")


def with_outlooks(corpus: Corpus) -> Corpus:
    """Two regions with prospects, every seventh unit group without."""
    source = Source("outlook-2025", "Outlook", "Publisher", "Licence", "2025")
    prospects = cycle(RegionalProspect)
    outlooks: Mapping[str, tuple[RegionalOutlook, ...]] = {
        group: tuple(RegionalOutlook(region, next(prospects), "2025-12-03", "", "", source) for region in REGIONS[1:])
        for place, group in enumerate(corpus.unit_groups)
        if place % 7
    }
    return replace(corpus, regional_outlooks=outlooks)


@pytest.fixture(scope="module")
def known(corpus: Corpus) -> Corpus:
    return with_outlooks(corpus)


def answers(corpus: Corpus, filters: Filters, occupation: Occupation) -> list[bool | None]:
    """Each filter's answer for one occupation: yes, no, not known."""
    found: list[bool | None] = []
    if filters.teer:
        found.append(occupation.teer in filters.teer)
    if filters.education is not None:
        asked = occupation.requirements.education
        found.append(None if asked == "unknown" else LEVELS.index(asked) <= LEVELS.index(filters.education))
    limits = list(filters.at_most)
    if filters.strength_kg is not None:
        limits.append(("lifting", filters.strength_kg))
    for demand, most in limits:
        rating = corpus.rating(occupation.code, demand)
        if rating is None:
            found.append(None)
        elif rating.high <= most:
            found.append(True)
        else:
            over = rating.low > most or (demand == "lifting" and rating.low == most > 0)
            found.append(False if over else None)
    if filters.prospect is not None:
        told = [
            one.prospect
            for one in corpus.regional_outlooks.get(occupation.unit_group, ())
            if one.region == filters.region and one.prospect in BEST_FIRST
        ]
        found.append(BEST_FIRST.index(told[0]) <= BEST_FIRST.index(filters.prospect) if told else None)
    if filters.wage is not None:
        region = filters.region or "ER24"
        medians = [wage.median for wage in corpus.wages.get(occupation.unit_group, ()) if wage.region == region]
        found.append(None if not medians or medians[0] is None else medians[0] >= filters.wage)
    return found


limits = st.tuples(st.sampled_from(DEMANDS), st.integers(0, 20).map(float) | st.floats(0, 40))


@st.composite
def some_filters(draw: st.DrawFn) -> Filters:
    region = draw(st.none() | st.sampled_from(REGIONS))
    prospects = st.none() | st.sampled_from([RegionalProspect(one) for one in BEST_FIRST])
    return Filters(
        teer=draw(st.frozensets(st.integers(0, 5), max_size=3)),
        education=draw(st.none() | st.sampled_from(LEVELS)),
        strength_kg=draw(st.none() | st.sampled_from([0.0, 5.0, 7.5, 10.0, 20.0, 1e300])),
        at_most=tuple(draw(st.lists(limits, max_size=2))),
        region=region,
        prospect=draw(prospects) if region in REGIONS[1:] else None,
        wage=draw(st.none() | st.floats(0, 80)),
    )


@settings(max_examples=60, deadline=None)
@given(filters=some_filters())
def test_what_passes_is_what_a_loop_finds(known: Corpus, filters: Filters) -> None:
    each = [answers(known, filters, occupation) for occupation in known.occupations]
    found = allowed(known, filters)
    assert found.mask.tolist() == [all(found) for found in each]
    assert found.unrated == sum(None in found and False not in found for found in each)


@settings(max_examples=60, deadline=None)
@given(first=some_filters(), second=some_filters())
def test_filters_together_are_the_intersection(known: Corpus, first: Filters, second: Filters) -> None:
    both = replace(first, at_most=(*first.at_most, *second.at_most))
    only = Filters(at_most=second.at_most)
    together, alone = allowed(known, both).mask, allowed(known, first).mask
    assert np.array_equal(together, alone & allowed(known, only).mask)
    assert not (together & ~alone).any()


@settings(max_examples=30, deadline=None)
@given(filters=some_filters())
def test_each_filter_alone_and_all_of_them(known: Corpus, filters: Filters) -> None:
    fields = ("teer", "education", "strength_kg", "at_most", "prospect", "wage")
    mask = np.ones(len(known.occupations), bool)
    for name in fields:
        unset = {other: getattr(Filters(), other) for other in fields if other != name}
        mask &= allowed(known, replace(filters, **unset)).mask
    assert np.array_equal(allowed(known, filters).mask, mask)


def test_no_filter_lets_everything_pass(corpus: Corpus) -> None:
    found = allowed(corpus, Filters())
    assert (int(found.mask.sum()), found.unrated) == (900, 0)
    assert allowed(corpus, Filters(region="ER2440")).mask.all()  # alone, a region filters nothing


def test_reference_counts_of_the_shipped_corpus(corpus: Corpus) -> None:
    """Bands of the Career Handbook: up to 5, 5 to 10, 10 to 20 kg; a band of 10 to 20 is over 10, not unknown."""
    light = allowed(corpus, Filters(strength_kg=10))
    # Estimated bands that straddle 10 kg: 0-20, 5-20, 5 and over, 0 and over.
    assert (int(light.mask.sum()), light.unrated) == (427 + 161 + 39, 41 + 3 + 27 + 18)
    assert allowed(corpus, Filters(at_most=(("lifting", 10.0),))).mask.tolist() == light.mask.tolist()
    unrated = allowed(corpus, Filters(at_most=(("stairs", 5.0),)))
    assert (int(unrated.mask.sum()), unrated.unrated) == (0, 900)
    schooling = allowed(corpus, Filters(education="graduate"))
    assert int(schooling.mask.sum()) + schooling.unrated == 900
    assert schooling.unrated == sum(one.requirements.education == "unknown" for one in corpus.occupations)


def test_an_undetermined_prospect_is_not_known(known: Corpus) -> None:
    found = allowed(known, Filters(region="ER2440", prospect=RegionalProspect.VERY_LIMITED))
    determined = {
        group
        for group, outlooks in known.regional_outlooks.items()
        for one in outlooks
        if one.region == "ER2440" and one.prospect is not RegionalProspect.UNDETERMINED
    }
    assert found.mask.tolist() == [one.unit_group in determined for one in known.occupations]
    assert found.unrated == 900 - int(found.mask.sum())


@pytest.mark.parametrize(
    ("filters", "refused", "shown"),
    [
        (Filters(teer=frozenset({6})), UnknownTeer, "6"),
        (Filters(teer=frozenset({-1})), UnknownTeer, "-1"),
        (Filters(education="phd"), UnknownEducation, "phd"),
        (Filters(education="unknown"), UnknownEducation, "unknown"),
        (Filters(at_most=(("flying", 2.0),)), UnknownDemand, "flying"),
        (Filters(at_most=(("standing", -1.0),)), UnusableFigure, "-1"),
        (Filters(strength_kg=math.nan), UnusableFigure, "nan"),
        (Filters(wage=math.inf), UnusableFigure, "inf"),
        (Filters(region="ER35"), UnknownRegion, "ER35"),
        (Filters(prospect=RegionalProspect.GOOD), ProspectWithoutRegion, ""),
        (Filters(region="ER2440", prospect=RegionalProspect.UNDETERMINED), UnknownProspect, "undetermined"),
        (Filters(region="ER24", prospect=RegionalProspect.GOOD), NoRegionalOutlook, "ER24"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filter_that_cannot_be_used(
    known: Corpus, filters: Filters, refused: type[FilterError], shown: str, language: Language
) -> None:
    with pytest.raises(refused) as error:
        allowed(known, filters)
    assert shown in error.value.message(language)


def test_without_an_import_a_prospect_names_the_command(corpus: Corpus) -> None:
    with pytest.raises(NoRegionalOutlook) as error:
        allowed(corpus, Filters(region="ER2440", prospect=RegionalProspect.GOOD))
    assert all("python -m corpus import outlook" in error.value.message(language) for language in LANGUAGES)


def test_filters_as_people_write_them() -> None:
    assert Filters.parse(
        teer=["3", " 4 ", ""],
        education="secondary",
        strength_kg="7,5",
        at_most=["standing=2", "noise:1.5", ""],
        region="ER2440",
        prospect="good",
        wage="21",
    ) == Filters(
        frozenset({3, 4}),
        "secondary",
        7.5,
        (("standing", 2.0), ("noise", 1.5)),
        "ER2440",
        RegionalProspect.GOOD,
        21.0,
    )
    assert Filters.parse(education=" ", strength_kg="", at_most=[""]) == Filters()


@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        ({"teer": ["6"]}, UnknownTeer),
        ({"teer": ["³"]}, UnknownTeer),
        ({"strength_kg": "-5"}, UnusableFigure),
        ({"strength_kg": "1_0"}, UnusableFigure),
        ({"strength_kg": "9" * 400}, UnusableFigure),
        ({"wage": "nan"}, UnusableFigure),
        ({"wage": "٣"}, UnusableFigure),
        ({"at_most": ["standing"]}, UnusableLimit),
        ({"at_most": ["standing="]}, UnusableLimit),
        ({"at_most": ["standing=low"]}, UnusableFigure),
        ({"prospect": "undetermined"}, UnknownProspect),
        ({"prospect": "superb"}, UnknownProspect),
    ],
)
def test_what_is_no_filter(sent: dict[str, str], refused: type[FilterError]) -> None:
    with pytest.raises(refused) as error:
        Filters.parse(**sent)  # type: ignore[arg-type]
    assert error.value.filter == next(iter(sent))
    assert all(error.value.message(language) for language in LANGUAGES)


@given(st.text(max_size=200))
def test_any_text_is_a_filter_or_an_error_of_one_short_line(text: str) -> None:
    for sent in ({"teer": [text]}, {"strength_kg": text}, {"at_most": [text]}, {"prospect": text}, {"wage": text}):
        message = _refusal(sent)
        assert "\n" not in message
        assert len(message) < 400


def _refusal(sent: dict[str, str]) -> str:
    """What is said of filters, "" where they can be used."""
    try:
        Filters.parse(**sent)  # type: ignore[arg-type]
    except FilterError as error:
        return error.message("fr")
    return ""


@pytest.fixture(scope="module")
def searcher(small_corpus: Corpus) -> Searcher:
    return Searcher(small_corpus, assemble(small_corpus, load_encoder("shipped"), lambda _: None))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    teer=st.frozensets(st.integers(0, 5), max_size=3),
    most=st.lists(st.tuples(st.sampled_from(["standing", "noise"]), st.floats(0, 5)), max_size=2),
    k=st.integers(1, 12),
)
def test_k_results_as_long_as_k_unit_groups_pass(
    searcher: Searcher, small_corpus: Corpus, teer: frozenset[int], most: list[tuple[str, float]], k: int
) -> None:
    mask = allowed(small_corpus, Filters(teer=teer, at_most=tuple(most))).mask
    left = {one.unit_group for one, passes in zip(small_corpus.occupations, mask, strict=True) if passes}
    results = searcher.search("travail de bureau", "fr", k, mask).results
    assert len(results) == min(k, len(left))
    assert all(mask[small_corpus.position[result.occupation.code]] for result in results)


def test_the_service_filters_and_counts(assistant: Assistant) -> None:
    everything = assistant.search("commis de bureau", "fr", 50)
    filters = Filters(education="secondary", strength_kg=5)
    found = assistant.search("commis de bureau", "fr", 50, filters=filters)
    passing = allowed(assistant.corpus, filters)
    codes = [result.occupation.code for result in found.results]
    assert 0 < len(codes) < len(everything.results)
    assert all(passing.mask[assistant.corpus.position[code]] for code in codes)
    assert (everything.unrated, found.unrated) == (0, passing.unrated)
    assert passing.unrated > 0


def test_a_need_to_ignore_must_be_a_demand(assistant: Assistant) -> None:
    with pytest.raises(UnknownDemand) as error:
        assistant.search("commis", "fr", ignored=frozenset({"flying"}))
    assert error.value.filter == "ignore"
    assert "flying" in error.value.message("en")
