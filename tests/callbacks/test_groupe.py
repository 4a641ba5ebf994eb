"""A group that a person picks, from its form to the page that it leads to, without JavaScript."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from werkzeug.test import Client

from data.typographie import typeset
from tests.callbacks.pages_ecrites import Lecture, read_page

MOI = "59901S00"
SIENNES = ("18902S00", "59902S00", "59903S00", "59904S00", "59905S00")
FICHE, CONTEXTE = f"/ml/{MOI}", f"/ml/{MOI}/contexte"


def read(client: Client, adresse: str) -> str:
    """What is seen of a page before any script runs."""
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    return read_page(reponse.status_code, reponse.get_data(as_text=True)).avant


def write(*codes: str) -> str:
    """A group as an address of ours writes it."""
    return f"pairs=choix&avec={','.join(codes)}"


@pytest.mark.parametrize(
    ("avec", "dit"),
    [
        (SIENNES[:3], "de 5 à 40 structures, et non 3 ; en ajouter au moins 2."),
        ((), "de 5 à 40 structures, et non 0 ; en ajouter au moins 5."),
    ],
)
def test_a_page_says_the_very_reason_of_a_refusal_and_where_to_change_the_group(
    demonstration: Client, avec: tuple[str, ...], dit: str
) -> None:
    for page in (FICHE, f"{FICHE}/lecture-croisee", f"{FICHE}/dialogue", CONTEXTE):
        lue = read(demonstration, f"{page}?{write(*avec)}")
        assert typeset(f"Groupe choisi : {dit}") in lue
        lieu = "ci-dessous" if page == CONTEXTE else "sur la page Contexte"
        assert typeset(f"le groupe se change {lieu}, « Un groupe choisi »") in lue
    refus = demonstration.get(f"/export/ml/{MOI}.csv?{write(*avec)}")
    assert refus.status_code == 404
    assert typeset(dit) in refus.get_data(as_text=True)


@pytest.mark.parametrize(
    ("hors", "dit", "refus"),
    [
        (
            [MOI],
            "une structure ne se compare pas à elle-même ; elle en est retirée.",
            "à elle-même ; la retirer du groupe.",
        ),
        (
            ["18901S0"],
            "une structure n’existe pas, ou cet accès ne permet pas de la nommer ; elle en est retirée.",
            "permet pas de la nommer ; la retirer du groupe.",
        ),
        (
            ["X", "Y"],
            "2 structures n’existent pas, ou cet accès ne permet pas de les nommer ; elles en sont retirées.",
            "permet pas de la nommer ; la retirer du groupe.",
        ),
    ],
)
def test_what_no_group_can_hold_is_left_out_by_the_form_which_says_so(
    demonstration: Client, hors: list[str], dit: str, refus: str
) -> None:
    """Nothing is asked to be withdrawn that is not there; a document, which has no form, is refused."""
    groupe = write(*SIENNES, *hors)
    suite = typeset("« Comparer à ce groupe » compare aux 5 autres.")
    for page in (FICHE, f"{FICHE}/lecture-croisee", CONTEXTE):
        lue = read(demonstration, f"{page}?{groupe}")
        assert f"{typeset('Groupe choisi : ' + dit)} {suite}" in lue
        assert "la retirer" not in lue
    cases = read_cases(lue)
    assert cases == ([*SIENNES], [])
    assert suite in Lecture(lue).elements["groupe-refus"].dedans
    but = send(demonstration, avec=cases[0])
    assert typeset("Groupe choisi : 5 structures") in read(demonstration, but)
    trop_peu = read(demonstration, f"{CONTEXTE}?{write(*SIENNES[:3], *hors)}")
    assert (
        f"{typeset(dit)} {typeset('Groupe choisi : de 5 à 40 structures, et non 3 ;')}" in trop_peu
    )
    reponse = demonstration.get(f"/export/ml/{MOI}.csv?{groupe}")
    assert reponse.status_code == 404
    assert typeset(refus) in reponse.get_data(as_text=True)


VIDE = "Plus rien n’est coché, et il en faut 5 pour comparer"


def read_attente(lue: str) -> list[str]:
    """What the form of a page says of what waits, as it is seen."""
    attente = Lecture(lue).elements["groupe-attente"]
    assert "hidden" not in attente.attributs
    phrases = re.findall(r"<span([^>]*)>([^<]*)", attente.dedans)
    assert len(phrases) == 2
    return [phrase for attributs, phrase in phrases if "hidden" not in attributs]


def read_cases(lue: str) -> tuple[list[str], list[str]]:
    """The structures that are ticked in the form of a page, and the others."""
    cases = re.findall(r'<input ([^>]*type="checkbox" name="coches"[^>]*)>', lue)
    codes = {re.findall(r'value="([^"]*)"', case)[0]: "checked" in case for case in cases}
    return [c for c, coche in codes.items() if coche], [
        c for c, coche in codes.items() if not coche
    ]


def send(client: Client, **envoyes: object) -> str:
    """Where « Comparer à ce groupe » leads."""
    suite = client.get(f"{FICHE}/groupe?{urlencode(envoyes, doseq=True)}")
    assert suite.status_code == 303
    return suite.headers["Location"]


def test_a_group_that_is_sent_is_read_at_an_address_of_ours(demonstration: Client) -> None:
    but = send(demonstration, avec=SIENNES[::-1], annee=2010, parmi="region-31", radar="resultats")
    assert but == f"{FICHE}?annee=2010&{write(*SIENNES)}&radar=resultats"
    assert typeset("Groupe choisi : 5 structures") in read(demonstration, but)


@pytest.mark.parametrize("nombre", [0, 3, 76])
def test_a_refused_form_comes_back_with_what_was_ticked(demonstration: Client, nombre: int) -> None:
    """As many as were ticked, and the others of the place still beside them."""
    page = read(demonstration, f"{CONTEXTE}?parmi=region-11")
    cochees, autres = read_cases(page)
    assert len(autres) >= 76 > 40 > len(cochees) == 0
    envoyees = autres[:nombre]
    but = send(demonstration, avec=envoyees, parmi="region-11")
    chemin, _, ancre = but.partition("#")
    lue = read(demonstration, chemin)
    assert chemin.startswith(f"{CONTEXTE}?pairs=choix")
    element = Lecture(lue).elements[ancre]
    assert element.attributs["tabindex"] == "-1"
    assert typeset(f"et non {nombre} ;") in element.dedans
    assert read_cases(lue) == (envoyees, autres[nombre:])
    assert 'value="region-11" selected' in lue


def test_nothing_is_refused_of_a_group_that_is_being_picked(demonstration: Client) -> None:
    lue = read(demonstration, f"{CONTEXTE}?avec={','.join(SIENNES[:3])}&parmi=taille")
    assert read_cases(lue)[0] == [*SIENNES[:3]]
    assert "et non 3" not in lue
    assert "et non 3" in read(demonstration, f"{CONTEXTE}?{write(*SIENNES[:3])}")
    assert "elle en est retirée" in read(demonstration, f"{CONTEXTE}?avec={SIENNES[0]},X")


@pytest.mark.parametrize("coches", [SIENNES[:3], (*SIENNES, "62901S00"), ()])
def test_what_is_ticked_waits_beside_what_is_compared(
    demonstration: Client, coches: tuple[str, ...]
) -> None:
    """The group in the address, the select and the page agree; the form says what waits."""
    suite = f"{write(*SIENNES)}&coches={','.join(coches) or 'aucune'}"
    lue = read(demonstration, f"{CONTEXTE}?{suite}")
    cochees, autres = read_cases(lue)
    assert sorted(cochees) == sorted(coches)
    assert sorted(autres) == sorted({*SIENNES} - {*coches})
    assert re.findall(r'<option value="choix" selected>([^<]*)', lue) == [
        typeset("Groupe choisi : 5 structures")
    ]
    assert read_attente(lue) == [
        typeset(
            ("Ce qui est coché attend « Comparer à ce groupe »" if coches else VIDE)
            + " : jusque-là, la comparaison reste « Groupe choisi : 5 structures »."
        )
    ]
    assert "et non" not in lue
    assert f"coches={','.join(coches) or 'aucune'}" in read(demonstration, f"{FICHE}?{suite}")
    but = send(demonstration, pairs="choix", avec=",".join(SIENNES), coches=("aucune", *coches))
    assert "coches" not in but
    compare = read(demonstration, but.partition("#")[0])
    assert (f"et non {len(coches)}" in compare) is (len(coches) < 5)


def test_what_is_ticked_is_not_said_to_wait_where_it_is_what_is_compared(
    demonstration: Client,
) -> None:
    for suite in (write(*SIENNES), f"{write(*SIENNES)}&coches={','.join(SIENNES)}", "parmi=taille"):
        lue = read(demonstration, f"{CONTEXTE}?{suite}")
        assert "hidden" in Lecture(lue).elements["groupe-attente"].attributs


def test_what_cannot_be_read_is_told_by_the_fiche(demonstration: Client) -> None:
    suite = demonstration.get("/ml/inconnue/groupe?avec=a")
    assert suite.headers["Location"] == "/ml/inconnue?pairs=choix&avec=a"
    assert demonstration.get(suite.headers["Location"]).status_code == 404


def test_the_group_and_what_is_proposed_are_told_apart(demonstration: Client) -> None:
    seule = read(demonstration, f"{CONTEXTE}?parmi=departement-62")
    cochees, autres = read_cases(seule)
    assert len(autres) >= 5
    assert not cochees
    assert "Dans le groupe" not in Lecture(seule).elements["contexte-groupe"].dedans
    lue = read(demonstration, f"{CONTEXTE}?{write(*SIENNES)}&parmi=departement-62")
    assert read_cases(lue) == ([*SIENNES], autres)
    formulaire = Lecture(lue).elements["contexte-groupe"].dedans
    assert re.findall(r"<h3>([^<]*)", formulaire) == [typeset("Dans le groupe ou cochées")]
    assert typeset("à cocher pour les ajouter") in Lecture(lue).elements["groupe-proposees"].dedans
    (vide,) = re.findall(r'href="([^"]*)"[^>]*>Tout décocher', lue)
    adresse, _, ancre = unescape(vide).partition("#")
    assert (adresse, ancre) == (
        f"{CONTEXTE}?{write(*SIENNES)}&coches=aucune&parmi=departement-62",
        "titre-groupe",
    )
    videe = read(demonstration, adresse)
    assert read_cases(videe) == ([], [*SIENNES, *autres])
    assert [
        typeset("reste « Groupe choisi : 5 structures ».") in d for d in read_attente(videe)
    ] == [True]


@pytest.mark.parametrize(
    "groupe",
    [
        write(*SIENNES[:3]),
        write(*SIENNES, "ZZZ"),
        write(*SIENNES, MOI),
        f"pairs=region&avec={','.join(SIENNES)}",
        f"pairs=national&avec={','.join(SIENNES)}",
        f"avec={','.join(SIENNES)}",
        write(*SIENNES),
    ],
)
def test_what_waits_says_the_comparison_that_the_bar_shows(
    demonstration: Client, groupe: str
) -> None:
    """A group that was refused is not compared to, whatever the address asks for."""
    lue = read(demonstration, f"{CONTEXTE}?{groupe}&coches={SIENNES[0]}")
    barre = Lecture(lue).elements["choix-pairs"].dedans
    (montre,) = re.findall(r"<option[^>]* selected[^>]*>([^<]*)", barre)
    (dit,) = read_attente(lue)
    assert dit.endswith(typeset(f"la comparaison reste « {montre} »."))


RIEN = typeset("Rien n’est coché d’avance")
UNE_A_UNE = typeset("À cocher une à une : toutes ensemble, le groupe en aurait plus de 40.")


@pytest.mark.parametrize("suite", ["", f"&{write(*SIENNES)}"])
@pytest.mark.parametrize(
    "parmi", ["contexte", "taille", "departement-62", "region-31", "region-11"]
)
def test_nothing_is_ticked_beforehand_and_a_button_ticks_all_that_a_group_can_hold(
    demonstration: Client, parmi: str, suite: str
) -> None:
    lue = read(demonstration, f"{CONTEXTE}?parmi={parmi}{suite}")
    cochees, autres = read_cases(lue)
    assert cochees == ([*SIENNES] if suite else [])
    assert (RIEN in lue) is not bool(suite)
    assert typeset("cocher de 5 à 40 structures") in lue.replace("Cocher", "cocher")
    toutes = re.findall(r'<button[^>]*name="coches"[^>]*>([^<]*)', lue)
    if len(cochees) + len(autres) > 40:
        assert toutes == []
        assert UNE_A_UNE in lue
        return
    assert UNE_A_UNE not in lue
    assert toutes == [typeset(f"Cocher ces {len(autres)} structures")]
    (valeur,) = re.findall(r'<button[^>]*name="coches"[^>]*value="([^"]*)"', lue)
    envois = urlencode({"parmi": parmi, "coches": [*cochees, valeur]}, doseq=True)
    apres = read(demonstration, f"{CONTEXTE}?{envois}")
    assert sorted(read_cases(apres)[0]) == sorted((*cochees, *autres))


def test_what_is_proposed_is_counted_once_and_agrees(demonstration: Client) -> None:
    """« Proposées (Taille voisine) : 20 structures », « 1 autre structure, … pour l’ajouter »."""
    titres = {}
    cher = read_cases(read(demonstration, f"{CONTEXTE}?parmi=departement-18"))
    seule = sorted((*cher[0], *cher[1]))[1:]
    for parmi, avec in (
        *[("taille", SIENNES), ("contexte", SIENNES), ("region-31", SIENNES)],
        ("departement-18", (*SIENNES, *seule)),
    ):
        lue = read(demonstration, f"{CONTEXTE}?{write(*avec)}&parmi={parmi}")
        titres[parmi] = Lecture(lue).elements["groupe-proposees"].dedans
        assert not re.search(r"\([^)]*\(", titres[parmi])
    assert titres["taille"].count("structures") == 1
    assert (
        typeset("(Cher) : 1 autre structure, à cocher pour l’ajouter") in titres["departement-18"]
    )
    assert typeset("autres structures, à cocher pour les ajouter") in titres["region-31"]


def test_proposing_keeps_what_follows_a_person(demonstration: Client) -> None:
    adresse = f"{CONTEXTE}?annee=2009&pairs=national&radar=resultats&dispositif=civis"
    formulaire = Lecture(read(demonstration, adresse)).elements["contexte-groupe"].dedans
    caches = re.findall(r'type="hidden" name="(\w+)" value="(\w+)"', formulaire)
    assert dict(caches) == {
        "annee": "2009",
        "pairs": "national",
        "radar": "resultats",
        "dispositif": "civis",
    }
    assert f'formaction="{CONTEXTE}#groupe-proposees"' in formulaire


def test_the_head_of_the_page_leads_to_the_form_where_there_is_one(demonstration: Client) -> None:
    lien = Lecture(read(demonstration, CONTEXTE)).elements["lien-groupe"]
    assert 'href="#titre-groupe"' in lien.dedans
    assert "hidden" not in lien.attributs
    projetee = demonstration.get(f"{CONTEXTE}?projection=1").get_data(as_text=True)
    assert 'name="coches"' not in projetee


def test_another_circle_keeps_the_group_to_come_back_to(demonstration: Client) -> None:
    depuis = f"{FICHE}?{write(*SIENNES)}"
    envois = urlencode({"depuis": depuis, "pairs": "national"})
    suite = demonstration.get(f"/choix?{envois}").headers["Location"]
    assert suite == f"{FICHE}?pairs=national&avec={'%2C'.join(SIENNES)}"
    lue = read(demonstration, suite)
    assert re.findall(r'<option value="choix"[^>]*>([^<]*)', lue) == [
        typeset("Groupe choisi : 5 structures")
    ]
    assert "Mis de côté" not in lue
    envois = urlencode({"depuis": suite, "pairs": "choix"})
    assert (
        demonstration.get(f"/choix?{envois}")
        .headers["Location"]
        .startswith(f"{FICHE}?pairs=choix&avec=")
    )


def test_a_group_that_may_not_be_read_is_not_offered(demonstration: Client) -> None:
    for avec in (SIENNES[:4], (*SIENNES, MOI), (*SIENNES, "X")):
        lue = read(demonstration, f"{FICHE}?pairs=national&avec={','.join(avec)}")
        assert 'value="choix"' not in lue
        assert typeset("Changer le groupe") in lue
    assert "Changer le groupe" not in read(demonstration, f"{FICHE}?pairs=national")


def test_a_button_pressed_with_nothing_chosen_says_so(demonstration: Client) -> None:
    for suite in ("", f"&{write(*SIENNES)}"):
        lue = read(demonstration, f"{CONTEXTE}?parmi={suite}")
        element = Lecture(lue).elements["groupe-proposees"]
        assert element.attributs["tabindex"] == "-1"
        assert "Choisir d’abord d’où proposer des structures" in element.dedans
        assert "Choisir d’abord" not in read(demonstration, f"{CONTEXTE}?{suite}")
    dit = typeset("Choisir d’abord une région à détailler : aucune n’est choisie.")
    assert dit in read(demonstration, "/donnees?completude=")
    for ailleurs in (
        "/donnees",
        "/donnees?completude=31",
        f"{FICHE}?completude=",
        f"{FICHE}?parmi=",
    ):
        assert "Choisir d’abord" not in read(demonstration, ailleurs)


def test_an_unknown_place_to_pick_from_is_said(demonstration: Client) -> None:
    for parmi in ("nimporte", "region-99", "departement-"):
        lue = read(demonstration, f"{CONTEXTE}?parmi={parmi}")
        assert (
            typeset(f"Proposition « {parmi} » inconnue ou sans objet ici : aucune structure") in lue
        )
    assert "Proposition" not in read(demonstration, f"{CONTEXTE}?parmi=contexte")
    longue = read(demonstration, f"{CONTEXTE}?parmi={'x' * 90}")
    assert typeset(f"« {'x' * 39}… »") in longue
