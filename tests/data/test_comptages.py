"""How the lines are counted, in words: every convention of ours is told, a file that is wrong is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.catalogue import CatalogueError, load_catalogue, read_catalogue
from data.catalogue.comptages import parse_phrase
from data.catalogue.loader import FOLDER

COMPTAGES = load_catalogue().comptages
PROPOSITIONS = (
    *("prop_professionnel", "prop_emploi", "prop_formation", "prop_projet_pro", "prop_social"),
    *("prop_logement", "prop_sante", "prop_vie_sociale", "prop_citoyennete", "prop_loisirs"),
)
SITUATIONS = tuple(
    f"{debut}{sorte}"
    for debut in ("situations_pro", "jeunes_situation_pro")
    for sorte in ("", "_formation", "_emploi", "_emploi_durable", "_alternance")
)
CONVENTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("deux structures", ("jeunes",)),
    ("pas saisie compte comme vue", ("vu",)),
    ("L’entretien collectif", ("entretien",)),
    ("Avant son premier profil", ("profil",)),
    ("les entrées et pour les présents", ("perimetre",)),
    ("finit à sa fin prévue", ("situation",)),
    ("L’intérim et le travail indépendant", ("durable",)),
    ("dont la mesure n’est pas saisie", ("durable",)),
    ("zéros compris", ("couverte",)),
    ("avec une autre, n’y change rien", ("premiers_accueils",)),
    ("en contact dans l’année ou non", ("jdi",)),
    ("au 31 décembre : la note ne dit pas quel jour", ("jdi_niv_v_infra",)),
    ("n’est pas en demande d’insertion dans l’année", PROPOSITIONS),
    ("Qui sort le 31 décembre est sorti", ("presents_dispositif",)),
    ("a commencé avant le 30 septembre", ("jdi_sans_proposition_3_mois",)),
    ("Une entreprise est un identifiant", ("entreprises_contactees",)),
    ("chaque année qu’il rencontre", ("jeunes_en_parrainage",)),
    ("qu’il parraine un jeune dans l’année ou non", ("parrains",)),
    ("l’année où elle commence, quel que soit son type", ("periodes_entreprise",)),
    ("le stage n’en est pas une", ("jeunes_immersion",)),
    ("chaque structure avec laquelle le jeune est en contact", SITUATIONS),
    ("celle que le passage désigne", ("jeunes_sortis_emploi", "jeunes_sortis_formation")),
    *(
        (
            "avant l’entrée dans le dispositif compte aussi",
            (f"jeunes_sortis_emploi_delai_{n}_mois",),
        )
        for n in (6, 12)
    ),
)
"""What the contract decides where the note is silent, its « (c) », and the words and lines of which it is."""
NOTRES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("elle a eu lieu", ("jeunes_en_contact", *SITUATIONS)),
    ("Tout type d’actualité compte", ("jeunes_en_contact",)),
    ("La règle lit tous les entretiens, depuis le premier", ("premiers_accueils",)),
    ("chaque année qu’elle rencontre, non la seule année de son début", SITUATIONS),
    ("sans contact, dans aucune", SITUATIONS),
    (
        "celle qui était prévue, dernier jour compris, non la durée réelle",
        ("duree", "jeunes_sortis_emploi_3_6_mois", "jeunes_sortis_emploi_durable"),
    ),
    ("la durée de l’emploi, non le délai", ("jeunes_sortis_emploi_3_6_mois",)),
    ("Chaque passage compte à part", ("duree_moyenne_parcours",)),
    ("Entré et sorti le même jour : zéro jour", ("duree_moyenne_parcours",)),
    ("Son premier et son dernier jour en font partie", ("periode", "rencontre", "ouvert")),
    ("L’inconnu ne remplit aucune condition", ("vide",)),
    ("s’il l’est d’au moins un de ses enregistrements comptés", ("jeunes",)),
    ("Sans profil, il ne remplit aucune condition", ("profil",)),
    ("dont le diplôme n’est pas saisi", ("niveau",)),
    ("qui n’a pas été localisé", ("zus", "jeunes_entres_dispositif_zus")),
    ("le secteur marchand et les six mois sont notre choix", ("durable",)),
    *(
        ("Le profil se lit le jour de l’entrée", (f"jeunes_entres_dispositif_{suite}",))
        for suite in ("niv_v_infra", "zus")
    ),
    ("Le profil se lit le jour de la sortie", ("jeunes_sortis_niv_v_infra",)),
    (
        "au 31 décembre : la note ne dit pas quel jour",
        ("jdi_sans_proposition_3_mois_niv_v_infra",),
    ),
    ("nous y lisons un nombre de jeunes", ("entrees_au_moins_un_dispositif",)),
    ("Un jour de demande dans l’année suffit", ("jdi", *PROPOSITIONS)),
    ("Celle d’une autre structure n’y change rien", PROPOSITIONS),
    ("On compte au 31 décembre", ("presents_dispositif",)),
    ("finançable ou non, elle compte", ("presents_dispositif",)),
    ("la situation se lisent au 31 décembre", ("jdi_sans_proposition_3_mois",)),
    ("Une proposition sans thème compte", ("jdi_sans_proposition_3_mois",)),
    ("pour le seul objet « autre » ne compte pas", ("entreprises_contactees",)),
    ("chaque année que sa période rencontre", ("parrains",)),
    *(
        (
            "de l’entrée dans le dispositif au début de l’emploi",
            (f"jeunes_sortis_emploi_delai_{n}_mois",),
        )
        for n in (6, 12)
    ),
)
"""What neither the note nor the « (c) » of the contract says, and the code does one way among others."""
TOUTES = (*CONVENTIONS, *NOTRES)


def write_plain(texte: str) -> str:
    """With plain spaces, as it is written in the list."""
    return texte.replace("\u202f", " ").replace("\u00a0", " ")


def list_dites(cle: str) -> str:
    """The conventions of a word or of a line, and those that it takes up."""
    cles = (cle, *COMPTAGES.list_suivis(cle))
    mots = [COMPTAGES.mots[c].convention for c in cles if c in COMPTAGES.mots]
    lignes = [t for c in cles if c in COMPTAGES.lignes for t in COMPTAGES.lignes[c].conventions]
    return " ".join([*mots, *lignes])


@pytest.mark.parametrize(("dite", "cles"), TOUTES)
def test_every_convention_is_told_where_it_applies(dite: str, cles: tuple[str, ...]) -> None:
    for cle in cles:
        assert dite in write_plain(list_dites(cle)), cle


def test_no_other_convention_is_told() -> None:
    """One that is new, or a sentence of one, is added to a list, with what it decides."""
    mots = ((cle, mot.convention) for cle, mot in COMPTAGES.mots.items() if mot.convention)
    lignes = ((cle, t) for cle, c in COMPTAGES.lignes.items() for t in c.conventions)
    for cle, texte in (*mots, *lignes):
        dites = [dite for dite, cles in TOUTES if cle in cles]
        assert any(dite in write_plain(texte) for dite in dites), (cle, texte)


def test_a_rule_tells_as_a_rule_what_is_no_choice() -> None:
    """What a convention decides stands in no rule, where it would pass for the note's."""
    phrases = [c.regle for c in COMPTAGES.lignes.values()]
    phrases += [mot.texte for mot in COMPTAGES.mots.values()]
    textes = [write_plain("".join(m.texte for m in phrase)) for phrase in phrases]
    for dite, _ in TOUTES:
        assert not any(dite in texte for texte in textes), dite


