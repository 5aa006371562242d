"""Reads the classification: unit groups, occupational profiles, and the titles of both."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from corpus.descriptions import Described
from corpus.models import Language, Occupation, OfficialText, Source, Title, UnitGroup
from corpus.rows import CorpusError, Row
from corpus.tables import Tables

NOC, OASIS = "noc-2021", "oasis-2025"
UNIT_GROUPS = ("code", "title_fr", "title_en", "teer")
TITLES = ("unit_group", "masculine", "feminine")
PROFILES = ("code", "unit_group", "label_en", "label_fr_m", "label_fr_f", "holland")
LABELS, INTERESTS = ("profile", "label_en"), ("profile", "holland")
PROFILE_TITLES = ("profile", "title")
OFFICIAL_TEXTS = ("unit_group", "language", "kind", "text")
KINDS = ("definition", "duty", "requirement")

_PROFILE = re.compile(r"\d{5}\.\d{2}")
_UNIT_GROUP = re.compile(r"\d{5}")
_HOLLAND = re.compile(r"[RIASEC]{1,3}")
_LETTERS = "one to three letters of R I A S E C"
_KNOWN_GROUP = "a code of unit_groups.csv"
_LANGUAGES: tuple[Language, ...] = ("fr", "en")


def read_unit_groups(tables: Tables) -> dict[str, UnitGroup]:
    codes = frozenset(tables.read("unit_groups.csv", UNIT_GROUPS, ("code",), lambda row: row.raw("code"), source=NOC))
    titles: dict[str, list[Title]] = defaultdict(list)
    for language in _LANGUAGES:
        for group, title in _read_titles(tables, codes, language):
            titles[group].append(title)

    def unit_group(row: Row) -> UnitGroup:
        code = row.matching("code", _UNIT_GROUP, "five digits")
        teer = row.whole("teer", 0, 5)
        if teer != int(code[1]):
            row.refuse("teer", f"{code[1]}, the second digit of the code")
        return UnitGroup(code, row.text("title_fr"), row.text("title_en"), teer, tuple(titles[code]))

    groups = tables.read("unit_groups.csv", UNIT_GROUPS, ("code",), unit_group, source=NOC)
    return {group.code: group for group in groups}


def _read_titles(tables: Tables, codes: Collection[str], language: Language) -> list[tuple[str, Title]]:
    def title(row: Row) -> tuple[str, Title]:
        code = row.one_of("unit_group", codes, _KNOWN_GROUP)
        return code, Title(language, row.text("masculine"), row.text("feminine"))

    return tables.read(f"titles_{language}.csv", TITLES, TITLES, title, source=NOC)


def read_profile_codes(tables: Tables) -> tuple[str, ...]:
    """The codes as they are written, so that what refers to a profile can be checked whatever else its row has."""
    return tuple(tables.read("profiles.csv", PROFILES, ("code",), lambda row: row.raw("code"), source=OASIS))


def read_occupations(
    tables: Tables, unit_groups: Collection[str], codes: Collection[str], described: Mapping[str, Described]
) -> tuple[Occupation, ...]:
    def title(row: Row) -> tuple[str, Title]:
        code = row.one_of("profile", codes, "a code of profiles.csv")
        return code, Title("en", row.text("title"), row.raw("title"))

    titles = defaultdict(list)
    for code, one in tables.read("profile_titles.csv", PROFILE_TITLES, PROFILE_TITLES, title, source=OASIS):
        titles[code].append(one)

    labels = _imported_names(tables, "labels.csv", LABELS, codes)
    interests = _imported_names(tables, "interests.csv", INTERESTS, codes)

    def occupation(row: Row) -> Occupation | None:
        code = row.matching("code", _PROFILE, "a profile code such as 72410.01")
        group = row.one_of("unit_group", unit_groups, _KNOWN_GROUP)
        if group != code[:5]:
            row.refuse("unit_group", f"{code[:5]}, the first five digits of the code")
        fields = {
            "label_en": labels.get(code, row.text("label_en")),
            "label_fr_masculine": row.text("label_fr_m"),
            "label_fr_feminine": row.text("label_fr_f"),
            "holland": interests.get(code, row.matching("holland", _HOLLAND, _LETTERS)),
        }
        if code not in described:  # noted by whoever read the texts
            return None
        of_code = described[code]
        return Occupation(
            code=code,
            unit_group=group,
            teer=int(code[1]),
            titles=tuple(titles[code]),
            requirements=of_code.requirements,
            descriptions=of_code.descriptions,
            **fields,
        )

    occupations = tables.read("profiles.csv", PROFILES, ("code",), occupation, source=OASIS)
    with tables.noting():
        without = sorted(set(unit_groups) - {code[:5] for code in codes})
        if without:
            place = "profiles.csv, column unit_group"
            raise CorpusError(*(f"{place}: no line for {group}; expected one for every group." for group in without))
    return tuple(one for one in occupations if one is not None)


def _imported_names(tables: Tables, file: str, columns: tuple[str, str], codes: Collection[str]) -> Mapping[str, str]:
    """What an import at least as new as the shipped profiles says of each: its label, or its interests."""

    def name(row: Row) -> tuple[str, str, str]:
        code = row.one_of("profile", codes, "a code of profiles.csv")
        value = row.text(columns[1]) if file == "labels.csv" else row.matching(columns[1], _HOLLAND, _LETTERS)
        return code, value, row.source

    read = tables.read(file, columns, ("profile",), name, only_imported=True)
    return {code: value for code, value, source in read if tables.is_newer(source, OASIS)}


def read_official_texts(
    tables: Tables, unit_groups: Collection[str], sources: Mapping[str, Source]
) -> dict[str, tuple[OfficialText, ...]]:
    """Definitions, duties and requirements as the publisher words them: only an import brings them."""

    def official(row: Row) -> tuple[str, OfficialText]:
        group = row.one_of("unit_group", unit_groups, _KNOWN_GROUP)
        language: Language = "fr" if row.one_of("language", _LANGUAGES, "fr or en") == "fr" else "en"
        kind = row.one_of("kind", KINDS, "one of " + ", ".join(KINDS))
        return group, OfficialText(kind, language, row.text("text"), sources[row.source])

    texts: dict[str, list[OfficialText]] = defaultdict(list)
    for group, text in tables.read(
        "official_texts.csv", OFFICIAL_TEXTS, OFFICIAL_TEXTS, official, replacing=("unit_group", "language", "kind"),
        only_imported=True,
    ):  # fmt: skip
        texts[group].append(text)
    return {group: tuple(of_group) for group, of_group in texts.items()}
