"""One invented note and its dossier, made with the small corpus."""

from typing import Any

from assistant.dossier.fields import Fields
from assistant.dossier.models import PLAIN, Chosen, Dossier
from assistant.models import CaseNotes
from assistant.service import Assistant
from corpus import Language

# Names, numbers and facts are invented.
NOTE = """Mme Bélanger, téléphone 418 555 0199, est préposée aux bénéficiaires depuis 14 ans. DES, permis de classe 5.
Limitations permanentes selon le médecin :
- Ne doit pas soulever plus de 10 kg.
- Éviter les flexions répétées du tronc.
- Bélanger ne peut pas rester debout plus de 30 minutes.
Aucune restriction pour la position assise.
Son conjoint ne peut plus conduire.
La tolérance aux gestes fins demeure à préciser.
"""
IDENTIFIERS = ("Bélanger", "418 555 0199")
COMPLETE = Fields(decision="Emploi retenu.", reason="Motif.", name="Alix Roy", date="2026-03-31")


def dossier(
    assistant: Assistant,
    text: str = NOTE,
    language: Language = "fr",
    chosen: Chosen = PLAIN,
    against: Dossier | None = None,
) -> Dossier:
    notes = CaseNotes(text)
    profile = assistant.read(notes)
    assessment = assistant.assess(profile, language)
    return assistant.report(notes, profile, assessment, language, chosen=chosen, against=against)


def findings_of(made: Dossier) -> list[dict[str, Any]]:
    return [*made.value["reading"]["findings"], *made.value["reading"]["expanded"]]
