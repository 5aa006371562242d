"""Splits the doublets of the classification's titles into both full forms.

"Accompagnateur touristique/accompagnatrice touristique" is "Accompagnateur touristique" and "Accompagnatrice
touristique"; "Able seaman/woman" is "Able seaman" and "Able seawoman". A slash that joins no two genders of one
word ("MMC/CNC") is left as it stands.
"""

import re

# Masculine and feminine endings, plural taken off. An empty masculine ending only adds to the word.
_ENDINGS = (
    ("", "e"), ("n", "nne"), ("l", "lle"), ("t", "tte"), ("s", "sse"), ("eur", "euse"), ("eur", "rice"),
    ("eur", "eresse"), ("er", "ère"), ("et", "ète"), ("f", "ve"), ("x", "se"), ("c", "que"), ("c", "che"),
    ("eau", "elle"), ("e", "esse"), ("au", "ale"), ("on", "e"), ("i", "ite"), ("g", "gue"),
)  # fmt: skip
# What follows one of these is the object of the occupation, not the person: "association d'infirmiers/infirmières".
_OF = {"de", "des", "du", "d'", "par"}
# Words whose genders share no ending, and spellings of the classification that differ by a slip.
_PAIRS = {
    ("administratif", "administratrice"), ("barman", "barmaid"), ("boisselier", "boissellière"),
    ("chaîneau", "chaîneuse"), ("cowboy", "cowgirl"), ("débroussailleur", "débrousailleuse"), ("docker", "dockeuse"),
    ("frère", "soeur"), ("garçon", "fille"), ("homme", "dame"), ("homme", "femme"), ("maïeuticien", "sage-femme"),
    ("moine", "moniale"), ("père", "mère"), ("poète", "poétesse"),
}  # fmt: skip
_WORDS = re.compile(r"\s+|[/(),]|[^\s/'(),]+'?|'")
_ENGLISH_MAN = re.compile(r"(\w*?)(man|men|boy)/\w*?(woman|women|girl)\b", re.IGNORECASE)
_ENGLISH_PAIRS = re.compile(r"\b(\w+)/(\w+ess|\w+euse)\b", re.IGNORECASE)


def split_french(title: str) -> tuple[str, str]:
    """The masculine and the feminine title; the same twice where the title has one form."""
    tokens = _WORDS.findall(title.strip())
    masculine: list[str] = []
    feminine: list[str] = []
    settled = 0  # tokens before this position in `masculine` belong to a doublet already read
    position = 0
    while position < len(tokens):
        if tokens[position] != "/":
            masculine.append(tokens[position])
            feminine.append(tokens[position])
            position += 1
            continue
        position += 1
        length, feminine_first = _doublet(masculine[settled:], tokens[position:])
        if not length:
            masculine.append("/")
            feminine.append("/")
            continue
        start = len(masculine) - length
        other = tokens[position : position + length]
        if feminine_first:
            masculine[start:] = other
        elif _word_before(masculine, start) not in _OF:
            feminine[start:] = other
        position += length
        settled = len(masculine)
    return _sentence(masculine), _sentence(feminine)


def split_english(title: str) -> tuple[str, str]:
    """The masculine and the feminine title; the same twice where the title has one form."""
    title = " ".join(title.split())
    masculine = _ENGLISH_PAIRS.sub(r"\1", _ENGLISH_MAN.sub(r"\1\2", title))
    feminine = _ENGLISH_PAIRS.sub(r"\2", _ENGLISH_MAN.sub(r"\1\3", title))
    return _sentence([masculine]), _sentence([feminine])


def _doublet(before: list[str], after: list[str]) -> tuple[int, bool]:
    """How many tokens each gender takes beside a slash (the most that agree, 0 for no doublet), and the order."""
    for length in range(min(len(before), len(after)), 0, -1):
        pairs = list(zip(before[-length:], after[:length], strict=True))
        if pairs[0][0].isspace() or all(left == right for left, right in pairs):
            continue
        if all(_agree(left, right) for left, right in pairs):
            return length, False
        if all(_agree(right, left) for left, right in pairs):
            return length, True
    return 0, False


def _agree(masculine: str, feminine: str) -> bool:
    masculine, feminine = masculine.lower(), feminine.lower()
    if (masculine, feminine) in _PAIRS:
        return True
    left, right = masculine.split("-"), feminine.split("-")
    return len(left) == len(right) and all(map(_same_word, left, right))


def _same_word(masculine: str, feminine: str) -> bool:
    if masculine == feminine or (masculine, feminine) in _PAIRS:
        return True
    stem, other = (word[:-1] if word.endswith(("s", "x")) and len(word) > 2 else word for word in (masculine, feminine))
    return any(
        word.endswith(ending) and (word[: len(word) - len(ending)] + replacement) in (feminine, other)
        for word in (masculine, stem)
        for ending, replacement in _ENDINGS
    )


def _word_before(tokens: list[str], position: int) -> str:
    words = [token for token in tokens[:position] if not token.isspace()]
    return words[-1].lower() if words else ""


def _sentence(tokens: list[str]) -> str:
    text = " ".join("".join(tokens).split())
    return text[:1].upper() + text[1:]
