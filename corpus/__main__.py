"""python -m corpus validate | import SOURCE DIR | remove SOURCE-YEAR | export DIR"""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from corpus.corpus import Corpus
from corpus.export import NotEmpty, export_corpus
from corpus.imports import ImportRefused, ImportSource, import_source, remove_source
from corpus.models import Language
from corpus.settings import Settings, SettingsError
from corpus.sources.files import SourceFileError
from corpus.sources.report import Report
from corpus.store import CorpusError, imported_folder, installed_corpus, load_corpus
from corpus.wording import say

Data = Annotated[Path | None, typer.Option(help="Folder of what was imported (default: the setting `data`).")]
Lang = Annotated[Language, typer.Option(help="Language of the messages.")]

SOURCES = ", ".join(ImportSource)


def _source(name: str) -> ImportSource:
    """`career_handbook` is `career-handbook`."""
    try:
        return ImportSource(name.lower().replace("_", "-"))
    except ValueError:
        raise typer.BadParameter(f"{name!r} is none of {SOURCES}.") from None


app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.command()
def validate(
    folder: Annotated[Path | None, typer.Argument(help="Folder of tables; without one, those shipped.")] = None,
    texts: Annotated[Path | None, typer.Option(help="Folder of texts; without one, those shipped.")] = None,
    data: Data = None,
) -> None:
    """Check every table and text: prints what they hold, or every fault found, and then exits with 2."""
    try:
        corpus = load_corpus(folder, texts=texts, imported=imported_folder(_data(data)))
    except CorpusError as error:
        _stop(f"{error}\n{len(error.faults)} faults.")
    typer.echo(_counts(corpus))


@app.command(name="import")
def import_files(
    source: Annotated[ImportSource, typer.Argument(parser=_source, metavar="SOURCE", help=f"One of {SOURCES}.")],
    folder: Annotated[Path, typer.Argument(help="Folder of the official files, as published.")],
    vintage: Annotated[str, typer.Option(help="Year of the figures, where the files do not say it.")] = "",
    data: Data = None,
    lang: Lang = "fr",
) -> None:
    """Complete this installation with official files; the next build of the index takes them up."""
    try:
        report, counts = import_source(source, folder, _data(data), vintage)
    except ImportRefused as error:
        _tell(error.report, lang)
        _stop(say("imports.nothing_changed", lang))
    except (CorpusError, SourceFileError) as error:
        _stop(str(error))
    except OSError as error:
        _stop(_unusable(error))
    _tell(report, lang)
    counted = sorted(counts.items())
    typer.echo(say("imports.imported", lang, file=imported_folder(_data(data)), counts=counted))


@app.command()
def remove(
    source: Annotated[str, typer.Argument(help="Imported source, for example wages-2026.")],
    data: Data = None,
    lang: Lang = "fr",
) -> None:
    """Take back an import."""
    try:
        remove_source(source, _data(data))
    except SourceFileError as error:
        _stop(str(error))
    typer.echo(say("imports.removed", lang, source=source))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write, which must be new or empty.")],
    data: Data = None,
) -> None:
    """Write the whole corpus as open data: a Frictionless Data Package of CSV, and JSON Lines."""
    try:
        written = export_corpus(installed_corpus(_data(data)), folder)
    except (CorpusError, NotEmpty) as error:
        _stop(str(error))
    except OSError as error:
        _stop(_unusable(error))
    typer.echo(f"{len(written)} files in {folder}: {', '.join(written)}")


def _data(given: Path | None) -> Path:
    try:
        return given or Settings.from_environment().data
    except SettingsError as error:
        _stop(str(error))


def _unusable(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}. Give a folder that can be written."


def _tell(report: Report, lang: Language) -> None:
    for note in report.notes():
        typer.echo(note.told(lang))


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)


def _counts(corpus: Corpus) -> str:
    rated = sum(1 for demand in corpus.demands.values() if demand.source)
    duties = dict.fromkeys(("fr", "en"), 0)
    for occupation in corpus.occupations:
        for language in duties:
            duties[language] += len(occupation.descriptions[language].duties)  # type: ignore[index]
    return (
        f"{len(corpus.occupations)} occupational profiles in {len(corpus.unit_groups)} unit groups; "
        f"{len(corpus.demands)} demands, {rated} of them rated; {int(corpus.estimated.sum())} ratings estimated; "
        f"{duties['fr']} duties in French, {duties['en']} in English; "
        f"wages for {len(corpus.wages)} unit groups, outlooks for {len(corpus.outlooks)}, "
        f"regional outlooks for {len(corpus.regional_outlooks)}; sha256 {corpus.sha256}"
    )


if __name__ == "__main__":
    app(prog_name="python -m corpus")
