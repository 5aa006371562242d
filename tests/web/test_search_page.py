"""The search page: needs as chips that links take away, filters in a form, addresses that can be shared."""

import html
import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient
from stand_in import StandIn

from assistant.search_models import SearchResult
from corpus import Corpus, Language, RegionalOutlook, RegionalProspect, Source
from corpus.wording import LANGUAGES, say
from web.search_view import shares_by_kind


def page_of(client: TestClient, **asked: object) -> str:
    """The page with its entities resolved and its hard spaces evened out."""
    answer = client.get("/search", params=asked)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return html.unescape(answer.text).replace("\xa0", " ")


def links(page: str, name: str) -> list[str]:
    """Addresses of the links of an accessible name."""
    return re.findall(rf'<a href="([^"]+)" aria-label="{re.escape(name)}"', page)


def chosen(page: str, name: str) -> list[str]:
    """The values that a list, or several of the same name, will send again."""
    lists = re.findall(rf'<select id="[\w-]+" name="{name}">(.*?)</select>', page, re.S)
    return ["".join(re.findall(r'<option value="([^"]*)" selected', one)) for one in lists]


def hidden(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)


@pytest.mark.parametrize(
    ("language", "query", "chip", "remove"),
    [
        ("fr", "commis assis", "Position assise : plus de la moitié du temps", "Retirer"),
        ("en", "clerk sitting", "Sitting: more than half the time", "Remove"),
    ],
)
def test_a_need_is_a_chip_that_a_link_removes_and_puts_back(
    client: TestClient, language: Language, query: str, chip: str, remove: str
) -> None:
    page = page_of(client, q=query, lang=language, teer="4")
    said = say("pages.need_said", language, text=query.split()[1])
    assert re.search(rf'<li class="chip" title="{re.escape(said)}"><span>{re.escape(chip)}</span>', page)
    (without,) = links(page, say("pages.need_remove", language, what=chip))
    assert say("pages.need_remove", language, what=chip).startswith(remove)
    assert dict(parse_qsl(urlsplit(without).query)) == {"q": query, "teer": "4", "ignore": "sitting"}

    left = html.unescape(client.get(without).text).replace("\xa0", " ")
    assert chip not in left
    assert ("ignore", "sitting") in hidden(left)  # the form keeps it out too
    label = chip.split(":")[0].strip()
    (again,) = links(left, say("pages.need_restore", language, what=label))
    assert parse_qsl(urlsplit(again).query) == [("q", query), ("teer", "4")]


def test_only_what_meets_every_need_is_one_link_away_and_back(client: TestClient) -> None:
    page = page_of(client, q="commis assis")
    assert say("pages.need_ruled_out", "fr") in page
    address = re.search(rf'<a href="([^"]+)">{say("pages.needs_only_met", "fr")}</a>', page)
    assert address
    met = html.unescape(client.get(address[1]).text)
    assert '<span class="answer ruled_out">' not in met
    assert '<span class="answer suitable">' in met
    assert ("only_met", "1") in hidden(met)
    back = re.search(rf'<a href="([^"]+)">{say("pages.needs_rank", "fr")}</a>', met)
    assert back
    assert parse_qsl(urlsplit(back[1]).query) == [("q", "commis assis")]


def test_schooling_is_a_chip_and_is_said_to_filter(client: TestClient) -> None:
    page = page_of(client, q="commis assis DES")
    assert "Scolarité demandée à l'embauche, au plus : Diplôme d'études secondaires (DES)" in page.replace("\xa0", " ")
    assert say("pages.needs_ranked_schooling", "fr") in page
    assert say("pages.needs_ranked", "fr") not in page
    (address,) = [one for one in re.findall(r'href="([^"]+)"', page) if "ignore=education" in one]
    left = html.unescape(client.get(html.unescape(address)).text)
    assert say("pages.needs_ranked", "fr") in left
    assert say("pages.needs_ranked_schooling", "fr") not in left


