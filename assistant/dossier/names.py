"""Names of people where something announces them: "Mme Roy", "Nom : Roy, Luc", "Bonjour Nathalie," "Luc Roy, MD".

A family name that is an ordinary word too ("Petit", "Young") is known by corpus/lexicon/identifiers.csv, or by its
title. A name that nothing announces cannot be found reliably; once announced, each of its words is found everywhere in
the text (`repeated_names`).
"""

import re
from collections.abc import Iterator
from functools import cache

from assistant.dossier.name_words import (
    LETTER,
    WORD,
    core_of,
    has_capital,
    is_no_word,
    is_ordinary,
    never,
    ordinary,
    places,
)
from assistant.dossier.vocabulary import BLANKS, SPACE, any_of, folded
from corpus.folding import fold

_INITIALS = re.compile(rf"(?:{LETTER}\.-?{SPACE}?){{1,3}}")
_INITIAL = re.compile(rf"{SPACE}{{1,4}}[A-ZÀ-Þ]\.(?=\W|$)")
_GAP = re.compile(f"{SPACE}{{1,4}}")
_COMMA = re.compile(rf"{SPACE}{{0,4}},{SPACE}{{0,4}}")
_JOINED = re.compile(rf"{SPACE}{{0,4}}(?:,|&|et|and){SPACE}{{1,4}}(?=[^\W\d_])")
_LABEL = re.compile(rf"{SPACE}{{0,4}}[:=]")
_PLURAL = frozenset({"mm", "mmes", "drs", "dres", "mes", "docteurs", "docteures", "mesdames", "messieurs"})
_LAST = re.compile(rf"((?:{LETTER}){{2,}}){SPACE}{{1,4}}$")
_END_OF_LINE = re.compile(rf"{SPACE}{{0,4}}(?:[,!\r\n]|$)")
_MOST_WORDS = 4


@cache
def _titles() -> re.Pattern[str]:
    bare = any_of("title_bare").replace("(?i:", "(?:")
    return re.compile(
        rf"(?<![\w'’-])(?:(?P<title>{any_of('title')})\.?|(?P<bare>{bare}))(?:{SPACE}{{1,4}}|(?=(?:{LETTER}){{2}}))(?={LETTER})"
    )


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’-]){any_of('role')}{SPACE}{{1,4}}(?={LETTER})|(?<=[ldLD]['’]){any_of('role')}{SPACE}{{1,4}}"
    )


@cache
def _labels() -> re.Pattern[str]:
    several = rf"(?:\(s\))?{SPACE}{{0,4}}[:=]{SPACE}{{0,4}}"
    return re.compile(rf"(?<![\w'’-])(?:(?P<sure>{any_of('label')})|{any_of('role_label', 'role')}){several}")


@cache
def _greetings() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\n)|(?<=[.!?,]\s)){SPACE}{{0,4}}{any_of('greeting')}{SPACE}{{1,4}}(?={LETTER})")


@cache
def _credentials() -> re.Pattern[str]:
    one = rf"[A-ZÀ-ÖØ-Þ](?:{LETTER})+(?:['’-](?:{LETTER})+)*"
    initials = rf"(?:[A-ZÀ-ÖØ-Þ]\.-?{SPACE}?){{1,3}}"
    name = rf"(?:{initials}|{one}{SPACE}{{1,4}})(?:{one}{SPACE}{{1,4}})?{one}"
    return re.compile(rf"(?<![\w'’-])(?P<it>{name}){SPACE}{{0,4}},{SPACE}{{0,4}}{any_of('credential')}")


