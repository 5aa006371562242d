"""Codes as spreadsheets leave them: zeros stripped, prefixes added, spaces inside."""

import re

_PREFIX = re.compile(r"^(?:NOC|CNP|ER|RE)[\s_\-]*", re.IGNORECASE)
_UNIT_GROUP = re.compile(r"(\d{1,5})(?:\.0+)?")
_PROFILE = re.compile(r"(\d{1,5})(?:[.,](\d{1,2}))?")
_REGION = re.compile(r"(\d{2}|\d{4})(?:\.0+)?")
WIDTH = 5  # digits of a unit group
PROVINCE_END = "00"  # Job Bank writes a whole province as 2400


def unit_group(stored: str) -> str | None:
    """Five digits: "11" and "NOC_00011" are "00011". None for what is no number of at most five digits.

    No spreadsheet strips zeros behind a prefix: "NOC_0011" is a code of 2016, of four digits.
    """
    bare = _bare(stored)
    match = _UNIT_GROUP.fullmatch(bare)
    if match is None or (bare != stored.strip() and len(match[1]) != WIDTH):
        return None
    return match[1].zfill(WIDTH)


def profile(stored: str) -> str | None:
    """A profile code: "10" is "00010.00", "31100.1" is "31100.10". None for anything else than such a number."""
    match = _PROFILE.fullmatch(_bare(stored))
    return f"{match[1].zfill(5)}.{(match[2] or '').ljust(2, '0')}" if match else None


def region(stored: str) -> str | None:
    """An economic region: "2440" and "ER2440" are "ER2440"; a whole province is "ER24"."""
    match = _REGION.fullmatch(_bare(stored))
    return f"ER{match[1].removesuffix(PROVINCE_END) if len(match[1]) == 4 else match[1]}" if match else None


def _bare(stored: str) -> str:
    return _PREFIX.sub("", stored.strip()).replace(" ", "")
