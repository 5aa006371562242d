"""python -m assistant analyze | match | next | why | compare | plan | report | search | train."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from assistant import case_commands, console, serialise
from assistant.alternatives.correction import corrected
from assistant.alternatives.corrections_json import read_corrections
from assistant.case_commands import Corrections, Jobs
from assistant.command_line import Lang, NoteFile, plainly, text_of
from assistant.dossier.dossier import read_dossier
from assistant.dossier.fields import EMPTY, read_fields
from assistant.dossier.models import Chosen, Correcting, DescribedJob
from assistant.dossier.report import writer_of
from assistant.errors import ConvenanceError, UnknownLanguage
from assistant.filters import Filters
from assistant.models import CaseNotes
from assistant.reading.second_reader import WEIGHTS
from assistant.search_models import SearchAnswer
from assistant.service import Assistant
from corpus import Language
from corpus.settings import Settings
from corpus.wording import LANGUAGES, say
from indexer.commands import stop

AsJson = Annotated[bool, typer.Option("--json", help="Answer as one JSON object.")]
AsLines = Annotated[bool, typer.Option("--jsonl", help='Read {"id", "text"} lines, answer a JSON object a line.')]
Answer = Callable[[Assistant, dict[str, Any]], dict[str, Any]]

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(case_commands.app)


@app.command()
def analyze(file: NoteFile = None, as_json: AsJson = False, as_lines: AsLines = False, lang: Lang = None) -> None:
    """Show what a note says: findings with their evidence, what is set aside, what was not understood."""
    with plainly(lang or "fr"):
        assistant = Assistant.load(Settings.from_environment())
        if as_lines:
            _answer_lines(file, assistant, _analyzed, "text", lang or "fr")
            return
        notes = CaseNotes(text_of(file))
        profile = assistant.read(notes)
        if as_json:
            _echo_json(serialise.reading_json(profile))
        else:
            typer.echo(console.reading(profile, assistant.corpus, lang or profile.language))


@app.command()
def match(
    file: NoteFile = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    everything: Annotated[
        bool, typer.Option("--all", help="The verdict on every occupation, without reasons.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Show which occupations remain suitable, which are to verify, which are ruled out, and why."""
    with plainly(lang or "fr"):
        assistant = Assistant.load(Settings.from_environment())

        def answer(loaded: Assistant, line: dict[str, Any]) -> dict[str, Any]:
            profile = loaded.read(CaseNotes(line["text"]), line.get("lang"))
            if everything:
                return {"id": line.get("id"), "verdicts": dict(loaded.verdicts(profile))}
            assessment = loaded.assess(profile, lang or profile.language)
            return {"id": line.get("id"), **serialise.assessment_json(assessment)}

        if as_lines:
            _answer_lines(file, assistant, answer, "text", lang or "fr")
        elif as_json or everything:
            _echo_json(answer(assistant, {"text": text_of(file)}))
        else:
            profile = assistant.read(CaseNotes(text_of(file)))
            language = lang or profile.language
            typer.echo(console.assessment(assistant.assess(profile, language), language))


@app.command()
def report(
    out: Annotated[Path, typer.Option(help="The file to write: .html, .pdf or .json.")],
    file: NoteFile = None,
    lang: Lang = None,
    identified: Annotated[bool, typer.Option("--identified", help="Show identifiers as the note has them.")] = False,
    with_note: Annotated[bool, typer.Option("--with-note", help="Add the note itself.")] = False,
    dated: Annotated[bool, typer.Option("--dated", help="Write today's date in the dossier.")] = False,
    fields: Annotated[
        Path | None, typer.Option(help="JSON with the worker's proposals and answers, and the decision.")
    ] = None,
    against: Annotated[Path | None, typer.Option(help="An earlier dossier (.json): show what changed and why.")] = None,
    job: Jobs = None,
    corrections: Corrections = None,
) -> None:
    """Write the dossier of a note: what was read and compared, every reason, sources, versions; a draft to sign."""
    with plainly(lang or "fr"):
        write = writer_of(out)
        old = None if against is None else read_dossier(against)
        chosen = Chosen(
            identified=identified,
            with_note=with_note,
            dated=date.today() if dated else None,
            fields=EMPTY if fields is None else read_fields(fields),
        )
        assistant = Assistant.load(Settings.from_environment())
        notes = CaseNotes(text_of(file))
        as_read = profile = assistant.read(notes)
        language = lang or profile.language
        correcting = None
        if corrections is not None:
            given = read_corrections(text_of(corrections), as_read, assistant.corpus)
            profile, correcting = corrected(as_read, given), Correcting(as_read, given)
        descriptions = [CaseNotes(text_of(one)) for one in job or ()]
        dossier = assistant.report(
            notes,
            profile,
            assistant.assess(profile, language),
            language,
            chosen=chosen,
            against=old,
            jobs=[DescribedJob(one, assistant.judge_job(one, profile, language)) for one in descriptions],
            correcting=correcting,
        )
        out.write_bytes(write(dossier))
        typer.echo("\n".join(console.dossier(dossier, out)))


