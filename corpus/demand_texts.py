"""What an occupation asks, as a short paragraph in words that people search for. It is embedded in the index.

Which phrase an occupation gets is data (tables/demand_phrases.csv: a phrase holds where every demand on its lines is
rated within its steps); the words are in prompts/<language>/demands.yaml. Both languages therefore say the same.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from itertools import groupby

from corpus.corpus import Corpus
from corpus.models import Demand, DemandPhrase, Directness, Language, Occupation, Rating
from corpus.rows import HIGHEST_STEP, Row
from corpus.tables import Tables
from corpus.wording import LANGUAGES, say, topic

FILE = "demand_phrases.csv"
LOADS_GROUP = "strength"
LIGHT_KG, HEAVY_KG = 5, 20  # the first and the last band of the Career Handbook


def demand_phrases(corpus: Corpus, occupation: Occupation) -> tuple[tuple[str, str], ...]:
    """Group of demands and key of every phrase that holds for an occupation, in the order of the table."""
    return tuple(
        (corpus.demands[next(iter(phrase.steps))].group, phrase.key)
        for phrase in corpus.phrases
        if _holds(phrase, corpus, occupation)
    )


def demand_text(corpus: Corpus, occupation: Occupation, language: Language) -> str:
    """A sentence a group of demands, the loads first."""
    said = [(LOADS_GROUP, _loads(corpus.rating(occupation.code, "lifting"), language))]
    said += [(group, say(f"demands.{key}", language)) for group, key in demand_phrases(corpus, occupation)]
    sentences = (", ".join(words for _, words in group) for _, group in groupby(said, key=lambda pair: pair[0]))
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences)


def _loads(rating: Rating | None, language: Language) -> str:
    if rating is None or (rating.low == 0 and rating.high == math.inf):
        return say("demands.loads_unknown", language)
    if rating.low == 0:
        key = "loads_light" if rating.high <= LIGHT_KG else "loads_up_to"
        loads = say(f"demands.{key}", language, high=rating.high)
    elif rating.high == math.inf:
        key = "loads_heavy" if rating.low >= HEAVY_KG else "loads_over"
        loads = say(f"demands.{key}", language, low=rating.low)
    else:
        loads = say("demands.loads_between", language, low=rating.low, high=rating.high)
    estimated = rating.directness is Directness.ESTIMATED
    return say("demands.loads_estimated", language, loads=loads) if estimated else loads


def _holds(phrase: DemandPhrase, corpus: Corpus, occupation: Occupation) -> bool:
    ratings = (corpus.rating(occupation.code, demand) for demand in phrase.steps)
    return all(
        rating is not None and low <= rating.low and rating.high <= high
        for (low, high), rating in zip(phrase.steps.values(), ratings, strict=True)
    )


def read_phrases(tables: Tables, demands: Mapping[str, Demand]) -> tuple[DemandPhrase, ...]:
    """The phrases of demand_phrases.csv. Raises CorpusError for an unknown demand or phrase, or wrong steps."""
    known = set.intersection(*(set(topic("demands", language)) for language in LANGUAGES))

    def phrase(row: Row) -> tuple[str, str, tuple[int, int]]:
        key = row.one_of("phrase", known, "a key of prompts/fr/demands.yaml and prompts/en/demands.yaml")
        demand = row.one_of("demand", demands, "a demand of demands.csv")
        low, high = row.whole("at_least", 0, HIGHEST_STEP), row.whole("at_most", 0, HIGHEST_STEP)
        if high < low:
            row.refuse("at_most", f"{low} or more, as at_least")
        return key, demand, (low, high)

    steps: dict[str, dict[str, tuple[int, int]]] = {}
    for key, demand, within in tables.read(
        FILE, ("phrase", "demand", "at_least", "at_most"), ("phrase", "demand"), phrase
    ):
        steps.setdefault(key, {})[demand] = within
    return tuple(DemandPhrase(key, found) for key, found in steps.items())


def wording_sha256() -> str:
    """Of the words themselves: a change of theirs is a change of what is embedded."""
    words = json.dumps([topic("demands", language) for language in LANGUAGES], ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()
