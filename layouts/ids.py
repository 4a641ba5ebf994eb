"""Ids of the components that callbacks read or write: one enumeration a page."""

from __future__ import annotations

from enum import StrEnum


class Cadre(StrEnum):
    """The frame, on every page."""

    SQUELETTES = "squelettes"
    CONTENU = "contenu"
    QUALITE = "lien-donnees"
    CHOIX = "choix"
    DEFAUT = "cercle-defaut"
    AVIS = "avis"
    REGION = "choix-region"
    ML = "choix-ml"
    ANNEE = "choix-annee"
    PAIRS = "choix-pairs"
    GROUPE = "lien-changer-groupe"
    EXPORT = "export"
    NAVIGATION = "navigation"
    COMPTE = "compte"
    LIGNE = "ligne-permanente"
    PAPIER = "ligne-papier"
    ANNONCE = "annonce"
    AVERTISSEMENT = "avertissement-choix"
    CONTRASTE = "bouton-contraste"
    FILTRE = "filtre-contraste"


class Projection(StrEnum):
    """One screen of the dialogue, alone."""

    TITRE = "projection-titre"
    SITUE = "projection-situe"
    AVIS = "projection-avis"
    CORPS = "projection-corps"
    FIGURE = "projection-figure"
    IMAGE = "projection-image"
    ETIQUETTES = "projection-etiquettes"
    DESSIN = "projection-dessin"
    SUITES = "projection-suites"
    COMMANDES = "projection-commandes"
    NOTER = "projection-noter"
    CADRE_NOTER = "noter"
    LIGNE = "projection-ligne"


class Accueil(StrEnum):
    """The way in."""

    RECHERCHE = "recherche-ml"
    COMPTE = "nombre-trouvees"
    TROUVEES = "structures-trouvees"
    CARTE = "carte-regions"
    REGIONS = "liste-regions"
    PAYS = "lien-pays"
    ETAT = "etat-base"


class Region(StrEnum):
    """A region and the list of its structures."""

    NOM = "region-nom"
    IDENTITE = "region-identite"
    VUES = "region-vues"
    DEPARTEMENT = "region-departement"
    TITRE_VUE = "region-titre-vue"
    AVIS = "region-avis"
    PROFIL = "region-profil"
    CADRE_PROFIL = "region-cadre-profil"
    NOTE_PROFIL = "region-note-profil"
    MATRICE = "region-matrice"
    CONTEXTE = "region-contexte"
    CADRE = "region-cadre"
    DESCRIPTION = "region-description"
    FIGURE = "region-figure"
    IMAGE = "region-image"
    DESSIN = "region-dessin"
    ETIQUETTES = "region-etiquettes"
    LEGENDE = "region-legende"
    ANNEES = "region-annees"
    EVOLUTIONS = "region-evolutions"
    QUALITE = "region-qualite"
    CARTE = "region-carte"
    LISTE = "region-liste"
    COUPLES = "region-couples"


class Priorites(StrEnum):
    """The proposals made to a region, and what people make of them."""

    NOM = "priorites-nom"
    IDENTITE = "priorites-identite"
    BILAN = "priorites-bilan"
    RETENUES = "priorites-retenues"
    PROPOSITIONS = "priorites-propositions"
    NOUVELLE = "priorites-nouvelle"
    AJOUTER = "priorites-ajouter"
    COMPTE = "priorites-compte"
    ETAT_AJOUT = "priorites-etat-ajout"
    RESERVE = "priorites-reserve"
    MESSAGE = "priorites-message"
    EXAMINEES = "priorites-examinees"
    SUJET = "priorites-sujet"
    GESTE = "priorites-geste"
    REPONSE = "priorites-reponse"
    CADRE_AJOUT = "priorites-cadre-ajout"
    CADRE_PROPOSITIONS = "priorites-cadre-propositions"
    CADRE_EXAMINEES = "priorites-cadre-examinees"


class Campagne(StrEnum):
    """The board of a region: where its dialogues stand, and its calendar."""

    NOM = "campagne-nom"
    IDENTITE = "campagne-identite"
    PRIORITES = "campagne-priorites"
    CALENDRIER_LU = "campagne-calendrier-lu"
    ECRIRE = "campagne-ecrire"
    CALENDRIER = "campagne-calendrier"
    DEPARTEMENT = "campagne-departement"
    AVIS = "campagne-avis"
    BILAN = "campagne-bilan"
    TABLEAU = "campagne-tableau"
    EXPORTS = "campagne-exports"


class France(StrEnum):
    """What the regions' priorities have in common."""

    CORPS = "france-corps"


