"""What a counsellor asks next of one note: python -m assistant next | why | compare | plan."""

from pathlib import Path
from typing import Annotated

import typer

from assistant import case_console
from assistant.alternatives.correction import corrected
from assistant.alternatives.corrections_json import read_corrections
from assistant.alternatives.plan import plan_text
from assistant.command_line import Lang, plainly, text_of
from assistant.models import CaseNotes
from assistant.service import Assistant
from assistant.suitability.models import Assessment
from corpus import Language
from corpus.settings import Settings

Note = Annotated[Path, typer.Argument(help="A note in UTF-8; - for standard input.")]
Occupation = Annotated[str, typer.Argument(help="An occupation by its code, its unit group or its name.")]
Corrections = Annotated[
    Path | None, typer.Option(help='JSON list: {"drop": 0}, {"change": 1, "max": …}, {"add": "lifting", …}.')
]
Jobs = Annotated[
    list[Path] | None, typer.Option("--job", help="Description of a job of the same employer. May be given again.")
]

app = typer.Typer()


@app.command()
def next(note: Note, job: Jobs = None, corrections: Corrections = None, lang: Lang = None) -> None:
    """Show the concentric path, the limitation that weighs most, and what is nearly possible."""
    with plainly(lang or "fr"):
        assistant, assessment, language = _assessed(note, corrections, lang)
        jobs = [assistant.judge_job(CaseNotes(text_of(one)), assessment.profile, language) for one in job or ()]
        typer.echo(case_console.alternatives(assistant.alternatives(assessment, language, jobs=jobs), language))


@app.command()
def why(note: Note, occupation: Occupation, corrections: Corrections = None, lang: Lang = None) -> None:
    """Show why an occupation is not suitable, or what remains to verify."""
    with plainly(lang or "fr"):
        assistant, assessment, language = _assessed(note, corrections, lang)
        typer.echo(case_console.why_not(assistant.why_not(assessment, occupation, language), language))


@app.command()
def compare(
    note: Note,
    occupations: Annotated[list[str], typer.Argument(help="Up to four, by code, unit group or name.")],
    corrections: Corrections = None,
    lang: Lang = None,
) -> None:
    """Show up to four occupations side by side, demand by demand."""
    with plainly(lang or "fr"):
        assistant, assessment, language = _assessed(note, corrections, lang)
        typer.echo(case_console.side_by_side(assistant.compare(assessment, occupations, language), language))


@app.command()
def plan(note: Note, occupation: Occupation, corrections: Corrections = None, lang: Lang = None) -> None:
    """Write a draft return-to-work plan for one occupation, in Markdown, to be completed."""
    with plainly(lang or "fr"):
        assistant, assessment, language = _assessed(note, corrections, lang)
        typer.echo(plan_text(assistant.plan(assessment, occupation, language), language))


def _assessed(note: Path, corrections: Path | None, lang: Language | None) -> tuple[Assistant, Assessment, Language]:
    """The note read, corrected where asked, and judged. Raises ConvenanceError."""
    assistant = Assistant.load(Settings.from_environment())
    profile = assistant.read(CaseNotes(text_of(None if str(note) == "-" else note)))
    if corrections is not None:
        profile = corrected(profile, read_corrections(text_of(corrections), profile, assistant.corpus))
    language = lang or profile.language
    return assistant, assistant.assess(profile, language), language
