"""Published figures in words: places on a scale, wages, and where each comes from."""

from corpus import Directness, Language, Rating, Scale, Source, Wage
from web.rendering import speaker


def provenance(source: Source, language: Language, directness: Directness = Directness.DIRECT) -> str:
    """Source and vintage of a figure, and how far it is from the demand where it does not rate it directly."""
    vintage = "" if source.vintage in source.name else source.vintage  # "OaSIS 2025 v1.1" says it already
    mark = "" if directness is Directness.DIRECT else speaker(language)(f"directness_{directness}")
    return ", ".join(filter(None, (source.name, vintage, mark)))


def step_words(rating: Rating, language: Language) -> str:
    """Place on the 0-5 scale, "" for kilograms and hours."""
    if rating.scale in (Scale.KG, Scale.HOURS):
        return ""
    t = speaker(language)
    low, high = round(rating.low), round(rating.high)
    return t("step_of", step=low) if low == high else t("steps_of", low=low, high=high)


def dollars(amount: float | None, language: Language) -> str:
    return "" if amount is None else speaker(language)("dollars", amount=amount)


def median_wage(wages: tuple[Wage, ...], language: Language) -> str:
    """The provincial median of a unit group with its source and vintage, "" where not published.

    The province is the region whose code is two letters and two digits ("ER24"); the others add two digits.
    """
    province = next((wage for wage in wages if len(wage.region) == 4 and wage.median is not None), None)
    if province is None:
        return ""
    figure = speaker(language)("median_wage", amount=dollars(province.median, language))
    return f"{figure} ({provenance(province.source, language)})"
