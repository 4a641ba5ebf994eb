"""What people write is kept field by field, in order, never over what was not seen, never deleted."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Entretemps, Registre
from data.dialogue.suites import Fige
from data.models.dialogue import Cahier, Cote, EtatDialogue, Genre, Geste, Sujet
from tests.data.dialogue.conftest import Build

DIALOGUE = Sujet(Genre.DIALOGUE, "31001S00", 2011)


@pytest.fixture
def registre(build: Build) -> Registre:
    return build()


def write(
    registre: Registre,
    cle: str,
    champ: str,
    valeur: str,
    *,
    vu: int = 0,
    cote: Cote = Cote.ML,
    demande: str = "",
    sujet: Sujet = DIALOGUE,
) -> int:
    """The version that was kept."""
    forme = cle.rpartition("-")[0] or cle
    return registre.write(sujet, Geste(cle, forme, champ, valeur, cote, vu, demande))[0].version


def test_nothing_is_there_before_the_first_writing(registre: Registre, tmp_path: Path) -> None:
    assert registre.load(DIALOGUE).lignes == {}
    assert registre.load_since(DIALOGUE, 0) == ()
    assert registre.moteur.vierge == (registre.moteur.fichier is not None)
    assert not list(tmp_path.iterdir())


def test_each_version_is_kept_in_its_order(registre: Registre) -> None:
    for rang, texte in enumerate(("Un", "Deux", "Trois")):
        assert write(registre, "etape-1", "partage", texte, vu=rang) == rang + 1
    assert registre.load(DIALOGUE).get("etape-1", "partage") == "Trois"
    histoire = registre.load_histoire(DIALOGUE, "etape-1", "partage")
    assert [(e.version, e.valeur) for e in histoire] == [(1, "Un"), (2, "Deux"), (3, "Trois")]
    assert [e.numero for e in registre.load_since(DIALOGUE, 1)] == [2, 3]


def test_what_was_not_seen_is_not_written_over(registre: Registre) -> None:
    write(registre, "etape-1", "partage", "Un")
    write(registre, "etape-1", "partage", "Deux", vu=1, cote=Cote.DIRECCTE)
    with pytest.raises(Entretemps) as autre:
        write(registre, "etape-1", "partage", "Le mien", vu=1)
    ecrit = autre.value.ecrit
    assert (ecrit.valeur, ecrit.version, ecrit.cote) == ("Deux", 2, Cote.DIRECCTE)
    assert write(registre, "etape-1", "partage", "Le mien", vu=2) == 3


def test_a_gesture_sent_again_is_kept_once(registre: Registre) -> None:
    assert write(registre, "etape-1", "partage", "Un", demande="a") == 1
    write(registre, "etape-1", "partage", "Deux", vu=1, demande="b")
    assert write(registre, "etape-1", "partage", "Un", demande="a") == 1
    assert registre.load(DIALOGUE).get("etape-1", "partage") == "Deux"
    assert registre.load(DIALOGUE).numero == 2


def test_the_name_of_another_gesture_tells_nothing_of_what_it_wrote(registre: Registre) -> None:
    write(registre, "etape-1", "partage", "Un", demande="a")
    autres = (("etape-1", "texte_ml"), ("etape-2", "partage"))
    for cle, champ in autres:
        rendu = registre.write(DIALOGUE, Geste(cle, "etape", champ, "Le mien", Cote.ML, 0, "a"))
        assert [(e.cle, e.champ, e.valeur) for e in rendu] == [(cle, champ, "Le mien")]
    with pytest.raises(Entretemps):
        write(registre, "etape-1", "partage", "Deux", cote=Cote.DIRECCTE, demande="a")
    assert registre.load(DIALOGUE).numero == 3


def test_a_line_is_withdrawn_never_deleted(registre: Registre) -> None:
    write(registre, "action-a", "quoi", "Une permanence")
    write(registre, "action-b", "quoi", "Une autre")
    write(registre, "action-a", "retiree", "oui")
    cahier = registre.load(DIALOGUE)
    assert [ligne.get("quoi") for ligne in cahier.list("action")] == ["Une autre"]
    assert cahier.lignes["action-a"].get("quoi") == "Une permanence"
    write(registre, "action-a", "retiree", "", vu=1)
    assert [x.cle for x in registre.load(DIALOGUE).list("action")] == ["action-a", "action-b"]


def sign(registre: Registre) -> None:
    for etat, vu in (("tenu", 0), ("releve_propose", 1)):
        write(registre, "dialogue", "etat", etat, vu=vu)
    for cote in ("ml", "direccte"):
        for champ, valeur in {"nom": "A", "qualite": "B", "date": "2011-05-02"}.items():
            write(registre, f"signature_{cote}", champ, valeur)
        write(registre, f"signature_{cote}", "signe", "oui", cote=Cote(cote))


def test_two_signatures_close_it_and_two_sides_reopen_it(registre: Registre) -> None:
    sign(registre)
    assert registre.load(DIALOGUE).etat is EtatDialogue.SIGNE
    with pytest.raises(Fige, match="signé"):
        write(registre, "etape-1", "partage", "Trop tard")
    write(registre, "reouverture", "motif", "Un chiffre à reprendre")
    write(registre, "reouverture", "demande_ml", "oui")
    assert registre.load(DIALOGUE).fige
    write(registre, "reouverture", "demande_direccte", "oui", cote=Cote.DIRECCTE)
    cahier = registre.load(DIALOGUE)
    assert cahier.etat is EtatDialogue.PROPOSE
    assert cahier.get("signature_ml", "signe") == cahier.get("reouverture", "demande_ml") == ""
    etats = [e.valeur for e in registre.load_histoire(DIALOGUE, "dialogue", "etat")]
    assert etats == ["tenu", "releve_propose", "releve_signe", "releve_propose"]


def test_a_signature_falls_when_the_text_changes(registre: Registre) -> None:
    write(registre, "dialogue", "etat", "releve_propose")
    for champ, valeur in {"nom": "A", "qualite": "B", "date": "2011-05-02", "signe": "oui"}.items():
        write(registre, "signature_ml", champ, valeur)
    write(registre, "etape-1", "partage", "Encore un mot")
    assert registre.load(DIALOGUE).get("signature_ml", "signe") == ""


def test_a_signature_needs_a_proposed_releve_and_a_name(registre: Registre) -> None:
    with pytest.raises(Fige, match="proposé"):
        write(registre, "signature_ml", "signe", "oui")
    write(registre, "dialogue", "etat", "releve_propose")
    with pytest.raises(Fige, match="un nom"):
        write(registre, "signature_ml", "signe", "oui")
    write(registre, "signature_ml", "qualite", "Directrice")
    write(registre, "signature_ml", "date", "2011-05-02")
    for vu, vide in enumerate(("\u200b\u2060", "\u3164", "\ufe0f.")):
        write(registre, "signature_ml", "nom", vide, vu=vu)
        with pytest.raises(Fige, match="un nom"):
            write(registre, "signature_ml", "signe", "oui")
    with pytest.raises(Fige, match="rien à rouvrir"):
        write(registre, "reouverture", "demande_ml", "oui")
    with pytest.raises(Fige, match="les deux signatures"):
        write(registre, "dialogue", "etat", "releve_signe", vu=1)


def test_six_pins_at_most(registre: Registre) -> None:
    for rang in range(6):
        write(registre, f"epingle-{rang}", "objet", f"indicateur:x{rang}")
    with pytest.raises(Fige, match="6 éléments"):
        write(registre, "epingle-6", "objet", "indicateur:x6")
    write(registre, "epingle-0", "retiree", "oui")
    write(registre, "epingle-6", "objet", "indicateur:x6")
    with pytest.raises(Fige):
        write(registre, "epingle-0", "retiree", "", vu=1)


def test_subjects_are_apart(registre: Registre) -> None:
    write(registre, "etape-1", "partage", "A")
    write(registre, "etape-1", "partage", "B", sujet=Sujet(Genre.DIALOGUE, "31001S00", 2012))
    write(registre, "etape-1", "partage", "C", sujet=Sujet(Genre.DIALOGUE, "31002S00", 2011))
    lus = registre.load_many(Genre.DIALOGUE, 2011)
    assert {code: c.get("etape-1", "partage") for code, c in lus.items()} == {
        "31001S00": "A",
        "31002S00": "C",
    }
    assert registre.load(DIALOGUE).get("etape-1", "partage") == "A"


def test_many_subjects_are_read_for_what_is_asked_of_them(registre: Registre) -> None:
    for cle, champ in (("etape-1", "partage"), ("etape-1", "statut"), ("engagement-a", "texte")):
        write(registre, cle, champ, "aborde")
    write(registre, "action-a", "quoi", "Un forum")
    write(registre, "engagement-a", "retiree", "oui")
    lus = registre.load_many(
        Genre.DIALOGUE, 2011, ["31001S00"], {"etape": ("statut",), "engagement": ()}
    )
    cahier = lus["31001S00"]
    assert {c: set(x.champs) for c, x in cahier.lignes.items()} == {
        "etape-1": {"statut"},
        "engagement-a": {"retiree"},
    }
    assert (cahier.numero, cahier.list("engagement")) == (5, ())


def test_many_write_at_once_and_each_is_kept(registre: Registre) -> None:
    """On one subject and on one field: one wins, the others are told."""
    depart, refuses = Barrier(8), []

    def run(rang: int) -> None:
        depart.wait()
        write(registre, f"action-{rang}", "quoi", f"x{rang}")
        try:
            write(registre, "etape-1", "partage", f"de {rang}")
        except Entretemps:
            refuses.append(rang)

    fils = [Thread(target=run, args=(rang,)) for rang in range(8)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    cahier = registre.load(DIALOGUE)
    assert len(cahier.list("action")) == 8
    assert len(refuses) == 7
    assert cahier.numero == 9


def test_a_file_put_in_the_place_of_another_is_the_one_that_is_written(tmp_path: Path) -> None:
    registre = Registre(build_moteur(tmp_path, "", fictif=False))
    write(registre, "etape-1", "partage", "A")
    fichier = registre.moteur.fichier
    assert fichier
    for reste in fichier.parent.glob(f"{fichier.name}*"):
        reste.unlink()
    write(registre, "etape-1", "partage", "B")
    assert fichier.exists()
    assert [e.valeur for e in registre.load_histoire(DIALOGUE, "etape-1", "partage")] == ["B"]
    registre.moteur.close()


def test_what_comes_with_a_writing_is_kept_with_it_or_not_at_all(registre: Registre) -> None:
    """The figure that was read stands with the words that quote it, in one transaction."""
    objet = Geste("epingle-a", "epingle", "objet", "indicateur:part_recus", Cote.ML)
    lu = Geste("epingle-a", "epingle", "lu", "[]", Cote.ML)
    assert [e.champ for e in registre.write(DIALOGUE, objet, lu)] == ["objet", "lu"]
    autre = Geste("epingle-a", "epingle", "objet", "couple:charge-suivi", Cote.ML)
    with pytest.raises(Entretemps):
        registre.write(DIALOGUE, autre, replace(lu, valeur="[1]"))
    assert registre.load(DIALOGUE).get("epingle-a", "lu") == "[]"
    trop_long = replace(lu, champ="c" * 500, valeur="x")
    with pytest.raises(ValueError, match="champ"):
        registre.write(DIALOGUE, replace(autre, vu=1), trop_long)
    assert registre.load(DIALOGUE).get("epingle-a", "objet") == "indicateur:part_recus"


def test_a_subject_has_so_many_lines_of_a_form(
    registre: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a minute of writing, one account made of its dialogue a page of a gigabyte."""
    monkeypatch.setattr("data.dialogue.ecriture.LIGNES", 3)
    for rang in range(3):
        write(registre, f"engagement-{rang}", "texte", "Un")
    with pytest.raises(Fige, match="lignes sont déjà écrites"):
        write(registre, "engagement-3", "texte", "De trop")
    # What is there is written again; the other forms have theirs, and the other side its own.
    assert write(registre, "engagement-2", "texte", "Deux", vu=1) == 2
    assert write(registre, "etape-1", "partage", "Un") == 1
    assert write(registre, "engagement-3", "texte", "Un", sujet=replace(DIALOGUE, annee=2010)) == 1
    assert write(registre, "engagement-4", "texte", "Quatre", cote=Cote.DIRECCTE) == 1
    assert len(registre.load(DIALOGUE).lignes) == 5


