"""Corrections of a reading as the form in the findings table shows and sends them, five fields a finding.

A finding is named by its place in the reading of the note ("modality-3"), one that was added by its own count
("modality-added-0"). What differs from the reading is a correction; the JSON that the assistant reads is made of it.
"""

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from assistant.alternatives.correction import Add, Change, Correction, Drop, corrected
from assistant.case_models import CaseProfile
from assistant.errors import UnusableCorrection
from assistant.models import Finding
from web.routes.forms import CaseForm

NO_CORRECTION = "[]"
_MOST_ADDED = 50
_FIGURE = re.compile(r"\d{1,4}([.,]\d{1,4})?")
_SAME = 0.001  # figures nearer than this are one: the form shows six digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields of one finding as text; `key` names them, `demand` is sent for an added finding only."""

    key: str
    withdrawn: bool = False
    demand: str = ""
    modality: str = ""
    max: str = ""
    unit: str = ""
    applies_when: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading and its corrections; `json` is what the corrections were read from."""

    read: CaseProfile
    corrections: tuple[Correction, ...] = ()
    json: str = NO_CORRECTION

    @property
    def profile(self) -> CaseProfile:
        return corrected(self.read, self.corrections) if self.corrections else self.read

    @property
    def withdrawn(self) -> tuple[int, ...]:
        """Places in the reading, of the findings that do not hold."""
        return tuple(sorted({one.finding for one in self.corrections if isinstance(one, Drop)}))

    @property
    def changed(self) -> frozenset[str]:
        return frozenset(str(one.finding) for one in self.corrections if isinstance(one, Change))

    @property
    def keys(self) -> tuple[str, ...]:
        """Of each finding of `profile`, in its order: the name of its fields."""
        kept = [str(place) for place in range(len(self.read.findings)) if place not in self.withdrawn]
        added = sum(isinstance(one, Add) for one in self.corrections)
        return (*kept, *(f"added-{place}" for place in range(added)))

    def drafts(self) -> dict[str, Draft]:
        """The fields of every finding by key, as it stands."""
        shown = {key: draft_of(key, finding) for key, finding in zip(self.keys, self.profile.findings, strict=True)}
        for place in self.withdrawn:
            shown[str(place)] = replace(draft_of(str(place), self.read.findings[place]), withdrawn=True)
        return shown


def draft_of(key: str, finding: Finding) -> Draft:
    """The fields that show a finding."""
    return Draft(
        key=key,
        demand=finding.demand,
        modality=finding.modality,
        max="" if finding.max is None else f"{finding.max.value:g}",
        unit="" if finding.max is None else finding.max.unit,
        applies_when=finding.applies_when or "",
    )


def typed_drafts(form: CaseForm, profile: CaseProfile) -> dict[str, Draft]:
    """The fields as they were sent, by key; a row for an addition that was left empty is none."""
    stated = (_typed(form, str(place)) for place in range(len(profile.findings)))
    added = (_typed(form, f"added-{place}") for place in range(_MOST_ADDED))
    return {one.key: one for one in (*stated, *(one for one in added if one.demand))}


def _typed(form: CaseForm, key: str) -> Draft:
    return Draft(
        key=key,
        withdrawn=bool(form.one(f"withdraw-{key}")),
        demand=form.one(f"demand-{key}"),
        modality=form.one(f"modality-{key}"),
        max=form.one(f"max-{key}").strip(),
        unit=form.one(f"unit-{key}"),
        applies_when=form.one(f"when-{key}"),
    )


def corrections_json(form: CaseForm, profile: CaseProfile) -> str:
    """The corrections of the form, as JSON. Raises UnusableCorrection for a maximum that is no figure."""
    found: list[dict[str, Any]] = []
    for key, typed in typed_drafts(form, profile).items():
        if key.startswith("added"):
            found += [] if typed.withdrawn else [{"add": typed.demand, "modality": typed.modality, **_limits(typed)}]
        elif typed.withdrawn:
            found.append({"drop": int(key)})
        elif typed.modality:  # not sent at all for a finding that the form did not show
            changed = _differing(typed, profile.findings[int(key)])
            found += [{"change": int(key), **changed}] if changed else []
    return json.dumps(found)


def _differing(typed: Draft, finding: Finding) -> dict[str, Any]:
    limits, shown = _limits(typed), draft_of(typed.key, finding)
    differing = {} if typed.modality == shown.modality else {"modality": typed.modality}
    if typed.applies_when != shown.applies_when:
        differing["applies_when"] = limits["applies_when"]
    bound, stated = limits["max"], finding.max
    same = bound is None and stated is None
    if bound is not None and stated is not None:
        same = bound["unit"] == stated.unit and abs(bound["value"] - stated.value) < _SAME
    return differing if same else {**differing, "max": bound}


def _limits(typed: Draft) -> dict[str, Any]:
    bound = {"value": _figure(typed.max), "unit": typed.unit} if typed.max else None
    return {"max": bound, "applies_when": typed.applies_when or None}


def _figure(text: str) -> float:
    value = float(text.replace(",", ".")) if _FIGURE.fullmatch(text) else 0.0
    if not value:
        raise UnusableCorrection(field="max", value=text[:40], choices="10; 7,5; 12.5")
    return value
