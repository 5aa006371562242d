"""Identifiers that have a form: health and social insurance numbers, telephones, addresses, dates of birth, files.

Each form is checked as far as it can be: the date inside a health number, the check digit of a social insurance
number (Luhn), the letters that Canada Post uses. A number announced by its name ("NAS :") is masked even where a digit
was mistyped. A figure that only looks like one (an age, a weight, "L4-L5", "dossier du 12 mars") stays.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from assistant.dossier.vocabulary import SPACE, any_of
from corpus.lists import rows

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WOMAN = 50  # what the health number adds to the month of birth of a woman
_IS = rf"(?:{SPACE}{{0,4}}(?:[:=#-]|est|is)?{SPACE}{{0,4}})"
_ANNOUNCED = r"[^\w\]]{0,4}"  # what is masked already announces nothing: "[numéro d'assurance sociale] 12 mars"
# Every form has a digit, an @ or the first day of a month in words: most sentences are passed over at once.
_HOLDS_ONE = re.compile(r"[\d@]|premier|first", re.IGNORECASE)
_VERTEBRAE = re.compile(r"(?:[CTDLS]\d){3}", re.IGNORECASE)
_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d")
_FEWEST, _FEWEST_BARE = 4, 5  # digits of a file number, with "no" and without: fewer are a count, or a year


class IdentifierKind(StrEnum):
    """What identifies a person. prompts/<language>/masking.yaml has the words shown in its place."""

    NAME = "name"
    HEALTH_NUMBER = "health_number"
    INSURANCE_NUMBER = "insurance_number"
    FILE_NUMBER = "file_number"
    BIRTH_DATE = "birth_date"
    TELEPHONE = "telephone"
    EMAIL = "email"
    ADDRESS = "address"
    POSTAL_CODE = "postal_code"


@dataclass(frozen=True, slots=True)
class Identifier:
    """Half-open code point offsets of what identifies somebody."""

    kind: IdentifierKind
    start: int
    end: int


def numbers(text: str) -> Iterator[Identifier]:
    """Every identifier with a form, those of one form in the order of the text; they may overlap."""
    if not _HOLDS_ONE.search(text):
        return
    for kind, pattern, holds in _forms():
        for found in pattern.finditer(text):
            if holds(found["it"]):
                yield Identifier(kind, *found.span("it"))


def is_health_number(written: str) -> bool:
    """Whether four letters and eight digits hold a date of birth (RAMQ: month + 50 for women)."""
    digits = re.sub(r"\D", "", written)
    month, day = int(digits[2:4]) % _WOMAN, int(digits[4:6])
    return int(digits[2:4]) <= _WOMAN + 12 and 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def is_insurance_number(written: str) -> bool:
    """Whether nine digits end with the check digit of Luhn's sum, as social insurance numbers do."""
    digits = [int(digit) for digit in written if digit.isdecimal()]
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits)]
    return len(digits) == 9 and any(digits) and sum(doubled) % 10 == 0


def _is_postal_code(written: str) -> bool:
    return not _VERTEBRAE.fullmatch(written)


def _is_file_number(written: str) -> bool:
    return not _DATE.fullmatch(written) and sum(map(str.isdecimal, written)) >= _FEWEST


def _always(_: str) -> bool:
    return True


Form = tuple[IdentifierKind, re.Pattern[str], Callable[[str], bool]]


@cache
def _forms() -> tuple[Form, ...]:
    return (*_cards(), *_files(), *_contacts(), *_addresses(), (IdentifierKind.BIRTH_DATE, _birth(), _always))


def _cards() -> tuple[Form, ...]:
    between = rf"(?:{SPACE}|-)?"
    health = rf"[A-Za-z]{{4}}{between}" + between.join([r"\d"] * 8)
    insurance = rf"\d{{3}}(?P<gap>{between})\d{{3}}(?P=gap)\d{{3}}"
    loose = between.join([r"\d"] * 9)
    return (
        (IdentifierKind.HEALTH_NUMBER, re.compile(rf"(?<!\w)(?P<it>{health})(?!\w)"), is_health_number),
        (
            IdentifierKind.HEALTH_NUMBER,
            re.compile(rf"(?<!\w){any_of('health_number')}{_ANNOUNCED}(?P<it>{health})(?!\w)"),
            _always,
        ),
        (
            IdentifierKind.INSURANCE_NUMBER,
            re.compile(rf"(?<![\w$.,-])(?P<it>{insurance})(?![\w$]|[.,-]\d)"),
            is_insurance_number,
        ),
        (
            IdentifierKind.INSURANCE_NUMBER,
            re.compile(rf"(?<!\w){any_of('insurance_number')}{_ANNOUNCED}(?P<it>{loose})(?!\w)"),
            _always,
        ),
    )


