"""The rows of the open data's tables, in the order of their fields (corpus.export_tables)."""

import math
from collections.abc import Iterator, Mapping

from corpus.corpus import Corpus
from corpus.demand_texts import demand_text
from corpus.models import FeatureTable
from corpus.wording import LANGUAGES

REQUIREMENTS = ("education", "apprenticeship", "order", "driving", "record_check", "experience", "computer")
LISTS = {"duty": "duties", "also_called": "also_called", "like": "likes"}
Rows = Iterator[tuple[object, ...]]


def sources(corpus: Corpus) -> Rows:
    return ((one.id, one.name, one.publisher, one.licence, one.vintage) for one in corpus.sources.values())


def unit_groups(corpus: Corpus) -> Rows:
    return ((one.code, one.teer, one.title_fr, one.title_en) for one in corpus.unit_groups.values())


def titles(corpus: Corpus) -> Rows:
    for group in corpus.unit_groups.values():
        for title in group.titles:
            yield group.code, title.language, title.masculine, title.feminine


def occupations(corpus: Corpus) -> Rows:
    for one in corpus.occupations:
        asked = [getattr(one.requirements, name) for name in REQUIREMENTS]
        languages = " ".join(one.requirements.languages)
        labels = (one.label_fr_masculine, one.label_fr_feminine, one.label_en)
        yield one.code, one.unit_group, one.teer, *labels, one.holland, *asked, languages


def descriptions(corpus: Corpus) -> Rows:
    for one in corpus.occupations:
        for language in LANGUAGES:
            described = one.descriptions[language]
            yield one.code, language, described.summary, described.setting, demand_text(corpus, one, language)


def description_items(corpus: Corpus) -> Rows:
    for one in corpus.occupations:
        for language in LANGUAGES:
            for kind, name in LISTS.items():
                for position, text in enumerate(getattr(one.descriptions[language], name), 1):
                    yield one.code, language, kind, position, text


def certificates_asked(corpus: Corpus) -> Rows:
    return ((one.code, name) for one in corpus.occupations for name in one.requirements.certificates)


def values(corpus: Corpus) -> Rows:
    for name, values in corpus.requirement_values.items():
        for value, words in values.items():
            yield name, value, words["fr"], words["en"]


def profile_titles(corpus: Corpus) -> Rows:
    return ((one.code, title.masculine) for one in corpus.occupations for title in one.titles)


def demands(corpus: Corpus) -> Rows:
    for one in corpus.demands.values():
        yield one.id, one.group, one.label_fr, one.label_en, one.scale, one.directness, one.source, one.source_column


def steps(corpus: Corpus) -> Rows:
    return ((scale, step, words["fr"], words["en"]) for (scale, step), words in corpus.steps.items())


def demand_ratings(corpus: Corpus) -> Rows:
    for one in corpus.occupations:
        for demand in corpus.demands:
            rating = corpus.rating(one.code, demand)
            if rating is not None:
                high = "" if math.isinf(rating.high) else rating.high
                yield one.code, demand, rating.low, high, rating.directness, rating.source.id


def feature_ratings(corpus: Corpus) -> Rows:
    sources = tuple(corpus.sources)
    blocks: Mapping[str, FeatureTable] = {
        "skill": corpus.skills,
        "knowledge": corpus.knowledge,
        "work_activity": corpus.work_activities,
    }
    for row, one in enumerate(corpus.occupations):
        for kind, block in blocks.items():
            for column, (english, french) in enumerate(zip(block.names_en, block.names_fr, strict=True)):
                step, source = int(block.values[row, column]), sources[block.cited[row, column]]
                yield one.code, kind, english, french, step, source


def regions(corpus: Corpus) -> Rows:
    return ((code, words["fr"], words["en"]) for code, words in corpus.regions.items())


def wages(corpus: Corpus) -> Rows:
    for group, wages in corpus.wages.items():
        for one in wages:
            figures = ("" if figure is None else figure for figure in (one.low, one.median, one.high))
            yield group, one.region, one.year, *figures, one.source.id


def outlooks(corpus: Corpus) -> Rows:
    for group, one in corpus.outlooks.items():
        conditions = (one.recent_fr, one.recent_en, one.future_fr, one.future_en)
        people = ("" if figure is None else figure for figure in (one.employment, one.openings, one.seekers))
        yield group, one.period, *conditions, *people, one.source.id


def regional_outlooks(corpus: Corpus) -> Rows:
    for group, outlooks in corpus.regional_outlooks.items():
        for one in outlooks:
            yield group, one.region, one.prospect, one.released, one.trend_fr, one.trend_en, one.source.id


def official_texts(corpus: Corpus) -> Rows:
    for group, texts in corpus.official_texts.items():
        for position, one in enumerate(texts, 1):
            yield group, position, one.language, one.kind, one.text, one.source.id


def accommodation_sources(corpus: Corpus) -> Rows:
    cited = {one.source.id: one.source for measures in corpus.accommodations.values() for one in measures}
    return ((one.id, one.name, one.publisher, one.address, one.year) for one in cited.values())


def accommodations(corpus: Corpus) -> Rows:
    for measures in corpus.accommodations.values():
        for one in measures:
            told = (one.label_fr, one.label_en, one.how_fr, one.how_en)
            yield one.demand, one.id, *told, one.reach.value, one.reach.unit, " ".join(one.asks), one.source.id
