"""Where each field of a view is drawn: its component and the property, by the field's name.

`callbacks.vues` writes the views of an address by this table, `callbacks.rappels` the answer to a gesture.
Two fields exchanged here, or one missing, fail a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from layouts import ids
from layouts.components.entete import Entete
from layouts.components.fiche.section_radar import VueRadar
from layouts.components.recherche import VueTrouvees
from layouts.ids import Cadre, Croisee, Ml, Projection, build_id_titre
from layouts.pages import (
    accueil,
    campagne,
    contexte,
    dialogue,
    dictionnaire,
    donnees,
    france,
    importer,
    lecture_croisee,
    ml,
    priorites,
    projection,
    region,
)
from layouts.routes import Page


class Sortie(NamedTuple):
    """A component and its property."""

    identifiant: str | dict[str, object]
    propriete: str


def _titre(page: object) -> Sortie:
    return Sortie(build_id_titre(page), "data")


SORTIES: Mapping[type, Mapping[str, Sortie]] = {
    Entete: {
        "regions": Sortie(Cadre.REGION, "options"),
        "region": Sortie(Cadre.REGION, "value"),
        "sans_region": Sortie(Cadre.REGION, "disabled"),
        "mls": Sortie(Cadre.ML, "options"),
        "ml": Sortie(Cadre.ML, "value"),
        "sans_ml": Sortie(Cadre.ML, "disabled"),
        "annees": Sortie(Cadre.ANNEE, "options"),
        "annee": Sortie(Cadre.ANNEE, "value"),
        "sans_annee": Sortie(Cadre.ANNEE, "disabled"),
        "cercles": Sortie(Cadre.PAIRS, "options"),
        "cercle": Sortie(Cadre.PAIRS, "value"),
        "sans_cercle": Sortie(Cadre.PAIRS, "disabled"),
        "groupe": Sortie(Cadre.GROUPE, "html"),
        "sans_qualite": Sortie(Cadre.QUALITE, "hidden"),
        "defaut": Sortie(Cadre.DEFAUT, "data"),
        "export": Sortie(Cadre.EXPORT, "children"),
        "ligne": Sortie(Cadre.LIGNE, "children"),
        "papier": Sortie(Cadre.PAPIER, "children"),
        "navigation": Sortie(Cadre.NAVIGATION, "html"),
        "compte": Sortie(Cadre.COMPTE, "html"),
    },
    accueil.VueAccueil: {
        "carte": Sortie(ids.Accueil.CARTE, "html"),
        "regions": Sortie(ids.Accueil.REGIONS, "children"),
        "pays": Sortie(ids.Accueil.PAYS, "children"),
        "etat": Sortie(ids.Accueil.ETAT, "children"),
    },
    VueTrouvees: {
        "recherche": Sortie(ids.Accueil.RECHERCHE, "value"),
        "compte": Sortie(ids.Accueil.COMPTE, "children"),
        "trouvees": Sortie(ids.Accueil.TROUVEES, "children"),
    },
    ml.VueFiche: {
        "nom": Sortie(Ml.NOM, "children"),
        "identite": Sortie(Ml.IDENTITE, "children"),
        "chapo": Sortie(Ml.CHAPO, "html"),
        "contexte": Sortie(Ml.CONTEXTE, "html"),
        "sources": Sortie(Ml.SOURCES, "html"),
        "saisie": Sortie(Ml.SAISIE, "html"),
        "forces": Sortie(Ml.FORCES, "html"),
        "axes": Sortie(Ml.AXES, "html"),
        "reste": Sortie(Ml.RESTE, "children"),
        "moyens": Sortie(Ml.MOYENS, "html"),
        "couples": Sortie(Ml.COUPLES, "html"),
    },
    VueRadar: {
        "choix": Sortie(Ml.CHOIX_RADAR, "value"),
        "titre": Sortie(Ml.RADAR_TITRE, "children"),
        "figure": Sortie(Ml.FIGURE, "svg"),
        "description": Sortie(Ml.DESCRIPTION, "children"),
        "etiquettes": Sortie(Ml.ETIQUETTES, "html"),
        "sans_dessin": Sortie(Ml.DESSIN, "hidden"),
        "absence": Sortie(Ml.ABSENCE, "children"),
        "sans_absence": Sortie(Ml.ABSENCE, "hidden"),
        "valeurs": Sortie(Ml.VALEURS, "html"),
        "legende": Sortie(Ml.LEGENDE, "children"),
        "nom_figure": Sortie(Ml.CADRE, "aria-label"),
        "notes": Sortie(Ml.NOTES, "html"),
        "page": _titre(Page.ML),
    },
    contexte.VueContexte: {
        "nom": Sortie(ids.Contexte.NOM, "children"),
        "identite": Sortie(ids.Contexte.IDENTITE, "children"),
        "synthese": Sortie(ids.Contexte.SYNTHESE, "children"),
        "themes": Sortie(ids.Contexte.THEMES, "html"),
        "ajouts": Sortie(ids.Contexte.AJOUTS, "html"),
        "sans_ajouts": Sortie(ids.Contexte.CADRE_AJOUTS, "hidden"),
        "diagnostic": Sortie(ids.Contexte.DIAGNOSTIC, "html"),
        "comparables": Sortie(ids.Contexte.COMPARABLES, "children"),
        "groupe": Sortie(ids.Contexte.GROUPE, "html"),
        "sans_groupe": Sortie(ids.Contexte.CADRE_GROUPE, "hidden"),
        "sans_lien_groupe": Sortie(ids.Contexte.LIEN_GROUPE, "hidden"),
        "page": _titre(Page.CONTEXTE),
    },
    lecture_croisee.VueCroisee: {
        "titre": Sortie(Croisee.TITRE, "children"),
        "identite": Sortie(Croisee.IDENTITE, "html"),
        "axe_y": Sortie(Croisee.AXE_Y, "html"),
        "axe_x": Sortie(Croisee.AXE_X, "html"),
        "figure": Sortie(Croisee.FIGURE, "svg"),
        "description": Sortie(Croisee.DESCRIPTION, "children"),
        "noms": Sortie(Croisee.NOMS, "html"),
        "sans_dessin": Sortie(Croisee.DESSIN, "hidden"),
        "absence": Sortie(Croisee.ABSENCE, "html"),
        "sans_absence": Sortie(Croisee.CADRE_ABSENCE, "hidden"),
        "legende": Sortie(Croisee.LEGENDE, "children"),
        "nom_figure": Sortie(Croisee.CADRE, "aria-label"),
        "avertissement": Sortie(Croisee.AVERTISSEMENT, "children"),
        "table": Sortie(Croisee.TABLE, "html"),
        "coins": Sortie(Croisee.COINS, "html"),
        "limites": Sortie(Croisee.LIMITES, "html"),
        "croisement": Sortie(Croisee.CROISEMENT, "html"),
        "questions": Sortie(Croisee.QUESTIONS, "html"),
        "leviers": Sortie(Croisee.LEVIERS, "html"),
        "ne_dit_pas": Sortie(Croisee.NE_DIT_PAS, "html"),
        "affiche": Sortie(Croisee.AFFICHE, "data"),
        "page": _titre(Page.CROISEE),
    },
    dialogue.VueDialogue: {
        "nom": Sortie(ids.Dialogue.NOM, "children"),
        "identite": Sortie(ids.Dialogue.IDENTITE, "html"),
        "corps": Sortie(ids.Dialogue.CORPS, "html"),
        "page": _titre(Page.DIALOGUE),
    },
    lecture_croisee.VueChoix: {
        "choix": Sortie(Croisee.CHOIX, "html"),
        "liste": Sortie(Croisee.LISTE, "html"),
    },
    projection.VueProjection: {
        "titre": Sortie(Projection.TITRE, "children"),
        "situe": Sortie(Projection.SITUE, "html"),
        "avis": Sortie(Projection.AVIS, "children"),
        "corps": Sortie(Projection.CORPS, "html"),
        "figure": Sortie(Projection.FIGURE, "svg"),
        "description": Sortie(Projection.IMAGE, "aria-label"),
        "etiquettes": Sortie(Projection.ETIQUETTES, "html"),
        "sans_dessin": Sortie(Projection.DESSIN, "hidden"),
        "suites": Sortie(Projection.SUITES, "html"),
        "commandes": Sortie(Projection.COMMANDES, "html"),
        "noter": Sortie(Projection.NOTER, "html"),
        "ligne": Sortie(Projection.LIGNE, "children"),
        "page": _titre(projection.NOM),
    },
    region.VueRegion: {
        "nom": Sortie(ids.Region.NOM, "children"),
        "identite": Sortie(ids.Region.IDENTITE, "children"),
        "vues": Sortie(ids.Region.VUES, "html"),
        "departement": Sortie(ids.Region.DEPARTEMENT, "html"),
        "titre_vue": Sortie(ids.Region.TITRE_VUE, "children"),
        "avis": Sortie(ids.Region.AVIS, "children"),
        "profil": Sortie(ids.Region.PROFIL, "html"),
        "sans_profil": Sortie(ids.Region.CADRE_PROFIL, "hidden"),
        "note": Sortie(ids.Region.NOTE_PROFIL, "children"),
        "matrice": Sortie(ids.Region.MATRICE, "html"),
        "contexte": Sortie(ids.Region.CONTEXTE, "html"),
        "titre": _titre(Page.REGION),
    },
    region.SuiteRegion: {
        "figure": Sortie(ids.Region.FIGURE, "svg"),
        "description": Sortie(ids.Region.DESCRIPTION, "children"),
        "etiquettes": Sortie(ids.Region.ETIQUETTES, "html"),
        "sans_dessin": Sortie(ids.Region.DESSIN, "hidden"),
        "legende": Sortie(ids.Region.LEGENDE, "children"),
        "nom_figure": Sortie(ids.Region.CADRE, "aria-label"),
        "annees": Sortie(ids.Region.ANNEES, "html"),
        "evolutions": Sortie(ids.Region.EVOLUTIONS, "html"),
        "qualite": Sortie(ids.Region.QUALITE, "children"),
        "carte": Sortie(ids.Region.CARTE, "html"),
        "liste": Sortie(ids.Region.LISTE, "html"),
    },
    priorites.VuePriorites: {
        "nom": Sortie(ids.Priorites.NOM, "children"),
        "identite": Sortie(ids.Priorites.IDENTITE, "children"),
        "bilan": Sortie(ids.Priorites.BILAN, "children"),
        "propositions": Sortie(ids.Priorites.PROPOSITIONS, "children"),
        "reserve": Sortie(ids.Priorites.RESERVE, "children"),
        "fige": Sortie(ids.Priorites.NOUVELLE, "disabled"),
        "fige_bouton": Sortie(ids.Priorites.AJOUTER, "disabled"),
        "examinees": Sortie(ids.Priorites.EXAMINEES, "html"),
        "retenues": Sortie(ids.Priorites.RETENUES, "html"),
        "sujet": Sortie(ids.Priorites.SUJET, "data"),
        "titre": _titre(Page.PRIORITES),
        "sans_ajout": Sortie(ids.Priorites.CADRE_AJOUT, "hidden"),
        "sans_propositions": Sortie(ids.Priorites.CADRE_PROPOSITIONS, "hidden"),
        "sans_examinees": Sortie(ids.Priorites.CADRE_EXAMINEES, "hidden"),
    },
    priorites.VueReponse: {
        "rendu": Sortie(ids.Priorites.REPONSE, "data"),
        "retenues": Sortie(ids.Priorites.RETENUES, "html"),
    },
    campagne.VueCampagne: {
        "nom": Sortie(ids.Campagne.NOM, "children"),
        "identite": Sortie(ids.Campagne.IDENTITE, "children"),
        "priorites": Sortie(ids.Campagne.PRIORITES, "html"),
        "calendrier_lu": Sortie(ids.Campagne.CALENDRIER_LU, "html"),
        "calendrier": Sortie(ids.Campagne.CALENDRIER, "html"),
        "sans_ecriture": Sortie(ids.Campagne.ECRIRE, "hidden"),
        "departement": Sortie(ids.Campagne.DEPARTEMENT, "html"),
        "avis": Sortie(ids.Campagne.AVIS, "children"),
        "bilan": Sortie(ids.Campagne.BILAN, "children"),
        "tableau": Sortie(ids.Campagne.TABLEAU, "html"),
        "exports": Sortie(ids.Campagne.EXPORTS, "html"),
        "titre": _titre(Page.CAMPAGNE),
    },
    france.VueFrance: {
        "corps": Sortie(ids.France.CORPS, "html"),
        "titre": _titre(Page.FRANCE),
    },
    importer.VueImporter: {
        "corps": Sortie(ids.Importer.CORPS, "html"),
        "titre": _titre(Page.IMPORTER),
    },
    donnees.VueDonnees: {
        "corps": Sortie(ids.Donnees.CORPS, "html"),
        "titre": _titre(Page.DONNEES),
    },
    dictionnaire.VueEntrees: {
        "recherche": Sortie(ids.Dictionnaire.RECHERCHE, "value"),
        "compte": Sortie(ids.Dictionnaire.COMPTE, "children"),
        "entrees": Sortie(ids.Dictionnaire.ENTREES, "html"),
    },
}