def _files() -> tuple[Form, ...]:
    file, mark = any_of("file"), any_of("number_mark")
    numbered = rf"(?:{SPACE}|\(){{0,3}}(?:{mark}|[#:])(?:{SPACE}|[.:(]|{mark}){{0,6}}"
    token = r"(?:[A-Za-z]{1,5}[-./]?)?\d[\dA-Za-z]*(?:[-./]\d[\dA-Za-z]*)*"
    grouped = rf"(?:[A-Za-z]{{1,5}}{SPACE}?[-./]?{SPACE}?)?\d{{2,}}(?:{SPACE}\d{{2,}})+"
    bare = rf"(?:[A-Za-z]{{1,5}}-?)?\d(?:[-./]?\d){{{_FEWEST_BARE - 1},}}"
    licence = r"[A-Za-z]\d{4}[- ]?\d{6}[- ]?\d{2}"
    return (
        (
            IdentifierKind.FILE_NUMBER,
            re.compile(rf"(?<!\w){file}\.?{numbered}(?P<it>{grouped}|{token})(?!\w)"),
            _is_file_number,
        ),
        (IdentifierKind.FILE_NUMBER, re.compile(rf"(?<!\w){file}{SPACE}{{1,4}}(?P<it>{bare})(?!\w)"), _is_file_number),
        (
            IdentifierKind.FILE_NUMBER,
            re.compile(
                rf"(?:(?<!\w){mark}|#){SPACE}{{0,4}}(?:(?:de|du|of){SPACE}{{1,4}})?{file}(?:{SPACE}|[.:#]){{0,4}}(?P<it>{grouped}|{token})(?!\w)"
            ),
            _is_file_number,
        ),
        (IdentifierKind.FILE_NUMBER, re.compile(rf"#{SPACE}?(?P<it>\d{{6,}})(?!\w)"), _always),
        (IdentifierKind.FILE_NUMBER, re.compile(rf"(?<!\w)(?P<it>{licence})(?!\w)"), _always),
    )


def _contacts() -> tuple[Form, ...]:
    gap = rf"(?:{SPACE}|[.\-–])?"
    number = rf"(?:\+?1{gap})?(?:\([2-9]\d\d\){SPACE}?|[2-9]\d\d{gap})[2-9]\d\d{gap}\d{{4}}"
    some = rf"{SPACE}{{0,4}}"
    extension = rf"(?:{some}[,(]?{some}(?:{any_of('extension')}|\#)\.?{some}:?{some}\d{{1,6}}\)?)?"
    abroad = rf"\+\d{{1,3}}(?:(?:{SPACE}|[.-])?\(?\d{{1,4}}\)?){{2,6}}"
    local = rf"(?<!\w){any_of('telephone')}\.?{_IS}(?P<it>[2-9]\d\d{gap}\d{{4}}{extension})(?!\w)"
    email = r"[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}"
    return (
        (IdentifierKind.EMAIL, re.compile(rf"(?<![\w.+%'-])(?P<it>{email})(?!\w)"), _always),
        (IdentifierKind.TELEPHONE, re.compile(rf"(?<![\w$+-])(?P<it>\+?{number}{extension})(?!\w)"), _always),
        (IdentifierKind.TELEPHONE, re.compile(rf"(?<!\w)(?P<it>{abroad})(?!\w)"), _always),
        (IdentifierKind.TELEPHONE, re.compile(local), _always),
    )


