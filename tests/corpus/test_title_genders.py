"""Doublets of the classification's titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sources.gender import split_english, split_french

FRENCH = [
    ("Abatteur/abatteuse - abattoir", "Abatteur - abattoir", "Abatteuse - abattoir"),
    ("Abatteur-tronçonneur/abatteuse-tronçonneuse", "Abatteur-tronçonneur", "Abatteuse-tronçonneuse"),
    ("Accessoiriste de plateau", "Accessoiriste de plateau", "Accessoiriste de plateau"),
    ("Accompagnant/accompagnante à la naissance", "Accompagnant à la naissance", "Accompagnante à la naissance"),
    ("Accompagnateur touristique/accompagnatrice touristique", "Accompagnateur touristique", "Accompagnatrice touristique"),
    ("Accordeur/accordeuse d'orgues", "Accordeur d'orgues", "Accordeuse d'orgues"),
    ("Agent/agente de sécurité et enquêteur/enquêteuse", "Agent de sécurité et enquêteur", "Agente de sécurité et enquêteuse"),
    ("Aide boucher/aide bouchère", "Aide boucher", "Aide bouchère"),
    ("Aide-barman/aide-barmaid", "Aide-barman", "Aide-barmaid"),
    ("Analyste financier agréé/analyste financière agréée", "Analyste financier agréé", "Analyste financière agréée"),
    ("Apprenti ébéniste/apprentie ébéniste", "Apprenti ébéniste", "Apprentie ébéniste"),
    ("Chef de police adjoint/chef de police adjointe", "Chef de police adjoint", "Chef de police adjointe"),
    ("Chef jointeur/jointeuse - réseau électrique", "Chef jointeur - réseau électrique", "Chef jointeuse - réseau électrique"),
    ("Commis de bureau général/commis de bureau générale", "Commis de bureau général", "Commis de bureau générale"),
    ("Compagnon poseur/compagne poseuse de gicleurs", "Compagnon poseur de gicleurs", "Compagne poseuse de gicleurs"),
    ("Comptable en management accrédité/comptable en management accréditée (CMA)", "Comptable en management accrédité (CMA)", "Comptable en management accréditée (CMA)"),
    ("Conducteur/conductrice de chargeuse/déchargeuse - mines", "Conducteur de chargeuse/déchargeuse - mines", "Conductrice de chargeuse/déchargeuse - mines"),
    ("Conseiller/conseillère en environnement (sauf ingénieur/ingénieure)", "Conseiller en environnement (sauf ingénieur)", "Conseillère en environnement (sauf ingénieure)"),
    ("Contremaître/contremaîtresse en brosserie", "Contremaître en brosserie", "Contremaîtresse en brosserie"),
    ("Directeur administratif/directrice administrative d'une association d'infirmiers/infirmières", "Directeur administratif d'une association d'infirmiers", "Directrice administrative d'une association d'infirmiers"),
    ("Directeur/directrice des finances", "Directeur des finances", "Directrice des finances"),
    ("Ergothérapeute - conseiller/conseillère en réadaptation", "Ergothérapeute - conseiller en réadaptation", "Ergothérapeute - conseillère en réadaptation"),
    ("Femme/homme de chambre", "Homme de chambre", "Femme de chambre"),
    ("Garçon/fille d'étage", "Garçon d'étage", "Fille d'étage"),
    ("Hôte principal/hôtesse principale - services alimentaires", "Hôte principal - services alimentaires", "Hôtesse principale - services alimentaires"),
    ("Intervenant de première ligne/Kimisinaw - services correctionnels", "Intervenant de première ligne/Kimisinaw - services correctionnels", "Intervenant de première ligne/Kimisinaw - services correctionnels"),
    ("Médecin spécialisé/médecin spécialisée en médecine tropicale", "Médecin spécialisé en médecine tropicale", "Médecin spécialisée en médecine tropicale"),
    ("Metteur en page-encolleur/metteuse en page-encolleuse", "Metteur en page-encolleur", "Metteuse en page-encolleuse"),
    ("Opérateur/opératrice de presse - imprimerie ", "Opérateur de presse - imprimerie", "Opératrice de presse - imprimerie"),
    ("Ouvrier/ouvrière au brasage tendre et trempeur/trempeuse", "Ouvrier au brasage tendre et trempeur", "Ouvrière au brasage tendre et trempeuse"),
    ("Premier ministre provincial/première ministre provinciale", "Premier ministre provincial", "Première ministre provinciale"),
    ("Programmeur/programmeuse de machines (MMC/CNC)", "Programmeur de machines (MMC/CNC)", "Programmeuse de machines (MMC/CNC)"),
    ("Sage-femme/maïeuticien", "Maïeuticien", "Sage-femme"),
    ("Sous-greffier des tribunaux/sous-greffière des tribunaux", "Sous-greffier des tribunaux", "Sous-greffière des tribunaux"),
    ("Superviseur/superviseure des ouvriers/ouvrières en travaux publics", "Superviseur des ouvriers en travaux publics", "Superviseure des ouvriers en travaux publics"),
    ("Technologue en santé animale autorisé/autorisée", "Technologue en santé animale autorisé", "Technologue en santé animale autorisée"),
    ("Travailleur social/travailleuse sociale en milieu scolaire", "Travailleur social en milieu scolaire", "Travailleuse sociale en milieu scolaire"),
    ("Vérificateur-comptable agréé (CA)/vérificatrice-comptable agréée (CA)", "Vérificateur-comptable agréé (CA)", "Vérificatrice-comptable agréée (CA)"),
]  # fmt: skip  # noqa: E501
ENGLISH = [
    ("Abattoir supervisor", "Abattoir supervisor", "Abattoir supervisor"),
    ("Able seaman/woman (except armed forces)", "Able seaman (except armed forces)", "Able seawoman (except armed forces)"),
    ("Boom man/woman", "Boom man", "Boom woman"),
    ("Bus boy/girl", "Bus boy", "Bus girl"),
    ("Cowboy/cowgirl", "Cowboy", "Cowgirl"),
    ("Dining car waiter/waitress", "Dining car waiter", "Dining car waitress"),
    ("Embossing/encoding machine tender - printing", "Embossing/encoding machine tender - printing", "Embossing/encoding machine tender - printing"),
    ("Journeyman/woman cook", "Journeyman cook", "Journeywoman cook"),
    ("Longshoremen/women foreman/woman", "Longshoremen foreman", "Longshorewomen forewoman"),
]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(("title", "masculine", "feminine"), FRENCH)
def test_french(title: str, masculine: str, feminine: str) -> None:
    assert split_french(title) == (masculine, feminine)


@pytest.mark.parametrize(("title", "masculine", "feminine"), ENGLISH)
def test_english(title: str, masculine: str, feminine: str) -> None:
    assert split_english(title) == (masculine, feminine)


@given(st.text(alphabet="abcéè -'(),/", max_size=40))
def test_a_title_of_one_form_is_its_own_split(title: str) -> None:
    masculine, feminine = split_french(title)
    assert split_french(masculine)[0] == masculine or "/" in masculine
    if "/" not in title:
        assert masculine == feminine
        assert masculine.casefold() == " ".join(title.split()).casefold()
