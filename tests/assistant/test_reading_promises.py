"""What holds for any text whatever: no exception, true offsets, known demands, and not a word of the note in a repr."""

import math
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.case_models import CaseProfile
from assistant.models import CaseNotes, Evidence, Verdict
from assistant.reading import Reader
from assistant.suitability.models import Answer, Criterion, JudgedOccupation, Reason
from corpus import Corpus, Language
from corpus.wording import LANGUAGES

SENTINEL = "zébrulon"
WORDS = (
    "ne", "pas", "plus", "peut", "doit", "éviter", "aucune", "restriction", "soulever", "debout", "conduire", "échelle",
    "10 kg", "5", "30 minutes", "par jour", "de", "et", "ni", "sauf", "si", "son frère", "en 2015", "gauche", "genou D",
    "permanent", "IRSST classe 2 lombaire", "cannot", "must not", "no", "lift", "stand", "avoid", "his wife",
    "idées suicidaires", "nie", "menace de tuer", "sans harnais", "Dr Roy", "12 mars 2024",
    "infirmière", "permis classe 5", "Compétences :", ":", ";", ",", ".", "\n", "- ", "[ ] ",
    "☒ ", "?", "°", "(", ")", SENTINEL,
)  # fmt: skip

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
clinical_text = st.lists(st.sampled_from(WORDS) | st.text(max_size=3).filter(str.isprintable), max_size=60).map(
    " ".join
)
texts = any_text | clinical_text | st.tuples(any_text, clinical_text).map("".join)
languages = st.sampled_from([None, *LANGUAGES])
no_deadline = settings(deadline=None, max_examples=150)


def evidences(profile: CaseProfile) -> Iterator[Evidence]:
    """Every place in the note that a profile points at."""
    for finding in (*profile.findings, *profile.expanded):
        yield finding.evidence
        if finding.cue is not None:
            yield finding.cue
    yield from (named.evidence for named in profile.irsst)
    yield from (aside.evidence for aside in profile.set_aside)
    yield from (urgent.evidence for urgent in profile.urgent)
    yield from (date for one in profile.contradictions for date in one.dates if date is not None)
    yield from (unread.evidence for unread in profile.unread)
    yield from (past.evidence for past in profile.vocational.past_occupations if past.evidence is not None)


@pytest.fixture(scope="session")
def codes(corpus: Corpus) -> frozenset[str]:
    """What a reading may name: a whole corpus is too long for Hypothesis to print."""
    return frozenset((*corpus.demands, *corpus.unit_groups))


@no_deadline
@given(text=texts, language=languages)
def test_any_text_is_read_and_every_offset_is_true(
    reader: Reader, codes: frozenset[str], text: str, language: Language | None
) -> None:
    profile = reader.read(CaseNotes(text), language)
    for evidence in evidences(profile):
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert text[evidence.start : evidence.end] == evidence.text
    assert {finding.demand for finding in (*profile.findings, *profile.expanded)} <= codes
    assert {past.unit_group for past in profile.vocational.past_occupations} <= {None, *codes}
    assert profile == reader.read(CaseNotes(text), language)


@pytest.mark.parametrize(
    "text",
    [
        "\u0301",  # a lone combining mark
        "soule\u0301ver 10 kg : interdit",  # decomposed
        "\u202eلا يستطيع رفع\u202c 10 kg",  # right to left
        "\ufeffNe peut soulever 10 kg.",
        "ﬁ ŉ ß İ ne peut soulever ² ½ ٣ kg",
        "\r\n\r\n- \r\n:\r\n",
        "🦽" * 50,
        "\x00\x01\x02\x1f",
        "Ne peut\u2028soulever\u2029plus\u0085de 10 kg\x0b\x0c",
        "Ne peut\u200b sou\u00adlever \u200d\u2060 plus\u00a0de\u202f１０ ㎏ ½ m²",
        "É\u0301\u0301\u0301viter \u0300 les e\u0301chelles",
        "𝐍𝐞 𝐩𝐞𝐮𝐭 𝐬𝐨𝐮𝐥𝐞𝐯𝐞𝐫 ⑩ kg ㊙ ﷽",
        "\U0010ffff\ue000\ufffe Ne peut pas marcher",
        "5 " * 500,
    ],
)
def test_a_strange_text_is_read(reader: Reader, text: str) -> None:
    for evidence in evidences(reader.read(CaseNotes(text))):
        assert text[evidence.start : evidence.end] == evidence.text


