"""What can go wrong with an index, for people.

IndexerError
├── ArtifactError
│   ├── ArtifactMissing    nothing is published yet
│   ├── ArtifactDamaged    a file is missing, short or changed
│   └── ArtifactForeign    made from another corpus, by another encoder or another version of the project
├── EncoderUnavailable     the chosen encoder cannot be loaded
├── BuildRunning           another build holds the lock
├── GateRefused            the new index is not good enough to be published
└── NothingToRollBackTo    no earlier build is kept
"""

from corpus import Language
from corpus.wording import say


class IndexerError(Exception):
    """Base. `message(language)` is the sentence to show and names the command that mends; `code` names it in JSON."""

    code = "index_error"
    exit_status = 2

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message("en"))

    def message(self, language: Language) -> str:
        return say(f"index.{self.code}", language, **self.facts)


class ArtifactError(IndexerError):
    """The published index cannot be used."""


class ArtifactMissing(ArtifactError):
    """Facts: `folder`, where an index was looked for."""

    code = "index_missing"


class ArtifactDamaged(ArtifactError):
    """Facts: `file`, the first one found wrong."""

    code = "index_damaged"


class ArtifactForeign(ArtifactError):
    """Facts: `what` differs (corpus, encoder or schema), `found` and `expected`."""

    code = "index_foreign"

    def message(self, language: Language) -> str:
        what = say(f"index.foreign_{self.facts['what']}", language)
        return say("index.index_foreign", language, **{**self.facts, "what": what})


class EncoderUnavailable(IndexerError):
    """Facts: `encoder`, as chosen, and `reason`, the kind of failure."""

    code = "encoder_unavailable"


class BuildRunning(IndexerError):
    """Facts: `lock`, the file that the other build holds."""

    code = "build_running"
    exit_status = 3


class GateRefused(IndexerError):
    """Facts: `gate`, `figure` and `least`."""

    code = "gate_refused"
    exit_status = 4

    def message(self, language: Language) -> str:
        gate = say(f"index.gate_{self.facts['gate']}", language)
        return say("index.gate_refused", language, **{**self.facts, "gate": gate})


class NothingToRollBackTo(IndexerError):
    """Facts: `folder`."""

    code = "nothing_to_roll_back_to"
