"""The correction form, and what corrections changed, as the result page shows them."""

from itertools import groupby

from assistant.alternatives.correction import ChangedOccupation
from assistant.models import AppliesWhen, Modality, Unit
from corpus import Corpus, Language
from web.case import Case
from web.case_contexts import CorrectionForm, ShownChange, ShownChanges
from web.correction_form import Draft
from web.errors import problem_of
from web.rendering import speaker, typeset

MOST_GROUNDS = 3  # sentences that say why one verdict changed


def correction_form(case: Case) -> CorrectionForm:
    language, corrected = case.language, case.corrected
    t = speaker(language)
    pending = [one for one in (case.typed or {}).values() if one.key.startswith("added")]
    taken = max(len(pending), sum(key.startswith("added") for key in corrected.keys))
    return CorrectionForm(
        modalities=tuple((one.value, t(f"modality_{one}")) for one in Modality),
        units=tuple((one.value, t(f"correct_unit_{one}")) for one in Unit),
        whens=(("", t("correct_always")), *((one.value, t(f"applies_{one}")) for one in AppliesWhen)),
        demands=_demands(case.assistant.corpus, language),
        additions=(*pending, Draft(key=f"added-{taken}")),
        count=len(corrected.corrections),
        problem=problem_of(case.problem, language).message if case.problem else "",
        forgotten=case.forgotten,
    )


def _demands(corpus: Corpus, language: Language) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    t = speaker(language)
    return tuple(
        (t(f"group_{group}"), tuple((one.id, typeset(one.label(language), language)) for one in demands))
        for group, demands in groupby(corpus.demands.values(), key=lambda demand: demand.group)
    )


def shown_changes(case: Case) -> ShownChanges | None:
    """The occupations that got better or worse, each with why; None without corrections."""
    changed = case.changed
    if changed is None:
        return None
    return ShownChanges(
        better=tuple(_change(one, case.language) for one in changed.better),
        worse=tuple(_change(one, case.language) for one in changed.worse),
    )


def _change(one: ChangedOccupation, language: Language) -> ShownChange:
    before, after = one.verdicts
    return ShownChange(
        code=one.after.occupation.code,
        label=one.after.occupation.label(language),
        before=before,
        after=after,
        because=tuple(typeset(reason.sentence, language) for reason in one.because[:MOST_GROUNDS]),
    )
