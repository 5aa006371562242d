"""Templates to HTML. A template sees its page's context and `t`: a sentence of prompts/*/pages.yaml."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import TypedDict
from urllib.parse import quote, urlencode

import jinja2
from fastapi import Request
from starlette.responses import HTMLResponse

from corpus import Language
from corpus.wording import say
from corpus.wording import typeset as typeset  # for the views, beside `speaker`
from web.contexts import (
    AboutPage,
    ComparePage,
    ErrorPage,
    HomePage,
    OccupationPage,
    Page,
    PlanPage,
    ResultPage,
    WhyPage,
)
from web.language import PARAMETER, other, remember_language
from web.search_contexts import SearchPage

TEMPLATES: dict[type[Page], str] = {
    HomePage: "home.html",
    ResultPage: "result.html",
    ComparePage: "compare.html",
    WhyPage: "why.html",
    PlanPage: "plan.html",
    SearchPage: "search.html",
    OccupationPage: "occupation.html",
    AboutPage: "about.html",
    ErrorPage: "error.html",
}


def speaker(language: Language) -> Callable[..., str]:
    """`t` of the templates: the sentence of prompts/<language>/pages.yaml under a key, typeset."""

    def t(key: str, **facts: object) -> str:
        return typeset(say(f"pages.{key}", language, **facts), language)

    return t


@cache
def environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Frame(TypedDict):
    """The fields of Page."""

    language: Language
    other_language: Language
    switch: str


def frame(request: Request, language: Language, path: str | None = None) -> Frame:
    """The frame of this request's page, or of the page at `path` where that is what is shown instead."""
    kept = [pair for pair in request.query_params.multi_items() if pair[0] != PARAMETER]
    query = urlencode([*kept, (PARAMETER, other(language))])
    own = "/" + quote(request.scope["path"].lstrip("/"))  # "//host/…" would lead elsewhere
    return {
        "language": language,
        "other_language": other(language),
        "switch": f"{path or own}?{query}",
    }


def show(request: Request, page: Page, status: int = 200) -> HTMLResponse:
    """Render a page; the language asked for is remembered."""
    context = {described.name: getattr(page, described.name) for described in fields(page)}
    html = environment().get_template(TEMPLATES[type(page)]).render(context, t=speaker(page.language))
    response = HTMLResponse(html, status)
    remember_language(request, response)
    return response
