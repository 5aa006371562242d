"""The whole corpus as open data: a Frictionless Data Package of CSV tables, and the occupations as JSON Lines.

Every rating carries its source; every source its publisher, licence and vintage. The same corpus gives the same bytes.
"""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.corpus import Corpus
from corpus.demand_texts import demand_text
from corpus.export_tables import TABLES, Table
from corpus.models import Language, Occupation
from corpus.sources.files import write_table
from corpus.wording import LANGUAGES

NAME, VERSION = "convenance-corpus", "1"
TITLE: Mapping[Language, str] = {
    "fr": "Professions du Canada, leurs exigences et leurs descriptions, en français et en anglais",
    "en": "Occupations of Canada, their demands and their descriptions, in French and in English",
}
OWN = "MIT License"  # of the project's own source
OWN_LICENCE = {
    "name": "MIT",
    "title": "MIT License: descriptions, French labels of the profiles, labels of demands and scales",
    "path": "https://opensource.org/license/mit",
}
LICENCE_PATHS = {
    "Open Government Licence - Canada": "https://open.canada.ca/en/open-government-licence-canada",
    "Statistics Canada Open Licence": "https://www.statcan.gc.ca/en/reference/licence",
}
LINES = "occupations.jsonl"
PACKAGE = "datapackage.json"


class NotEmpty(ValueError):
    """The folder to write has something in it."""


def export_corpus(corpus: Corpus, folder: Path) -> list[str]:
    """Write the package into a new or empty folder; gives the names of the files.

    Raises NotEmpty where the folder has something in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise NotEmpty(f"{folder} is not empty: give a new folder, so that nothing of yours is overwritten.")
    for table in TABLES:
        write_table(folder / table.file, [field.name for field in table.fields], table.rows(corpus))
    lines = (json.dumps(_as_json(corpus, one), ensure_ascii=False) for one in corpus.occupations)
    (folder / LINES).write_text("\n".join(lines) + "\n", encoding="utf-8")
    package = json.dumps(_package(corpus), ensure_ascii=False, indent=1)
    (folder / PACKAGE).write_text(package + "\n", encoding="utf-8")
    return [PACKAGE, LINES, *(table.file for table in TABLES)]


def _package(corpus: Corpus) -> dict[str, Any]:
    licences = sorted({source.licence for source in corpus.sources.values()} - {OWN})
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "version": f"{VERSION}-{corpus.sha256[:12]}",
        "title": TITLE["en"],
        "description": f"{TITLE['fr']}. Occupations as JSON Lines: {LINES}.",
        "licenses": [
            OWN_LICENCE,
            *({"name": name.replace(" ", "-"), "title": name, "path": LICENCE_PATHS[name]} for name in licences),
        ],
        "sources": [
            {"title": f"{one.name}, {one.publisher} ({one.licence})", "id": one.id, "vintage": one.vintage}
            for one in corpus.sources.values()
        ],
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [field.described() for field in table.fields],
        "primaryKey": list(table.key),
    }
    if table.refers_to:
        schema["foreignKeys"] = [
            {"fields": field, "reference": {"resource": other.replace("_", "-"), "fields": other_field}}
            for field, (other, other_field) in table.refers_to.items()
        ]
    return {
        "name": table.name.replace("_", "-"),
        "path": table.file,
        "profile": "tabular-data-resource",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _as_json(corpus: Corpus, one: Occupation) -> dict[str, Any]:
    asked = one.requirements
    return {
        "code": one.code,
        "unit_group": one.unit_group,
        "teer": one.teer,
        "label": {"fr": {"masculine": one.label_fr_masculine, "feminine": one.label_fr_feminine}, "en": one.label_en},
        "requirements": {name: getattr(asked, name) for name in asked.__dataclass_fields__},
        **{language: _in_language(corpus, one, language) for language in LANGUAGES},
        "demands": dict(_ratings(corpus, one)),
    }


def _in_language(corpus: Corpus, one: Occupation, language: Language) -> dict[str, Any]:
    described = one.descriptions[language]
    return {
        "summary": described.summary,
        "duties": described.duties,
        "setting": described.setting,
        "also_called": described.also_called,
        "likes": described.likes,
        "demands_in_words": demand_text(corpus, one, language),
    }


def _ratings(corpus: Corpus, one: Occupation) -> Iterator[tuple[str, dict[str, Any]]]:
    for demand in corpus.demands:
        rating = corpus.rating(one.code, demand)
        if rating is not None:
            yield (
                demand,
                {
                    "low": rating.low,
                    "high": None if math.isinf(rating.high) else rating.high,
                    "scale": rating.scale,
                    "directness": rating.directness,
                    "source": rating.source.id,
                    "vintage": rating.source.vintage,
                },
            )
