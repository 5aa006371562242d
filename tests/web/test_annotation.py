"""The note cut into passages."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.case_models import CaseProfile, SetAside, SetAsideReason, Unread
from assistant.models import Evidence, Finding, Modality, Polarity
from web.annotation import annotate
from web.contexts import Marking

TEXT = "Ne pas soulever 10 kg. Assis sans limite. Chez lui."


def evidence(start: int, end: int) -> Evidence:
    return Evidence(start, end, TEXT[start:end])


def limitation(start: int, end: int) -> Finding:
    return Finding("lifting", Polarity.LIMITATION, Modality.FORBIDDEN, evidence(start, end))


def capacity(start: int, end: int) -> Finding:
    return Finding("sitting", Polarity.CAPACITY, Modality.PERMITTED, evidence(start, end))


def test_passages_are_marked_and_numbered() -> None:
    profile = CaseProfile(
        "fr",
        (limitation(0, 21), capacity(23, 40)),
        set_aside=(SetAside(evidence(42, 50), SetAsideReason.PAST),),
    )
    passages = [(one.text, one.marking.value, one.starts, one.ends) for one in annotate(TEXT, profile)]
    assert passages == [
        ("Ne pas soulever 10 kg", "limitation", (1,), (1,)),
        (". ", "plain", (), ()),
        ("Assis sans limite", "capacity", (2,), (2,)),
        (". ", "plain", (), ()),
        ("Chez lui", "set_aside", (), ()),
        (".", "plain", (), ()),
    ]


def test_findings_that_share_a_passage_share_its_mark() -> None:
    first, *_ = annotate(TEXT, CaseProfile("fr", (limitation(0, 21), limitation(0, 21))))
    assert (first.starts, first.ends) == ((1, 2), (1, 2))


def test_the_stronger_marking_shows_where_passages_overlap() -> None:
    passages = annotate(TEXT, CaseProfile("fr", (capacity(0, 10), limitation(5, 21))))
    assert [(one.text, one.marking) for one in passages] == [
        ("Ne pa", Marking.CAPACITY),
        ("s sou", Marking.LIMITATION),
        ("lever 10 kg", Marking.LIMITATION),
        (TEXT[21:], Marking.PLAIN),
    ]


def test_an_empty_note_has_no_passage() -> None:
    assert annotate("", CaseProfile("fr")) == ()


spans = (
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).filter(lambda span: span[0] < span[1])
)


@given(st.lists(spans), st.lists(spans))
def test_the_passages_make_up_the_note_and_every_finding_is_reached(
    found: list[list[int]], unread: list[list[int]]
) -> None:
    profile = CaseProfile(
        "fr",
        tuple(limitation(start, end) for start, end in found),
        unread=tuple(Unread(evidence(start, end), "cue") for start, end in unread),
    )
    passages = annotate(TEXT, profile)
    assert "".join(one.text for one in passages) == TEXT
    numbers = list(range(1, len(found) + 1))
    assert sorted(number for one in passages for number in one.starts) == numbers
    assert sorted(number for one in passages for number in one.ends) == numbers
    marked = {place for start, end in found for place in range(start, end)}
    place = 0
    for one in passages:
        assert (one.marking is Marking.LIMITATION) == (place in marked)
        place += len(one.text)
