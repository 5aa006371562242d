"""What a counsellor does with one case, over the real assistant: correct, compare, ask why, plan, take the dossier."""

import html
import json
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.dossier import report
from assistant.errors import PdfUnavailable
from assistant.service import Assistant
from corpus.wording import LANGUAGES, say
from web.alternatives_answers import AlternativesAnswer
from web.answers import AssessmentAnswer
from web.app import create_app

NOTE = """M. a été commis d'entrepôt pendant 12 ans. Diagnostic : entorse lombaire.
Ne doit pas soulever de charges de plus de 5 kg.
Éviter la position debout prolongée."""
JOB = "Titre du poste : commis à la réception\nDoit soulever des charges de 25 kg fréquemment."


@pytest.fixture(scope="module")
def real(whole_assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(lambda: whole_assistant)) as client:
        yield client


@pytest.fixture(autouse=True)
def _in_french(real: TestClient) -> None:
    real.cookies.clear()  # a language asked for is kept


def visible(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\xa0", " "))


def hidden(page: str, name: str) -> str:
    found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def fields(page: str) -> dict[str, str]:
    """The correction form as a browser would send it, untouched."""
    form = page[page.index('<form id="correct"') :].split("</form>")[0]
    sent = {
        name: html.unescape(value)
        for name, value in re.findall(r'<input[^>]* name="([^"]+)"[^>]*value="([^"]*)"', form)
    }
    sent = {name: value for name, value in sent.items() if not name.startswith("withdraw")}
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        assert chosen
        sent[name] = chosen[1]
    return {**sent, "recalculate": "1"}


def section(page: str, name: str) -> str:
    return page[page.index(f'<section id="{name}"') :].split("</section>")[0]


def result(client: TestClient, **sent: str) -> str:
    answer = client.post("/", data={"note": NOTE, **sent})
    assert answer.status_code == 200
    return answer.text


@pytest.fixture(scope="module")
def before(real: TestClient) -> str:
    return result(real)


def counts(page: str) -> list[int]:
    return [int(one) for one in re.findall(r'class="count \w+" href="[^"]+">(\d+)', page)]


def test_every_listed_occupation_has_its_five_criteria_in_words(before: str) -> None:
    listed = before.split('<li class="occupation">')[1:]
    assert len(listed) > 300
    for one in listed:
        grid = re.findall(r'<li class="(\w+)">\w+<b> \(([\w ]+)\)</b></li>', one.split("</ul>")[0])
        assert len(grid) == 5
        assert all(say(f"pages.answer_{answer}", "fr") == said for answer, said in grid)


def test_what_is_almost_possible_names_gap_measures_and_whom_to_ask(before: str) -> None:
    near = visible(section(before, "near"))
    assert "de trop" in near
    assert "À convenir avec : l'employeur" in near
    assert "Seul le clinicien" in visible(section(before, "limiting"))


def test_an_untouched_correction_form_corrects_nothing(real: TestClient, before: str) -> None:
    again = result(real, **fields(before))
    assert counts(again) == counts(before)
    assert hidden(again, "corrections") == "[]"
    assert 'id="changed"' not in again


def test_a_corrected_maximum_changes_the_result_and_is_marked(real: TestClient, before: str) -> None:
    sent = {**fields(before), "max-0": "20,5"}
    page = result(real, **sent)
    assert json.loads(hidden(page, "corrections")) == [{"change": 0, "max": {"value": 20.5, "unit": "kg"}}]
    assert counts(page)[2] < counts(before)[2]
    better = visible(section(page, "changed"))
    assert say("pages.changed_better", "fr") in better
    assert say("pages.changed_worse", "fr") not in better
    assert say("pages.corrected_changed", "fr") in section(page, "findings")
    assert "corrigée par la conseillère" in visible(section(page, "to-verify") + section(page, "ruled-out"))
    # the form keeps it, so that more can be corrected
    assert fields(page)["max-0"] == "20.5"
    assert counts(result(real, **fields(page))) == counts(page)


def test_a_withdrawn_finding_rules_nothing_out_and_can_be_put_back(real: TestClient, before: str) -> None:
    page = result(real, **fields(before), **{"withdraw-0": "1"})
    assert json.loads(hidden(page, "corrections")) == [{"drop": 0}]
    assert say("pages.corrected_withdrawn", "fr") in section(page, "findings")
    assert counts(page)[2] < counts(before)[2]
    assert counts(result(real, **fields(page))) == counts(before)


def test_an_added_finding_quotes_nothing(real: TestClient, before: str) -> None:
    added = {"demand-added-0": "noise", "modality-added-0": "forbidden"}
    page = result(real, **{**fields(before), **added})
    assert counts(page)[2] > counts(before)[2]
    assert say("pages.added_words", "fr") in visible(section(page, "findings"))
    assert "«  »" not in visible(page)
    assert not re.search(r"<q[^>]*></q>", page)
    assert say("screening.told_added", "fr") in visible(section(page, "changed"))
    assert hidden(page, "demand-added-0") == "noise"
    assert 'name="demand-added-1"' in page


def test_a_correction_that_cannot_be_used_keeps_what_was_typed(real: TestClient, before: str) -> None:
    answer = real.post("/", data={**fields(before), "max-0": "beaucoup"})
    assert answer.status_code == 422
    assert say("pages.correction_problem_heading", "fr") in visible(answer.text)
    assert 'value="beaucoup"' in answer.text
    assert counts(answer.text) == counts(before)


def test_corrections_of_another_note_are_left_out(real: TestClient, before: str) -> None:
    corrected = result(real, **{**fields(before), "max-0": "20"})
    carried = {name: hidden(corrected, name) for name in ("reading", "corrections")}
    other = real.post("/", data={**carried, "note": NOTE + "\nDroitière."}).text
    assert say("pages.corrections_forgotten", "fr") in visible(other)
    assert hidden(other, "corrections") == "[]"
    kept = real.post("/", data={**carried, "note": NOTE}).text
    assert counts(kept) == counts(corrected)
    forgotten = real.post("/", data={**carried, "note": NOTE, "forget": "1"}).text
    assert counts(forgotten) == counts(before)


def test_a_described_job_is_judged_in_the_path(real: TestClient) -> None:
    path = visible(section(result(real, job=JOB), "path"))
    assert "la description dit « Doit soulever des charges de 25 kg" in path
    assert "commis à la réception" in path
    assert say("pages.path_not_reached", "fr") in path


@pytest.mark.parametrize("language", LANGUAGES)
def test_occupations_stand_side_by_side(real: TestClient, language: str) -> None:
    sent = {"note": NOTE, "occupation": ["14100.01", "camionneur", "14100.01"]}
    page = real.post("/compare", params={"lang": language}, data=sent).text
    table = page[page.index("<table") : page.index("</table>")]
    assert len(re.findall(r'<th scope="col"><a', table)) == 2
    rows = [visible(one) for one in re.findall(r'<th scope="row">(.*?)</th>', table)]
    assert say("pages.criterion_safety", language) in rows  # type: ignore[arg-type]
    assert table.index("kg") < table.index(say("pages.compare_differing", language))  # type: ignore[arg-type]
    assert hidden(page, "note") == NOTE


@pytest.mark.parametrize(
    ("path", "occupations", "status"),
    [
        ("/compare", [], 422),
        ("/compare", ["14100.01", "72410.01", "73300.01", "72106.01", "soudeur", "33102"], 422),
        ("/compare", ["zzqx"], 404),
        ("/why", ["zzqx"], 404),
        ("/why", [], 422),
        ("/plan", ["zzqx"], 404),
        ("/dossier", [], 422),
    ],
)
def test_what_cannot_be_done_keeps_the_note_and_its_result(
    real: TestClient, path: str, occupations: list[str], status: int
) -> None:
    answer = real.post(path, data={"note": NOTE, "occupation": occupations})
    assert answer.status_code == status
    assert say("pages.not_done_heading", "fr") in visible(answer.text)
    assert hidden(answer.text, "note") == NOTE
    assert 'formaction="/?lang=en"' in answer.text


@pytest.mark.parametrize("path", ["/compare", "/why", "/plan", "/dossier"])
def test_a_note_never_stands_in_an_address(real: TestClient, path: str) -> None:
    assert real.get(path).status_code == 405
    empty = real.post(path, data={"note": " ", "occupation": "14100.01"})
    assert empty.status_code == 422
    assert say("errors.empty_note", "fr") in visible(empty.text)


def test_why_not_gives_every_reason_and_the_way_back(real: TestClient) -> None:
    page = real.post("/why", data={"note": NOTE, "occupation": "33102.00"}).text
    said = visible(page)
    assert "est écartée" in said
    for heading in ("why_ruled_out", "why_to_verify", "why_suitable"):
        assert say(f"pages.{heading}", "fr") in said
    assert 'formaction="/why?lang=en"' in page
    assert say("pages.back_to_result", "fr") in said


def test_the_plan_is_a_draft_to_edit(real: TestClient) -> None:
    page = real.post("/plan", data={"note": NOTE, "occupation": "14100.01"}).text
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)
    assert found
    assert say("plan.title", "fr") in html.unescape(found[1])
    assert "readonly" not in found[0]