class Contexte(StrEnum):
    """The context of a structure and its comparables."""

    NOM = "contexte-nom"
    IDENTITE = "contexte-identite"
    THEMES = "contexte-themes"
    AJOUTS = "contexte-ajouts"
    CADRE_AJOUTS = "contexte-cadre-ajouts"
    DIAGNOSTIC = "contexte-diagnostic"
    COMPARABLES = "contexte-comparables"
    SYNTHESE = "contexte-synthese"
    GROUPE = "contexte-groupe"
    CADRE_GROUPE = "contexte-cadre-groupe"
    PARMI = "contexte-parmi"
    TITRE_GROUPE = "titre-groupe"
    PROPOSEES = "groupe-proposees"
    REFUS_GROUPE = "groupe-refus"
    ATTENTE_GROUPE = "groupe-attente"
    FORME_GROUPE = "groupe-forme"
    LIEN_GROUPE = "lien-groupe"


class Dialogue(StrEnum):
    """What two sides write to one another."""

    NOM = "dialogue-nom"
    IDENTITE = "dialogue-identite"
    CORPS = "dialogue-corps"


class Croisee(StrEnum):
    """The lecture croisée of a structure."""

    TITRE = "croisee-titre"
    IDENTITE = "croisee-identite"
    CHOIX = "croisee-choix"
    SELECT = "choix-couple"
    CADRE = "croisee-cadre"
    DESCRIPTION = "croisee-description"
    FIGURE = "croisee-figure"
    IMAGE = "croisee-image"
    NOMS = "croisee-noms"
    DESSIN = "croisee-dessin"
    ABSENCE = "croisee-absence"
    CADRE_ABSENCE = "croisee-cadre-absence"
    AXE_X = "croisee-axe-x"
    AXE_Y = "croisee-axe-y"
    LEGENDE = "croisee-legende"
    AVERTISSEMENT = "croisee-avertissement"
    TABLE = "croisee-table"
    COINS = "croisee-coins"
    LIMITES = "croisee-limites"
    LIEN = "croisee-lien"
    CROISEMENT = "croisee-croisement"
    QUESTIONS = "croisee-questions"
    LEVIERS = "croisee-leviers"
    NE_DIT_PAS = "croisee-ne-dit-pas"
    LISTE = "croisee-liste"
    AFFICHE = "croisee-affiche"


class Methode(StrEnum):
    """The rules, in plain French."""

    TEXTE = "methode-texte"


class Donnees(StrEnum):
    """The quality of the data."""

    CORPS = "donnees-corps"


class Importer(StrEnum):
    """What is taken in."""

    CORPS = "importer-corps"


class Accessibilite(StrEnum):
    """The declaration of accessibility."""

    TEXTE = "accessibilite-texte"


class Notice(StrEnum):
    """How a dialogue is led, step by step."""

    TEXTE = "notice-texte"


class PriseEnMain(StrEnum):
    """The half-hour exercise."""

    CORPS = "prise-corps"


class Plan(StrEnum):
    """The map of the site."""

    CORPS = "plan-corps"


class Dictionnaire(StrEnum):
    """Every entry of the catalogue."""

    RECHERCHE = "dictionnaire-recherche"
    COMPTE = "dictionnaire-compte"
    ENTREES = "dictionnaire-entrees"
    ACCES = "dictionnaire-acces"
    MOTS = "dictionnaire-mots"


class Ml(StrEnum):
    """The fiche of a structure."""

    NOM = "ml-nom"
    IDENTITE = "ml-identite"
    CONTEXTE = "ml-contexte"
    SOURCES = "ml-contexte-sources"
    SAISIE = "ml-saisie"
    CHAPO = "ml-chapo"
    FORCES = "ml-forces"
    AXES = "ml-axes"
    RESTE = "ml-reste"
    MOYENS = "ml-moyens"
    COUPLES = "ml-couples"
    CHOIX_RADAR = "ml-choix-radar"
    RADAR_TITRE = "ml-radar-titre"
    DESSIN = "ml-radar-dessin"
    IMAGE = "ml-radar-image"
    CADRE = "ml-radar-cadre"
    DESCRIPTION = "ml-radar-description"
    FIGURE = "ml-radar-figure"
    ETIQUETTES = "ml-radar-etiquettes"
    ABSENCE = "ml-radar-absence"
    VALEURS = "ml-radar-valeurs"
    LEGENDE = "ml-radar-legende"
    NOTES = "ml-radar-notes"
    TABLEAU = "ml-tableau"
    PANNEAU = "ml-detail"
    DETAIL = "ml-detail-contenu"


def build_id_titre(page: object) -> dict[str, object]:
    """The store that holds the title of the page on screen, whichever page it is."""
    return {"type": "titre", "page": page}
