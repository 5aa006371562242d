"""People at work, job openings and job seekers in words. The sentences are in prompts/<language>/outlook.yaml."""

from corpus import Language, Outlook
from corpus.wording import say


def people_in_words(outlook: Outlook, language: Language) -> str:
    """ "28 400 personnes au Canada en 2023; 9 100 postes à pourvoir pour 8 700 chercheurs d'emploi, 2024-2033".

    "" where nothing is published. Fewer seekers than none, a balance, is no number of people and goes unsaid.
    """
    said = []
    if outlook.employment is not None:
        said.append(say("outlook.employment", language, people=outlook.employment, year=outlook.base_year))
    if outlook.openings is not None and outlook.openings < 0:
        said.append(say("outlook.no_openings", language, period=outlook.period))
    elif outlook.openings is not None:
        seekers = outlook.seekers if outlook.seekers is not None and outlook.seekers >= 0 else None
        facts = {"openings": outlook.openings, "seekers": seekers, "period": outlook.period}
        said.append(say("outlook.openings", language, **facts))
    return "; ".join(said)
