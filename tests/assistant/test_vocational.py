"""The vocational profile: what the worker did, learned and may drive."""

import pytest
from careers import Career, careers, differences

from assistant.case_models import CaseProfile
from assistant.models import CaseNotes
from assistant.reading import Reader
from corpus import Corpus
from corpus.lists import rows
from corpus.wording import topic

CAREERS = [career for name in ("fr.txt", "en.txt") for career in careers(name)]
FAILURES = list(careers("known_failures.txt"))
KINDS = {
    "circumstances": {"wish", "availability", "shift", "transport", "computer", "software", "none"},
    "licences": {
        "permit",
        "class",
        "card",
        "named_card",
        "not_held",
        "not_held_before",
        "none",
        "held",
        "regained",
        "link",
    },
    "mobility": {
        *("home", "journey", "travel", "radius", "within", "job", "seeks", "most"),
        *("anywhere", "stays", "remains", "moving", "leaving", "keeping", "willing", "declining", "conditional"),
    },
    "residence": {"resides", "shares", "workplace", "institution", "origin", "by"},
    "skill_leads": {"heading", "lead", "cut", "name"},
    "wages": {"lead", "per", "other", "net", "gross", "injury"},
    "title_frames": {"no_title", "civility", "held", "owned", "introduces", "training", "passes"},
    "work_periods": {"years", "months", "experience", "lead", "as"},
    "history": {
        "work",
        "aim",
        "offer",
        "role",
        "person",
        "skills",
        "studying",
        "incomplete",
        "weak",
        "none",
        "alone",
        "spoken_for",
        "well",
    },
}

PADDING = "Il habite en ville. Il a deux enfants. Il aime lire. Il a un chien. "


def _profile(reader: Reader, note: str) -> CaseProfile:
    return reader.read(CaseNotes(note))


@pytest.mark.parametrize(
    ("note", "groups"),
    [
        ("M. Roy (nom fictif), 44 ans, cuisinier. Secondaire 5.", ["63200"]),
        ("Dossier de M. Roy (nom fictif), cuisinier.", ["63200"]),  # an opening introduces the worker
        (f"M. Roy (nom fictif), 44 ans. {PADDING}Le cuisinier appelle souvent.", []),  # nobody says that it is he
        (f"M. Roy (nom fictif), 44 ans. {PADDING}Il a travaillé comme cuisinier.", ["63200"]),
        ("Sa femme est infirmière.", []),
        ("Family doctor: she must not lift.", []),
        ("Ne distingue plus les couleurs.", []),
    ],
)
def test_past_occupations(reader: Reader, note: str, groups: list[str]) -> None:
    assert [one.unit_group for one in _profile(reader, note).vocational.past_occupations] == groups


@pytest.mark.parametrize(
    ("note", "level"),
    [
        ("Détient un DEP en soudage.", "vocational"),
        ("A un dep en soudage.", "vocational"),
        ("Baccalauréat en droit, DEC en sciences.", "university"),
        ("Études secondaires à Laval. N'a pas terminé son secondaire.", "secondary_incomplete"),
        ("Sa tolérance assise ne dépasse pas 20 minutes.", None),
        ("À peine capable de tenir une tasse.", None),
        ("The doctor would like her to avoid the stairs.", None),
        ("He holds a doctorate from that school.", "university"),
        ("La maîtrise de la douleur est bonne.", None),
        ("Elle a une maîtrise en histoire.", "university"),
        ("Il enseigne aux élèves du secondaire et détient une maîtrise.", "university"),
    ],
)
def test_schooling_is_the_highest_level_completed(reader: Reader, note: str, level: str | None) -> None:
    assert _profile(reader, note).vocational.education == level


def test_a_heading_alone_is_not_shown_as_unread(reader: Reader) -> None:
    profile = _profile(reader, "À éviter :\n- conduire\n- les escaliers")
    assert {finding.demand for finding in profile.findings} == {"driving", "stairs"}
    assert profile.unread == ()


def test_a_sentence_without_end_is_read_in_pieces(reader: Reader) -> None:
    note = "et puis il raconte sa journée " * 60 + "ne peut plus conduire"
    (finding,) = _profile(reader, note).findings
    assert finding.demand == "driving"
    assert len(finding.evidence.text) < 800


