"""The history of the imports: files, what they changed, and the way back to an earlier version."""

from __future__ import annotations

from datetime import datetime

from data.models.imports import FichierImporte
from data.models.qualite import ImportRaconte, Qualite
from data.typographie import Texte, typeset
from layouts.chemins import CHEMIN_RETOUR
from layouts.html.balises import Html, balise, join
from layouts.html.table import build_table
from layouts.words.imports import format_taille
from layouts.words.wording import format_compte

TETES = ("Version", "Fichiers", "Ce qui a changé")
NOTE = typeset("Chaque import fait une version de la base. Les dernières sont conservées.")
NOTE_FICHIERS = typeset(
    " Une empreinte (SHA-256, son début) dit si un fichier est bien celui que vous avez sous les yeux."
)
TUS = "montrés à qui importe et lit pour tout le pays"
REVENIR = "Revenir à cette version"
CONSEQUENCE = typeset(
    "Les pages et les documents montreront les données de cette version. Rien n’est effacé : les versions "
    "d’après restent conservées, et l’on peut y revenir de la même façon."
)


def build_historique(qualite: Qualite) -> Html:
    """Newest first."""
    lignes = (_build_import(raconte, qualite.modifiable) for raconte in qualite.imports)
    table = build_table("Historique des imports", TETES, lignes, "historique")
    dits = any(raconte.fichiers for raconte in qualite.imports)
    note = balise("p", NOTE, NOTE_FICHIERS if dits else "", class_="note")
    return join(note, table)


def _build_import(raconte: ImportRaconte, modifiable: bool) -> Html:
    fait = raconte.fait
    quand = f"{datetime.fromisoformat(fait.le):%d/%m/%Y %H:%M} UTC, « {fait.commande} »"
    tete = join(
        balise("strong", f"{fait.version}{', celle que vous lisez' * raconte.courante}"),
        balise("span", typeset(quand), class_="note"),
        _build_retour(fait.version) if modifiable and raconte.gardee else "",
    )
    cellules = (_build_fichiers(raconte), _build_changements(raconte))
    return balise("tr", balise("th", tete, scope="row"), *(balise("td", c) for c in cellules))


def _build_fichiers(raconte: ImportRaconte) -> Html:
    if not raconte.fichiers:
        return join(typeset(raconte.fait.fichiers or TUS))
    return balise("ul", *(balise("li", *_describe_fichier(f)) for f in raconte.fichiers))


def _describe_fichier(fichier: FichierImporte) -> tuple[str, ...]:
    lignes = f", {format_compte(fichier.lignes, 'ligne')}" if fichier.lignes else ""
    mots = balise("span", typeset(f"{format_taille(fichier.octets)}{lignes}"), class_="note")
    return typeset(fichier.nom), " ", balise("code", fichier.empreinte), " ", mots


def _build_changements(raconte: ImportRaconte) -> Html:
    dits: list[Texte] = [typeset(str(c)) for c in raconte.changements]
    if not dits:
        return join(format_compte(raconte.fait.cellules, "valeur écrite", "valeurs écrites"))
    return balise("ul", *(balise("li", dit) for dit in dits))


def _build_retour(version: int) -> Html:
    """Folded: what it does is read before it is confirmed."""
    bouton = balise(
        "button", f"Confirmer le retour à la version {version}", type="submit", class_="bouton"
    )
    formulaire = balise(
        "form",
        balise("p", CONSEQUENCE),
        balise("input", type="hidden", name="version", value=version),
        bouton,
        balise("p", class_="etat-geste", role="status"),
        action=CHEMIN_RETOUR,
        method="post",
        class_="importation",
    )
    cible = balise("span", f" {version}", class_="hors-vue")
    return balise("details", balise("summary", REVENIR, cible), formulaire, class_="retour")
