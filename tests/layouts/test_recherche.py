"""What is said of what was found, and where it leads."""

from __future__ import annotations

import pytest

from data.acces.droits import AUCUN, TOUS
from data.models.recherche import Genre, Situee, Trouvaille
from data.typographie import typeset
from layouts.components.recherche import NOTE_PROCHE, build_trouvees, find_href
from layouts.routes import Adresse, Page
from layouts.words.recherche import MAX_TROUVEES, describe_compte, describe_trouvee
from tests.layouts.textes import read_dash

ICI = Adresse(Page.ACCUEIL, annee=2009, recherche="evry")
EVRY = Situee("91001S00", "ML d’essai", "Évry", "11", "91", "1120", 48.6, 2.4)
CAS = [
    (
        Trouvaille(Genre.STRUCTURE, "ML d’essai", "", "91", EVRY, nombre=1),
        ("ML d’essai", "Évry (Essonne)"),
        "/ml/91001S00?annee=2009",
    ),
    (
        Trouvaille(Genre.LIEU, "Étampes", "", "91", EVRY, 29.4, nombre=1),
        ("ML d’essai", "Étampes (Essonne) : la plus proche, à 29 km ; siège : Évry"),
        "/ml/91001S00?annee=2009",
    ),
    (
        Trouvaille(Genre.ZONE, "Orly", "11", "", EVRY, zone="Orly", nombre=1),
        ("ML d’essai", "Orly : même zone d’emploi (Orly) ; siège : Évry"),
        "/ml/91001S00?annee=2009",
    ),
    (
        Trouvaille(Genre.DEPARTEMENT, "Nord", "31", "59", nombre=17),
        ("Nord (59)", "département, 17 structures"),
        "/region/31?annee=2009&departement=59",
    ),
    (
        Trouvaille(Genre.DEPARTEMENT, "Saint-Martin", "01", "978"),
        ("Saint-Martin (978)", "département, aucune structure dans la base"),
        "/region/01?annee=2009",
    ),
    (
        Trouvaille(Genre.REGION, "Corse", "94", nombre=4),
        ("Corse", "région, 4 structures"),
        "/region/94?annee=2009",
    ),
    (Trouvaille(Genre.REGION, "Corse"), ("Corse", "région, aucune structure dans la base"), ""),
    (
        Trouvaille(Genre.LIEU, "Cherbourg", "25", "50", nombre=5),
        ("Manche (50)", "Cherbourg : son département, 5 structures"),
        "/region/25?annee=2009&departement=50",
    ),
    (
        Trouvaille(Genre.ZONE, "Rodez", "73", zone="Rodez"),
        ("Midi-Pyrénées", "Rodez : sa région ; aucune structure de la base dans sa zone d’emploi"),
        "/region/73?annee=2009",
    ),
    (
        Trouvaille(Genre.ZONE, "Vimeu", zone="Vimeu"),
        ("Vimeu", "aucune structure de la base dans sa zone d’emploi"),
        "",
    ),
]


@pytest.mark.parametrize(("trouvee", "dit", "href"), CAS)
def test_each_thing_found(trouvee: Trouvaille, dit: tuple[str, str], href: str) -> None:
    assert describe_trouvee(trouvee) == tuple(map(typeset, dit))
    assert find_href(trouvee, ICI, TOUS) == href
    assert "departement" not in find_href(trouvee, ICI, AUCUN)


def test_the_nearest_is_not_said_to_be_the_right_one() -> None:
    lignes = [trouvee for trouvee, *_ in CAS]
    assert NOTE_PROCHE in read_dash(build_trouvees("x", lignes, ICI, TOUS))
    assert NOTE_PROCHE not in read_dash(build_trouvees("x", lignes[:1], ICI, TOUS))


def test_the_count_is_said_and_nothing_for_nothing() -> None:
    assert describe_compte("  ", 0) == ""
    assert "Rien de ce nom" in describe_compte("zzz", 0)
    assert describe_compte("x", 1) == "1 résultat. Entrée l’ouvre."
    assert describe_compte("x", 3).startswith("3 résultats. Entrée")
    assert f"voici les {MAX_TROUVEES} premiers" in describe_compte("x", 99)
