"""The filters of a search as its form shows them, filled with what was sent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.errors import FilterError
from assistant.filters import PROSPECTS, TEERS, Filters
from assistant.in_words import bound_in_words, limit_in_words
from assistant.search_models import Direction
from corpus import Corpus, Directness, Language, Scale
from corpus.descriptions import UNKNOWN
from corpus.folding import fold
from web.asking import Asked
from web.rendering import speaker, typeset
from web.search_contexts import Chip, FilterForm, LimitRow, Option

SCALES = (Scale.DURATION, Scale.FREQUENCY, Scale.LEVEL)
STEPS = range(5)  # of an upper limit: at most 5 limits nothing
FIRST_STEP = 2  # that an empty row proposes
MOST_ROWS = 3  # of a scale
_STEP = re.compile(rf"([a-z0-9_]+)[:=]([0-{STEPS[-1]}])")


def filter_form(corpus: Corpus, query: str, asked: Asked, language: Language) -> FilterForm:
    """Every filter with what is chosen of it. What no field of the form can hold is a chip that takes it back."""
    t = speaker(language)
    limits = [(text, *_step(corpus, text)) for text in asked.at_most]
    rows = tuple(_rows(corpus, [(demand, step) for _, demand, step in limits if demand], language))
    others = [text for text, demand, _ in limits if not demand]
    single = (asked.education, asked.strength_kg, asked.region, asked.prospect, asked.wage)
    return FilterForm(
        count=len(asked.at_most) + bool(asked.teer) + sum(map(bool, single)),
        teers=tuple(Option(value=str(teer), label=t(f"teer_{teer}"), chosen=str(teer) in asked.teer) for teer in TEERS),
        education=_options(
            ((level, words[language]) for level, words in corpus.requirement_values["education"].items()),
            asked.education,
            language,
            without=UNKNOWN,
        ),
        strength_kg=asked.strength_kg,
        rows=rows,
        other_limits=tuple(_chip(corpus, query, asked, text, language) for text in others),
        regions=_options(((code, names[language]) for code, names in corpus.regions.items()), asked.region, language),
        prospects=_options(((one, t(f"prospect_{one}")) for one in PROSPECTS), asked.prospect, language)
        if corpus.regional_outlooks
        else (),
        wage=asked.wage,
        kept=(
            *(("at_most", text) for text in others),
            *(("ignore", demand) for demand in asked.ignore),
            *((("only_met", "1"),) if asked.only_met else ()),
        ),
        clear=Asked(ignore=asked.ignore, only_met=asked.only_met).address(query),
    )


def _options(
    choices: Iterable[tuple[str, str]], chosen: str, language: Language, without: str = ""
) -> tuple[Option, ...]:
    return tuple(
        Option(value=value, label=typeset(label, language), chosen=value == chosen)
        for value, label in choices
        if value != without
    )


def _step(corpus: Corpus, text: str) -> tuple[str, int]:
    """The demand and step of a limit that a row can hold, ("", 0) of any other."""
    parts = _STEP.fullmatch(text)
    demand = corpus.demands.get(parts[1]) if parts else None
    if parts is None or demand is None or demand.scale not in SCALES:
        return "", 0
    return demand.id, int(parts[2])


def _rows(corpus: Corpus, limits: list[tuple[str, int]], language: Language) -> Iterator[LimitRow]:
    """The rows in use and, for each scale, one more to fill."""
    for scale in SCALES:
        used = [(demand, step) for demand, step in limits if corpus.demands[demand].scale is scale]
        empty = [("", FIRST_STEP)] if len(used) < MOST_ROWS else []
        for chosen, step in (*used, *empty):
            offered = [
                demand
                for demand in corpus.demands.values()
                if demand.scale is scale and (demand.directness is not Directness.UNRATED or demand.id == chosen)
            ]
            labels = sorted(((one.id, one.label(language)) for one in offered), key=lambda one: fold(one[1]))
            yield LimitRow(
                scale=scale.value,
                demands=_options(labels, chosen, language),
                steps=_options(
                    ((str(one), bound_in_words(offered[0], Direction.AT_MOST, one, language)) for one in STEPS),
                    str(step),
                    language,
                ),
            )


def _chip(corpus: Corpus, query: str, asked: Asked, text: str, language: Language) -> Chip:
    without = replace(asked, at_most=tuple(one for one in asked.at_most if one != text))
    words = typeset(_in_words(corpus, text, language), language)
    return Chip(text=words, action=speaker(language)("filter_remove", what=words), href=without.address(query))


def _in_words(corpus: Corpus, text: str, language: Language) -> str:
    """A limit as it was sent where it is none."""
    try:
        ((demand, most),) = Filters.parse(at_most=(text,)).at_most
        return limit_in_words(corpus.demands[demand], Direction.AT_MOST, most, language)
    except (FilterError, KeyError):
        return text
