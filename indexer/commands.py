"""What every command line does with what can go wrong: one sentence on standard error and an exit status."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from corpus import CorpusError, Language
from corpus.settings import SettingsError
from corpus.wording import say
from indexer.errors import IndexerError

BAD_INPUT = 2


def stop(sentence: str, exit_status: int = BAD_INPUT) -> NoReturn:
    """Say it on standard error and end. Raises typer.Exit."""
    typer.echo(sentence, err=True)
    raise typer.Exit(exit_status)


@contextmanager
def plain_errors(lang: Language) -> Iterator[None]:
    """What an index, a setting, the corpus or a file can raise becomes its sentence."""
    try:
        yield
    except IndexerError as error:
        stop(error.message(lang), error.exit_status)
    except SettingsError as error:
        stop(str(error))
    except CorpusError as error:
        stop(say("index.corpus_unusable", lang, reason=error))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        stop(say("index.unusable_path", lang, path=error.filename or "", reason=reason))
