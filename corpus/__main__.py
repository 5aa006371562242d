"""`python -m corpus validate`: check every table of the corpus."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.store import CorpusError, load_corpus

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def main() -> None:
    """What is known of occupations and of their demands."""


@app.command()
def validate(
    folder: Annotated[Path | None, typer.Argument(help="folder of tables; without one, those shipped")] = None,
) -> None:
    """Check every table: prints what it holds, or the first error and exits with 2."""
    try:
        corpus = load_corpus(folder)
    except CorpusError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    rated = sum(1 for demand in corpus.demands.values() if demand.source)
    typer.echo(
        f"{len(corpus.occupations)} occupational profiles in {len(corpus.unit_groups)} unit groups; "
        f"{len(corpus.demands)} demands, {rated} of them rated; {int(corpus.estimated.sum())} ratings estimated; "
        f"wages for {len(corpus.wages)} unit groups, outlooks for {len(corpus.outlooks)}; sha256 {corpus.sha256}"
    )


if __name__ == "__main__":
    app(prog_name="python -m corpus")
