"""The JSON API: its answers have the shapes that its description promises."""

from dataclasses import asdict

import pytest
from fastapi.testclient import TestClient
from stand_in import StandIn

from assistant.filters import Filters, allowed
from assistant.suitability.models import Criterion
from corpus.wording import say
from web.answers import AssessmentAnswer, DemandsAnswer, ErrorAnswer, ReadingAnswer, SearchAnswer
from web.occupation_answers import OccupationAnswer

NOTE = say("pages.example_note", "fr")


def test_a_reading_has_the_described_shape_and_exact_offsets(client: TestClient) -> None:
    answer = client.post("/api/v1/analyze", json={"text": NOTE}).json()
    reading = ReadingAnswer.model_validate(answer)
    assert [finding.demand for finding in reading.findings] == ["lifting", "standing", "sitting"]
    for finding in reading.findings:
        assert NOTE[finding.evidence.start : finding.evidence.end] == finding.evidence.text
    assert reading.language == "fr"


def test_offsets_count_the_characters_as_sent(client: TestClient) -> None:
    text = "\r\n🙂 Ne doit pas soulever 10 kg"
    finding = client.post("/api/v1/analyze", json={"text": text}).json()["findings"][0]
    assert finding["evidence"] == {"start": 4, "end": len(text), "text": "Ne doit pas soulever 10 kg"}


def test_a_language_that_is_asked_for_is_the_one_read(client: TestClient) -> None:
    assert client.post("/api/v1/analyze", json={"text": NOTE, "lang": "en"}).json()["language"] == "en"


def test_match_judges_every_occupation(client: TestClient, stand_in: StandIn) -> None:
    answer = AssessmentAnswer.model_validate(client.post("/api/v1/match", json={"text": NOTE}).json())
    codes = [one.code for judged in (answer.suitable, answer.to_verify, answer.ruled_out) for one in judged]
    assert sorted(codes) == sorted(stand_in.corpus.position)
    first = answer.reasons[answer.ruled_out[0].reasons[0]]
    assert set(answer.suitable[0].criteria) == set(Criterion)
    assert first.answer == "not_satisfied"
    assert first.criteria == ["residual_capacity"]
    assert all(one.text in NOTE for one in first.evidence)


def test_search_finds_at_most_what_is_asked(client: TestClient) -> None:
    found = client.get("/api/v1/search", params={"q": "technicien", "k": 3}).json()
    assert len(SearchAnswer.model_validate(found).results) == 3


def test_search_says_which_needs_it_read_and_how_each_is_answered(client: TestClient, stand_in: StandIn) -> None:
    query = "commis dehors assis"
    found = client.get("/api/v1/search", params={"q": query}).json()
    answer = SearchAnswer.model_validate(found)
    assert [(need.demand, need.direction, need.level) for need in answer.needs] == [
        ("sitting", "at_least", 4),
        ("outdoors", "at_least", 3),
    ]
    for need in answer.needs:
        assert query[need.evidence.start : need.evidence.end] == need.evidence.text
    for result in answer.results:
        assert [one.demand for one in result.needs] == ["sitting", "outdoors"]
        rating = stand_in.corpus.rating(result.profile, "sitting")
        assert rating is not None
        shown = result.needs[0].rating
        assert shown is not None
        assert (shown.low, shown.vintage) == (rating.low, "2025")
        assert result.needs[0].verdict == ("suitable" if rating.low >= 4 else "ruled_out")


def test_search_filters_and_counts_what_is_not_known(client: TestClient, stand_in: StandIn) -> None:
    asked = {"q": "commis", "k": 100, "teer": ["4", "5"], "at_most": ["standing:2"], "strength_kg": "7,5"}
    answer = SearchAnswer.model_validate(client.get("/api/v1/search", params=asked).json())
    filters = Filters(frozenset({4, 5}), strength_kg=7.5, at_most=(("standing", 2),))
    passing = allowed(stand_in.corpus, filters)
    assert answer.unrated == passing.unrated > 0
    assert answer.results
    assert all(passing.mask[stand_in.corpus.position[result.profile]] for result in answer.results)


def test_an_empty_parameter_is_one_that_was_not_sent(client: TestClient) -> None:
    names = ("teer", "education", "strength_kg", "at_most", "region", "prospect", "wage", "ignore", "only_met")
    empty = client.get("/api/v1/search", params={"q": "commis", **dict.fromkeys(names, "")})
    assert empty.json() == client.get("/api/v1/search", params={"q": "commis"}).json()


def test_a_need_can_be_left_out_or_demanded(client: TestClient) -> None:
    def found(**asked: str) -> SearchAnswer:
        sent = {"q": "commis assis dehors", "k": 100, **asked}
        return SearchAnswer.model_validate(client.get("/api/v1/search", params=sent).json())

    assert [need.demand for need in found(ignore="outdoors").needs] == ["sitting"]
    met = found(only_met="1", ignore="outdoors").results
    assert 0 < len(met) < len(found().results)
    assert {one.verdict for result in met for one in result.needs} == {"suitable"}
    assert len(found(only_met="0").results) == len(found().results)


def test_an_occupation_is_found_by_its_code(client: TestClient) -> None:
    found = client.get("/api/v1/occupations/72410.01?lang=en").json()
    answer = OccupationAnswer.model_validate(found)
    assert answer.outlook is not None
    assert (answer.outlook.employment, answer.outlook.base_year) == (140_400, 2023)
    lifting = answer.ratings["lifting"]
    assert lifting is not None
    assert (lifting.low, lifting.high, lifting.vintage, lifting.words) == (10, 20, "2003", "10 to 20 kg")


def test_demands_name_their_sources(client: TestClient, stand_in: StandIn) -> None:
    demands = DemandsAnswer.model_validate(client.get("/api/v1/demands").json()).demands
    assert [demand.id for demand in demands] == list(stand_in.corpus.demands)
    lifting = demands[0]
    assert (lifting.id, lifting.scale, lifting.vintage) == ("lifting", "kg", "2003")
    assert {demand.vintage for demand in demands if demand.directness == "unrated"} == {None}


def test_the_description_covers_every_address_and_error(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/v1/analyze",
        "/api/v1/match",
        "/api/v1/alternatives",
        "/api/v1/report",
        "/api/v1/search",
        "/api/v1/occupations/{code}",
        "/api/v1/demands",
        "/health/live",
        "/health/ready",
    }
    for path, methods in described["paths"].items():
        for operation in methods.values():
            assert operation["description"]
            failures = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
            assert ("503" in failures) == (path != "/health/live")
            for answer in failures.values():
                schema = answer["content"]["application/json"]["schema"]
                assert schema == {"$ref": "#/components/schemas/ErrorAnswer"}
    shape = described["components"]["schemas"]["ErrorDetail"]["properties"]
    assert list(shape) == ["code", "message", "field"]


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_no_documentation_page_calls_elsewhere(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_health(client: TestClient, stand_in: StandIn) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    ready = client.get("/health/ready").json()
    assert ready == {"status": "ready", "index": asdict(stand_in.index_summary)}


def test_errors_have_the_described_shape(client: TestClient) -> None:
    assert ErrorAnswer.model_validate(client.get("/api/v1/none").json()).error.code == "not_found"
