"""The report: everything in the dossier, escaped, accessible, in both languages; the same as PDF."""

import html as escaping
import sys
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from case import COMPLETE, NOTE, dossier, findings_of

from assistant.dossier import report_view
from assistant.dossier.judged import EXPLAINED
from assistant.dossier.models import Chosen
from assistant.dossier.report import html, pdf
from assistant.dossier.report_view import FIRST, following, in_full, near_misses, others, ruled_out
from assistant.errors import PdfUnavailable
from assistant.models import CaseNotes
from assistant.reading import Reader
from assistant.service import Assistant
from assistant.suitability.models import Criterion
from corpus import Language
from corpus.wording import LANGUAGES, say, topic, typeset

HOSTILE = (
    "Ne doit pas soulever plus de 10 kg <script>alert(1)</script>. Ne peut pas conduire </style><img src=x onerror=a>."
    "\nAncien soudeur « <b>d'expérience</b> ». Éviter {{ 7 * 7 }} le bruit &amp; {% raw %} \" '.\n"
)


class Page(HTMLParser):
    """Tags with attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_and_every_occupation_is_in_the_report(assistant: Assistant, language: Language) -> None:
    made = dossier(assistant, language=language)
    shown = plain(Page(html(made)).text)
    for finding in findings_of(made):
        assert plain(finding["evidence"]["text"]) in shown
        assert finding["label"] in shown
    for listed in made.value["occupations"].values():
        assert all(one["code"] in shown for one in listed)
    for aside in made.value["reading"]["set_aside"]:
        assert plain(aside["evidence"]["text"]) in shown
    for unread in made.value["reading"]["unread"]:
        assert plain(unread["text"]) in shown
    for source in made.value["sources"]:
        assert source["name"] in shown
    assert all(one in shown for one in made.value["versions"].values())


def test_each_occupation_is_shown_in_one_place(assistant: Assistant) -> None:
    value = dossier(assistant).value
    first = [one.occupation["code"] for one in in_full(value)]
    then = [row.occupation["code"] for table in following(value) for row in table.rows]
    left = [one["code"] for verdict in ("suitable", "to_verify") for one in others(verdict, value)]
    out = [one["code"] for group in ruled_out(value) for _, some in group.by_reason for one, _ in some]
    assert sorted([*first, *then, *left, *out]) == sorted(one.code for one in assistant.corpus.occupations)
    assert len(first) <= 2 * FIRST
    assert len(first) + len(then) <= EXPLAINED


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_criterion_of_the_first_is_shown_with_its_reasons(assistant: Assistant, language: Language) -> None:
    made = dossier(assistant, language=language)
    shown = plain(Page(html(made)).text)
    found = in_full(made.value)
    assert found
    for one in found:
        assert [part.criterion for part in one.parts] == list(Criterion)
        reasons = [reason for part in one.parts for reason in (*part.open, *part.satisfied)]
        assert len(reasons) == len(one.occupation["reasons"]) == len(made.value["limits"]["checks"])
        for part in one.parts:
            assert all(plain(reason["sentence"]) in shown for reason in part.open)
            answers = {reason["answer"] for reason in (*part.open, *part.satisfied, *part.elsewhere)}
            assert part.answer in answers or not answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_counsellor_asks_next_is_shown(assistant: Assistant, language: Language) -> None:
    note = NOTE.replace("Limitations", "Hernie discale lombaire opérée. Limitations")
    made = dossier(assistant, note, language)
    value, shown = made.value, plain(Page(html(made)).text)
    assert value["near_misses"]
    for near in near_misses(value):
        assert near.count == sum(map(len, near.by_gap.values())) > 0
        assert all(plain(sentence) in shown for sentence in near.remedies)
        assert all(plain(gap) in shown for gap in near.by_gap)
    assert all(plain(one["sentence"]) in shown for one in value["limiting"])
    for step in ("former", "same_employer", "market"):
        assert all(plain(sentence) in shown for sentence in value["path"][step]["sentences"])
    assert all(plain(sentence) in shown for sentence in value.get("to_ask", ()))
    assert all(one["name"] in shown for one in value["measures"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_items_of_section_65_2(assistant: Assistant, language: Language) -> None:
    made = dossier(assistant, language=language)
    told, shown = made.value["information"], plain(Page(html(made)).text)
    items = ("personal_information", "reasons", "principal_factors", "parameters", "correction", "observations")
    for item in items:
        assert told[item]
        assert all(plain(sentence) in shown for sentence in told[item])
    assert told["exclusively_automated"] is False
    assert "65.2" in told["law"]
    assert "A-2.1" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_called_a_draft_until_it_is_signed(assistant: Assistant, language: Language) -> None:
    draft, signed = (html(dossier(assistant, language=language, chosen=chosen)) for chosen in (Chosen(), SIGNED))
    said = escaping.escape(typeset(say("dossier.status_draft", language), language))
    assert said in escaping.escape(escaping.unescape(draft))
    assert said not in escaping.escape(escaping.unescape(signed))
    assert "Alix Roy" in signed
    assert say("dossier.title_decision", language) in plain(signed)


SIGNED = Chosen(fields=COMPLETE)


def test_a_hostile_note_is_only_text(assistant: Assistant) -> None:
    made = dossier(assistant, HOSTILE, chosen=Chosen(identified=True, with_note=True))
    page = html(made)
    tags = [tag for tag, _ in Page(page).tags]
    assert not {"script", "img", "b"} & set(tags)
    assert tags.count("style") == page.count("</style") == 1
    assert "{{ 7 * 7 }}" in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_alone_and_can_be_heard(assistant: Assistant, language: Language) -> None:
    page = html(dossier(assistant, language=language))
    tags = Page(page).tags
    assert ("html", {"lang": language}) in tags
    assert not any({"src", "onclick", "srcset"} & set(attributes) for _, attributes in tags)
    assert all(attributes.get("href", "#").startswith("#") for _, attributes in tags)  # type: ignore[union-attr]
    assert "url(" not in page
    assert "@import" not in page
    levels = [int(tag[1]) for tag, _ in tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(attributes.get("scope") for tag, attributes in tags if tag == "th")
    tables = [tag for tag, _ in tags].count("table")
    assert tables == [tag for tag, _ in tags].count("caption") > 5
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {str(attributes["href"])[1:] for _, attributes in tags if "href" in attributes}
    assert links <= set(ids)


def test_a_danger_comes_first_and_is_said_to_count_for_nothing(assistant: Assistant) -> None:
    made = dossier(assistant, "Elle dit vouloir en finir avec la vie. Ne doit pas soulever plus de 10 kg.")
    assert made.value["reading"]["urgent"]
    shown = plain(Page(html(made)).text)
    assert shown.index(say("dossier.urgent_heading", "fr")) < shown.index(say("dossier.limits_read_heading", "fr"))
    assert plain(say("dossier.urgent_not_scored", "fr")) in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_read_of_a_career_has_its_words(reader: Reader, language: Language) -> None:
    facts = {"past", *reader.read(CaseNotes("Ancien soudeur.")).vocational.evidences}
    assert {f"career_{fact}" for fact in facts} <= set(topic("dossier", language))
    assert {f"used_{fact}" for fact in facts - {"past"}} <= set(topic("dossier", language))


def test_what_changed_is_shown(assistant: Assistant) -> None:
    old = dossier(assistant)
    same = html(dossier(assistant, against=old))
    other = html(dossier(assistant, "Ne doit pas soulever plus de 20 kg.", against=old))
    assert plain(say("dossier.changes_none", "fr")) in plain(Page(same).text)
    assert say("dossier.changes_verdicts_caption", "fr") in plain(Page(other).text)


def test_a_pdf_is_tagged_and_the_same_each_time(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_view, "FIRST", 2)  # a few pages are enough
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        pytest.skip("WeasyPrint or Pango is not installed")
    made = dossier(assistant, "Ne doit pas soulever plus de 10 kg.")
    once = pdf(made)
    assert once == pdf(made)
    assert once.startswith(b"%PDF-")
    assert b"CreationDate" not in once
    assert b"/StructTreeRoot" in once or b"/ObjStm" in once


def test_a_missing_library_is_told(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailable) as refused:
        pdf(dossier(assistant))
    assert "pip install 'convenance[pdf]'" in refused.value.message("fr")
