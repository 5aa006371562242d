"""Reads the project's own descriptions of the occupations: texts/<major group>.yaml, by profile code.

Each profile has its requirements, and in each language a summary, duties, the setting, everyday names and what people
like about the work. What is wrong with one profile is noted with file, line, field, value and expectation.
"""

import dataclasses
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from corpus.models import Description, Language, Requirements
from corpus.rows import CorpusError, Row
from corpus.tables import Tables
from corpus.wording import LANGUAGES

_ENTRY = re.compile(r"^[\"']?(\d{5}\.\d{2})[\"']?:", re.MULTILINE)
NONE, UNKNOWN = "none", "unknown"
REQUIREMENT_VALUES = "requirement_values.csv"


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many characters a text has, and how many texts a list: shorter is a stub, longer is not read."""

    characters: tuple[int, int]
    items: tuple[int, int] = (1, 1)

    @property
    def is_list(self) -> bool:
        return self.items != (1, 1)


LENGTHS: Mapping[str, Lengths] = {
    "summary": Lengths((60, 330)),
    "duties": Lengths((20, 150), (4, 7)),
    "setting": Lengths((50, 280)),
    "also_called": Lengths((2, 60), (2, 10)),
    "likes": Lengths((8, 80), (2, 4)),
}
Vocabulary = Mapping[str, Mapping[str, Mapping[Language, str]]]  # field, value, words of each language


@dataclass(frozen=True, slots=True)
class Described:
    requirements: Requirements
    descriptions: Mapping[Language, Description]


def read_vocabulary(tables: Tables) -> Vocabulary:
    """The values that each requirement may have: requirement_values.csv, certificates.csv, orders.csv."""

    def value(row: Row) -> tuple[str, str, Mapping[Language, str]]:
        return row.text("field"), row.text("value"), {"fr": row.text("label_fr"), "en": row.text("label_en")}

    def entry(row: Row) -> tuple[str, Mapping[Language, str]]:
        return row.text("id"), {"fr": row.text("label_fr"), "en": row.text("label_en")}

    vocabulary: dict[str, dict[str, Mapping[Language, str]]] = {}
    columns = ("field", "value", "label_fr", "label_en")
    for field, name, words in tables.read(REQUIREMENT_VALUES, columns, ("field", "value"), value):
        vocabulary.setdefault(field, {})[name] = words
    for field in ("certificates", "orders"):
        vocabulary[field] = dict(tables.read(f"{field}.csv", ("id", "label_fr", "label_en"), ("id",), entry))
    return vocabulary


def read_descriptions(
    tables: Tables, folder: Traversable, vocabulary: Vocabulary, profiles: Collection[str]
) -> dict[str, Described]:
    """What is written of each profile. Notes every fault, and every profile that nothing is written of."""
    found: dict[str, Described] = {}
    expected_files = {f"{code[:2]}.yaml" for code in profiles}
    present = (one.name for one in folder.iterdir() if one.name.endswith(".yaml")) if folder.is_dir() else ()
    for stray in sorted(set(present) - expected_files):
        with tables.noting():
            raise CorpusError(f"{stray}: no major group has this file; expected names such as 72.yaml.")
    for major_group in sorted({code[:2] for code in profiles}):
        file = f"{major_group}.yaml"
        with tables.noting():
            text = tables.text(folder, file)
            written = _entries(file, text)
            expected = [code for code in profiles if code.startswith(major_group)]
            for code in dict.fromkeys((*expected, *written)):
                faults = _entry_faults(code, written, expected, vocabulary)
                if not faults:
                    found[code] = _described(written[code])
                    continue
                line = text.count("\n", 0, max(text.find(f'"{code}"'), 0)) + 1
                with tables.noting():
                    raise CorpusError(*(f"{file}, line {line}, profile {code}: {fault}." for fault in faults))
    return found


def _entries(file: str, text: str) -> dict[str, Any]:
    """Raises CorpusError for what is no mapping, and for a profile that is there twice: YAML would keep the last."""
    written = Counter(_ENTRY.findall(text))
    if twice := [code for code, count in written.items() if count > 1]:
        raise CorpusError(*(f"{file}: profile {code} stands {written[code]} times; expected once." for code in twice))
    try:
        content = yaml.load(text, yaml.CBaseLoader)  # every scalar is text: a class 5 needs no quotes, a date stays one
    except yaml.YAMLError as error:
        raise CorpusError(f"{file}: not YAML: {' '.join(str(error).split())}.") from None
    if not isinstance(content, dict):
        raise CorpusError(f"{file}: expected a mapping of profile codes.")
    return content


def _entry_faults(
    code: str, written: Mapping[str, Any], expected: Collection[str], vocabulary: Vocabulary
) -> list[str]:
    if code not in expected:
        return ["no profile of this major group; expected a code of profiles.csv, between quotes"]
    if code not in written:
        return ["nothing found; expected a text for every profile"]
    faults = [*_key_faults("", written[code], ("requirements", *LANGUAGES))]
    if faults:
        return faults
    faults += _requirement_faults(written[code]["requirements"], vocabulary)
    for language in LANGUAGES:
        of_keys = [*_key_faults(f"{language}: ", written[code][language], tuple(LENGTHS))]
        faults += of_keys or _text_faults(language, written[code][language])
    if not faults:
        numbers = {language: len(written[code][language]["duties"]) for language in LANGUAGES}
        if len(set(numbers.values())) > 1:
            faults.append(f"duties: {numbers['fr']} in French, {numbers['en']} in English; expected the same number")
    return faults


def _key_faults(place: str, found: object, expected: Sequence[str]) -> Iterator[str]:
    if not isinstance(found, dict):
        yield f"{place}{found!r} is not valid; expected a mapping with {', '.join(expected)}"
    elif set(found) != set(expected):
        yield f"{place}keys {', '.join(map(str, found))}; expected {', '.join(expected)}"


def _requirement_faults(found: object, vocabulary: Vocabulary) -> list[str]:
    fields = tuple(field.name for field in dataclasses.fields(Requirements))
    faults = [*_key_faults("requirements: ", found, fields)]
    if faults or not isinstance(found, dict):
        return faults
    allowed: dict[str, Collection[str]] = {field: tuple(values) for field, values in vocabulary.items()}
    allowed |= {"languages": LANGUAGES}
    if vocabulary.get("orders"):  # a vocabulary that was refused says nothing of what is allowed
        allowed["order"] = (*vocabulary["orders"], NONE, UNKNOWN)
    for field in fields:
        several = field in ("certificates", "languages")
        values = found[field]
        if several != isinstance(values, list):
            faults.append(f"requirements, {field}: {values!r} is not valid; expected {'a list' if several else 'text'}")
            continue
        known = allowed.get(field, ())
        for value in values if several else [values]:
            if known and value not in known:
                faults.append(f"requirements, {field}: {value!r} is not valid; expected {', '.join(known)}")
        if several and len(set(map(str, values))) < len(values):
            faults.append(f"requirements, {field}: the same value twice")
    if found["languages"] == []:
        faults.append("requirements, languages: none; expected at least one")
    return faults


def _text_faults(language: Language, found: Mapping[str, Any]) -> list[str]:
    faults = []
    for field, lengths in LENGTHS.items():
        place, (fewest, most) = f"{language}, {field}", lengths.items
        several = lengths.is_list
        texts = found[field] if several else [found[field]]
        if not isinstance(texts, list) or not fewest <= len(texts) <= most:
            faults.append(f"{place}: expected a list of {fewest} to {most} texts")
            continue
        shortest, longest = lengths.characters
        for text in texts:
            if not isinstance(text, str) or text != " ".join(text.split()):
                faults.append(f"{place}: {text!r} is not valid; expected text without needless space")
            elif not shortest <= len(text) <= longest:
                faults.append(f"{place}: {len(text)} characters, {text!r}; expected {shortest} to {longest}")
        if len(set(map(str, texts))) < len(texts):
            faults.append(f"{place}: the same text twice")
    return faults


def _described(entry: Mapping[str, Any]) -> Described:
    asked: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry["requirements"].items()
    }
    return Described(
        Requirements(**asked),
        {
            language: Description(
                summary=entry[language]["summary"],
                duties=tuple(entry[language]["duties"]),
                setting=entry[language]["setting"],
                also_called=tuple(entry[language]["also_called"]),
                likes=tuple(entry[language]["likes"]),
            )
            for language in LANGUAGES
        },
    )
