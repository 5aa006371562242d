"""Describes the tables as a Frictionless Data Package (datapackage.json)."""

import csv
import json
from pathlib import Path

NAME = "convenance-corpus"
TITLE = "Occupations of Canada and their demands, as Convenance reads them"
_CODE: dict[str, object] = {"type": "string", "constraints": {"pattern": r"\d{5}\.\d{2}"}}
_UNIT_GROUP: dict[str, object] = {"type": "string", "constraints": {"pattern": r"\d{5}"}}
_STEP: dict[str, object] = {"type": "integer", "constraints": {"minimum": 0, "maximum": 5}}
_NUMBER: dict[str, object] = {"type": "number", "constraints": {"minimum": 0}}
_TEXT: dict[str, object] = {"type": "string"}

# Descriptions of the tables; a wide table has one field a demand or feature, each a step from 0 to 5.
DESCRIPTIONS = {
    "demand_phrases": "The steps of each demand between which a phrase of prompts/<language>/demands.yaml is said.",
    "demands": "The closed vocabulary of demands: scale, source and how directly the source rates the demand.",
    "feature_names": "French names, the project's own, of the skills, knowledge and work activities of OaSIS.",
    "knowledge": "OaSIS knowledge, 0 to 5.",
    "outlook": "National outlook labels (COPS) of the unit groups that have one: an indication only.",
    "profile_titles": "English example titles of the OaSIS profiles.",
    "profiles": "OaSIS occupational profiles. The French labels are the project's own; the English ones are published.",
    "ratings": (
        "OaSIS ratings by demand, 0 to 5. static_posture is derived: the longer of sitting and standing where the "
        "other takes very little time at most (step 1), else the difference between the two. irregular_schedule is 0 "
        "for a published regular schedule, 5 for an irregular or a seasonal one."
    ),
    "regions": "Economic regions of Québec.",
    "scales": "Each step of each scale in words.",
    "skills": "OaSIS skills, 0 to 5.",
    "sources": "Published data sets that the tables draw on, with licence and vintage.",
    "strength": (
        "Loads handled, in kilograms, an interval a profile; an empty high_kg has no upper limit. Career Handbook "
        "bands joined by title (method), else estimated from the OaSIS ratings by logistic regression. "
    ),
    "titles_en": "English example titles by unit group; masculine and feminine are equal where the title has one form.",
    "titles_fr": "French example titles by unit group, doublets split into both full forms.",
    "unit_groups": "Unit groups of the National Occupational Classification 2021.",
    "wages": "Hourly wages in dollars by unit group and economic region.",
    "work_activities": "OaSIS work activities, 0 to 5.",
}
_FIELDS: dict[str, dict[str, object]] = {
    "code": _CODE, "profile": _CODE, "unit_group": _UNIT_GROUP, "low_kg": _NUMBER, "high_kg": _NUMBER, "low": _NUMBER,
    "median": _NUMBER, "high": _NUMBER, "year": {"type": "integer"}, "teer": _STEP, "step": _STEP,
    "at_least": _STEP, "at_most": _STEP,
}  # fmt: skip
_WIDE = {"ratings", "skills", "knowledge", "work_activities"}
_OTHER_CODES: dict[str, dict[str, object]] = {
    "unit_groups": _UNIT_GROUP,
    "regions": {"type": "string", "constraints": {"pattern": r"ER24(\d{2})?"}},
}


def write_datapackage(tables: Path, strength_validation: str) -> None:
    """Describe the tables of the folder. `strength_validation` is the sentence that measures the estimate."""
    sources = _read(tables / "sources.csv")
    package = {
        "name": NAME,
        "title": TITLE,
        "licenses": [{"name": licence} for licence in sorted({source["licence"] for source in sources})],
        "sources": [
            {"title": f"{source['name']} ({source['publisher']})", "vintage": source["vintage"]} for source in sources
        ],
        "resources": [_resource(tables / f"{table}.csv", strength_validation) for table in sorted(DESCRIPTIONS)],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (tables / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(path: Path, strength_validation: str) -> dict[str, object]:
    table = path.stem
    description = DESCRIPTIONS[table] + (strength_validation + "." if table == "strength" else "")
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    return {
        "name": table.replace("_", "-"),
        "path": path.name,
        "description": description,
        "encoding": "utf-8",
        "schema": {"fields": [{"name": name, **_field(table, name)} for name in header]},
    }


def _field(table: str, name: str) -> dict[str, object]:
    if name == "code" and table in _OTHER_CODES:
        return _OTHER_CODES[table]
    return _FIELDS.get(name, _STEP if table in _WIDE else _TEXT)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
