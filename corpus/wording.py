"""Every sentence the system writes comes from prompts/<language>/<topic>.yaml: a mapping of keys to Jinja2 templates.

`say("screening.rules_out", "fr", job="10 kg", limit="5 kg")` renders the key `rules_out` of prompts/fr/screening.yaml.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

import jinja2
import yaml

from corpus.models import Language

LANGUAGES: tuple[Language, ...] = ("fr", "en")
_BOUND = re.compile(r" (?=[:;?!»%$])|(?<=«) ")
_FRENCH_MARKS = str.maketrans({".": ",", ",": "\N{NO-BREAK SPACE}"})


def number(value: float, language: Language) -> str:
    """A number as people write it: at most one decimal, thousands apart (in French by a space that does not break)."""
    text = f"{value:,.1f}".removesuffix(".0")
    return text.translate(_FRENCH_MARKS) if language == "fr" else text


def typeset(text: str, language: Language) -> str:
    """A sentence as a page shows it: French binds high punctuation and guillemets with a space that does not break."""
    return _BOUND.sub("\N{NO-BREAK SPACE}", text) if language == "fr" else text


@cache
def _environment(language: Language) -> jinja2.Environment:
    # The text is plain: whoever puts it in a page escapes it there.
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True)
    environment.filters["number"] = lambda value: number(value, language)
    return environment


@cache
def topic(name: str, language: Language) -> dict[str, str]:
    """All templates of one topic, as written. Raises FileNotFoundError for a topic that does not exist."""
    text = (resources.files("prompts") / language / f"{name}.yaml").read_text(encoding="utf-8")
    return {str(key): str(template) for key, template in yaml.load(text, yaml.CSafeLoader).items()}


@cache
def _template(name: str, language: Language) -> jinja2.Template:
    topic_name, _, key = name.partition(".")
    return _environment(language).from_string(topic(topic_name, language)[key])


def say(name: str, language: Language, /, **facts: object) -> str:
    """Render one sentence. Raises KeyError for an unknown key and jinja2.UndefinedError for a missing fact."""
    return _template(name, language).render(**facts).strip()


def topics(language: Language) -> Iterator[str]:
    """The names of all topics of a language."""
    for entry in resources.files("prompts").joinpath(language).iterdir():
        if entry.name.endswith(".yaml"):
            yield entry.name.removesuffix(".yaml")
