"""What changed between two dossiers, in sentences: for the report and for the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.dossier.changes import is_empty
from assistant.models import Verdict
from corpus import Language
from corpus.wording import say

JSON = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedVerdict:
    """One occupation whose verdict is another one; the words "absent" where one dossier does not have it."""

    code: str
    label: str
    before: str
    after: str
    reasons_before: tuple[str, ...]
    reasons_after: tuple[str, ...]
    causes: str


@dataclass(frozen=True, slots=True)
class ChangesInWords:
    anything: bool
    origin: tuple[str, ...]
    findings: tuple[str, ...]
    verdicts: tuple[ChangedVerdict, ...]


def in_words(dossier: JSON) -> ChangesInWords:
    """The section `changes` of a dossier."""
    found, language = dossier["changes"], dossier["language"]
    labels = {one["code"]: one["label"] for verdict in Verdict for one in dossier["occupations"][verdict]}
    return ChangesInWords(
        not is_empty(found),
        tuple(_origin(one, language) for one in found["origin"]),
        _findings(found["findings"], language),
        tuple(_verdict(one, labels.get(one["code"], ""), language) for one in found["occupations"]),
    )


def lines(dossier: JSON) -> list[str]:
    """The same for a terminal, a line each."""
    language, seal, said = dossier["language"], dossier["changes"]["since"][:12], in_words(dossier)
    if not said.anything:
        return [say("dossier.changes_none_since", language, seal=seal)]
    counts = {"findings": len(said.findings), "occupations": len(said.verdicts)}
    return [
        say("dossier.changes_since", language, seal=seal),
        say("dossier.changed_counts", language, **counts),
        *said.origin,
        *said.findings,
        *(
            say(
                "dossier.changed_verdict",
                language,
                code=one.code,
                label=one.label,
                before=one.before,
                after=one.after,
                causes=one.causes,
            )
            for one in said.verdicts
        ),
    ]


def _origin(one: JSON, language: Language) -> str:
    start = "what" if one["what"] in ("language", "identified", "dated", "avoid") else "version"
    before, after = (str(one[side]) if one[side] is not None else "–" for side in ("before", "after"))
    what = say(f"dossier.{start}_{one['what']}", language)
    return say("dossier.changed_origin", language, what=what, before=before[:24], after=after[:24])


def _findings(found: JSON, language: Language) -> tuple[str, ...]:
    return (
        *(say("dossier.changed_added", language, finding=_finding(one, language)) for one in found["added"]),
        *(say("dossier.changed_removed", language, finding=_finding(one, language)) for one in found["removed"]),
        *(
            say(
                "dossier.changed_finding",
                language,
                before=_finding(one["before"], language),
                after=_finding(one["after"], language),
            )
            for one in found["changed"]
        ),
    )


def _finding(one: JSON, language: Language) -> str:
    text = " ".join(one["text"].split())
    return say("dossier.changed_one", language, label=one["label"], limit=one["limit"], text=text)


def _verdict(one: JSON, label: str, language: Language) -> ChangedVerdict:
    def word(verdict: str | None) -> str:
        return say("dossier.absent" if verdict is None else f"dossier.verdict_word_{verdict}", language)

    return ChangedVerdict(
        one["code"],
        label,
        word(one["before"]),
        word(one["after"]),
        tuple(one["reasons_before"]),
        tuple(one["reasons_after"]),
        ", ".join(say(f"dossier.cause_{cause}", language) for cause in one["causes"]),
    )