def _addresses() -> tuple[Form, ...]:
    number = r"\d{1,5}[A-Za-z]?(?:[-–]\d{1,5})?"
    capital = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
    particle = rf"(?:(?:de|du|des|d['’]|de{SPACE}la|de{SPACE}l['’]|la|le|les|l['’]|à){SPACE}{{0,4}})"
    ordinal = r"\d{1,3}(?:re|er|ère|e|ème|th|st|nd|rd)"
    named = rf"{particle}*(?:{capital}|{ordinal})(?:{SPACE}{{1,4}}{particle}*{capital}){{0,4}}"
    unit = rf"(?:,?{SPACE}{{0,4}}(?:{any_of('unit')}\.?|\#){SPACE}{{0,4}}[\dA-Za-z]{{1,5}}(?!\w))?"
    street = rf"{any_of('street', 'street_ambiguous')}\.?{SPACE}{{1,4}}{named}"
    lower = rf"{any_of('street')}\.?{SPACE}{{1,4}}{particle}*[^\W\d_][\w'’-]*"
    numbered = rf"{ordinal}{SPACE}{{1,4}}(?:{any_of('street', 'street_after')}|Rang)"
    french = rf"{number}{SPACE}{{0,4}},?{SPACE}{{0,4}}(?:{street}|(?:{numbered}))"
    plain = rf"(?!1{SPACE}){number}{SPACE}{{0,4}},?{SPACE}{{0,4}}{lower}"
    months = "|".join(row["phrase"] for row in rows("lexicon", "months"))
    word = rf"(?!(?i:{months})\b)(?:{capital}|{ordinal})"
    # "12 March Dr. Roy" is no drive, nor is "12 March Dr. [nom]"
    no_name = rf"(?![-.]?{SPACE}?(?:[A-ZÀ-Þ][a-zà-ÿ]|\[)|\w|['’-])"
    english = rf"{number}{SPACE}{{1,4}}(?:{word}{SPACE}{{1,4}}){{1,4}}{any_of('street_after')}{no_name}\.?"
    box = rf"{any_of('post_box')}{SPACE}{{0,4}}\d+"
    postal = rf"(?i:[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z](?:{SPACE}|-)?\d[ABCEGHJ-NPRSTV-Z]\d)"
    city = rf",{SPACE}{{0,4}}[A-ZÀ-Þ][\w-]+{SPACE}{{0,4}}(?:[(,.;\n]|$)"
    line = (
        rf"(?<!\w){any_of('address')}{_IS}(?P<it>{number}[^\n;]{{0,90}}?)(?=[;\n.]|$|,?{SPACE}{{0,4}}{postal}|{city})"
    )
    return (
        (IdentifierKind.ADDRESS, re.compile(line), lambda written: bool(re.search(r"[^\W\d_]{3}", written))),
        *(
            (IdentifierKind.ADDRESS, re.compile(rf"(?<![\w$.,-])(?P<it>(?:{form}){unit})(?!\w)"), _always)
            for form in (french, plain, english, box)
        ),
        (
            IdentifierKind.POSTAL_CODE,
            re.compile(rf"(?<!\w)(?P<it>{postal})(?!\w)"),
            _is_postal_code,
        ),
    )


def _birth() -> re.Pattern[str]:
    months = "|".join(sorted((row["phrase"] for row in rows("lexicon", "months")), key=len, reverse=True))
    year = r"(?:19|20)\d\d"
    day = r"(?:\d{1,2}(?:er|st|nd|rd|th|e)?|premier|first)"
    dates = (
        rf"{day}{SPACE}{{1,4}}(?:of{SPACE}{{1,4}})?(?:{months})\b\.?(?:,?{SPACE}{{1,4}}\d{{2,4}})?",
        rf"(?:{months})\b\.?{SPACE}{{1,4}}\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?{SPACE}{{1,4}}{year})?",
        rf"(?:{months})\b\.?{SPACE}{{1,4}}{year}",
        r"\d{1,4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,4}",
        rf"\d{{1,2}}{SPACE}\d{{1,2}}{SPACE}{year}|{year}{SPACE}\d{{1,2}}{SPACE}\d{{1,2}}",
        rf"\d{{1,2}}-(?:{months})\.?-\d{{2,4}}",
        r"(?:19|20)\d{6}",
        year,
    )
    place = rf"(?:{SPACE}{{1,4}}(?:à|au|aux|in|at){SPACE}{{1,4}}[^\W\d_][^\d\n.;,:]{{1,30}}?,?)?"
    day_of = rf"(?:{SPACE}|[:=(\[.-]){{0,5}}(?:(?:le|en|on|in){SPACE}{{1,4}})?"
    return re.compile(rf"(?<!\w){any_of('birth')}{place}{day_of}(?P<it>(?i:{'|'.join(dates)}))(?!\w|[-/.]\d)")
