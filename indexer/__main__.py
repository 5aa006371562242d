"""python -m indexer build | nightly | status | verify | rollback | train"""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from corpus import Language, installed_corpus, load_corpus
from corpus.settings import Settings
from corpus.wording import say
from indexer import artifact, publication
from indexer.build import Progress
from indexer.build import build as build_index
from indexer.commands import plain_errors
from indexer.encoder import SHIPPED_WEIGHTS, folder_sha256, load_encoder
from indexer.nightly import is_current
from indexer.nightly import nightly as nightly_run
from indexer.training import STEPS
from indexer.training import train as train_encoder

Data = Annotated[Path | None, typer.Option(help="Folder of the built index (default: the setting `data`).")]
EncoderName = Annotated[str | None, typer.Option(help="`shipped`, or a sentence-transformers model's name or folder.")]
Lang = Annotated[Language, typer.Option(help="Language of the messages.")]

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.command()
def build(
    if_missing: Annotated[bool, typer.Option(help="Do nothing where a fitting index is published.")] = False,
    data: Data = None,
    encoder: EncoderName = None,
    lang: Lang = "fr",
) -> None:
    """Build the index and make it the current one."""
    with plain_errors(lang):
        settings = _settings(data, encoder)
        corpus = installed_corpus(settings.data)
        if if_missing and is_current(corpus, load_encoder(settings.encoder, download=settings.download), settings.data):
            typer.echo(say("index.nothing_to_do", lang, folder=publication.current(settings.data)))
            return
        folder = build_index(corpus, settings, _progress(lang))
        typer.echo(say("index.built", lang, folder=folder))


@app.command()
def nightly(data: Data = None, encoder: EncoderName = None, lang: Lang = "fr") -> None:
    """Build only if the corpus, the encoder or the format changed; publish only what passes the gates."""
    with plain_errors(lang):
        settings = _settings(data, encoder)
        outcome = nightly_run(installed_corpus(settings.data), settings, _progress(lang))
        typer.echo(say("index.built" if outcome.built else "index.nothing_to_do", lang, folder=outcome.folder))
        if outcome.removed:
            typer.echo(say("index.pruned", lang, count=len(outcome.removed)))


@app.command()
def status(data: Data = None, encoder: EncoderName = None, lang: Lang = "fr") -> None:
    """Show the current index and whether it fits the corpus and the encoder in use."""
    with plain_errors(lang):
        settings = _settings(data, encoder)
        manifest = artifact.read_manifest(publication.current(settings.data))
        typer.echo(_described(manifest, len(publication.builds(settings.data)), lang))
        artifact.require_fitting(
            manifest, installed_corpus(settings.data), load_encoder(settings.encoder, download=settings.download)
        )
        typer.echo(say("index.status_fits", lang))


@app.command()
def verify(data: Data = None, lang: Lang = "fr") -> None:
    """Check every file of the current index against its manifest."""
    with plain_errors(lang):
        folder = publication.current(_settings(data, None).data)
        manifest = artifact.verify(folder)
        typer.echo(say("index.verified", lang, files=len(manifest.files), folder=folder))


@app.command()
def rollback(data: Data = None, lang: Lang = "fr") -> None:
    """Make the build before the current one current again."""
    with plain_errors(lang):
        settings = _settings(data, None)
        with publication.lock(settings.data):
            folder = publication.rollback(settings.data)
        typer.echo(say("index.rolled_back", lang, folder=folder))


@app.command()
def train(
    out: Annotated[Path, typer.Option(help="Folder to save the model in.")] = SHIPPED_WEIGHTS,
    steps: Annotated[int, typer.Option(min=1, help="Batches to train on.")] = STEPS,
    seed: int = 7,
    lang: Lang = "fr",
) -> None:
    """Train the shipped encoder from the corpus."""
    with plain_errors(lang):
        corpus = load_corpus()
        typer.echo(say("index.training", lang))
        train_encoder(corpus, out, steps=steps, seed=seed)
        typer.echo(say("index.trained", lang, folder=out, sha256=folder_sha256(out)[:12]))


def _settings(data: Path | None, encoder: str | None) -> Settings:
    settings = Settings.from_environment()
    return replace(settings, data=data or settings.data, encoder=encoder or settings.encoder)


def _progress(lang: Language) -> Progress:
    return lambda step: typer.echo(say(f"index.step_{step}", lang))


def _described(manifest: artifact.Manifest, kept: int, lang: Language) -> str:
    facts = {
        "build_id": manifest.build_id,
        "built_at": manifest.built_at,
        "encoder": manifest.encoder,
        "encoder_sha256": manifest.encoder_sha256[:12],
        "dimension": manifest.dimension,
        "kept": kept,
        **manifest.counts,
    }
    return say("index.status", lang, **facts)


if __name__ == "__main__":
    app(prog_name="python -m indexer")
