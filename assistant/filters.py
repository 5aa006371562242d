"""Structured filters: an occupation passes where what is known of it surely satisfies every one of them.

Each filter gives every occupation one of the three answers of `assistant.comparison`. Ratings are compared as they
are published; how near a figure is to its demand (corpus/policies/directness.csv) is for limitations to weigh.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.comparison import EXCEEDED, SATISFIED, VERIFY, at_most, compared
from assistant.errors import (
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
from corpus import Corpus, RegionalProspect
from corpus.descriptions import UNKNOWN

TEERS = range(6)
PROVINCE = "ER24"  # Statistics Canada's code of the whole of Québec
PROSPECTS = tuple(one for one in RegionalProspect if one is not RegionalProspect.UNDETERMINED)  # best first
_LIFTING = "lifting"
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_LIMIT = re.compile(r"([^=:]*)[=:](.*)", re.DOTALL)
_SHOWN = 40  # characters of a value that an error repeats


@dataclass(frozen=True, slots=True)
class Filters:
    """What an occupation must surely be. A field left as it is filters nothing."""

    teer: frozenset[int] = frozenset()  # one of these
    education: str | None = None  # asked at hiring: this level of Corpus.requirement_values at most
    strength_kg: float | None = None  # lifting at most
    at_most: tuple[tuple[str, float], ...] = ()  # demand id, and the most of it on its scale
    region: str | None = None  # of the outlook and of the wage: a code of Corpus.regions
    prospect: RegionalProspect | None = None  # in the region, at least as good
    wage: float | None = None  # median, in dollars an hour, at least; of the whole province where no region is given

    @classmethod
    def parse(
        cls,
        *,
        teer: Iterable[str] = (),
        education: str = "",
        strength_kg: str = "",
        at_most: Iterable[str] = (),
        region: str = "",
        prospect: str = "",
        wage: str = "",
    ) -> "Filters":
        """Filters as people and programs write them: "standing=2" or "standing:2", "7,5" or "7.5"; "" is no filter.

        Raises FilterError for what is no number, limit, TEER category or prospect; `allowed` checks the rest.
        """
        prospect = prospect.strip()
        if prospect and prospect not in PROSPECTS:
            raise UnknownProspect(**_told("prospect", prospect), choices=", ".join(PROSPECTS))
        return cls(
            teer=frozenset(_teer(text.strip()) for text in teer if text.strip()),
            education=education.strip() or None,
            strength_kg=_figure("strength_kg", strength_kg),
            at_most=tuple(_limit(text.strip()) for text in at_most if text.strip()),
            region=region.strip() or None,
            prospect=RegionalProspect(prospect) if prospect else None,
            wage=_figure("wage", wage),
        )


NO_FILTER = Filters()


@dataclass(frozen=True, slots=True, eq=False)
class Allowed:
    """What some filters leave."""

    mask: NDArray[np.bool_]  # [occupations], in the order of the corpus: surely satisfies every filter
    unrated: int  # occupations that fail no filter for sure, but of which something asked about is not known


def allowed(corpus: Corpus, filters: Filters) -> Allowed:
    """Every occupation against every filter. Raises FilterError."""
    _check(corpus, filters)
    worst = np.full(len(corpus.occupations), SATISFIED, np.int8)
    for answers in _answers(corpus, filters):
        np.maximum(worst, answers, out=worst)
    return Allowed(worst == SATISFIED, int((worst == VERIFY).sum()))


def check_demands(corpus: Corpus, demands: Iterable[str], said_as: str) -> None:
    """Raises UnknownDemand for the first that is none of the corpus; `said_as` names the filter it was given to."""
    for demand in demands:
        if demand not in corpus.demands:
            raise UnknownDemand(**_told(said_as, demand))


def _check(corpus: Corpus, filters: Filters) -> None:
    for teer in sorted(filters.teer):
        if teer not in TEERS:
            raise UnknownTeer(**_told("teer", str(teer)))
    levels = corpus.requirement_values["education"]
    if filters.education is not None and (filters.education not in levels or filters.education == UNKNOWN):
        choices = ", ".join(level for level in levels if level != UNKNOWN)
        raise UnknownEducation(**_told("education", filters.education), choices=choices)
    check_demands(corpus, (demand for demand, _ in filters.at_most), "at_most")
    figures = [("strength_kg", filters.strength_kg), ("wage", filters.wage)]
    for name, figure in [*figures, *(("at_most", most) for _, most in filters.at_most)]:
        if figure is not None and not (math.isfinite(figure) and figure >= 0):
            raise UnusableFigure(**_told(name, str(figure)))
    if filters.region is not None and filters.region not in corpus.regions:
        raise UnknownRegion(**_told("region", filters.region), choices=", ".join(corpus.regions))
    if filters.prospect is not None:
        if filters.prospect not in PROSPECTS:
            raise UnknownProspect(**_told("prospect", filters.prospect), choices=", ".join(PROSPECTS))
        if filters.region is None:
            raise ProspectWithoutRegion(**_told("region", ""))
        if not _prospects(corpus, filters.region):
            raise NoRegionalOutlook(**_told("prospect", filters.region))


def _answers(corpus: Corpus, filters: Filters) -> Iterator[NDArray[np.int8]]:
    """SATISFIED, VERIFY or EXCEEDED for each occupation, int8[occupations], a filter at a time."""
    if filters.teer:
        yield _at_least(np.array([one.teer in filters.teer for one in corpus.occupations], float), 1)
    if filters.education is not None:
        ranks = {level: rank for rank, level in enumerate(corpus.requirement_values["education"])}
        asked = [one.requirements.education for one in corpus.occupations]
        known = np.array([math.nan if level == UNKNOWN else ranks[level] for level in asked])
        yield _at_least(-known, -ranks[filters.education])
    limits = filters.at_most if filters.strength_kg is None else (*filters.at_most, (_LIFTING, filters.strength_kg))
    for demand, most in limits:
        yield _at_most(corpus, demand, most)
    if filters.prospect is not None and filters.region is not None:
        ranks = {prospect: -rank for rank, prospect in enumerate(PROSPECTS)}
        published = _prospects(corpus, filters.region)
        known = np.array([ranks.get(published.get(one.unit_group, ""), math.nan) for one in corpus.occupations])
        yield _at_least(known, ranks[filters.prospect])
    if filters.wage is not None:
        medians = _medians(corpus, filters.region or PROVINCE)
        yield _at_least(np.array([medians.get(one.unit_group, math.nan) for one in corpus.occupations]), filters.wage)


def _at_least(known: NDArray[np.float64], least: float) -> NDArray[np.int8]:
    """One figure an occupation, NaN where there is none."""
    return np.where(known >= least, SATISFIED, np.where(np.isnan(known), VERIFY, EXCEEDED)).astype(np.int8)


def _at_most(corpus: Corpus, demand: str, most: float) -> NDArray[np.int8]:
    """One interval an occupation, NaN where nothing is rated."""
    column = corpus.column[demand]
    limit = at_most(min(most, float(np.finfo(np.float32).max)), corpus.demands[demand].scale)
    return compared(corpus.low[:, column], corpus.high[:, column], limit)


def _prospects(corpus: Corpus, region: str) -> dict[str, str]:
    """The region's prospects by unit group."""
    published = corpus.regional_outlooks.items()
    return {group: one.prospect for group, outlooks in published for one in outlooks if one.region == region}


def _medians(corpus: Corpus, region: str) -> dict[str, float]:
    """The region's median wages by unit group, where published."""
    return {
        group: wage.median
        for group, wages in corpus.wages.items()
        for wage in wages
        if wage.region == region and wage.median is not None
    }


def _teer(text: str) -> int:
    if text not in map(str, TEERS):
        raise UnknownTeer(**_told("teer", text))
    return int(text)


def _figure(name: str, text: str) -> float | None:
    text = text.strip()
    if not text:
        return None
    figure = float(text.replace(",", ".")) if _FIGURE.fullmatch(text) else math.nan
    if not math.isfinite(figure):
        raise UnusableFigure(**_told(name, text))
    return figure


def _limit(text: str) -> tuple[str, float]:
    parts = _LIMIT.fullmatch(text)
    most = _figure("at_most", parts[2]) if parts else None
    if parts is None or most is None:
        raise UnusableLimit(**_told("at_most", text))
    return parts[1].strip(), most


def _told(name: str, value: str) -> dict[str, str]:
    """The facts of an error: the filter, and its value cut short and without what cannot be printed."""
    shown = "".join(character if character.isprintable() else "?" for character in value[:_SHOWN])
    return {"filter": name, "value": shown}