def test_the_dossier_leaves_as_a_file(real: TestClient) -> None:
    named = NOTE.replace("Ne doit pas soulever", "M. Sylvio Inventé ne doit pas soulever")
    answer = real.post("/dossier", data={"note": named, "format": "json"})
    assert answer.headers["content-disposition"] == 'attachment; filename="convenance-dossier.json"'
    assert answer.json()["kind"] == "convenance-dossier"
    assert "Inventé" not in answer.text
    assert "Inventé" in real.post("/dossier", data={"note": named, "format": "json", "identified": "1"}).text
    page = real.post("/dossier", data={"note": named, "format": "html"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"


def test_a_dossier_of_corrected_findings_says_so(real: TestClient, before: str) -> None:
    sent = {**fields(before), "max-0": "20", "demand-added-0": "noise", "modality-added-0": "forbidden"}
    corrected = result(real, **sent)
    carried = {name: hidden(corrected, name) for name in ("note", "reading", "corrections")}
    page = visible(real.post("/dossier", data={**carried, "format": "html"}).text)
    assert say("dossier.corrected", "fr") in page
    assert say("dossier.no_words", "fr") in page
    assert "«  »" not in page


def test_a_pdf_that_cannot_be_made_says_what_to_do(real: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(_: object) -> bytes:
        raise PdfUnavailable(reason="Pango")

    monkeypatch.setattr(report, "pdf", absent)
    answer = real.post("/dossier", data={"note": NOTE, "format": "pdf"})
    assert answer.status_code == 503
    assert "libpango" in visible(answer.text)


def test_the_api_takes_corrections(real: TestClient) -> None:
    def ruled_out(**sent: object) -> int:
        answer = real.post("/api/v1/match", json={"text": NOTE, **sent})
        return len(AssessmentAnswer.model_validate(answer.json()).ruled_out)

    assert ruled_out(corrections=[{"drop": 0}]) < ruled_out() == ruled_out(corrections=[])
    refused = real.post("/api/v1/match", json={"text": NOTE, "corrections": [{"drop": 9}]})
    assert refused.status_code == 422
    assert refused.json()["error"]["field"] == "corrections"


def test_the_api_gives_alternatives_in_the_described_shape(real: TestClient) -> None:
    answer = real.post("/api/v1/alternatives", json={"text": NOTE, "lang": "en", "job": JOB})
    found = AlternativesAnswer.model_validate(answer.json())
    assert found.near_misses[0].gap
    assert any(one.remedies for one in found.near_misses)
    assert found.limiting_factors[0].rules_out > 0
    assert [job.title for job in found.path.same_employer.jobs] == ["commis à la réception"]
    silent = real.post("/api/v1/alternatives", json={"text": NOTE}).json()
    assert silent["path"]["same_employer"]["jobs"] == []


def test_the_api_reports(real: TestClient) -> None:
    first, again = (real.post("/api/v1/report", json={"text": NOTE, "lang": "en"}) for _ in range(2))
    assert first.content == again.content
    assert first.json()["language"] == "en"
    assert real.post("/api/v1/report", json={"text": NOTE, "identified": True}).json()["identified"] is True