@app.command()
def search(
    query: Annotated[str | None, typer.Argument(help="A title, a task, an interest or a need.")] = None,
    k: Annotated[int, typer.Option("-k", min=1, help="How many unit groups.")] = 10,
    as_json: AsJson = False,
    as_lines: Annotated[bool, typer.Option("--jsonl", help='Read {"id", "query"} lines.')] = False,
    lang: Lang = None,
    teer: Annotated[list[str] | None, typer.Option(help="A TEER category, 0 to 5. May be given again.")] = None,
    education: Annotated[str, typer.Option(help="The most schooling asked at hiring: none … graduate.")] = "",
    strength_kg: Annotated[str, typer.Option(help="The most that is lifted, in kg.")] = "",
    at_most: Annotated[
        list[str] | None, typer.Option(metavar="DEMAND=X", help="The highest rating of a demand. May be given again.")
    ] = None,
    region: Annotated[str, typer.Option(help="Economic region of the outlook and the wage, such as ER2440.")] = "",
    prospect: Annotated[str, typer.Option(help="The least good outlook in the region: very_good … very_limited.")] = "",
    wage: Annotated[str, typer.Option(help="The lowest median wage, in dollars an hour.")] = "",
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="DEMAND", help="A need to leave out. May be given again.")
    ] = None,
    only_met: Annotated[bool, typer.Option("--only-met", help="Only what surely meets every need.")] = False,
) -> None:
    """Search the occupations by meaning, by word and by what the query needs, in French or English."""
    with plainly(lang or "fr"):
        filters = Filters.parse(
            teer=teer or (),
            education=education,
            strength_kg=strength_kg,
            at_most=at_most or (),
            region=region,
            prospect=prospect,
            wage=wage,
        )
        ignored = frozenset(ignore or ())
        assistant = Assistant.load(Settings.from_environment())

        def found(loaded: Assistant, line: dict[str, Any]) -> SearchAnswer:
            asked_in = line.get("lang") or lang
            return loaded.search(line["query"], asked_in, k, filters=filters, ignored=ignored, only_met=only_met)

        def as_object(loaded: Assistant, line: dict[str, Any]) -> dict[str, Any]:
            return {"id": line.get("id"), **serialise.search_json(found(loaded, line))}

        if as_lines:
            _answer_lines(None, assistant, as_object, "query", lang or "fr")
        elif as_json:
            _echo_json(as_object(assistant, {"query": query or ""}))
        else:
            typer.echo(console.search(found(assistant, {"query": query or ""}), assistant.corpus))


@app.command()
def train(
    out: Annotated[Path, typer.Option(help="Folder to save the weights in.")] = WEIGHTS, lang: Lang = None
) -> None:
    """Train the second reader of notes again from the annotated sentences of the corpus."""
    language = lang or "fr"
    with plainly(language):
        from assistant.reading import training

        examples = training.passages()
        typer.echo(say("console.training", language, count=len(examples)))
        measured = training.cross_validated(examples)
        training.save(training.train(examples), measured, len(examples), out)
        typer.echo(say("console.trained", language, folder=out, **measured))


def _analyzed(assistant: Assistant, line: dict[str, Any]) -> dict[str, Any]:
    return serialise.reading_json(assistant.read(CaseNotes(line["text"]), line.get("lang")), line["id"])


def _answer_lines(file: Path | None, assistant: Assistant, answer: Answer, field: str, lang: Language) -> None:
    for number, line in enumerate(text_of(file).split("\n"), 1):
        if not line.strip():
            continue
        asked = _asked(line, number, field, lang)
        try:
            found = answer(assistant, asked)
        except ConvenanceError as error:
            stop(say("console.line", lang, number=number, problem=error.message(lang)))
        _echo_json(found, indent=None)


def _asked(line: str, number: int, field: str, lang: Language) -> dict[str, Any]:
    """One line's object. What the line holds is never repeated: it may be a note."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):  # a number of thousands of digits is a ValueError of its own
        asked = None
    if not isinstance(asked, dict) or not _is_name(asked.get("id")) or not isinstance(asked.get(field), str):
        stop(say("console.bad_line", lang, number=number))
    if asked.get("lang") not in (None, *LANGUAGES):
        problem = UnknownLanguage(language=str(asked["lang"])[:12]).message(lang)
        stop(say("console.line", lang, number=number, problem=problem))
    return cast(dict[str, Any], asked)


def _is_name(identifier: object) -> bool:
    """A text that UTF-8 can carry, or a whole number: what can be given back as it came."""
    if isinstance(identifier, str):
        return not any("\ud800" <= character <= "\udfff" for character in identifier)
    return isinstance(identifier, int)


def _echo_json(answer: dict[str, Any], indent: int | None = 2) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=indent))


if __name__ == "__main__":
    app(prog_name="python -m assistant")