@pytest.mark.parametrize("career", CAREERS, ids=lambda career: career.place)
def test_annotated_careers(reader: Reader, career: Career) -> None:
    assert differences(career, _profile(reader, career.text).vocational) == []


@pytest.mark.parametrize("career", FAILURES, ids=lambda career: career.place)
def test_a_career_that_is_now_read_right_leaves_the_known_failures(reader: Reader, career: Career) -> None:
    assert differences(career, _profile(reader, career.text).vocational) != []


def test_annotated_careers_name_what_exists(corpus: Corpus) -> None:
    for career in (*CAREERS, *FAILURES):
        groups = {one.split()[0] for one in career.expected.get("past", ())}
        assert groups <= set(corpus.unit_groups), career.place


@pytest.mark.parametrize("table", sorted(KINDS))
def test_every_kind_is_one_that_the_readers_hear(table: str) -> None:
    assert [row for row in rows("lexicon", table) if row["kind"] not in KINDS[table]] == []


def test_what_a_circumstance_may_be_is_said_on_the_page() -> None:
    pages = topic("pages", "fr")
    for row in rows("lexicon", "circumstances"):
        if row["kind"] in ("transport", "computer"):
            assert f"{row['kind']}_{row['value']}" in pages, row


def test_places_are_of_known_regions_and_general_titles_of_known_groups(corpus: Corpus) -> None:
    assert {row["region"] for row in rows("lexicon", "places")} <= set(corpus.regions)
    for row in rows("lexicon", "general_titles"):
        for prefix in row["groups"].split():
            assert any(code.startswith(prefix) for code in corpus.unit_groups), row


@pytest.mark.parametrize(
    ("note", "held"),
    [
        ("Permis de conduire classes 1 et 3.", ("classes 1", "3")),
        ("He has a class 5 driver's licence.", ("class 5",)),
        ("Il n'a pas de permis de conduire.", ()),
        ("Permis classe 5 suspendu.", ()),
        ("Son fils a un permis classe 5.", ()),
        ("Restrictions de classe 2 (IRSST), rachis lombaire.", ()),
        ("Carte ASP Construction et SIMDUT.", ("ASP Construction", "SIMDUT")),
    ],
)
def test_licences_are_those_held(reader: Reader, note: str, held: tuple[str, ...]) -> None:
    assert _profile(reader, note).vocational.licences == held


@pytest.mark.parametrize(
    ("note", "held", "lacking"),
    [
        ("N'est plus membre de l'OIIQ.", (), {"OIIQ": "lost"}),
        ("Infirmière radiée de l'OIIQ en 2021.", (), {"OIIQ": "barred"}),
        ("Nurse, licence suspended by OIIQ.", (), {"OIIQ": "lost"}),
        ("En démarche d'adhésion à l'OIQ.", (), {"OIQ": "sought"}),
        ("Membre de l'OIQ? Non.", (), {"OIQ": "lost"}),
        ("Membre de l'OIQ? Oui.", ("OIQ",), {}),
        ("Membre de l'OIQ?", (), {}),
        ("A perdu sa classe 1 mais garde sa classe 5.", ("classe 5",), {"classe 1": "lost"}),
        ("Il avait la classe 3 avant.", (), {"classe 3": "former"}),
        ("Classe 1 et 3 retirées par la SAAQ.", (), {"Classe 1": "lost", "3": "lost"}),
        ("Suit son cours pour obtenir la classe 1.", (), {"classe 1": "sought"}),
        ("Non admissible au permis BSP.", (), {"permis BSP": "barred"}),
        ("No security licence.", (), {"security licence": "lost"}),
        ("Permis classe 5, en attente de sa carte BSP.", ("classe 5",), {"carte BSP": "sought"}),
        ("Classe 5 valide, classe 1 suspendue.", ("Classe 5",), {"classe 1": "lost"}),
        ("Sans permis, carte de cariste, SIMDUT.", ("carte de cariste", "SIMDUT"), {"permis": "lost"}),
        ("Pas d'auto mais permis classe 5.", ("classe 5",), {}),
        ("N'a jamais perdu son permis de conduire.", ("permis de conduire",), {}),
        ("Driver's licence suspended, forklift card valid.", ("forklift card",), {"Driver's licence": "lost"}),
        ("Ancien camionneur, permis classe 1.", ("classe 1",), {}),
        ("L'employeur exige la classe 3.", (), {}),
        ("Son fils a perdu son permis.", (), {}),
    ],
)
def test_licences_lacking_are_told_apart(
    reader: Reader, note: str, held: tuple[str, ...], lacking: dict[str, str]
) -> None:
    vocational = _profile(reader, note).vocational
    assert vocational.licences == held
    assert {one.licence: str(one.how) for one in vocational.licences_lacking} == lacking


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Antécédents judiciaires : vol.", ["Antécédents judiciaires : vol"]),
        ("He has a criminal record (theft, 2011).", ["He has a criminal record (theft, 2011)"]),
        ("Son fils a un casier judiciaire.", []),
    ],
)
def test_a_criminal_record_is_quoted(reader: Reader, note: str, words: list[str]) -> None:
    assert [one.text for one in _profile(reader, note).vocational.record] == words


