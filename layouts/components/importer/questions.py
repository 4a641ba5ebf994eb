"""What the words of a workbook mean, answered on screen: its answer is proposed, or to be given."""

from __future__ import annotations

from data.models.depots import A_DIRE, Demandes, Depot, Genre, Option, Partie, Question
from data.typographie import typeset
from layouts.chemins import CHEMIN_GESTE
from layouts.components.importer.formulaires import build_envoi
from layouts.html.balises import Html, balise, join
from layouts.html.table import build_table
from layouts.words.imports import EXPLIQUER, describe_restent

TETES = ("Votre classeur écrit", "Cela veut dire", "Pourquoi")
LIBRES = (Genre.COLONNE, Genre.STRUCTURE, Genre.ANNEE)
"""Too many answers for a list: typed, with what may be answered offered."""
DIRE, CHOISIR = "à préciser", "choisir dans la liste"
INCONNUE = "Réponse inconnue."
REPRENDRE = "Vérifier avec ces réponses"


def build_questions(depot: Depot) -> Html:
    """The form; nothing when nothing is asked."""
    demandes = depot.demandes
    if not demandes.parties:
        return Html()
    formulaire = balise(
        "form",
        *(_build_partie(partie, demandes, depot.message) for partie in demandes.parties),
        *(_build_liste(genre, demandes.options.get(genre, ())) for genre in LIBRES),
        build_envoi(REPRENDRE),
        action=CHEMIN_GESTE.format(jeton=depot.jeton, geste="correspondance"),
        method="post",
        class_="importation questions",
    )
    return balise(
        "section",
        balise("h2", "Ce que veulent dire vos mots"),
        balise("p", describe_restent(demandes.restent)),
        balise("p", EXPLIQUER, class_="note"),
        formulaire,
    )


def _build_partie(partie: Partie, demandes: Demandes, refus: str) -> Html:
    """Where answers are refused, those that may not be are marked."""
    nom = typeset(partie.nom)
    fautives = demandes.inconnues if refus else ()
    lignes = (
        _build_question(q, demandes.options.get(q.genre, ()), fautive=q in fautives)
        for q in partie.questions
    )
    return join(balise("h3", nom), build_table(nom, TETES, lignes, "demandes"))


def _build_question(question: Question, options: tuple[Option, ...], *, fautive: bool) -> Html:
    identifiant = f"q-{question.champ}"
    ecrit = balise("label", question.ecrit, for_=identifiant)
    champ = _build_champ if question.genre in LIBRES else _build_select
    dit = f"{identifiant}-refus" if fautive else None
    refus = balise("strong", INCONNUE, id=dit, class_="etat-geste rate") if fautive else ""
    a_dire = balise("strong", DIRE) if question.valeur == A_DIRE else ""
    note = CHOISIR if a_dire and question.genre not in LIBRES else typeset(question.note)
    pourquoi = join(a_dire, " : " if a_dire and note == CHOISIR else " " if a_dire else "", note)
    return balise(
        "tr",
        balise("th", ecrit, scope="row"),
        balise("td", champ(identifiant, question, options, dit)),
        balise("td", refus, " " if fautive else "", pourquoi),
    )


def _build_champ(
    identifiant: str, question: Question, _options: tuple[Option, ...], dit: str | None
) -> Html:
    return balise(
        "input",
        id=identifiant,
        type="text",
        name=question.champ,
        value="" if question.valeur == A_DIRE else question.valeur,
        list=f"reponses-{question.genre}",
        placeholder=DIRE,
        autocomplete="off",
        **_mark(dit),
    )


def _build_select(
    identifiant: str, question: Question, options: tuple[Option, ...], dit: str | None
) -> Html:
    tout = (*options, (A_DIRE, DIRE)) if question.valeur == A_DIRE else options
    choix = (
        balise("option", _name(option), value=option[0], selected=option[0] == question.valeur)
        for option in tout
    )
    return balise("select", *choix, id=identifiant, name=question.champ, **_mark(dit))


def _mark(dit: str | None) -> dict[str, str]:
    """A field whose answer is refused, and where that is said."""
    return {"aria_invalid": "true", "aria_describedby": dit} if dit else {}


def _name(option: Option) -> str:
    valeur, sens = option
    return typeset(f"{valeur} : {sens}" if valeur and sens and valeur != A_DIRE else sens or valeur)


def _build_liste(genre: Genre, options: tuple[Option, ...]) -> Html:
    """Offered under every field of its kind; written once."""
    choix = (balise("option", sens, value=valeur) for valeur, sens in options)
    return balise("datalist", *choix, id=f"reponses-{genre}") if options else Html()
