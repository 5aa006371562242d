"""Ratings and needs in words. The sentences are in prompts/<language>/screening.yaml and needs.yaml."""

import math

from assistant.models import Bound, Unit
from assistant.search_models import Direction, Need
from corpus import Corpus, Demand, Language, Rating, Scale
from corpus.rows import HIGHEST_STEP
from corpus.wording import say

_MINUTES_AS_HOURS = 120


def bound_in_words(demand: Demand, direction: Direction, level: float, language: Language) -> str:
    """ "moins de la moitié du temps", "10 kg au plus": a bound between two steps is told as the step that meets it."""
    if demand.scale in (Scale.KG, Scale.HOURS):
        return say(f"needs.{direction}_{demand.scale}", language, value=level)
    step = math.floor(level) if direction is Direction.AT_MOST else math.ceil(level)
    return say(f"needs.{direction}_{demand.scale}_{min(max(step, 0), HIGHEST_STEP)}", language)


def limit_in_words(demand: Demand, direction: Direction, level: float, language: Language) -> str:
    """ "Position assise : plus de la moitié du temps"."""
    bound = bound_in_words(demand, direction, level, language)
    return say("needs.need", language, demand=demand.label(language), level=bound)


def education_in_words(corpus: Corpus, level: str, language: Language) -> str:
    """ "Scolarité demandée : au plus un diplôme d'études secondaires (DES)"."""
    return say("needs.education", language, level=corpus.requirement_values["education"][level][language])


def need_in_words(corpus: Corpus, need: Need, language: Language) -> str:
    """The demand that a query speaks of and how much of it is wanted."""
    return limit_in_words(corpus.demands[need.demand], need.direction, need.level, language)


def rating_in_words(corpus: Corpus, rating: Rating | None, language: Language) -> str:
    """ "5 à 10 kg", "plus de la moitié du temps"; empty where nothing is rated."""
    if rating is None:
        return ""
    if rating.scale is Scale.KG:
        if rating.low == 0 and math.isinf(rating.high):
            return say("screening.kg_unknown", language)
        key = "over" if math.isinf(rating.high) else "up_to" if rating.low == 0 else "between"
        return say(f"screening.kg_{key}", language, low=rating.low, high=rating.high)
    if rating.scale is Scale.HOURS:
        return say("screening.hours", language, low=rating.low, high=rating.high)
    return corpus.steps[rating.scale, int(rating.low)][language]


def measured(bound: Bound, language: Language) -> tuple[float, str]:
    """A bound as people write it, 480 minutes as 8 hours and 0.1 km as 100 m: the figure and its unit in words."""
    value, unit = bound.value, str(bound.unit)
    if bound.unit is Unit.MINUTES and value >= _MINUTES_AS_HOURS:
        value, unit = value / 60, "h"
    elif bound.unit is Unit.KM and value < 1:
        value, unit = value * 1000, "m"
    return value, say(f"screening.unit_{unit}", language, value=value)