def test_every_fact_comes_with_its_passage(reader: Reader) -> None:
    note = (
        "Mme, 40 ans, caissière 6 ans, habite Laval. DES. Permis classe 5. Bonne en calcul. Veut rester en vente. "
        "Sans auto."
    )
    vocational = _profile(reader, note).vocational
    told = {fact: [one.text for one in passages] for fact, passages in vocational.evidences.items() if passages}
    assert told == {
        "education": ["DES"],
        "licences": ["classe 5"],
        "skills": ["calcul"],
        "region": ["Laval"],
        "transport": ["Sans auto"],
        "wishes": ["Veut rester en vente"],
    }
    (past,) = vocational.past_occupations
    assert (past.title, past.years) == ("caissière", 6)


@pytest.mark.parametrize(
    ("note", "spoken", "lacking", "words"),
    [
        ("English only, no French.", ["en"], ["fr"], ["English only"]),
        ("Ne parle pas français, seulement anglais.", ["en"], ["fr"], ["Ne parle pas français"]),
        ("Parle arabe, pas de français ni d'anglais.", ["ar"], ["fr", "en"], ["pas de français", "ni d'anglais"]),
        ("Unilingue francophone.", ["fr"], ["en"], ["Unilingue francophone"]),
        ("Does not speak English.", [], ["en"], ["Does not speak English"]),
        ("Ne parle pas bien anglais.", [], [], []),
        ("Aucune difficulté en français.", ["fr"], [], []),
        ("Parle français et un peu anglais.", ["fr", "en"], [], []),
        ("Son interprète parle anglais et français.", [], [], []),
        ("Rencontre avec un interprète arabe.", ["ar"], [], []),
    ],
)
def test_languages_spoken_and_lacking(
    reader: Reader, note: str, spoken: list[str], lacking: list[str], words: list[str]
) -> None:
    told = _profile(reader, note).vocational
    assert (list(told.languages), list(told.languages_lacking)) == (spoken, lacking)
    assert [one.text for one in told.evidences["languages_lacking"]] == words


@pytest.mark.parametrize(
    ("note", "region"),
    [
        ("Employer based in Laval. Worker lives in Rouyn-Noranda.", "Rouyn-Noranda"),
        ("Vivait à Montréal jusqu'en 2022, maintenant à Val-d'Or.", "Val-d'Or"),
        ("Vit avec sa mère à Amos.", "Amos"),
        ("Sa mère vit à Amos.", None),
        ("Formation en comptabilité, non reconnue au Québec.", None),
    ],
)
def test_the_region_is_where_the_worker_lives_today(reader: Reader, note: str, region: str | None) -> None:
    assert _profile(reader, note).vocational.region == region


@pytest.mark.parametrize(
    ("note", "past"),
    [
        ("M. Boulanger, 44 ans, soudeur. Il habite en ville.", [("72106", None)]),
        ("Mme Charpentier (nom fictif), 50 ans, caissière.", [("65100", None)]),
        ("Mrs. Cook is 50 and she lives in town.", []),
        ("Porteur d'un défibrillateur.", []),
        ("Manoeuvre. Limite du bras droit : 25 kg.", []),
        ("Femme au foyer.", []),
        ("Camionneur 20 ans, il a un secondaire 5.", [("73300", 20.0)]),
        ("Cuisinier, 44 ans.", [("63200", None)]),
    ],
)
def test_names_and_bearers_are_no_occupations(reader: Reader, note: str, past: list[tuple[str, float | None]]) -> None:
    found = _profile(reader, note).vocational.past_occupations
    assert [(one.unit_group, one.years) for one in found] == past
