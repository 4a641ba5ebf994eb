"""What each screen of the projection shows: one visual, at most forty words of running text."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue, Entree
from data.method.bilan import build_bilan
from data.method.choices import list_offerts
from data.models.bilan import Bilan, Constat
from data.models.comparaison import Portrait
from data.models.couples import AxeNuage, Nuage
from data.models.detail import Proximite, Voisinage
from data.models.dialogue import AUCUNE, Remarque, Remarques
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.components.bandes import build_bande_echelle
from layouts.components.contexte.bandeau import build_contexte
from layouts.components.couple.table import list_axes
from layouts.components.dessins import build_marque
from layouts.components.dialogue.remarque import build_signe
from layouts.components.projection.cle_bandes import build_cle_contexte, build_cle_moyens
from layouts.figures.nuage_projete import is_inside
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.sigles import build_cle_sigles
from layouts.routes import Adresse, build_href
from layouts.words.attendus import describe_croise
from layouts.words.cercles import describe_trop_peu
from layouts.words.chapo import describe_territoire
from layouts.words.chiffres import (
    COUVERTURES,
    PUBLIC,
    Chiffre,
    list_moyens,
    list_qualite,
    write_fait,
)
from layouts.words.comparables import describe_sans_comparables, describe_simules
from layouts.words.constats import describe_sans_axe, describe_sans_force
from layouts.words.couples import describe_absences, describe_indecision, describe_mecanique
from layouts.words.jugement import describe_lecture, describe_reserve
from layouts.words.lecture import describe_mediane, describe_valeur
from layouts.words.nuage import describe_legende_projetee
from layouts.words.origine import describe_origine
from layouts.words.remarques import MUR, add_signe, quote_texte
from layouts.words.wording import shorten_mots

VISIBLES = 3
NOM = 100
"""Characters of a name under a scatter."""
MOTS = 40
"""Of running text on a screen: a crossed sentence is whole or left to the fiche."""
RETENU = "retenu pour le dialogue"
AJOUT = (
    "Qu’ajoutez-vous ?",
    "Ce que la mission locale et la DIRECCTE savent, et que ces six repères ne disent pas.",
)


def build_territoire(portrait: Portrait, catalogue: Catalogue) -> Html:
    """The six strips and their key, then one sentence."""
    return join(
        balise("ul", build_contexte(portrait, catalogue), class_="contexte"),
        build_cle_contexte(portrait),
        _say(describe_territoire(portrait, catalogue)),
    )


def build_ajout() -> Html:
    """What Espace reveals under the strips."""
    titre, phrase = AJOUT
    return _build_suite(typeset(titre), (phrase,))


def build_comparables(proximite: Proximite | None, portrait: Portrait) -> Html:
    """The nearest in context, alphabetical, with no result beside them."""
    if proximite is None or proximite.etat is not Voisinage.TROUVE:
        return _say(describe_sans_comparables(proximite, portrait))
    items = (
        balise("li", voisin.nom, " ", balise("span", f"({voisin.region})", class_="note"))
        for voisin in proximite.voisins[:12]
    )
    phrases = filter(None, ("Par ordre alphabétique", describe_simules(portrait)))
    return join(balise("ul", *items, class_="noms"), _say(". ".join(phrases) + "."))


def build_jeunes(portrait: Portrait, catalogue: Catalogue) -> Html:
    """The four coverages in words, then who enters."""
    couvertures, public = (
        [_build_fait(write_fait(portrait, catalogue.entrees[code])) for code in codes]
        for codes in (COUVERTURES, PUBLIC)
    )
    return join(
        balise("ul", *couvertures, class_="faits"),
        balise("ul", *public, class_="faits trois"),
        build_cle_sigles(couvertures + public),
    )


def _build_fait(fait: Chiffre) -> Html:
    return balise("li", _build_valeur(fait), balise("span", fait.nom), _build_mediane(fait))


def build_qualite(portrait: Portrait, catalogue: Catalogue) -> Html:
    """Completeness, the module, the years mixed, the states: before any reading."""
    items = [
        balise("li", balise("span", fait.nom), balise("strong", fait.valeur))
        for fait in list_qualite(portrait, catalogue, sources=False)
    ]
    return join(balise("ul", *items, class_="qualite"), build_cle_sigles(items))


def build_forces(portrait: Portrait, catalogue: Catalogue, retenues: Sequence[str] = ()) -> Html:
    """Three lines; what is retained for the dialogue is among them, and marked."""
    bilan = build_bilan(portrait, catalogue)
    vide = describe_sans_force(bilan)
    return _build_constats(bilan, bilan.forces, vide, retenues, portrait)


def build_axes(portrait: Portrait, catalogue: Catalogue, retenues: Sequence[str] = ()) -> Html:
    """The same, each with the crossed sentence in full."""
    bilan = build_bilan(portrait, catalogue)
    vide = describe_sans_axe(bilan)
    return _build_constats(bilan, bilan.axes, vide, retenues, portrait, croises=True)


def choose_constats(constats: Sequence[Constat], retenues: Sequence[str]) -> list[Constat]:
    """Three of them, in their order: those that are retained, then the first ones."""
    rangs = sorted(
        range(len(constats)), key=lambda rang: (constats[rang].entree.code not in retenues, rang)
    )
    return [constats[rang] for rang in sorted(rangs[:VISIBLES])]


def _build_constats(
    bilan: Bilan,
    constats: Sequence[Constat],
    vide: str,
    retenues: Sequence[str],
    portrait: Portrait,
    *,
    croises: bool = False,
) -> Html:
    """What the structure says comes before the crossed sentences, which are whole or left to the fiche."""
    if not constats:
        return _say(vide)
    montres = choose_constats(constats, retenues)
    dites = [portrait.remarques.get((constat.entree.code, "")) for constat in montres]
    reste, phrases = MOTS if croises else 0, list[str]()
    reste -= sum(len(quote_texte(dite, MUR).split()) for dite in dites)
    for constat in montres:
        attendu = portrait.attendus.get(constat.entree.code)
        phrase = describe_croise(constat.croisement, attendu)
        reste -= len(phrase.split())
        phrases.append(phrase if reste >= 0 else "")
    items = (
        _build_constat(constat, phrase, dite, constat.entree.code in retenues)
        for constat, phrase, dite in zip(montres, phrases, dites, strict=True)
    )
    liste = balise("ul", *items, class_="constats")
    reserve = describe_reserve(bilan)
    return join(
        liste,
        build_cle_sigles([liste]),
        _say(reserve) if reserve else "",
    )


def _build_constat(constat: Constat, phrase: str, dite: Remarque | None, retenu: bool) -> Html:
    entree, position = constat.entree, constat.position
    texte = quote_texte(dite, MUR)
    faits = f"{describe_valeur(position, entree)} · {describe_mediane(position, entree)}"
    return balise(
        "li",
        build_marque(position, entree.polarite or 0),
        balise("strong", entree.libelle_court),
        balise("span", typeset(faits)),
        balise(
            "span",
            describe_lecture(position),
            balise("span", balise("span", " ✓ ", aria_hidden="true"), RETENU, class_="retenu")
            if retenu
            else "",
            build_signe(dite),
            class_="dit",
        ),
        balise("p", balise("bdi", texte)) if texte else "",
        balise("p", phrase) if phrase else "",
    )


def build_moyens(portrait: Portrait, catalogue: Catalogue) -> Html:
    """ETP, then grey strips: no reading."""
    moyens = tuple(list_moyens(portrait, catalogue))
    liste = balise("ul", *map(_build_moyen, moyens), class_="moyens")
    return join(
        liste,
        build_cle_moyens(moyens),
        _say("Sans sens favorable."),
        build_cle_sigles([liste]),
    )


def _build_moyen(moyen: Chiffre) -> Html:
    tete = (balise("span", moyen.nom), _build_valeur(moyen))
    if moyen.position is None:
        return balise("li", *tete)
    image = build_bande_echelle(moyen.position, 0) if moyen.position.rayon is not None else ""
    return balise("li", *tete, _build_mediane(moyen), image)


def _build_mediane(fait: Chiffre) -> Html:
    """Nothing where there is none: the first screen says why, once."""
    situe = fait.position is not None and fait.position.mediane is not None
    return balise("span", fait.note if situe else "", class_="note")


def _build_valeur(fait: Chiffre) -> Html:
    classe = None if fait.connu else "absent"
    return balise("strong", fait.valeur, build_signe(fait.remarque), class_=classe)


def build_absence_couple(nuage: Nuage, portrait: Portrait) -> Html:
    """In place of the scatter."""
    return _say(f"{describe_absences(nuage.couple, nuage.lecture, portrait)}.")


def build_trop_peu(portrait: Portrait, adresse: Adresse) -> Html:
    """In place of a reading: why there is none, and the circle where there may be one."""
    proche = Cercle.COMPARABLES
    lien: Html | str = ""
    if portrait.cercle is not proche and proche in list_offerts(portrait):
        href = build_href(adresse, pairs=proche)
        lien = balise("p", build_lien_interne(href, "Comparer à contexte proche →"), class_="voir")
    return join(_say(describe_trop_peu(portrait)), lien)


def build_suites(nuage: Nuage) -> Html:
    """What Espace reveals, one after the other: the hypothesis, the questions, the levers."""
    couple = nuage.couple
    return join(
        _build_suite("Hypothèse à vérifier", (_describe_hypothese(nuage),)),
        _build_suite("Questions à poser", couple.questions),
        _build_suite("Leviers d’action", couple.leviers),
    )


def _describe_hypothese(nuage: Nuage) -> str:
    quadrant = nuage.lecture.quadrant
    if quadrant is not None:
        return nuage.couple.coins[quadrant].hypothese
    if nuage.lecture.impossible:
        return "Ce couple ne peut pas être lu pour cette structure."
    phrase: str = describe_indecision(nuage)
    for entree in nuage.couple.axes:
        phrase = phrase.replace(f"*{entree.en_phrase}*", f"« {entree.libelle_court} »")
    return phrase


def _build_suite(titre: str, phrases: Sequence[str]) -> Html:
    paragraphes = (balise("p", typeset(phrase)) for phrase in phrases)
    return balise("section", balise("h2", titre), *paragraphes, hidden=True)


def build_axes_nuage(nuage: Nuage, nom: str, remarques: Remarques = AUCUNE) -> Html:
    """Under the scatter: its axes, what is drawn, the warning on a shared count; a long name first."""
    x, y = (
        add_signe(_name_axe(entree, axe), remarques.get((entree.code, "")))
        for entree, axe in list_axes(nuage)
    )
    dehors = nuage.trace and not is_inside(nom)
    note = describe_mecanique(nuage.couple)
    return join(
        balise(
            "div", balise("span", "● ", aria_hidden="true"), shorten_mots(nom, NOM), class_="soi"
        )
        if dehors
        else "",
        balise(
            "p",
            typeset(f"↑ {y} · → {x} · {describe_legende_projetee(nuage)}"),
            class_="axes-nuage",
        ),
        balise("p", note, class_="note") if note else "",
        build_cle_sigles((x, y)),
    )


def _name_axe(entree: Entree, axe: AxeNuage) -> str:
    """« Taux de pauvreté (simulé) »: an axe of the context says where it comes from."""
    origine = describe_origine(entree, axe.origine)
    return f"{entree.libelle_court} ({origine})" if origine else entree.libelle_court


def _say(phrase: str) -> Html:
    return balise("p", typeset(phrase), class_="phrase")
