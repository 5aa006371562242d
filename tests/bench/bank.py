"""The annotated sentences of corpus/sentences: demand and polarity of each, without evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.models import CaseNotes, Polarity
from assistant.reading import Reader


@dataclass(slots=True)
class BankScore:
    """Counts over pairs of demand and polarity."""

    matched: int = 0
    missed: int = 0
    extra: int = 0
    read_as_capacity: int = 0  # sentences of limitation in which a capacity was found

    @property
    def f1(self) -> float:
        return 2 * self.matched / max(1, 2 * self.matched + self.extra + self.missed)


def score(sentences: Iterable[Mapping[str, str]], reader: Reader) -> BankScore:
    """Each sentence is read as a note of its own, in its language."""
    counted = BankScore()
    for row in sentences:
        language = "en" if row["language"] == "en" else "fr"
        found = {(f.demand, str(f.polarity)) for f in reader.read(CaseNotes(row["passage"]), language).findings}
        wanted = {(demand.split("=")[0], row["polarity"]) for demand in row["demands"].split()}
        counted.matched += len(found & wanted)
        counted.missed += len(wanted - found)
        counted.extra += len(found - wanted)
        turned = any(polarity == Polarity.CAPACITY for _, polarity in found)
        counted.read_as_capacity += row["polarity"] == Polarity.LIMITATION and turned
    return counted
