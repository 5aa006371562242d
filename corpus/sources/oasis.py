"""Reads OaSIS (Employment and Social Development Canada): ratings, labels, interests and example titles of profiles.

A file is known by its headings, not by its name, so that any version from 2023 on is read, in French or in English. A
rating that a version lacks keeps the figure of the vintage before.
"""

import re
from collections.abc import Mapping

from corpus.classification import PROFILE_TITLES
from corpus.lists import rows
from corpus.sources.extract import Extract
from corpus.sources.files import Line, Located, Sheet, key, locate
from corpus.sources.known import Known
from corpus.sources.report import Outcome, Report

SITTING, STANDING = "Sitting (Duration)", "Standing (Duration)"
SCHEDULE = "Type of Work Schedules (Regular, Irregular, or Seasonal)"
DERIVED_DEMANDS = ("static_posture", "irregular_schedule")
VERY_LITTLE_TIME = 1
REGULAR_SCHEDULE = 1
KINDS_OF_SCHEDULE = frozenset("123")
EXAMPLE = frozenset({"example", "exemple"})  # `Index` titles are those of the classification, read by unit group
_STEPS = frozenset("012345")
_INTERESTS = ("holland_1", "holland_2", "holland_3")
_IN_BRACKETS = re.compile(r"\(.*?\)")


def extract(sheets: list[Sheet], known: Known, report: Report) -> Extract:
    """Tables ratings, skills, knowledge, work_activities, labels, interests and profile_titles, as far as found."""
    found = Extract()
    ratings: dict[str, dict[str, str]] = {}
    names = _Names(known)
    years = set()
    for sheet in sheets:
        located = locate(sheet, "oasis", ("profile",), report)
        if located is None or not _is_useful(located, names):
            report.add(Outcome.LEFT_OUT, sheet.file, "not_of_source")
            continue
        rated = names.columns(located, report)
        years.add(sheet.year)
        report.add(Outcome.READ, sheet.file, "profiles", about=str(len(located.lines)))
        if {"label_fr", "title_fr"} & set(located.headings):
            report.add(Outcome.LEFT_OUT, sheet.file, "french_names")
        for line, code in _profiles(located, known, report):
            _take_names(line, code, located, found, report)
            if rated:
                taken = _steps(line, rated, report)
                _merge(ratings.setdefault(code, {}), taken, line, report)
    if len(years) > 1:
        report.add(Outcome.REFUSED, sheets[0].file, "mixed_years", about=", ".join(sorted(years)))
    found.vintage = max(years, default="")
    _put_ratings(found, ratings, known, report)
    return found


def _is_useful(located: Located, names: "_Names") -> bool:
    has = set(located.headings)
    return (
        bool(names.found(located))
        or "title_type" in has
        or _INTERESTS[0] in has
        or (bool({"label", "label_fr"} & has) and not located.other)
    )


def static_posture(sitting: int, standing: int) -> int:
    """Time in one posture without a change: all of the longer where the other hardly occurs, else what it lacks.

    Sitting all day and standing very little time is 5; half and half can alternate and is 0.
    """
    shorter, longer = sorted((sitting, standing))
    return longer if shorter <= VERY_LITTLE_TIME else longer - shorter


def irregular_schedule(kind: int) -> int:
    """OaSIS says which schedule is usual (1 regular, 2 irregular, 3 seasonal), no amount: regular is 0, else 5."""
    return 0 if kind == REGULAR_SCHEDULE else 5


