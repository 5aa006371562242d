"""`python -m corpus.sources REFERENCE_FOLDER`: make the tables again from the official files."""

from pathlib import Path

import typer

from corpus.sources.build import build_tables
from corpus.sources.files import SourceFileError

TABLES = Path(__file__).parent.parent / "tables"


def main(
    reference: Path = typer.Argument(help="folder of the official files, one sub-folder a source"),
    tables: Path = typer.Option(TABLES, help="folder to write; must hold the tables kept by hand"),
) -> None:
    """Make the tables of the corpus from the official files."""
    try:
        validation = build_tables(reference, tables)
    except SourceFileError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    typer.echo(f"Tables written to {tables}. Strength: {validation}.")


if __name__ == "__main__":
    typer.run(main)
