"""The fifteen pairs as links and as options: by step of the dialogue, in the order of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from data.catalogue.model import Catalogue, Couple
from data.method.choices import list_lectures, select_a_regarder
from data.models.comparaison import LectureCouple, Portrait
from data.typographie import Texte, typeset
from layouts.components.dessins import build_marque
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.ids import Cadre, Croisee
from layouts.requete import Cle
from layouts.routes import Adresse, Page, build_href
from layouts.words.couples import (
    INDECIS,
    LISIBLE,
    count_couples,
    describe_absences,
    describe_etat_couple,
    find_couples,
    name_couples,
)
from layouts.words.jugement import describe_lecture

AUCUN = "Aucun couple n’est lisible dans cette comparaison : les {} restent à parcourir ensemble."
NOTE = typeset(
    "« Lisible » : il y a au moins huit chances sur dix que la structure soit du même côté des deux "
    "médianes à la fois (position seule, sans calcul de chances, pour le contexte, les moyennes et les "
    "montants). L’ordre est celui des étapes du dialogue."
)


def _get_lecture(portrait: Portrait, couple: Couple) -> LectureCouple:
    return portrait.couples.get(couple.slug, LectureCouple(couple.slug, None, None, None))


def name_etape(catalogue: Catalogue, etape: int) -> Texte:
    """« Étape 3 · Analyser l'activité au regard de l'offre de service (cinq axes) »."""
    return typeset(f"Étape {etape} · {catalogue.etapes[etape - 1]}")


def group_couples(catalogue: Catalogue) -> list[tuple[int, list[Couple]]]:
    """The pairs of each step, in the order of their numbers."""
    par_etape = sorted(catalogue.couples.values(), key=lambda c: (c.etape, c.numero))
    return [(etape, list(groupe)) for etape, groupe in groupby(par_etape, key=lambda c: c.etape)]


def build_choix(portrait: Portrait, catalogue: Catalogue, courant: str = "") -> Html:
    """A native select: the script sets its value and follows it (assets/regards.js)."""
    groupes = (
        balise(
            "optgroup",
            *(_build_option(couple, portrait, courant) for couple in couples),
            label=name_etape(catalogue, etape),
        )
        for etape, couples in group_couples(catalogue)
    )
    return join(
        balise("label", typeset("Couple d'indicateurs"), for_=str(Croisee.SELECT)),
        balise(
            "select",
            *groupes,
            id=str(Croisee.SELECT),
            data_cle=Cle.COUPLE,
            aria_describedby=str(Cadre.AVERTISSEMENT),
        ),
    )


def _build_option(couple: Couple, portrait: Portrait, courant: str) -> Html:
    etat = describe_etat_couple(_get_lecture(portrait, couple))
    texte = typeset(f"{couple.titre} · {etat}")
    return balise("option", texte, value=couple.slug, selected=couple.slug == courant)


def build_liste(
    portrait: Portrait, catalogue: Catalogue, adresse: Adresse, courant: str = ""
) -> Html:
    """All the pairs: a link each, then its state, and what it says or why it does not.

    `courant`: the slug of the one on screen; the script marks the next one (assets/regards.js).
    """
    etapes = (
        balise(
            "section",
            balise("h3", name_etape(catalogue, etape)),
            balise(
                "ul",
                *(_build_item(c, portrait, adresse, c.slug == courant) for c in couples),
                class_="couples",
            ),
        )
        for etape, couples in group_couples(catalogue)
    )
    return join(balise("p", NOTE, class_="note"), *etapes)


def _build_item(
    couple: Couple, portrait: Portrait, adresse: Adresse, courant: bool = False
) -> Html:
    lecture = _get_lecture(portrait, couple)
    etat = describe_etat_couple(lecture)
    suite = ""
    if lecture.quadrant:
        suite = couple.coins[lecture.quadrant].titre
    elif lecture.impossible:
        suite = describe_absences(couple, lecture, portrait)
    href = build_href(adresse, page=Page.CROISEE, couple=couple.slug, indicateur="", radar="profil")
    return balise(
        "li",
        build_lien_interne(href, couple.titre, courant=courant),
        balise("span", etat, class_="etat-couple lisible" if etat == LISIBLE else "etat-couple"),
        balise("span", typeset(suite), class_="note") if suite else "",
    )


def build_a_regarder(portrait: Portrait, catalogue: Catalogue, adresse: Adresse) -> Html:
    """On a fiche: three links at most, with what each sheds light on."""
    couples = select_a_regarder(portrait, catalogue)
    if not couples:
        return balise(
            "p", typeset(AUCUN.format(count_couples())), " ", _build_tous(adresse), class_="note"
        )
    items = (_build_a_regarder(couple, portrait, catalogue, adresse) for couple in couples)
    return join(balise("ul", *items, class_="a-regarder"), balise("p", _build_tous(adresse)))


def _build_tous(adresse: Adresse) -> Html:
    href = build_href(adresse, page=Page.CROISEE, couple="", indicateur="", radar="profil")
    return build_lien_interne(href, name_couples())


def _build_a_regarder(
    couple: Couple, portrait: Portrait, catalogue: Catalogue, adresse: Adresse
) -> Html:
    lecture = portrait.couples[couple.slug]
    titre = couple.coins[lecture.quadrant].titre if lecture.quadrant else INDECIS
    href = build_href(adresse, page=Page.CROISEE, couple=couple.slug, indicateur="", radar="profil")
    lectures = (
        balise(
            "span",
            build_marque(position, catalogue.entrees[position.code].polarite or 0),
            f"{catalogue.entrees[position.code].libelle_court} : ".replace(" :", "\u202f:"),
            describe_lecture(position).lower(),
            class_="lu note",
        )
        for position in list_lectures(couple, portrait)
    )
    return balise(
        "li",
        build_lien_interne(href, typeset(couple.titre)),
        balise("em", typeset(titre)),
        *lectures,
    )


def build_liens_couples(
    code: str, portrait: Portrait, catalogue: Catalogue, adresse: Adresse
) -> Sequence[Html]:
    """In the detail of an indicator: the pairs that read it, with their states."""
    return [_build_item(couple, portrait, adresse) for couple in find_couples(catalogue, code)]