def test_keeping_what_meets_the_needs_of_a_query_without_any_says_so(client: TestClient) -> None:
    assert say("pages.needs_none_read", "fr") in page_of(client, q="plombier", only_met="1")
    assert say("pages.needs_none_read", "fr") not in page_of(client, q="plombier assis", only_met="1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_says_why(client: TestClient, language: Language) -> None:
    page = page_of(client, q="plombier assis" if language == "fr" else "plumber sitting", lang=language)
    shown = {
        "fr": (
            "(mots 50 % · sens 30 % · cotes 20 %)",
            '<span class="answer ruled_out">ne répond pas</span> Position assise : très peu de temps',
        ),
        "en": (
            "(words 50% · meaning 30% · ratings 20%)",
            '<span class="answer ruled_out">not met</span> Sitting: very little time',
        ),
    }
    shares, need = shown[language]
    assert f' <span class="shares" title="{say("pages.search_shares", language)}">{shares[1:-1]}</span>' in page
    assert f'{need} <span class="provenance">OaSIS 2025 v1.1</span>' in page


def test_without_needs_the_page_speaks_of_none(client: TestClient) -> None:
    page = page_of(client, q="plombier")
    assert say("pages.needs_heading", "fr") not in page
    assert say("pages.needs_only_met", "fr") not in page
    assert '<details id="filters" class="filters">' in page


def test_filters_stay_in_the_form_and_the_address(client: TestClient) -> None:
    asked = {
        "q": "commis",
        "teer": ["3", "4"],
        "education": "secondary",
        "strength_kg": "7,5",
        "region": "ER2440",
        "wage": "20",
        "demand": ["standing", "", "noise"],
        "most": ["1", "2", "2"],
        "prospect": "",
    }
    page = page_of(client, **asked)
    assert '<details id="filters" class="filters" open>' in page
    assert say("pages.filters_in_use", "fr", n=7) in page
    assert re.findall(r'name="teer" value="(\d)" checked', page) == ["3", "4"]
    assert chosen(page, "education") == ["secondary"]
    assert chosen(page, "region") == ["ER2440"]
    assert re.search(r'name="strength_kg"[^>]* value="7,5"', page)
    assert re.search(r'name="wage"[^>]* value="20"', page)
    # Two rows of time in use and one to fill, then an empty row of frequency and of level.
    assert list(zip(chosen(page, "demand"), chosen(page, "most"), strict=True)) == [
        ("standing", "1"), ("noise", "2"), ("", "2"), ("", "2"), ("", "2"),
    ]  # fmt: skip
    pushed = client.get("/search", params=asked, headers={"HX-Request": "true"}).headers["HX-Push-Url"]
    assert pushed == (
        "/search?q=commis&teer=3&teer=4&education=secondary&strength_kg=7%2C5"
        "&at_most=standing:1&at_most=noise:2&region=ER2440&wage=20"
    )
    shared = html.unescape(client.get(pushed).text).replace("\xa0", " ")
    assert re.findall(r'<a href="/occupations/([\d.]+)">', shared) == re.findall(
        r'<a href="/occupations/([\d.]+)">', page
    )
    assert chosen(shared, "demand") == chosen(page, "demand")


def test_a_limit_that_no_row_can_hold_is_kept_and_can_be_removed(client: TestClient) -> None:
    page = page_of(client, q="commis", at_most=["lifting:10", "standing:2.5"])
    assert hidden(page) == [("at_most", "lifting:10"), ("at_most", "standing:2.5")]
    name = "Retirer « Soulever, porter, pousser ou tirer des charges : 10 kg au plus »"
    assert links(page, name) == ["/search?q=commis&at_most=standing:2.5"]


def test_what_is_left_out_for_want_of_a_rating_is_told(client: TestClient) -> None:
    assert say("pages.search_unrated", "fr", n=900) in page_of(client, q="plombier", at_most="stairs:1")
    assert say("pages.search_no_match", "fr") in page_of(client, q="plombier", at_most="stairs:1")
    assert "faute de cote" not in page_of(client, q="plombier", teer="2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filter_that_cannot_be_used_stays_in_the_form_with_the_reason(client: TestClient, language: Language) -> None:
    answer = client.get("/search", params={"q": "plombier", "wage": "beaucoup", "at_most": "x<y", "lang": language})
    assert answer.status_code == 422
    page = html.unescape(answer.text).replace("\xa0", " ")
    assert say("errors.unusable_limit", language, value="x<y", filter="at_most") in page
    assert 'value="beaucoup"' in page
    assert 'value="plombier"' in page
    assert 'value="x<y"' not in answer.text


def test_regional_outlooks_are_a_choice_once_they_are_imported(client: TestClient, stand_in: StandIn) -> None:
    page = page_of(client)
    assert '<select id="prospect" disabled aria-describedby="prospect-hint">' in page
    assert say("pages.filter_no_prospect", "fr") in page
    stand_in.corpus = _with_outlook(stand_in.corpus)
    page = page_of(client, q="plombier", region="ER2440", prospect="moderate")
    assert chosen(page, "prospect") == ["moderate"]
    assert "disabled" not in page
    assert '<a href="/occupations/72300.00">' in page
    assert '<a href="/occupations/72300.00">' not in page_of(
        client, q="plombier", region="ER2440", prospect="very_good"
    )


def _with_outlook(corpus: Corpus) -> Corpus:
    source = Source("outlook-2025", "Outlook", "Publisher", "Licence", "2025")
    outlook = RegionalOutlook("ER2440", RegionalProspect.GOOD, "2025-12-03", "", "", source)
    return replace(corpus, regional_outlooks={"72300": (outlook,)})


def test_every_field_of_the_form_has_a_label(client: TestClient) -> None:
    page = page_of(client, q="commis", demand=["standing"], most=["1"])
    fields = re.findall(r'<(?:input|select) (?:type="checkbox" )?id="([\w-]+)"', page)
    assert len(fields) == len(set(fields)) > 15
    assert set(fields) <= set(re.findall(r'<label[^>]* for="([\w-]+)"', page)) | {
        *re.findall(r'<label for="([\w-]+)"', page)
    }


def test_shares_of_a_result_by_kind(corpus: Corpus) -> None:
    def of(*shares: tuple[str, float]) -> tuple[tuple[str, int], ...]:
        return shares_by_kind(SearchResult("72300", corpus.occupations[0], 1.0, "", shares))

    assert of(("bm25_texts", 1.0), ("static_own", 2.0), ("bm25_other", -0.5), ("needs", 0.5)) == (
        ("meaning", 67), ("words", 17), ("ratings", 17),
    )  # fmt: skip
    assert of(("static_texts", 1.0), ("bm25_texts", -3.0)) == (("meaning", 100),)
    assert of(("static_texts", -1.0)) == ()
    assert of() == ()