def announced(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand that something announces; half-open offsets, possibly overlapping."""
    for found in _titles().finditer(text):
        yield from _titled(text, found)
    for found in _roles().finditer(text):
        if not found.group().strip()[0].isupper():  # "Physio Lac-Vert" is a clinic
            yield from _checked(text, found.end(), alone=False)
    for found in _labels().finditer(text):
        yield from _labelled(text, found)
    for found in _greetings().finditer(text):
        end = _name_end(text, found.end())
        if end is not None and _END_OF_LINE.match(text, end) and is_no_word(text[found.end() : end]):
            yield found.end(), end
    yield from _signed(text)
    for found in _credentials().finditer(text):
        if not any(is_ordinary(word) for word in WORD.findall(found["it"]) if len(word) > 1):
            yield found.span("it")


def _signed(text: str) -> Iterator[tuple[int, int]]:
    """The last line of a note, where it is a name alone or with what its bearer does: "Karine, ergo"."""
    line = text.rstrip().rfind("\n") + 1
    start = line + len(text[line:]) - len(text[line:].lstrip())
    end = _name_end(text, start) if line else None
    if end is not None and _END_OF_LINE.match(text, end) and is_no_word(text[start:end]):
        yield start, end


def _titled(text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """ "Mme Roy", "MM. Roy et Côté". A bare "M" or "me" is a title only before a name that is no word."""
    said = found["title"] or found["bare"]
    if said in ("me", "ME") or (said == "m." and not text[found.end()].isupper()):
        return
    start, end = found.end(), _name_end(text, found.end(), titled=True)
    if end is None or (found["bare"] is not None and is_ordinary(text[start:end].split()[0])):
        return
    yield start, end
    while (more := _JOINED.match(text, end)) and fold(said).rstrip(".") in _PLURAL:
        start, following = more.end(), _name_end(text, more.end(), titled=True)
        if following is None:
            return
        yield start, following
        end = following


def _labelled(text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """ "Nom : Roy, Luc" whatever the words; after "Patient :" a lone word of a trade or an ordinary one is none."""
    if found["sure"] is None:
        yield from _checked(text, found.end(), alone=True)
        return
    start, end = found.end(), _name_end(text, found.end(), sure=True)
    while end is not None:
        yield start, end
        comma = _COMMA.match(text, end)
        start = comma.end() if comma else end
        end = _name_end(text, start) if comma else None
        if end is not None and not is_no_word(text[start:end]):
            return


def _checked(text: str, start: int, *, alone: bool) -> Iterator[tuple[int, int]]:
    """A name where an ordinary word might stand as well; `alone` where one word of it is enough in capitals too."""
    end = _name_end(text, start)
    if end is None or not is_no_word(text[start:end]) or (text[start:end].isupper() and not alone):
        return
    if _INITIALS.fullmatch(text[start:end]):
        return
    yield start, end
    comma = _COMMA.match(text, end)
    following = _name_end(text, comma.end()) if comma and alone else None
    if comma and following is not None and is_no_word(text[comma.end() : following]):
        yield comma.end(), following


def _name_end(text: str, start: int, *, sure: bool = False, titled: bool = False) -> int | None:
    """Where the name that begins at an offset ends, or None where there is none.

    `sure`: a label says that a name follows, so that ordinary words in capitals are taken for one. `titled`: it comes
    after a title; elsewhere a title is no name ("Bonjour M. Roy").
    """
    place, end, count = start, None, 0
    if not titled and _titles().match(text, start):
        return None
    initials = _INITIALS.match(text, place)
    if initials and initials.group()[0].isupper() and not text.startswith("[", initials.end()):  # "M. [nom]"
        place = initials.end()
        end = start + len(initials.group().rstrip(f"{BLANKS}-"))
    while count < _MOST_WORDS:
        first, after_particle = _past_particles(text, place)
        word = WORD.match(text, first)
        if word is None or not _goes_on(text, word, first=count == 0, after_particle=after_particle, sure=sure):
            break
        end = place = word.end()
        count += 1
        if fold(word.group()) in folded("saint") and text[place : place + 1] == ".":
            place += 1
        if initial := _INITIAL.match(text, place):
            end = place = initial.end()
        gap = _GAP.match(text, place)
        if gap is None:
            break
        place = gap.end()
    return end


def _past_particles(text: str, place: int) -> tuple[int, bool]:
    """The offset after "de la", "van"; whether there were any."""
    first = place
    while (word := WORD.match(text, first)) and fold(word.group()) in folded("particle"):
        gap = _GAP.match(text, word.end())
        if gap is None:
            return place, False
        first = gap.end()
    return first, first != place


def _goes_on(text: str, word: re.Match[str], *, first: bool, after_particle: bool, sure: bool) -> bool:
    written = word.group()
    core = core_of(written)
    said = fold(core)
    if not has_capital(written) or len(core) < 2 or said in never():
        return False
    if not first and (
        _LABEL.match(text, word.end()) or _begins_anew(text[max(0, word.start() - 40) : word.start()], core)
    ):
        return False
    elided = core != written and written[0].islower()
    if (after_particle or elided) and (said in places() or (core.isupper() and len(core) > 1)):
        return False
    if core.isupper() and said in ordinary():
        return sure and first
    return first or said not in ordinary()


def _begins_anew(before: str, word: str) -> bool:
    """Whether a word in capitals after a word in capitals may be the rest of a sentence: "DR ROY CONSOLIDE"."""
    last = _LAST.search(before)
    names = folded("name", "everyday_name")
    return (
        word.isupper()
        and last is not None
        and last.group(1).isupper()
        and names.isdisjoint((fold(word), fold(last.group(1))))
    )
