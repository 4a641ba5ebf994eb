"""What is asked of the server beside the pages: their parts, documents, files, gestures, writings."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from data.models.etats import Cercle
from layouts.requete import FORMAT, Cle
from layouts.routes import DE_STRUCTURE, PREFIXE, Page

PARTIES = PREFIXE + "/_vue/"
"""Where the parts of a page are asked for: the names of groups follow, then the address of the page."""
CLES_PAGE = (
    Cle.ANNEE,
    Cle.CAMPAGNE,
    Cle.PAIRS,
    Cle.AVEC,
    Cle.COCHES,
    Cle.DEPARTEMENT,
    Cle.VUE,
    Cle.PROJECTION,
    Cle.DEPOT,
    Cle.COMPLETUDE,
    Cle.PARMI,
)
CLES_RADAR = (Cle.ANNEE, Cle.PAIRS, Cle.AVEC, Cle.RADAR, Cle.DISPOSITIF, Cle.ECRAN)
CLES_PAR_GROUPE = {
    "page": CLES_PAGE,
    "radar": CLES_RADAR,
    "detail": tuple(cle for cle in Cle if cle is not Cle.RECHERCHE),
    "couple": (*CLES_PAGE, Cle.COUPLE),
    "recherche": (Cle.RECHERCHE,),
}
"""The keys that each group of parts follows (callbacks.vues, assets/passages.js): it is asked for anew when
one of them changes. The line about what was put aside follows `detail`: nearly all of them."""
CHEMIN_EXPORT = PREFIXE + "/export/{sujet}/{code}.{extension}"
"""Where a document is downloaded."""
CHEMIN_NOTICE = PREFIXE + "/notice.{extension}"
"""Where the notice is."""
CHEMIN_API = PREFIXE + "/api/"
"""Where programs read."""
CHEMIN_SANTE = PREFIXE + "/sante"
"""Where a proxy asks whether the server can answer."""
CHEMIN_CONNEXION = PREFIXE + "/connexion"
"""Where one identifies oneself."""
CHEMIN_FOURNISSEUR = PREFIXE + "/connexion/fournisseur"
"""Where a provider of identity is asked."""
CHEMIN_REPONSE = PREFIXE + "/connexion/reponse"
"""Where it answers."""
CHEMIN_DECONNEXION = PREFIXE + "/deconnexion"
"""Where one leaves."""
CHEMIN_COMPTE = PREFIXE + "/compte"
"""One's own account."""
CHEMIN_MOT = PREFIXE + "/compte/mot-de-passe"
"""Where one changes one's password."""
CHEMIN_OUVERTURE = PREFIXE + "/compte/ouverture"
"""Where a structure says who may read its fiche."""
CHEMIN_COMPTES = PREFIXE + "/comptes"
"""The accounts, for who keeps them."""
CHEMIN_GESTE_COMPTE = PREFIXE + "/comptes/{geste}"
"""What is done with one of them."""
CHEMIN_JOURNAL = PREFIXE + "/journal"
"""The journal, for the same."""
CHEMIN_MESURES = PREFIXE + "/metrics"
"""Where a Prometheus reads what was measured."""
CHEMIN_DEPOT = PREFIXE + "/donnees/importer/fichiers"
"""Where files are left."""
CHEMIN_GESTE = PREFIXE + "/donnees/importer/{jeton}/{geste}"
"""What is asked of those that were left: checked again, taken in, abandoned, given back."""
CHEMIN_RETOUR = PREFIXE + "/donnees/revenir"
"""Where an earlier version of the base is put back."""
CHEMIN_ECRITURE = PREFIXE + "/dialogue/ecriture"
"""Where a field that people wrote is kept."""
CHEMIN_SUITE = PREFIXE + "/dialogue/suite"
"""Where it is asked what was written since."""
CHEMIN_HISTOIRE = PREFIXE + "/dialogue/histoire"
"""Where the versions of a field are read."""
CHEMIN_EPINGLES = PREFIXE + "/dialogue/epingles"
"""Where it is asked what is pinned."""
CHEMIN_CHOIX = PREFIXE + "/choix"
"""Where the selects of the bar lead without JavaScript."""
CHEMIN_GROUPE = PREFIXE + "/ml/{code}/groupe"
"""Where the form of a group leads: to the fiche, or back to the form where it is refused."""


def build_href_export(
    page: Page,
    code: str,
    annee: int,
    pairs: Cercle,
    extension: str = "csv",
    interieur: str = "",
    avec: Sequence[str] = (),
) -> str:
    """Where a document is downloaded; `interieur`: the format of many in one file, `avec`: the group."""
    cles: dict[str, object] = {Cle.ANNEE: annee, Cle.PAIRS: str(pairs), Cle.AVEC: ",".join(avec)}
    cles[FORMAT] = interieur
    requete = urlencode({cle: valeur for cle, valeur in cles.items() if valeur}, safe=",")
    sujet = Page.ML if page in DE_STRUCTURE else Page.REGION
    chemin = CHEMIN_EXPORT.format(sujet=sujet, code=quote(code, safe=""), extension=extension)
    return f"{chemin}?{requete}"
