"""One occupational profile, as its page shows it."""

from typing import TypedDict

from assistant.in_words import rating_in_words
from assistant.outlook import people_in_words
from corpus import (
    Corpus,
    Directness,
    Language,
    Occupation,
    Outlook,
    Rating,
    Requirements,
    Scale,
    UnitGroup,
    Wage,
)
from corpus.descriptions import UNKNOWN
from web.contexts import OccupationPage, RatingGroup, ShownRating, ShownWage
from web.figures import dollars, provenance, step_words
from web.rendering import Frame, speaker, typeset


def occupation_page(frame: Frame, code: str, corpus: Corpus, language: Language) -> OccupationPage:
    """Raises KeyError for a code that is no occupational profile."""
    occupation = corpus.occupation(code)
    group = corpus.unit_groups[occupation.unit_group]
    wages = corpus.wages.get(group.code, ())
    outlook = corpus.outlooks.get(group.code)
    return OccupationPage(
        **frame,
        code=code,
        label=occupation.label(language),
        unit_group=group,
        unit_group_title=typeset(group.title(language), language),
        teer=occupation.teer,
        **_description(occupation, language),
        requirements=_requirements(occupation.requirements, corpus, language),
        example_titles=_titles(group, language),
        siblings=tuple(
            (sibling.code, sibling.label(language))
            for sibling in corpus.occupations
            if sibling.unit_group == group.code and sibling.code != code
        ),
        groups=_groups(code, corpus, language),
        wages=tuple(_wage(wage, corpus, language) for wage in wages),
        wage_year=wages[0].year if wages else None,
        wage_provenance=provenance(wages[0].source, language) if wages else "",
        **_outlook(outlook, language),
        regional_outlooks=tuple(
            (
                corpus.regions[one.region][language],
                speaker(language)(f"prospect_{one.prospect}"),
                f"{provenance(one.source, language)}, {one.released}",
            )
            for one in corpus.regional_outlooks.get(group.code, ())
        ),
    )


class _Description(TypedDict):
    summary: str
    duties: tuple[str, ...]
    setting: str
    everyday_names: tuple[str, ...]


def _description(occupation: Occupation, language: Language) -> _Description:
    described = occupation.descriptions[language]
    return {
        "summary": typeset(described.summary, language),
        "duties": tuple(typeset(duty, language) for duty in described.duties),
        "setting": typeset(described.setting, language),
        "everyday_names": described.also_called,
    }


def _requirements(asked: Requirements, corpus: Corpus, language: Language) -> tuple[tuple[str, str], ...]:
    """Every requirement in words, what is not known too; a certificate or an order only where one is asked."""
    t, shown = speaker(language), []
    for name in ("education", "apprenticeship", "experience", "driving", "record_check", "computer"):
        value = corpus.requirement_values[name][getattr(asked, name)][language]
        shown.append((t(f"requirement_{name}"), typeset(value, language)))
    for certificate in asked.certificates:
        value = corpus.requirement_values["certificates"][certificate][language]
        shown.append((t("requirement_certificate"), typeset(value, language)))
    order = corpus.requirement_values["orders"].get(asked.order)
    if order is not None or asked.order == UNKNOWN:
        shown.append((t("requirement_order"), typeset(order[language], language) if order else t("not_known")))
    spoken = ", ".join(t(f"language_{spoken}") for spoken in asked.languages)
    return (*shown, (t("requirement_languages"), spoken))


def _titles(group: UnitGroup, language: Language) -> tuple[str, ...]:
    return tuple(" / ".join(title.forms) for title in group.titles if title.language == language)


def _groups(code: str, corpus: Corpus, language: Language) -> tuple[RatingGroup, ...]:
    groups: dict[str, list[ShownRating]] = {}
    for demand in corpus.demands.values():
        shown = _rating(typeset(demand.label(language), language), corpus.rating(code, demand.id), corpus, language)
        groups.setdefault(demand.group, []).append(shown)
    t = speaker(language)
    return tuple(RatingGroup(heading=t(f"group_{name}"), ratings=tuple(shown)) for name, shown in groups.items())


def _rating(label: str, rating: Rating | None, corpus: Corpus, language: Language) -> ShownRating:
    t = speaker(language)
    directness = rating.directness if rating else Directness.UNRATED
    on_steps = rating is not None and rating.scale not in (Scale.KG, Scale.HOURS)
    return ShownRating(
        demand=label,
        words=typeset(rating_in_words(corpus, rating, language), language) if rating else t("not_rated"),
        step=step_words(rating, language) if rating else "",
        low=round(rating.low) if rating and on_steps else None,
        high=round(rating.high) if rating and on_steps else None,
        directness=directness.value,
        directness_label=t(f"directness_{directness}"),
        provenance=provenance(rating.source, language) if rating else "",
    )


def _wage(wage: Wage, corpus: Corpus, language: Language) -> ShownWage:
    return ShownWage(
        region=corpus.regions[wage.region][language],
        low=dollars(wage.low, language),
        median=dollars(wage.median, language),
        high=dollars(wage.high, language),
    )


def _outlook(outlook: Outlook | None, language: Language) -> dict[str, str]:
    names = ("recent", "future", "period", "people", "provenance")
    told = ("",) * len(names)
    if outlook is not None:
        conditions = (outlook.recent(language), outlook.future(language), outlook.period)
        people = typeset(people_in_words(outlook, language), language)
        told = (*conditions, people, provenance(outlook.source, language))
    return {f"outlook_{name}": words for name, words in zip(names, told, strict=True)}
