"""The project's own descriptions: all there, each in its language, no two alike, and every wrong one named."""

import csv
import itertools
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from corpus import Corpus, CorpusError, Language, Occupation, load_corpus
from corpus.descriptions import LENGTHS
from corpus.folding import fold
from corpus.wording import LANGUAGES

TEXTS = Path(str(resources.files("corpus") / "texts"))
SHINGLE = 5  # words: fewer are idioms
MOST_SHARED = 0.2  # of a profile's runs of five words with one other profile
MOST_ALIKE = 0.5  # of the words of two summaries of one unit group
EVERY = [(language, field) for language in LANGUAGES for field in LENGTHS]


def texts(occupation: Occupation, language: Language, field: str) -> tuple[str, ...]:
    found = getattr(occupation.descriptions[language], field)
    return (found,) if isinstance(found, str) else found


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text))


def prose(occupation: Occupation, language: Language) -> Iterator[str]:
    for field in ("summary", "duties", "setting"):
        yield from texts(occupation, language, field)


@pytest.mark.parametrize(("language", "field"), EVERY)
def test_every_profile_has_texts_of_the_right_length(corpus: Corpus, language: Language, field: str) -> None:
    lengths = LENGTHS[field]
    for occupation in corpus.occupations:
        found = texts(occupation, language, field)
        assert lengths.items[0] <= len(found) <= lengths.items[1], occupation.code
        for text in found:
            assert lengths.characters[0] <= len(text) <= lengths.characters[1], (occupation.code, text)


def test_both_languages_tell_of_the_same_duties(corpus: Corpus) -> None:
    for one in corpus.occupations:
        assert len(one.descriptions["fr"].duties) == len(one.descriptions["en"].duties), one.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_itself(corpus: Corpus, language: Language) -> None:
    with (TEXTS.parent / "lexicon" / "function_words.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    said = {tongue: {fold(row["phrase"]) for row in rows if row["language"] == tongue} for tongue in LANGUAGES}
    own, other = said[language], set.union(*(said[tongue] for tongue in LANGUAGES if tongue != language))
    for occupation in corpus.occupations:
        every = [word for text in prose(occupation, language) for word in words(text)]
        of_own = sum(word in own - other for word in every)
        of_other = sum(word in other - own for word in every)
        assert of_own > 2 * of_other, (occupation.code, of_own, of_other)


@pytest.mark.parametrize(("language", "field"), [(la, field) for la, field in EVERY if field != "also_called"])
def test_no_text_is_shared_by_two_profiles(corpus: Corpus, language: Language, field: str) -> None:
    owners = defaultdict(set)
    for occupation in corpus.occupations:
        for text in texts(occupation, language, field):
            owners[" ".join(words(text))].add(occupation.code)
    assert {text: codes for text, codes in owners.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_profiles_are_near_duplicates(corpus: Corpus, language: Language) -> None:
    shingles, holders = {}, defaultdict(list)
    for occupation in corpus.occupations:
        runs = set()
        for text in prose(occupation, language):
            each = words(text)
            runs |= {tuple(each[start : start + SHINGLE]) for start in range(len(each) - SHINGLE + 1)}
        shingles[occupation.code] = runs
        for run in runs:
            holders[run].append(occupation.code)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for codes in holders.values():
        for pair in itertools.combinations(codes, 2):
            shared[pair] += 1
    alike = {
        pair: share
        for pair, count in shared.items()
        if (share := count / min(len(shingles[code]) for code in pair)) > MOST_SHARED
    }
    assert alike == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_profiles_of_one_unit_group_tell_themselves_apart(corpus: Corpus, language: Language) -> None:
    groups = defaultdict(list)
    for occupation in corpus.occupations:
        groups[occupation.unit_group].append(occupation)
    for one, other in itertools.chain.from_iterable(itertools.combinations(group, 2) for group in groups.values()):
        first, second = (set(words(each.descriptions[language].summary)) for each in (one, other))
        assert len(first & second) / len(first | second) < MOST_ALIKE, (one.code, other.code)


def test_a_name_said_in_two_genders_is_two_names(corpus: Corpus) -> None:
    described = corpus.occupation("00010.00").descriptions["fr"]
    assert "député / députée" in described.also_called
    assert {"député", "députée"} <= set(described.everyday_names)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"00010.00":', '"00010.99":', "profile 00010.99: no profile of this major group"),
        ('"00010.00":', '"00010.99":', "profile 00010.00: nothing found; expected a text for every profile"),
        ("education: ", "education: x", "requirements, education: 'x"),
        ("certificates: []", "certificates: [wizard]", "requirements, certificates: 'wizard' is not valid"),
        ("certificates: []", "certificates: none", "requirements, certificates: 'none' is not valid; expected a list"),
        ("    setting: ", "    place: ", "fr: keys summary, duties, place, also_called, likes; expected"),
        ("    - ", "    - x # ", "fr, duties: 1 characters, 'x'; expected 20 to 150"),
        ("    - ", "    - [a, b] # ", "fr, duties: ['a', 'b'] is not valid; expected text"),
        ("certificates: []", "certificates: [ccq, ccq]", "requirements, certificates: the same value twice"),
        ("languages: [fr]", "languages: []", "requirements, languages: none; expected at least one"),
        ("  en:", "  english:", "keys requirements, fr, english; expected requirements, fr, en"),
    ],
)
def test_a_wrong_text_is_named(tmp_path: Path, old: str, new: str, expected: str) -> None:
    shutil.copytree(TEXTS, tmp_path / "texts")
    path = tmp_path / "texts" / "00.yaml"
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CorpusError) as raised:
        load_corpus(texts=tmp_path / "texts")
    assert any(fault.startswith("00.yaml, line ") and expected in fault for fault in raised.value.faults)


def test_duties_that_differ_in_number_are_named(tmp_path: Path) -> None:
    shutil.copytree(TEXTS, tmp_path / "texts")
    path = tmp_path / "texts" / "00.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    extra = "    - Serre la main des gens au marché du samedi"
    lines.insert(next(place for place, line in enumerate(lines) if line.startswith("    - ")), extra)
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"in French, .* in English; expected the same number"):
        load_corpus(texts=tmp_path / "texts")


CONTRADICTED = (
    ("sitting", 0, 2, r"surtout assis|presque toujours assis|longtemps assis|mostly seated|seated most"),
    ("standing", 0, 2, r"surtout debout|presque toujours debout|mostly standing|standing most"),
    ("public_contact", 4, 5, r"sans public|sans clientèle|aucun contact avec le public|no customers|no public"),
    ("outdoors", 0, 0, r"dehors|à l'extérieur|outdoors"),
)


@pytest.mark.parametrize(("demand", "low", "high", "said"), CONTRADICTED)
def test_a_setting_does_not_contradict_the_ratings(corpus: Corpus, demand: str, low: int, high: int, said: str) -> None:
    telling = 0
    for one in corpus.occupations:
        rating = corpus.rating(one.code, demand)
        assert rating is not None
        settings = " ".join(one.descriptions[language].setting.lower() for language in LANGUAGES)
        telling += bool(re.search(said, settings))
        assert not (low <= rating.low <= high and re.search(said, settings)), one.code
    assert telling > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_setting_gives_no_weight(corpus: Corpus, language: Language) -> None:
    """Loads in kilograms come from the ratings alone, with their source."""
    weight = re.compile(r"\d\s?(kg|kilo|lb|livres|pounds)\b")
    assert not [one.code for one in corpus.occupations if weight.search(one.descriptions[language].setting)]
