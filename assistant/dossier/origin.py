"""Where a dossier comes from: the search made, the sources cited, and what identifies note, index and program."""

import hashlib
from collections.abc import Callable
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Any

from assistant.dossier.models import Case

_PROGRAM = ("corpus", "indexer", "assistant")
_LISTS = ("policies", "lexicon")


def search(case: Case) -> dict[str, Any]:
    """What was compared with what, and how the occupations are ranked."""
    return {
        "compared": len(case.corpus.occupations),
        "unit_groups": len(case.corpus.unit_groups),
        "checks": len(case.assessment.checks),
        "experience": experience_of(case),
    }


def experience_of(case: Case) -> list[str]:
    """The occupations and skills of the note that occupations are ranked by, each once."""
    vocational = case.profile.vocational
    return list(dict.fromkeys([*(past.title for past in vocational.past_occupations), *vocational.skills]))


def sources(case: Case) -> list[dict[str, str]]:
    """Every data set of the corpus, by name."""
    return [
        {
            "id": source.id,
            "name": source.name,
            "publisher": source.publisher,
            "licence": source.licence,
            "vintage": source.vintage,
        }
        for source in sorted(case.corpus.sources.values(), key=lambda source: source.name)
    ]


def measures(case: Case) -> list[dict[str, str]] | None:
    """Where measures of the kinds named in the near misses and for the former job are described, by name."""
    known = case.corpus.accommodations
    former = (obstacle.demand for obstacle in case.alternatives.path.former.obstacles)
    named = [measure for miss in case.alternatives.near_misses for measure in miss.accommodations]
    named += [measure for demand in former for measure in known.get(demand, ())]
    found = {measure.source.id: measure.source for measure in named}
    return [
        {
            "id": source.id,
            "name": source.name,
            "publisher": source.publisher,
            "address": source.address,
            "year": source.year,
        }
        for source in sorted(found.values(), key=lambda source: source.name)
    ] or None


def versions(case: Case) -> dict[str, str]:
    """What two dossiers must share to be alike. SHA-256 in hexadecimal; of the note, of its text in UTF-8."""
    manifest = case.manifest
    return {
        "note_sha256": hashlib.sha256(case.notes.text.encode("utf-8")).hexdigest(),
        "program": metadata.version("convenance"),
        "program_sha256": _program_sha256(),
        "corpus_sha256": case.corpus.sha256,
        **{f"{name}_sha256": _tree_sha256("corpus", name) for name in _LISTS},
        "prompts_sha256": _tree_sha256("prompts"),
        "index": manifest.build_id,
        "index_sha256": case.manifest_sha256,
        "encoder": manifest.encoder,
        "encoder_sha256": manifest.encoder_sha256,
    }


@cache
def _program_sha256() -> str:
    """Of the Python files of the packages that read, judge and report, and of the second reader's weights."""
    digest = hashlib.sha256()
    for package in _PROGRAM:
        _digest(resources.files(package), package, digest, lambda name: name.endswith(".py"))
    _digest(resources.files("assistant") / "reading" / "weights", "weights", digest, lambda _: True)
    return digest.hexdigest()


@cache
def _tree_sha256(package: str, *folders: str) -> str:
    digest = hashlib.sha256()
    _digest(
        resources.files(package).joinpath(*folders), package, digest, lambda name: not name.endswith((".py", ".pyc"))
    )
    return digest.hexdigest()


def _digest(folder: Traversable, name: str, digest: "hashlib._Hash", wanted: Callable[[str], bool]) -> None:
    """Add every wanted file below a folder, by its path, so that a renamed or moved file is another tree."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                _digest(entry, path, digest, wanted)
        elif wanted(entry.name):
            digest.update(path.encode("utf-8") + b"\0" + hashlib.sha256(entry.read_bytes()).digest())
