"""A page's template uses its context, `t`, and nothing else."""

from dataclasses import fields

import pytest
from jinja2 import meta, nodes

from corpus.wording import LANGUAGES, topic
from web.contexts import Page
from web.rendering import TEMPLATES, environment, typeset


def _imported(tree: nodes.Template) -> set[str]:
    return {str(name) for imported in tree.find_all(nodes.FromImport) for name in imported.names}


def _used(template: str) -> tuple[set[str], set[str]]:
    """Names that a template takes from outside, with those of the templates it extends or imports; and its keys."""
    loader = environment().loader
    assert loader is not None
    tree = environment().parse(loader.get_source(environment(), template)[0])
    names = meta.find_undeclared_variables(tree) - _imported(tree) - {"self"}
    keys = {
        call.args[0].value
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "t" and isinstance(call.args[0], nodes.Const)
    }
    for referred in meta.find_referenced_templates(tree):
        assert referred is not None
        more_names, more_keys = _used(referred)
        names |= more_names
        keys |= more_keys
    return names, keys


@pytest.mark.parametrize("context", TEMPLATES, ids=lambda context: context.__name__)
def test_a_template_uses_its_context_only(context: type[Page]) -> None:
    names, _ = _used(TEMPLATES[context])
    assert names - {described.name for described in fields(context)} == {"t"}


@pytest.mark.parametrize("context", TEMPLATES, ids=lambda context: context.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_a_template_exists(context: type[Page], language: str) -> None:
    _, keys = _used(TEMPLATES[context])
    assert keys - set(topic("pages", language)) == set()  # type: ignore[arg-type]


def test_every_page_documents_its_context() -> None:
    assert [page.__name__ for page in TEMPLATES if not page.__doc__] == []


@pytest.mark.parametrize(
    ("text", "set_text"),
    [
        ("Lecture : « oui » ; 5 % ?", "Lecture\xa0: «\xa0oui\xa0»\xa0; 5\xa0%\xa0?"),
        ("24,50 $", "24,50\xa0$"),
        ("http://a:1", "http://a:1"),
    ],
)
def test_french_binds_its_punctuation(text: str, set_text: str) -> None:
    assert typeset(text, "fr") == set_text
    assert typeset(text, "en") == text
