"""What an address of the API asks for, checked whole before anything is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from data.catalogue import load_catalogue
from data.errors import DemandeRefusee
from data.models.etats import Cercle
from data.texts import cite
from data.typographie import typeset
from data.views.api.demande import DemandeApi, refuse_inconnu
from data.views.etat import load_etat
from layouts.api.reponse import PageDemandee
from layouts.api.ressources import (
    ENTIERS,
    TAILLE,
    TAILLE_MAX,
    Filtre,
    Ressource,
    list_valeurs,
)
from layouts.words.wording import join_liste

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from data.store.base import Base

_NOMBRE = re.compile(r"[1-9][0-9]{0,8}")
AUCUN = "Cette adresse ne prend aucun paramètre."


def read_requete(requete: MultiDict[str, str], connus: tuple[Filtre, ...]) -> dict[Filtre, str]:
    """The parameters, each known and given once. Raises DemandeRefusee."""
    lus: dict[Filtre, str] = {}
    for cle, valeurs in requete.lists():
        if cle not in connus:
            suite = f"Possibles : {join_liste([*map(str, connus)])}." if connus else AUCUN
            raise DemandeRefusee(typeset(f"Paramètre « {cite(cle)} » inconnu. {suite}"))
        if len(valeurs) > 1:
            raise DemandeRefusee(typeset(f"Paramètre « {cle} » donné plusieurs fois."))
        lus[Filtre(cle)] = valeurs[0]
    return lus


def read_demande(
    base: Base, ressource: Ressource, code: str, lus: Mapping[Filtre, str]
) -> DemandeApi:
    """What is asked of the view. Raises DemandeRefusee, BaseIndisponible."""
    for filtre, valeur in lus.items():
        _check(ressource, filtre, valeur)
    textes = {
        str(f): v for f, v in lus.items() if f not in (*ENTIERS, Filtre.PAIRS, Filtre.DISPOSITIF)
    }
    return DemandeApi(
        code=code,
        annee=_read_annee(base, lus),
        pairs=lus.get(Filtre.PAIRS, str(Cercle.REGION)),
        dispositif=lus.get(Filtre.DISPOSITIF),
        **textes,
    )


def _check(ressource: Ressource, filtre: Filtre, valeur: str) -> None:
    connues = list_valeurs(ressource, filtre, load_catalogue())
    if filtre in ENTIERS:
        connu = bool(_NOMBRE.fullmatch(valeur))
    else:
        connu = valeur in connues if connues else bool(valeur)
    if not connu:
        refuse_inconnu(str(filtre), valeur)


def _read_annee(base: Base, lus: Mapping[Filtre, str]) -> int | None:
    valeur = lus.get(Filtre.ANNEE)
    if valeur is None:
        return None
    annees = load_etat(base).annees
    if int(valeur) not in annees:
        possibles = join_liste([*map(str, annees)] or ["aucune"])
        raise DemandeRefusee(typeset(f"Année « {valeur} » inconnue. Possibles : {possibles}."))
    return int(valeur)


def read_page(chemin: str, lus: Mapping[Filtre, str]) -> PageDemandee:
    """Which page. Raises DemandeRefusee."""
    taille = int(lus.get(Filtre.TAILLE, TAILLE))
    if taille > TAILLE_MAX:
        raise DemandeRefusee(typeset(f"Une page a {TAILLE_MAX} lignes au plus."))
    requete = {str(f): v for f, v in lus.items() if f not in (Filtre.PAGE, Filtre.TAILLE)}
    return PageDemandee(chemin, requete, int(lus.get(Filtre.PAGE, 1)), taille)


def check_page(demandee: PageDemandee, total: int) -> None:
    """Raises DemandeRefusee: there is no such page."""
    pages = demandee.count(total)
    if demandee.page > pages:
        mots = "1 seule page" if pages == 1 else f"{pages} pages"
        raise DemandeRefusee(typeset(f"Page {demandee.page} inconnue : il y a {mots}."))