def test_the_lines_that_are_not_counted_are_the_ordinary_ones() -> None:
    autres = [e for e in load_catalogue().annexe.bruts if e.code not in COMPTAGES.lignes]
    assert len(autres) == 9
    assert {e.section[0] for e in autres} == {"1", "4", "6"}
    assert all(e.source != "Parcours 3" for e in autres)


def test_every_word_is_used() -> None:
    """By a rule; or by another word, or by all of them."""
    menes = {cle for code in COMPTAGES.lignes for cle in COMPTAGES.list_suivis(code)}
    assert set(COMPTAGES.mots) - menes == {"dispositif", "vide", "couverte"}


def test_a_sentence_is_set_as_one_text() -> None:
    phrase = parse_phrase("Un [mot](vu) ; « [lui](jeunes) » l'a.")
    assert "".join(m.texte for m in phrase) == "Un mot\u202f; «\u202flui\u202f» l’a."
    assert [m.vers for m in phrase if m.vers] == ["vu", "jeunes"]


def edit(fichier: str, avant: str, apres: str) -> Callable[[Path], None]:
    def change(dossier: Path) -> None:
        chemin = dossier / "comptages" / fichier
        texte = chemin.read_text("utf-8")
        assert texte.count(avant) == 1, avant
        chemin.write_text(texte.replace(avant, apres), "utf-8")

    return change


LIGNES, MOTS = "lignes-2-accompagnement.toml", "mots.toml"


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        (edit(LIGNES, "[lignes.jdi]", "[lignes.jdl]"), "« jdl » : trouvé « jdl »"),
        (edit(LIGNES, "[lignes.entretiens]\nregle", "[lignes.entretiens]\nregl"), "« regl »"),
        (edit(LIGNES, '["premier", ', '["jdo", '), "trouvé « jdo »"),
        (edit(LIGNES, '["premier", ', "["), "une convention que nomme une ligne"),
        (
            edit(MOTS, "Une actualité [vue](vu), de", "Une actualité [vue](vue), de"),
            "trouvé « vue »",
        ),
        (edit(MOTS, 'nom = "alternance"', 'nom = ""'), "un texte entre guillemets"),
        (
            edit(LIGNES, 'lit.profils = ["id_jeune", "date_effet", "zus"]', "lit.profils = []"),
            "lit",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(
    change: Callable[[Path], None], dit: str, tmp_path: Path
) -> None:
    dossier = tmp_path / "catalogue"
    shutil.copytree(FOLDER, dossier, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    change(dossier)
    with pytest.raises(CatalogueError) as refus:
        read_catalogue(dossier)
    assert dit in str(refus.value)
    assert ".toml, ligne" in str(refus.value)
