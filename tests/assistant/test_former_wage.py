"""The wage of the job held before, and a driver's licence that is lacking: what is read, and what is not them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.models import CaseNotes
from assistant.reading import Reader
from assistant.reading.vocational.wage import amount_of
from assistant.vocational_models import Period, VocationalProfile
from corpus.lists import rows

OPENING = "Dossier de M. Roy (nom fictif), soudeur. "


def vocational(reader: Reader, note: str) -> VocationalProfile:
    return reader.read(CaseNotes(note)).vocational


@pytest.mark.parametrize(
    ("sentence", "amount", "per", "words"),
    [
        ("Il gagnait 28,50 $/h comme soudeur.", 28.5, "hour", "gagnait 28,50 $/h"),
        ("Elle gagnait 28 $ de l'heure.", 28, "hour", "gagnait 28 $ de l'heure"),
        ("Salaire annuel brut : 52 000 $.", 52_000, "year", "Salaire annuel brut : 52 000 $"),
        ("Revenu brut annuel de 48 750,25 $.", 48_750.25, "year", "Revenu brut annuel de 48 750,25 $"),
        ("Il touchait un salaire de 1 050 $ par semaine.", 1050, "week", "touchait un salaire de 1 050 $ par semaine"),
        ("Taux horaire : 23,75 $", 23.75, "hour", "Taux horaire : 23,75 $"),
        ("Salaire de 21,10 $.", 21.1, "hour", "Salaire de 21,10 $"),  # by the hour only is it a wage
        ("Wage: $24.50/hr before the accident.", 24.5, "hour", "Wage: $24.50/hr"),
        ("She earned 52k$ a year.", 52_000, "year", "earned 52k$ a year"),
        ("He was making $24 an hour.", 24, "hour", "was making $24 an hour"),
        ("He was paid $1,050 a week.", 1050, "week", "paid $1,050 a week"),
        ("IRR de 1 050 $ par semaine; il gagnait 28 $ de l'heure.", 28, "hour", "gagnait 28 $ de l'heure"),
        ("Soudeur, 28,50 $/h, Plessisville.", 28.5, "hour", "28,50 $/h"),
    ],
)
def test_the_wage_that_a_note_states(reader: Reader, sentence: str, amount: float, per: str, words: str) -> None:
    wage = vocational(reader, sentence).wage
    assert wage is not None
    assert (wage.amount, wage.per, wage.evidence.text) == (amount, Period(per), words)
    assert sentence[wage.evidence.start : wage.evidence.end] == words


@pytest.mark.parametrize(
    ("note", "amount", "up_to", "net"),
    [
        ("Il gagnait de 18 à 25 $ de l'heure.", 18, 25, False),
        ("Earned $18 to $25 an hour.", 18, 25, False),
        ("En 2022, il gagnait 28 $/h.", 28, None, False),
        ("Salaire net de 800 $ par semaine.", 800, None, True),
        ("Take-home pay of $700 a week.", 700, None, True),
        ("Gagnait 18 $/h en 2010. Gagnait 28 $/h en 2022.", 28, None, False),
        ("Commis à 15 $/h, puis soudeur à 28 $/h au moment de l'accident.", 28, None, False),
    ],
)
def test_a_range_a_net_wage_and_two_wages(
    reader: Reader, note: str, amount: float, up_to: float | None, net: bool
) -> None:
    wage = vocational(reader, note).wage
    assert wage is not None
    assert (wage.amount, wage.up_to, wage.net) == (amount, up_to, net)


@pytest.mark.parametrize(
    "sentence",
    [
        "Il paye 1500 $ par mois de garderie.",
        "Épouse: infirmière, gagne 90 000 $.",
        "Il reçoit une IRR de 1 050 $ aux deux semaines.",
        "Il reçoit 1 050 $ par semaine d'indemnités.",
        "Son loyer est de 900 $ par mois.",
        "Il a une dette de 15 000 $.",
        "Sa conjointe gagne 30 $/h.",
        "Le salaire de sa conjointe est de 30 $/h.",
        "L'employeur lui offre 22 $/h.",
        "Il aimerait gagner 35 $/h.",
        "Il a eu une augmentation de 2 $/h.",
        "Le salaire minimum est de 16,10 $/h.",
        "Salaire de 15 000 $.",  # a month or a year
        "Il gagnait bien sa vie.",
        "Her rent is $900 a month.",
        "He gets $1,200 a month in disability benefits.",
    ],
)
def test_what_is_not_the_workers_wage(reader: Reader, sentence: str) -> None:
    assert vocational(reader, OPENING + sentence).wage is None


@given(st.integers(0, 999_999), st.integers(0, 99), st.sampled_from((" ", "\u00a0", "\u202f", "", "'")))
def test_an_amount_is_the_same_however_its_thousands_are_parted(dollars: int, cents: int, mark: str) -> None:
    value = round(dollars + cents / 100, 2)
    grouped = f"{dollars:,}".replace(",", mark if mark != "'" else "")
    assert amount_of(f"{grouped},{cents:02}") == value
    assert amount_of(f"{dollars:,}.{cents:02}") == value
    assert amount_of(grouped) == dollars


def test_each_period_has_its_policy() -> None:
    policy = {row["per"]: row for row in rows("policies", "wage_periods")}
    assert set(policy) == set(Period)
    assert {row["value"] for row in rows("lexicon", "wages") if row["kind"] == "per"} == set(Period)
    assert all(float(row["least"]) < float(row["most"]) for row in policy.values())


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("N'a pas de permis de conduire.", "N'a pas de permis de conduire"),
        ("Il n'a plus de permis.", "n'a plus de permis"),
        ("Son permis de conduire est suspendu depuis 2020.", "permis de conduire est suspendu"),
        ("A perdu son permis.", "perdu son permis"),
        ("PAS DE PERMIS DE CONDUIRE.", "PAS DE PERMIS DE CONDUIRE"),
        ("She has no driver's licence.", "has no driver's licence"),
        ("Licence: none.", "Licence: none"),
    ],
)
def test_a_drivers_licence_that_is_lacking(reader: Reader, sentence: str, words: str) -> None:
    profile = vocational(reader, sentence)
    assert [one.evidence.text for one in profile.licences_lacking] == [words]
    assert profile.licences == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Détient un permis de conduire classe 5.",
        "Sa conjointe n'a pas de permis de conduire.",
        "Pas de permis d'agent de sécurité.",
        "Aucun permis requis.",
        "Permis de pêche expiré.",
        "Son permis a été suspendu en 2015, il l'a récupéré depuis.",
        "N'a pas peur de perdre son permis.",
        "Ne doit pas conduire.",
    ],
)
def test_what_does_not_say_that_a_drivers_licence_is_lacking(reader: Reader, sentence: str) -> None:
    assert not any(one.driving for one in vocational(reader, sentence).licences_lacking)
