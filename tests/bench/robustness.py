"""What a query loses when it is typed otherwise: share of queries with a relevant unit group among the first five."""

import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import fmean

from assistant.service import Assistant
from corpus import Language
from tests.bench import heldout_titles
from tests.bench.gold import Gold, gold
from tests.bench.peers import said
from tests.bench.rows import Row

FIRST = 5
SEEDS = range(5)
LONG = 6  # letters: people slip in long words
NEAR = {  # the keys beside each, on a Canadian French keyboard
    "a": "qsz", "b": "vnh", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok",
    "j": "hku", "k": "jli", "l": "kop", "m": "nk", "n": "bmj", "o": "ipl", "p": "ol", "q": "wa", "r": "etf",
    "s": "adw", "t": "ryg", "u": "yij", "v": "cbg", "w": "qes", "x": "zcs", "y": "tuh", "z": "xas",
}  # fmt: skip
Search = Callable[[str, Language], Sequence[str]]


def rows(assistant: Assistant, full: Mapping[str, Search], without_titles: Mapping[str, Search]) -> list[Row]:
    """Natural queries over the full index; French titles in either gender over the one that never saw them."""
    return [*_typed_rows(assistant, full), *_gender_rows(assistant, without_titles)]


def without_accents(text: str) -> str:
    """The same letters, none with a mark."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def with_slips(text: str, seed: int) -> str:
    """One slip of the keyboard in every long word: a letter lost, doubled, swapped with the next, the key beside it."""
    chance = random.Random(f"{seed} {text}")
    return " ".join(_slipped(word, chance) if len(word) >= LONG else word for word in text.split(" "))


def _slipped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    before, letter, following, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    beside = chance.choice(NEAR.get(letter, letter))
    slips = (following, letter * 2 + following, following + letter, beside + following)
    return before + chance.choice([slip for slip in slips if slip != letter + following]) + after


TYPED: Mapping[str, tuple[Callable[[str], str], ...]] = {
    "as it is": (str,),
    "accents dropped": (without_accents,),
    "lower case": (str.lower,),
    "upper case": (str.upper,),
    "a slip in each long word": tuple(partial(with_slips, seed=seed) for seed in SEEDS),
}


def _typed_rows(assistant: Assistant, systems: Mapping[str, Search]) -> list[Row]:
    queries = gold("queries_dev")
    table = []
    for name, search in systems.items():
        said(f"robustness, {name}")
        first = None
        for how, ways in TYPED.items():
            figure = fmean(_found(assistant, query, search, way) for way in ways for query in queries)
            first = figure if first is None else first
            table += _both(f"dev queries, {how}", name, figure, figure - first, len(queries) * len(ways))
    return table


def _found(assistant: Assistant, query: Gold, search: Search, way: Callable[[str], str]) -> bool:
    typed = way(query["query"])
    return not set(query["relevant"]).isdisjoint(search(typed, assistant.search(typed).language)[:FIRST])


def _gender_rows(assistant: Assistant, systems: Mapping[str, Search]) -> list[Row]:
    pairs = heldout_titles.gendered(assistant.corpus)
    table = []
    for name, search in systems.items():
        masculine, feminine = (
            fmean(group in search(forms[form], "fr")[:FIRST] for *forms, group in pairs) for form in (0, 1)
        )
        table += _both("withheld French titles, masculine", name, masculine, 0.0, len(pairs))
        table += _both("withheld French titles, feminine", name, feminine, feminine - masculine, len(pairs))
    return table


def _both(over: str, system: str, figure: float, change: float, of: int) -> list[Row]:
    return [
        Row("robustness", over, measure, value, of=of, system=system)
        for measure, value in (("top-5", figure), ("top-5 change", change))
    ]
