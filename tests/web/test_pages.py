"""What the pages promise: both languages, no JavaScript needed, nothing lost, every figure with its source."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from stand_in import LONGEST_NOTE, StandIn

from assistant.case_models import Between, CaseProfile, Contradiction, Urgent, UrgentKind
from assistant.models import CaseNotes
from corpus import Corpus, Language
from corpus.wording import LANGUAGES, say
from web.app import create_app
from web.language import COOKIE

EXAMPLE: dict[Language, str] = {language: say("pages.example_note", language) for language in LANGUAGES}


def visible(html: str) -> str:
    """The text of a page without its tags, spaces evened out."""
    bare = re.sub(r"<[^>]+>", " ", html).replace("&#39;", "'").replace("\xa0", " ")
    return re.sub(r"\s+", " ", bare)


def textarea(html: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", html, re.S)
    assert found
    return found.group(1).replace("&#39;", "'").replace("&lt;", "<")


@pytest.mark.parametrize("path", ["/", "/search", "/about", "/occupations/72410.01"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_the_language_asked(client: TestClient, path: str, language: Language) -> None:
    html = client.get(path, params={"lang": language}).text
    assert f'<html lang="{language}-CA">' in html
    assert say("pages.footer", language) in visible(html)


def test_french_is_the_default_whatever_the_browser_prefers(client: TestClient) -> None:
    html = client.get("/", headers={"Accept-Language": "en"}).text
    assert '<html lang="fr-CA">' in html


def test_a_choice_of_language_is_kept_and_can_be_changed_back(client: TestClient) -> None:
    assert client.get("/?lang=en").cookies[COOKIE] == "en"
    assert '<html lang="en-CA">' in client.get("/about").text
    assert '<html lang="fr-CA">' in client.get("/about?lang=fr").text
    assert '<html lang="fr-CA">' in client.get("/about").text


def test_an_unknown_language_changes_nothing(client: TestClient) -> None:
    answer = client.get("/?lang=de")
    assert '<html lang="fr-CA">' in answer.text
    assert COOKIE not in answer.cookies


def test_the_switch_keeps_the_page_and_its_query(client: TestClient) -> None:
    html = client.get("/search?q=soud%C3%A9&lang=fr").text
    assert 'href="/search?q=soud%C3%A9&amp;lang=en"' in html


def test_the_switch_never_leads_to_another_host(client: TestClient) -> None:
    html = client.get("http://testserver//elsewhere.example/page").text
    assert 'href="/elsewhere.example/page?lang=en"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_needs_no_javascript(client: TestClient, language: Language) -> None:
    html = client.get("/", params={"lang": language}).text
    assert 'href="/?example=1"' in html
    filled = client.get("/?example=1", params={"lang": language, "example": "1"}).text
    assert textarea(filled).strip() == EXAMPLE[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reading_shows_each_part_in_the_order_of_use(client: TestClient, language: Language) -> None:
    html = client.post("/", params={"lang": language}, data={"note": EXAMPLE[language]}).text
    parts = [
        "summary",
        "findings",
        "annotated",
        "set-aside",
        "unread",
        "remaining",
        "to-verify",
        "ruled-out",
        "sources",
    ]
    places = [html.index(f'id="{part}"') for part in parts]
    assert places == sorted(places)
    assert say("pages.disclaimer", language) in visible(html)


def test_every_occupation_is_counted_once(client: TestClient, stand_in: StandIn) -> None:
    html = client.post("/", data={"note": EXAMPLE["fr"]}).text
    counts = re.findall(r'class="count \w+" href="[^"]+">(\d+)', html)
    assert sum(map(int, counts)) == len(stand_in.corpus.occupations) == 900
    codes = re.findall(r'<a href="/occupations/([\d.]+)">', html)
    assert sorted(codes) == sorted(stand_in.corpus.position)


def test_the_form_keeps_the_note_and_the_note_is_marked(client: TestClient) -> None:
    html = client.post("/", data={"note": EXAMPLE["fr"]}).text
    assert textarea(html) == EXAMPLE["fr"]
    assert '<mark class="limitation">Ne doit pas soulever ni transporter de charges de plus de 10 kg</mark>' in html
    assert '<mark class="capacity">Aucune restriction pour la position assise</mark>' in html
    assert '<span id="passage-1"></span><mark' in html
    assert 'href="#passage-1"' in html
    assert 'href="#finding-1"' in html


def test_reasons_carry_their_source_and_vintage(client: TestClient) -> None:
    html = client.post("/", data={"note": EXAMPLE["fr"]}).text
    reasons = re.findall(r"<li>Exigence comparée à la limite \(lifting\)\..*?</li>", html, re.S)
    assert len(reasons) > 200
    unsourced = [reason for reason in reasons if 'class="provenance">Career Handbook, 2003' not in reason]
    assert unsourced == []


def test_what_was_not_understood_is_announced_at_the_top(client: TestClient) -> None:
    html = client.post("/", data={"note": EXAMPLE["fr"]}).text
    announced = say("pages.unread_notice", "fr", n=1)
    assert visible(html).index(announced) < visible(html).index(say("pages.findings_heading", "fr"))


def test_a_note_without_finding_says_so_and_lists_nothing(client: TestClient) -> None:
    page = visible(client.post("/", data={"note": "Il fait beau."}).text)
    assert "900" not in page
    assert "écartée" not in page
    assert say("pages.findings_none", "fr") in page


def test_markup_in_a_note_is_text(client: TestClient) -> None:
    html = client.post("/", data={"note": "<script>alert(1)</script> Ne doit pas soulever <b>10 kg</b>"}).text
    assert "<script>alert" not in html
    assert "<b>10" not in html


def test_line_breaks_of_a_browser_come_back_as_typed(client: TestClient) -> None:
    html = client.post("/", data={"note": "\r\nligne\r\nautre"}).text
    assert textarea(html) == "\nligne\nautre"


@pytest.mark.parametrize(
    ("note", "status", "key", "facts"),
    [
        ("   ", 422, "empty_note", {}),
        ("x" * (LONGEST_NOTE + 1), 413, "note_too_long", {"length": LONGEST_NOTE + 1, "limit": LONGEST_NOTE}),
        ("a\x00b", 422, "not_text", {}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_note_that_cannot_be_read_stays_in_the_form(
    client: TestClient, note: str, status: int, key: str, facts: dict[str, int], language: Language
) -> None:
    answer = client.post("/", params={"lang": language}, data={"note": note})
    assert answer.status_code == status
    assert say(f"errors.{key}", language, **facts) in visible(answer.text)
    assert textarea(answer.text) == note


def test_switching_the_language_of_a_result_reads_the_note_again(client: TestClient) -> None:
    html = client.post("/", data={"note": EXAMPLE["fr"]}).text
    assert 'form="note-form" formaction="/?lang=en" name="switch"' in html
    turned = client.post("/?lang=en", data={"note": EXAMPLE["fr"], "switch": "1"}).text
    assert '<html lang="en-CA">' in turned
    assert say("pages.findings_heading", "en") in turned
    assert textarea(turned) == EXAMPLE["fr"]
    assert '<q lang="fr">' in turned


def test_switching_the_language_of_an_empty_form_is_no_error(client: TestClient) -> None:
    answer = client.post("/?lang=en", data={"note": "", "switch": "1"})
    assert answer.status_code == 200
    assert 'role="alert"' not in answer.text


def test_a_search_lists_unit_groups_with_what_matched(client: TestClient) -> None:
    html = client.get("/search", params={"q": "plombier"}).text
    assert '<a href="/occupations/72300.00">' in html
    assert "CNP 72300" in visible(html)
    assert 'value="plombier"' in html


def test_a_weak_match_is_said_to_be_weak(
    client: TestClient, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = stand_in.search("plombier", "fr")
    weak = type(found)("zzz", "fr", found.results, strong=False)
    monkeypatch.setattr(stand_in, "search", lambda *_, **__: weak)
    assert say("pages.search_weak", "fr") in visible(client.get("/search?q=zzz").text)


def test_a_search_too_short_says_so_and_keeps_the_query(client: TestClient) -> None:
    answer = client.get("/search?q=x")
    assert answer.status_code == 422
    assert say("errors.query_too_short", "fr") in visible(answer.text)
    assert 'value="x"' in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_occupation_shows_every_demand_with_its_source(
    client: TestClient, stand_in: StandIn, language: Language
) -> None:
    html = client.get("/occupations/72410.01", params={"lang": language}).text
    rows = re.findall(r'<tr class="(\w+)">\s*<th scope="row">.*?</tr>', html, re.S)
    assert len(rows) == len(stand_in.corpus.demands)
    page = visible(html)
    rated = [demand for demand in stand_in.corpus.demands if stand_in.corpus.rating("72410.01", demand)]
    assert page.count("OaSIS") + page.count("Career Handbook") >= len(rated)
    assert say("pages.outlook_note", language) in page
    assert {"fr": "140 400 personnes au Canada en 2023; 52 600", "en": "140,400 people in Canada"}[language] in page
    assert "2024" in page


def test_an_occupation_states_its_load_in_kilograms(client: TestClient, stand_in: StandIn) -> None:
    rating = stand_in.corpus.rating("72410.01", "lifting")
    assert rating is not None
    assert (rating.low, rating.high) == (10, 20)
    assert "de 10 à 20 kg" in visible(client.get("/occupations/72410.01").text)


def test_about_lists_each_source_with_its_vintage(client: TestClient, stand_in: StandIn) -> None:
    page = visible(client.get("/about").text)
    for source in stand_in.corpus.sources.values():
        assert f"{source.name} {source.publisher} {source.vintage}" in page
    assert "20260101T030000Z-0a1b2c3d" in page


class _Attentive(StandIn):
    """Reads two dangers and a contradiction into the example."""

    def read(self, notes: CaseNotes, language: Language | None = None) -> CaseProfile:
        profile = super().read(notes, language)
        first, *others = profile.findings
        opposed = Contradiction(first.demand, (0, 1), Between.SPEAKERS, (others[0].evidence, None), None)
        said = [Urgent(others[-1].evidence, UrgentKind.SELF), Urgent(others[-1].evidence, UrgentKind.WORKPLACE)]
        return replace(
            profile,
            urgent=tuple(said),
            contradictions=(opposed,),
            missing=("weight_limit", "region"),
            missing_about=(("weight_limit", (1,)),),
        )


@pytest.fixture
def attentive(corpus: Corpus) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: _Attentive(corpus))) as opened:  # type: ignore[arg-type, return-value]
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_danger_is_shown_before_anything_else(attentive: TestClient, language: Language) -> None:
    html = attentive.post("/", params={"lang": language}, data={"note": EXAMPLE[language]}).text
    results = html[html.index('id="results"') :]
    assert results.index('role="alert"') < results.index('id="summary"')
    block = visible(results[results.index('id="urgent"') : results.index("</section>")])
    assert "277-3553" in block
    assert "844" in block
    assert say("urgent.self_present", language) in block
    assert 'href="#alert-1"' in results
    assert '<span id="alert-1"></span>' in results


def test_what_does_not_agree_comes_before_the_findings_and_first_among_them(attentive: TestClient) -> None:
    html = attentive.post("/", data={"note": EXAMPLE["fr"]}).text
    assert html.index('id="contradictions"') < html.index('id="findings"')
    assert re.findall(r'<tr id="finding-(\d+)">', html) == ["1", "2", "3"]
    rows = html.split('<tr id="finding-')
    assert [say("pages.uncertain", "fr") in row for row in rows[1:3]] == [True, True]
    assert say("pages.uncertain", "fr") not in rows[3].split("</tr>")[0]
    assert "Ne concorde pas avec le constat 2, selon deux personnes." in visible(rows[1])


def test_what_is_missing_leads_to_its_findings(attentive: TestClient) -> None:
    html = attentive.post("/", data={"note": EXAMPLE["fr"]}).text
    missing = html[html.index('id="missing"') :].split("</section>")[0]
    assert re.findall(r'href="#finding-(\d+)"', missing) == ["2"]
    assert missing.count("<li>") == 2


def test_a_note_without_danger_has_no_alert(client: TestClient) -> None:
    html = client.post("/", data={"note": EXAMPLE["fr"]}).text
    assert 'role="alert"' not in html
    assert 'id="contradictions"' not in html
