"""One's own account, those of others, the journal: what is said, what is changed, who may."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data.acces.ecriture import read_role, read_roles
from data.acces.modeles import Compte
from data.acces.mots_de_passe import hash_mot_de_passe, verify_mot_de_passe
from data.acces.perimetre import RIEN
from data.store.base import Base
from data.views.ouvertures import load_ouvertes, load_ouverture, write_ouverture
from tests.visiteurs import MOT, Visiteur

NEUF = "pile agrafe océan rouge"


@pytest.fixture
def jetable(visiteur: Visiteur) -> Visiteur:
    """A browser of an account that one may spoil."""
    if visiteur.comptes.find("jeanne"):
        visiteur.comptes.remove("jeanne")
    roles = read_roles(["structure:59002S00", "region:31"])
    visiteur.comptes.add(Compte("jeanne", "Jeanne d’Essai", roles, hash_mot_de_passe(MOT)))
    visiteur.connect("jeanne")
    return visiteur


def test_an_account_says_its_roles_in_words(jetable: Visiteur) -> None:
    page = jetable.get("/compte")
    for dit in (
        *("Jeanne d’Essai", "Mission locale ou PAIO", "ML d’essai 2", "Nord-Pas-de-Calais"),
        *("Qui peut lire la fiche de ML d’essai 2", "UNML", "Se déconnecter"),
    ):
        assert dit in page
    assert ">Comptes<" not in page
    assert "no-store" in (jetable.lue.headers["Cache-Control"] if jetable.lue else "")


def test_who_has_no_account_is_told_so(visiteur: Visiteur) -> None:
    visiteur.get("/compte")
    assert (visiteur.statut, visiteur.vers) == (302, "/connexion?suite=%2Fcompte")


def test_a_password_is_changed_by_who_knows_it(
    jetable: Visiteur, ouvrir: Callable[[], Visiteur]
) -> None:
    ailleurs = ouvrir()
    ailleurs.connect("jeanne")
    page = jetable.post(
        "/compte/mot-de-passe", "/compte", ancien="faux mot ici", nouveau="court", encore="autre"
    )
    assert jetable.statut == 422
    assert "3 points sont à corriger" in page
    assert "Erreur" in page
    assert page.count("aria-invalid") == 3
    assert "faux mot" not in page
    jetable.post("/compte/mot-de-passe", "/compte", ancien=MOT, nouveau=NEUF, encore=NEUF)
    assert (jetable.statut, jetable.vers) == (303, "/compte?fait=mot")
    assert "Le mot de passe est changé" in jetable.get(jetable.vers)
    ailleurs.get("/compte")
    assert ailleurs.statut == 302
    compte = jetable.comptes.find("jeanne")
    assert compte is not None
    assert verify_mot_de_passe(compte.secret, NEUF)


def test_a_structure_says_who_reads_its_fiche(jetable: Visiteur) -> None:
    base, reseau = Base(jetable.base), read_role("reseau:31")
    assert load_ouvertes(base, reseau) == RIEN
    champs = {"code": "59002S00", "reseaux": "oui"}
    jetable.post("/compte/ouverture", "/compte", **champs)
    assert jetable.statut == 303
    assert load_ouverture(base, "59002S00") == {"reseaux"}
    assert load_ouvertes(base, reseau).structures == {"59002S00"}
    for autre in ("reseau:22", "financeur:x-y@31"):
        assert load_ouvertes(base, read_role(autre)) == RIEN
    assert load_ouvertes(base, read_role("national")) == RIEN
    assert (jetable.read_journal()[0].fait, jetable.read_journal()[0].quoi) == (
        "ouverture",
        "59002S00",
    )
    jetable.post("/compte/ouverture", "/compte", code="59002S00")
    assert load_ouvertes(base, reseau) == RIEN
    histoire = jetable.get("/compte").partition("<details>")[2].partition("</details>")[0]
    assert histoire.index("refermée aux réseaux") < histoire.index("ouverte aux réseaux")
    assert histoire.count("<li>") == 2


@pytest.mark.parametrize("code", ["59001S00", "", "59999S99", "../x"])
def test_nobody_opens_the_fiche_of_another(jetable: Visiteur, code: str) -> None:
    page = jetable.post("/compte/ouverture", "/compte", code=code, reseaux="oui", financeurs="oui")
    assert jetable.statut == 403
    assert "Page réservée" in page
    assert load_ouverture(Base(jetable.base), "59001S00") == frozenset()


def test_a_store_that_cannot_be_read_opens_nothing(jetable: Visiteur) -> None:
    base = Base(jetable.base, "postgresql+psycopg://nulle@/part?host=/nulle/part")
    assert load_ouvertes(base, read_role("reseau")) == RIEN
    base = Base(jetable.base)
    assert write_ouverture(base, "59003S00", frozenset({"financeurs"}))
    assert not write_ouverture(base, "59003S00", frozenset({"financeurs"}))
    assert load_ouvertes(base, read_role("financeur:x-y")).structures == {"59003S00"}


@pytest.mark.parametrize("chemin", ["/comptes", "/journal"])
def test_only_who_keeps_the_accounts_reads_them(
    ouvrir: Callable[[], Visiteur], chemin: str
) -> None:
    for qui, attendu in (("ada", 200), ("nora", 403), ("remi", 403), ("mila", 403), ("unie", 403)):
        visiteur = ouvrir()
        visiteur.connect(qui)
        page = visiteur.get(chemin)
        assert visiteur.statut == attendu
        assert ("venue@exemple.fr" in page) is (attendu == 200 and chemin == "/comptes")


@pytest.mark.parametrize("geste", ["ajouter", "roles", "mot-de-passe", "retirer"])
def test_only_who_keeps_the_accounts_changes_them(visiteur: Visiteur, geste: str) -> None:
    visiteur.connect("nora")
    avant = visiteur.comptes.list()
    champs = {"compte": "remi", "roles": "admin", "accord": "oui", "nouveau": NEUF, "nom": "x"}
    visiteur.post(f"/comptes/{geste}", "/compte", **champs)
    assert visiteur.statut == 403
    assert visiteur.comptes.list() == avant


def test_an_account_is_made_changed_and_unmade_from_the_page(visiteur: Visiteur) -> None:
    visiteur.connect("ada")
    if visiteur.comptes.find("paul@exemple.fr"):
        visiteur.comptes.remove("paul@exemple.fr")

    def send(geste: str, **champs: str) -> str:
        return visiteur.post(f"/comptes/{geste}", "/comptes", compte="Paul@exemple.fr ", **champs)

    page = send("ajouter", nom="", roles="region:99\nstructure:99999S99\nroi", nouveau="court")
    assert visiteur.statut == 422
    assert "5 points sont à corriger" in page, page
    assert "region:99" in page
    assert "court" not in page.replace("trop court", "")
    assert "Nom de la personne" in page
    send(
        "ajouter", nom="Paul d’Essai", roles="region:31, 22\n\nut:02", nouveau=NEUF, importer="oui"
    )
    assert visiteur.statut == 303
    page = visiteur.get(visiteur.vers)
    assert "Le compte « paul@exemple.fr » est fait" in page.replace("\u202f", " ")
    compte = visiteur.comptes.find("paul@exemple.fr")
    assert compte is not None
    assert compte.roles == read_roles(["region:22,31", "ut:02"], importer=True)
    assert "region:22,31+importer\nut:02+importer</textarea>" in page
    send("roles", roles="reseau")
    send("mot-de-passe", nouveau=NEUF + " et bleu")
    page = send("retirer")
    assert visiteur.statut == 422
    assert "case cochée" in page
    send("retirer", accord="oui")
    assert visiteur.statut == 303
    assert visiteur.comptes.find("paul@exemple.fr") is None
    send("roles", roles="reseau")
    assert visiteur.statut == 403
    notes = [ligne.quoi for ligne in visiteur.read_journal()[:4]]
    assert notes == [
        "paul@exemple.fr retirer",
        "paul@exemple.fr mot-de-passe",
        "paul@exemple.fr roles reseau",
        "paul@exemple.fr ajouter region:22,31 ut:02",
    ]


def test_the_last_who_keeps_the_accounts_stays(visiteur: Visiteur) -> None:
    visiteur.connect("ada")
    page = visiteur.post("/comptes/retirer", "/comptes", compte="ada", accord="oui")
    assert visiteur.statut == 422
    assert "le dernier qui tienne les comptes" in page
    visiteur.post("/comptes/roles", "/comptes", compte="ada", roles="national")
    assert visiteur.statut == 422
    assert visiteur.comptes.find("ada") is not None


def test_the_journal_is_chosen_by_month_and_kind(visiteur: Visiteur) -> None:
    visiteur.connect("remi", "autre chose ici")
    visiteur.connect("ada")
    mois = visiteur.read_journal()[0].quand[:7]
    page = visiteur.get(f"/journal?mois={mois}&fait=echec")
    corps = page.partition("<tbody>")[2]
    assert "Identification refusée" in corps
    assert "S’est identifié" not in corps
    for requete in (
        "mois=2001-01",
        "fait=rien",
        "page=9999999",
        "page=-1",
        "mois=../cle",
        "page=2",
    ):
        visiteur.get(f"/journal?{requete}")
        assert visiteur.statut == 200


def test_the_avis_of_an_address_says_nothing_that_is_not_so(visiteur: Visiteur) -> None:
    visiteur.connect("ada")
    for requete in (
        "fait=ajouter&compte=un+texte+de+quelqu’un",
        "fait=x&compte=ada",
        "fait=retirer&compte=ada",
    ):
        page = visiteur.get(f"/comptes?{requete}")
        assert "fait-compte" not in page
        assert "texte de quelqu" not in page


def test_a_trailing_slash_leads_to_the_same_page(visiteur: Visiteur) -> None:
    assert "Se connecter" in visiteur.get("/connexion/")
    assert visiteur.statut == 200
    visiteur.connect("ada")
    for chemin in ("/compte", "/comptes", "/journal"):
        page = visiteur.get(chemin)
        assert visiteur.get(f"{chemin}/").count("aria-current") == page.count("aria-current")
        assert visiteur.statut == 200