def test_what_stands_of_a_side_is_so_long_at_most(
    registre: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two thousand texts within what each may be, and the page of their dialogue took thirteen seconds."""
    monkeypatch.setattr("data.dialogue.ecriture.SIGNES", 10)
    write(registre, "etape-1", "partage", "é" * 6)
    with pytest.raises(Fige, match="Cinq cent mille"):
        write(registre, "etape-2", "partage", "x" * 5)
    # What is written again counts once, what is made shorter is taken; the other side has its own.
    assert write(registre, "etape-1", "partage", "é" * 10, vu=1) == 2
    assert write(registre, "etape-3", "partage", "x" * 10, cote=Cote.DIRECCTE) == 1
    monkeypatch.setattr("data.dialogue.ecriture.SIGNES", 5)
    assert write(registre, "etape-1", "partage", "é" * 9, vu=2) == 3
    assert write(registre, "etape-1", "partage", "", vu=3) == 4
    assert write(registre, "etape-2", "partage", "x" * 5) == 1
    assert write(registre, "etape-2", "partage", "x" * 5, sujet=replace(DIALOGUE, annee=2010)) == 1


def test_what_decides_is_asked_while_nobody_else_writes(build: Build) -> None:
    """Two that came at once each found the other missing: the second sees what the first kept."""
    registre = build()
    write(registre, "etape-1", "statut", "complete")
    vus: list[str] = []

    def refuse(cahier: Cahier) -> None:
        vus.append(cahier.get("etape-1", "partage"))
        if vus[-1]:
            raise ValueError(vus[-1])

    barriere = Barrier(2)

    def keep(texte: str) -> str:
        barriere.wait(10)
        geste = Geste("etape-1", "etape", "partage", texte, Cote.ML, None)
        try:
            return registre.write(DIALOGUE, geste, verifier=refuse)[0].valeur
        except ValueError as refus:
            return f"refusé : {refus}"

    with ThreadPoolExecutor(2) as fils:
        rendus = sorted(fils.map(keep, ("Un", "Deux")))
    assert rendus in (["Deux", "refusé : Deux"], ["Un", "refusé : Un"])
    assert vus[0] == ""
    assert len(registre.load_histoire(DIALOGUE, "etape-1", "partage")) == 1


def test_what_is_long_is_read_in_lots(registre: Registre) -> None:
    for rang in range(7):
        write(registre, "etape-1", "partage", str(rang), vu=rang)
        write(registre, "etape-2", "partage", str(rang), vu=rang)
    deux = registre.load_since(DIALOGUE, 3, 2)
    assert [e.numero for e in deux] == [4, 5]
    assert [e.numero for e in registre.load_since(DIALOGUE, 3, 2, ["etape-1"])] == [5, 7]
    assert registre.load_since(DIALOGUE, 3, 2, []) == ()
    lues = registre.load_histoire(DIALOGUE, "etape-1", "partage", 6, 3)
    assert [e.version for e in lues] == [3, 4, 5]


def test_what_stood_at_a_moment_is_read_without_what_it_replaced(registre: Registre) -> None:
    write(registre, "etape-1", "partage", "Un")
    write(registre, "etape-1", "partage", "Deux", vu=1)
    write(registre, "etape-2", "partage", "Ici")
    alors = registre.load(DIALOGUE)
    dernier = max(ecrit.le for ligne in alors.lignes.values() for ecrit in ligne.champs.values())
    write(registre, "etape-1", "partage", "Trois", vu=2)
    write(registre, "etape-3", "partage", "Ailleurs")
    assert registre.load_alors(DIALOGUE, dernier) == alors
    assert registre.load_alors(DIALOGUE, dernier - timedelta(days=1)).lignes == {}
