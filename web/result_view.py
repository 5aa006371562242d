"""One reading and its assessment, as the result page."""

from assistant.models import CaseNotes
from assistant.suitability.models import Assessment
from corpus import Corpus
from web.annotation import annotate
from web.attention_view import shown_alerts, shown_contradictions, shown_resources
from web.contexts import ResultPage
from web.reading_view import (
    named_classes,
    shown_findings,
    shown_missing,
    shown_set_aside,
    shown_unread,
    shown_vocational,
)
from web.rendering import Frame
from web.verdict_view import VerdictView, sources_of


def result_page(frame: Frame, notes: CaseNotes, assessment: Assessment, corpus: Corpus) -> ResultPage:
    """Everything on the page is in the language of `frame`, except the note's own words."""
    language, profile = frame["language"], assessment.profile
    view = VerdictView(corpus, profile, language)
    return ResultPage(
        **frame,
        note=notes.text,
        note_language=profile.language,
        alerts=shown_alerts(profile, language),
        resources=shown_resources(profile, language),
        contradictions=shown_contradictions(profile, corpus, language),
        findings=shown_findings(profile, corpus, language),
        passages=annotate(notes.text, profile),
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