class _Names:
    """Finds the rating that a heading names: as published, in French, or without its scale or family."""

    def __init__(self, known: Known) -> None:
        of_demands = {column for demand, column in known.demands.items() if demand not in DERIVED_DEMANDS}
        of_blocks = {name for names in known.features.values() for name in names}
        wanted = {*of_demands, *of_blocks, SITTING, STANDING, SCHEDULE}
        self._exact = {key(name): name for name in wanted}
        self._renamed: dict[str, str] = {}
        for row in rows("sources", "headings"):
            if row["source"] == "oasis_rating" and row["field"] in wanted:
                self._renamed[key(row["heading"])] = row["field"]
        for shorten in (_without_scale, _without_family):
            shorter: dict[str, list[str]] = {}
            for name in wanted:
                shorter.setdefault(key(shorten(name)), []).append(name)
            self._renamed |= {
                short: names[0] for short, names in shorter.items() if len(names) == 1 and short not in self._exact
            }

    def found(self, located: Located) -> list[tuple[str, int, str]]:
        """Heading, column and name of every rating that the sheet has."""
        named = ((heading, column, self._name(heading)) for heading, column in located.other.items())
        return [(heading, column, name) for heading, column, name in named if name is not None]

    def columns(self, located: Located, report: Report) -> dict[str, int]:
        """The column of each rating. Two columns of one rating refuse the file: which is right cannot be told."""
        file, columns = located.sheet.file, dict[str, int]()
        for heading, column, name in self.found(located):
            if name in columns:
                report.add(Outcome.REFUSED, file, "field_twice", about=name)
            if key(heading) not in self._exact:
                report.add(Outcome.REPAIRED, file, "renamed", about=heading, name=name)
            columns[name] = column
        for heading in located.other if columns else ():
            if self._name(heading) is None:
                report.add(Outcome.LEFT_OUT, file, "heading_of_no_use", about=heading)
        return columns

    def _name(self, heading: str) -> str | None:
        return self._exact.get(key(heading)) or self._named(heading)

    def _named(self, heading: str) -> str | None:
        """A heading that names another scale names another rating: its scale is never taken off."""
        for spelled in (heading, _without_family(heading)):
            if (name := self._renamed.get(key(spelled)) or self._exact.get(key(spelled))) is not None:
                return name
        return None


def _without_scale(name: str) -> str:
    return _IN_BRACKETS.sub("", name)


def _without_family(name: str) -> str:
    return name.rpartition(":")[2]


def _profiles(located: Located, known: Known, report: Report) -> list[tuple[Line, str]]:
    return [(line, code) for line in located.lines if (code := known.profile(line, report)) is not None]


def _take_names(line: Line, code: str, located: Located, found: Extract, report: Report) -> None:
    place = (located.sheet.file, line.row, report)
    if line["title"] and line["title_type"].casefold() in EXAMPLE:
        found.put("profile_titles", PROFILE_TITLES, (code, line["title"]), 2, *place)
    if line["label"] and not located.other:
        found.put("labels", ("profile", "label_en"), (code, line["label"]), 1, *place)
    letters = "".join(line[name] for name in _INTERESTS).upper()
    if letters:
        if (
            line[_INTERESTS[0]]
            and set(letters) <= set("RIASEC")
            and len(set(letters)) == len(letters) <= len(_INTERESTS)
        ):
            found.put("interests", ("profile", "holland"), (code, letters), 1, *place)
        else:
            report.add(Outcome.REFUSED_ROW, line.file, "no_interest", row=line.row, stored=letters)


def _steps(line: Line, rated: Mapping[str, int], report: Report) -> dict[str, str]:
    taken = {}
    for name, column in rated.items():
        stored = (line.cells[column] if column < len(line.cells) else "").removesuffix(".0")
        if stored in _STEPS and stored:
            taken[name] = stored
        elif stored:
            report.add(Outcome.REFUSED_ROW, line.file, "no_step", row=line.row, about=name, stored=stored)
        else:
            report.add(Outcome.LEFT_OUT, line.file, "empty", row=line.row, about=name)
    return taken


def _merge(ratings: dict[str, str], taken: Mapping[str, str], line: Line, report: Report) -> None:
    """A rating that two rows give differently is refused: neither can be trusted."""
    for name, step in taken.items():
        if ratings.setdefault(name, step) != step:
            ratings[name] = ""
            report.add(Outcome.REFUSED_ROW, line.file, "contradiction", row=line.row, about=name, code=line["profile"])


def _put_ratings(found: Extract, ratings: Mapping[str, Mapping[str, str]], known: Known, report: Report) -> None:
    blocks = {"ratings": tuple(known.demands), **known.features}
    steps_of = {code: _of_demands(steps, known) | dict(steps) for code, steps in ratings.items()}
    for table, names in blocks.items():
        present = tuple(name for name in names if any(steps.get(name) for steps in steps_of.values()))
        for code, steps in steps_of.items():
            cells = [steps.get(name, "") for name in present]
            if any(cells):
                found.put(table, ("profile", *present), (code, *cells), 1, table, 0, report)


def _of_demands(steps: Mapping[str, str], known: Known) -> dict[str, str]:
    demands = {demand: steps.get(column, "") for demand, column in known.demands.items()}
    sitting, standing, schedule = (steps.get(name, "") for name in (SITTING, STANDING, SCHEDULE))
    if sitting and standing:
        demands["static_posture"] = str(static_posture(int(sitting), int(standing)))
    if schedule in KINDS_OF_SCHEDULE:
        demands["irregular_schedule"] = str(irregular_schedule(int(schedule)))
    return demands
