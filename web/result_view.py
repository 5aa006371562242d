"""One case as the result page: its reading, its assessment, and what a counsellor asks next."""

from web.alternatives_view import shown_alternatives
from web.annotation import annotate
from web.attention_view import shown_alerts, shown_contradictions, shown_resources
from web.case import Case
from web.contexts import ResultPage
from web.correction_view import correction_form, shown_changes
from web.reading_view import (
    named_classes,
    shown_findings,
    shown_missing,
    shown_set_aside,
    shown_unread,
    shown_vocational,
    shown_withdrawn,
)
from web.rendering import Frame
from web.verdict_view import VerdictView, sources_of


def result_page(frame: Frame, case: Case, description: str = "", message: str | None = None) -> ResultPage:
    """Everything on the page is in the language of `frame`, except the note's own words.

    `description` is a job with the same employer, as pasted; `message` why something that was asked was not done.
    """
    language, profile, corpus = frame["language"], case.profile, case.assistant.corpus
    assessment, corrected = case.assessment, case.corrected
    view = VerdictView(corpus, profile, language)
    drafts = {**corrected.drafts(), **(case.typed or {})}
    return ResultPage(
        **frame,
        note=case.notes.text,
        message=message,
        note_language=profile.language,
        reading=case.reading_id,
        corrections=corrected.json,
        correction=correction_form(case),
        withdrawn=shown_withdrawn(corrected, drafts, corpus, language),
        changes=shown_changes(case),
        alternatives=shown_alternatives(case, description),
        alerts=shown_alerts(profile, language),
        resources=shown_resources(profile, language),
        contradictions=shown_contradictions(profile, corpus, language),
        findings=shown_findings(profile, corrected, drafts, corpus, language),
        passages=annotate(case.notes.text, profile),
        named_classes=named_classes(profile, language),
        vocational=shown_vocational(profile.vocational, language),
        set_aside=shown_set_aside(profile, language),
        unread=shown_unread(profile, language),
        missing=shown_missing(profile, language),
        remaining=view.ranked(assessment.suitable, wages=True),
        to_verify=view.ranked(assessment.to_verify, wages=False),
        ruled_out=view.grouped(assessment.ruled_out),
        ruled_out_count=len(assessment.ruled_out),
        sources=sources_of(assessment, wages=bool(assessment.suitable), corpus=corpus),
    )