@pytest.mark.parametrize(
    "text",
    [
        f"Il ne doit pas soulever la {SENTINEL} de plus de 10 kg.",
        f"Sa mère {SENTINEL} ne peut plus marcher.",
        f"Il doit éviter la {SENTINEL}.",
        f"Compétences : {SENTINEL}, soudure",
        f"Ancienne infirmière {SENTINEL}, IRSST classe 2 lombaire {SENTINEL}.",
        f"Secondaire 5 {SENTINEL}. Parle français et {SENTINEL}.",
    ],
)
def test_no_repr_holds_a_word_of_the_note(reader: Reader, text: str) -> None:
    notes = CaseNotes(text)
    profile = reader.read(notes)
    shown = " ".join([repr(notes), str(notes), repr(profile), str(profile), *map(repr, profile.findings)])
    assert SENTINEL in text
    assert SENTINEL not in shown


def test_no_repr_holds_the_words_of_a_licence(reader: Reader) -> None:
    profile = reader.read(CaseNotes("Permis de conduire classe 5. Carte ASP."), "fr")
    assert profile.vocational.licences
    assert not any(licence in repr(profile) for licence in profile.vocational.licences)


def test_no_repr_holds_what_matched(corpus: Corpus) -> None:
    evidence = (Evidence(0, len(SENTINEL), SENTINEL),)
    reason = Reason((Criterion.SAFETY,), Answer.SATISFIED, "noise", SENTINEL, evidence=evidence)
    assert SENTINEL not in repr(reason)
    judged = JudgedOccupation(corpus.occupations[0], Verdict.SUITABLE, {}, lambda: (reason,), 1.0, (SENTINEL,))
    assert judged.reasons == (reason,)
    assert SENTINEL not in repr(judged)


def test_a_bound_is_a_finite_number(reader: Reader) -> None:
    profile = reader.read(CaseNotes(f"Ne doit pas soulever plus de {'9' * 400} kg."), "fr")
    assert all(finding.max is None or math.isfinite(finding.max.value) for finding in profile.findings)


@no_deadline
@given(text=clinical_text)
def test_no_repr_of_a_clinical_text_holds_the_sentinel(reader: Reader, text: str) -> None:
    assert SENTINEL not in repr(reader.read(CaseNotes(text)))


def test_no_word_of_a_note_stays(reader: Reader) -> None:
    """spaCy keeps every word it ever met, unless told to forget."""
    reader.read(CaseNotes(f"Il ne peut {SENTINEL} soulever. Sa {SENTINEL}e aussi.\nHe cannot {SENTINEL} lift."))
    assert "soulever" in reader.lexicons["fr"].pipeline.vocab.strings
    for pipeline in reader.pipelines:
        assert not any("brulon" in word for word in pipeline.vocab.strings)


def test_notes_are_read_at_the_same_time(reader: Reader) -> None:
    notes = [CaseNotes(f"Ne peut soulever plus de {number} kg. Éviter les échelles {number}.") for number in range(40)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(reader.read, notes)) == [reader.read(note) for note in notes]


def _work(reader: Reader, text: str) -> int:
    """How many functions are called to read a text: the same on every machine."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        reader.read(CaseNotes(text), "fr")
    finally:
        sys.setprofile(None)
    return calls


UNITS = (
    "Ne peut pas soulever plus de 5 kg. ", "- éviter les échelles\n", "a", "( ", "☐ \n", ",", "pas ", "12 kg ",
    "infirmière ", "Limitations :\n", "éviter\u0301", "soulevr ", "X", "irsst classe 2 ", "2026-01-01 ", "\u2028",
    "Debout ?\n", "Debout ? non\n", "Debout :\n\n", "secondaire 5, ", "[x] oui [ ] non ", "\n\n", "ne peut pas et ",
    "son frère et ",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_twice_the_work(reader: Reader, unit: str) -> None:
    reader.read(CaseNotes("Éviter de soulevr."), "fr")  # the first slip of all compiles the words it may be meant for
    shorter, longer = (_work(reader, (unit * 20_000)[:length]) for length in (3_000, 6_000))
    assert longer < 2.5 * shorter


@pytest.mark.parametrize("unit", ["éviter échelle ", "ne peut pas soulever, ", "éviter ", "plus de "])
def test_twice_one_endless_sentence_is_twice_the_work(reader: Reader, unit: str) -> None:
    shorter, longer = (_work(reader, (unit * 20_000)[:length]) for length in (1_400, 2_800))
    assert longer < 2.5 * shorter
