"""What past occupations and stated skills let a candidate reuse: levels, distance, sentences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import shipped

from assistant.case_models import CaseProfile
from assistant.comparison import EXCEEDED, SATISFIED, VERIFY
from assistant.models import Evidence
from assistant.suitability.criteria.nearness import NEAR, Nearness, Similarity
from assistant.suitability.criteria.skill_levels import SkillLevels, read_policy
from assistant.suitability.criteria.transfer import TransferCheck, experience_of, transfer_check
from assistant.suitability.models import ANSWERS, Answer, Criterion
from assistant.vocational_models import PastOccupation, VocationalProfile
from corpus import Corpus
from corpus.lists import rows

CORPUS = shipped()
LEVELS = SkillLevels.of(CORPUS)
AIDE, TRUCK_DRIVER, MECHANIC = "33102", "73300", "72410"
WEIGHTS = np.repeat([2.0, 1.0, 1.0], [33, 44, 39])
NOTHING = Nearness()
QUOTE = "préposée aux bénéficiaires"


def held(group: str | None, title: str = QUOTE, years: float | None = None, start: int = 0) -> PastOccupation:
    return PastOccupation(title, group, Evidence(start, start + len(title), title), years)


def profile_of(*past: PastOccupation, skills: tuple[str, ...] = ()) -> CaseProfile:
    return CaseProfile("fr", vocational=VocationalProfile(past, skills=skills))


def check_of(*past: PastOccupation, stated: Nearness = NOTHING, levels: SkillLevels = LEVELS) -> TransferCheck:
    check = transfer_check(profile_of(*past), levels, stated)
    assert check is not None
    return check


def row(code: str) -> int:
    return CORPUS.position[code]


def made(levels: list[list[int]], groups: dict[str, list[int]], telling_from: list[int]) -> SkillLevels:
    """Occupations so near to each other that only the rule of levels decides."""
    matrix = np.array(levels, np.int8)
    count, names = matrix.shape
    return SkillLevels(
        levels=matrix,
        gaps=np.zeros((count, count), np.float32),
        reached=np.stack([(matrix >= level).mean(axis=0) for level in range(6)], axis=1).astype(np.float32),
        telling_from=np.array(telling_from, np.int8),
        is_qualification=np.ones(names, bool),
        names={"fr": tuple("abcdefghij"[:names]), "en": tuple("klmnopqrst"[:names])},
        profiles=groups,
        cited=np.zeros((count, names), np.uint8),
        sources=tuple(CORPUS.sources.values()),
    )


@pytest.mark.parametrize(("one", "other"), [("33102.00", "33103.00"), ("72410.01", "10010.00")])
def test_the_distance_is_the_root_of_the_weighted_mean_square(one: str, other: str) -> None:
    blocks = [CORPUS.skills.values, CORPUS.knowledge.values, CORPUS.work_activities.values]
    first, second = (np.concatenate([block[row(code)] for block in blocks]) for code in (one, other))
    expected = np.sqrt((WEIGHTS * (first - second) ** 2).sum() / WEIGHTS.sum())
    assert LEVELS.gaps[row(one), row(other)] == pytest.approx(expected, abs=1e-5)


def test_reference_distances() -> None:
    assert LEVELS.gaps[row("33102.00"), row("33103.00")] == pytest.approx(0.5496, abs=1e-4)
    assert LEVELS.similarity[row("72410.01"), row("10010.00")] == pytest.approx(1 - 2.3969 / 5, abs=1e-4)


def test_an_occupation_is_nearest_to_itself_and_likeness_is_mutual() -> None:
    assert LEVELS.similarity.shape == (900, 900)
    assert LEVELS.similarity.dtype == np.float32
    assert (np.diagonal(LEVELS.similarity) == 1).all()
    others = LEVELS.similarity[~np.eye(900, dtype=bool)]
    assert others.max() < 1
    assert others.min() > 0
    assert np.array_equal(LEVELS.similarity, LEVELS.similarity.T)


def test_a_level_is_within_reach_up_to_one_step_above() -> None:
    levels = made([[2, 2, 2], [2, 3, 4]], {"1": [0], "2": [1]}, [6, 6, 6])
    found = check_of(held("1"), levels=levels).transfer(1)
    assert [(one.name_fr, one.asked, one.shown) for one in found.would_need] == [("c", 4, 2)]
    assert found.shares == ()


def test_of_a_unit_group_the_lowest_profile_counts_and_of_several_occupations_the_highest() -> None:
    levels = made([[5, 1], [3, 4], [0, 2]], {"1": [0, 1], "2": [2]}, [1, 1])
    one, both = experience_of(profile_of(held("1")), levels), experience_of(profile_of(held("1"), held("2")), levels)
    assert one is not None
    assert both is not None
    assert one.shown.tolist() == [3, 1]
    assert both.shown.tolist() == [3, 2]


def test_the_distance_to_a_unit_group_is_that_of_its_farthest_profile() -> None:
    experience = check_of(held(MECHANIC)).experience
    of_group = [place for place, one in enumerate(CORPUS.occupations) if one.unit_group == MECHANIC]
    assert len(of_group) == 3
    assert np.array_equal(experience.gaps[0], LEVELS.gaps[of_group].max(axis=0))


def test_shares_are_the_rarest_first_and_only_what_is_telling_in_both() -> None:
    levels = made([[3, 3, 3, 2], [3, 3, 3, 3], [3, 0, 0, 3], [3, 3, 0, 3]], {"1": [0]}, [3, 3, 3, 3])
    found = check_of(held("1"), levels=levels).transfer(1)
    assert [one.name("fr") for one in found.shares] == ["c", "b", "a"]
    assert [one.name("en") for one in found.shares] == ["m", "l", "k"]


def test_needs_are_the_farthest_beyond_reach_first() -> None:
    levels = made([[0, 0, 1, 0], [2, 4, 4, 3]], {"1": [0]}, [6] * 4)
    found = check_of(held("1"), levels=levels).transfer(1)
    assert [(one.name_fr, one.asked - one.shown) for one in found.would_need] == [
        ("b", 4),
        ("c", 3),
        ("d", 3),
        ("a", 2),
    ]


@pytest.mark.parametrize(
    ("beyond", "telling", "answer"),
    [(0, 6, SATISFIED), (1, 6, VERIFY), (1, 3, SATISFIED), (6, 3, SATISFIED), (7, 3, VERIFY)],
)
def test_few_things_beyond_reach_and_something_telling_or_nothing_beyond(
    beyond: int, telling: int, answer: int
) -> None:
    levels = made([[0] * 8 + [3], [2] * beyond + [0] * (8 - beyond) + [3]], {"1": [0]}, [6] * 8 + [telling])
    assert check_of(held("1"), levels=levels).answers().tolist() == [SATISFIED, answer]


def test_near_ends_at_the_limit() -> None:
    limit = np.float32(read_policy().near_gap)
    levels = made([[3], [3], [3]], {"1": [0]}, [3])
    levels.gaps[0] = [0, np.nextafter(limit, np.float32(0)), np.nextafter(limit, np.float32(1))]
    assert check_of(held("1"), levels=levels).answers().tolist() == [SATISFIED, SATISFIED, VERIFY]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(sorted(LEVELS.profiles)), min_size=1, max_size=3))
def test_whatever_was_held(groups: list[str]) -> None:
    check = check_of(*map(held, groups))
    answers = check.answers()
    assert EXCEEDED not in answers
    for place in range(0, 900, 45):
        found = check.transfer(place)
        assert found.answer is ANSWERS[answers[place]]
        assert not set(found.shares) & set(found.would_need)
        assert all(one.asked > one.shown + 1 for one in found.would_need)
        assert all(one.asked <= one.shown + 1 for one in found.shares)
    rank = check.rank()
    assert rank.dtype == np.float32
    assert 0 <= rank.min() <= rank.max() <= 1


def test_another_occupation_held_never_takes_anything_away() -> None:
    alone, both = check_of(held(AIDE)), check_of(held(AIDE), held(TRUCK_DRIVER))
    assert (both.answers() <= alone.answers()).all()
    assert (both.rank() >= alone.rank()).all()


def test_the_former_occupation_of_one_profile_is_satisfied_and_ranked_first() -> None:
    check = check_of(held(AIDE))
    assert check.answers()[row("33102.00")] == SATISFIED
    assert check.rank().argmax() == row("33102.00")
    assert check.rank().max() == 1
    assert (check.answers() == SATISFIED).sum() == 65


@pytest.mark.parametrize("past", [(), (held(None),), (held("99999"),)])
def test_no_past_occupation_known_is_no_check(past: tuple[PastOccupation, ...]) -> None:
    assert transfer_check(profile_of(*past), LEVELS, NOTHING) is None


def test_what_was_held_too_briefly_is_to_verify_and_gives_way_to_what_lasted() -> None:
    brief = check_of(held(AIDE, years=0.25))
    assert set(brief.answers().tolist()) == {VERIFY}
    sentence = brief.reason(row("33102.00"), "fr").sentence
    assert "Emploi occupé moins de 6 mois : ce qui y a été appris reste à confirmer." in sentence
    lasting = check_of(held(AIDE, years=0.25), held(TRUCK_DRIVER, years=0.5))
    assert [one.unit_group for one in lasting.experience.past] == [TRUCK_DRIVER]
    assert SATISFIED in lasting.answers()


def test_the_reason_in_french_and_english() -> None:
    check = check_of(held(AIDE))
    reason = check.reason(row("33100.01"), "fr")
    assert reason.sentence == (
        "Compétences : niveaux proches de ceux de « préposée aux bénéficiaires » (écart moyen de 0,5 niveau). "
        "Réutilise : aider autrui et en prendre soin. Demanderait : conduire des véhicules ou utiliser de "
        "l'équipement mécanisé (niveau 2 plutôt que 0); rédiger des consignes techniques (niveau 2 plutôt que 0)."
    )
    assert (reason.answer, reason.about) == (Answer.SATISFIED, "transferable_skills")
    assert reason.criteria == (Criterion.QUALIFICATIONS,)
    assert reason.evidence == (Evidence(0, len(QUOTE), QUOTE),)
    assert reason.source is not None
    assert (reason.source.id, reason.source.vintage) == ("oasis-2025", CORPUS.sources["oasis-2025"].vintage)
    assert check.reason(row("21310.00"), "en").sentence == (
        "Skills, to verify with the person: mean difference of 2.2 levels from “préposée aux bénéficiaires”. "
        "No distinctive skill in common. Would need: developing technical instructions (level 5 rather than 0); "
        "product design (level 5 rather than 0); evaluation (level 5 rather than 1); digital systems production "
        "(level 4 rather than 0); and 57 others."
    )
    assert check.reason(row("33103.00"), "fr").sentence.endswith(
        "Ne demande aucune compétence à plus d'un niveau au-dessus de ce qui a été montré."
    )


def test_the_nearest_of_several_past_occupations_is_named_first() -> None:
    check = check_of(held(AIDE), held(TRUCK_DRIVER, "camionneur", start=40))
    reason = check.reason(row("73300.01"), "fr")
    assert "« camionneur »" in reason.sentence
    assert [one.start for one in reason.evidence] == [40, 0]


def near_to(code: str, cosine: float) -> Similarity:
    """One occupation as near to every text as asked, the others far."""
    near = np.full(900, -0.1, np.float32)
    near[row(code)] = cosine
    return lambda _: near


@pytest.mark.parametrize(("cosine", "named"), [(NEAR + 0.001, True), (NEAR - 0.001, False)])
def test_a_stated_skill_is_named_from_the_limit_and_ranks(cosine: float, named: bool) -> None:
    profile = profile_of(held(AIDE), skills=("tenue de livres", "tenue de livres"))
    stated = Nearness.of(profile.vocational.skills, near_to("12200.00", cosine))
    assert stated.texts == ("tenue de livres",)
    check = check_of(held(AIDE), stated=stated)
    place = row("12200.00")
    assert check.transfer(place).stated == (("tenue de livres",) if named else ())
    sentence = check.reason(place, "fr").sentence
    assert (
        sentence.endswith("La description de cette profession est proche de ce que dit la note : « tenue de livres ».")
        is named
    )
    expected = 0.75 * check_of(held(AIDE)).rank()[place] + 0.25 * cosine
    assert check.rank()[place] == pytest.approx(expected, abs=1e-6)
    assert check.rank().min() >= 0


def test_effort_is_no_qualification(corpus: Corpus) -> None:
    bodily = {one["name_en"] for one in rows("policies", "bodily_activities")}
    assert bodily <= set(corpus.work_activities.names_en)
    check = check_of(held("75110"))
    named = {one.name_en for place in range(0, 900, 9) for one in check.transfer(place).would_need}
    named |= {one.name_en for place in range(0, 900, 9) for one in check.transfer(place).shares}
    assert named
    assert not named & {name.lower() for name in bodily}


def test_names_stand_within_a_sentence() -> None:
    for names in LEVELS.names.values():
        assert len(set(names)) == len(names) == 116
        assert all(name[0].islower() and ":" not in name for name in names)


def test_nothing_said_in_the_note_shows_in_a_repr() -> None:
    check = check_of(held(AIDE, "soudeuse inventée"), stated=NOTHING)
    assert "inventée" not in repr(check) + repr(check.transfer(0)) + repr(check.reason(0, "fr"))
