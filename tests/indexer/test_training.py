import random

from hypothesis import given
from hypothesis import strategies as st

from indexer.training import misspell, train_tokenizer


@given(st.text(alphabet="abcdefgh ", min_size=5, max_size=20), st.integers())
def test_one_slip_changes_little(text: str, seed: int) -> None:
    slipped = misspell(text, random.Random(seed))
    assert abs(len(slipped) - len(text)) <= 1
    assert (slipped[0], slipped[-1]) == (text[0], text[-1]) or sorted(slipped) == sorted(text)


def test_short_texts_are_left_alone() -> None:
    assert misspell("chef", random.Random(1)) == "chef"


def test_the_tokenizer_folds_accents_and_case() -> None:
    tokenizer = train_tokenizer(["Infirmière auxiliaire", "infirmier en chef"] * 3)
    assert tokenizer.encode("INFIRMIÈRE").ids == tokenizer.encode("infirmiere").ids
    assert tokenizer.encode("漢").tokens == ["[UNK]"]
