"""A dossier as one page of HTML, or the same as PDF: self-contained, without script, for the screen and for print.

Everything shown comes from the dossier's JSON value and from prompts/<language>/dossier.yaml. Autoescaping is on: a
note can hold anything.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from assistant.dossier import report_view
from assistant.dossier.changes_in_words import in_words
from assistant.dossier.models import Dossier, is_decision
from assistant.errors import PdfUnavailable, UnknownFormat
from assistant.suitability.models import Criterion
from corpus import Language
from corpus.wording import say, typeset

# In the order in which they are shown, each by templates/parts/<name>.html where the dossier has the key that it shows.
_PARTS = {
    "changes": "changes",
    "corrections": "corrections",
    "path": "path",
    "to_ask": "to_ask",
    "limiting": "limiting",
    "reading": "reading",
    "occupations": "occupations",
    "near_misses": "near_misses",
    "ruled_out": "occupations",
    "limits": "limits",
    "search": "search",
    "sources": "sources",
    "versions": "versions",
    "information": "information",
    "note": "note",
}


def writer_of(out: Path) -> Callable[[Dossier], bytes]:
    """What writes a dossier in the format that a file's name asks for. Raises UnknownFormat."""
    if out.suffix == ".json":
        return Dossier.as_bytes
    if out.suffix == ".html":
        return lambda dossier: html(dossier).encode("utf-8")
    if out.suffix == ".pdf":
        return pdf
    raise UnknownFormat(file=out.name)


def pdf(dossier: Dossier) -> bytes:
    """The report as tagged PDF (PDF/UA-1); the same dossier gives the same bytes.

    Raises PdfUnavailable without WeasyPrint (the optional extra `pdf`) or Pango.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as missing:  # Pango is loaded when WeasyPrint is imported
        raise PdfUnavailable(reason=str(missing).splitlines()[0][:80]) from None
    page = HTML(string=html(dossier), url_fetcher=URLFetcher(allowed_protocols=()))
    identifier = bytes.fromhex(str(dossier.value["seal"]))[:16]
    made: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return made


def html(dossier: Dossier) -> str:
    """The report in the dossier's language."""
    language = dossier.language

    def t(key: str, **facts: object) -> str:
        name = key if "." in key else f"dossier.{key}"
        return typeset(say(name, language, **facts), language)

    environment = _environment(language)
    return environment.get_template("dossier.html").render(
        t=t,
        dossier=dossier.value,
        fields=dossier.fields,
        decided=is_decision(dossier),
        view=report_view,
        changed=in_words,
        criteria=tuple(Criterion),
        parts=[part for part, key in _PARTS.items() if key in dossier.value],
    )


@cache
def _environment(language: Language) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("assistant.dossier"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css"] = _css
    environment.filters["one_line"] = lambda text: typeset(" ".join(str(text).split()), language)
    return environment


def _css(text: str) -> Markup:
    """A text inside a string of CSS: every character that could end it is written by its number."""
    return Markup("".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text))
