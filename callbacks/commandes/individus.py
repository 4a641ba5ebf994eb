"""The command that counts the lines of the Annexe from individual records, where those are."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from callbacks.commandes.console import fail, say, write_commande
from callbacks.commandes.lecteur import read_annee, read_chemin, read_entier
from data.errors import BaseIndisponible
from data.individus.attendus import describe_attendu
from data.individus.resultats import Constat, Demande, Rangee
from data.individus.tables import is_table
from data.ingest.phrases import tell_count
from data.settings import load_settings

if TYPE_CHECKING:
    from data.individus.erreurs import ExtractionRefusee, Faute, Fautes
    from data.individus.resultats import Bilan

L = TypeVar("L", Rangee, Constat)
MOTEURS = ("duckdb", "spark", "trino")
SPARK = "spark"
K_MIN = 5
"""The least threshold of the statistical secret."""
JEUNES, JEUNES_MIN, JEUNES_MAX = 20_000, 100, 1_000_000
GRAINE = 2011
MAXIMUM = 2**31 - 1
SANS_GROUPE = (
    "Compter depuis des dossiers individuels demande des bibliothèques qui ne sont pas installées : "
    "« make individus » les ajoute."
)


def register_calculer(commande: argparse.ArgumentParser) -> None:
    """What the command takes; argparse and `_read_demande` say what goes with what."""
    commande.add_argument(
        "source",
        type=read_chemin,
        metavar="SOURCE",
        help="dossier, ou adresse Ibis de l’extraction",
    )
    commande.add_argument(
        "--annee",
        type=read_annee,
        action="append",
        required=True,
        metavar="ANNEE",
        help="année à compter",
    )
    commande.add_argument(
        "--vers", type=read_chemin, metavar="FICHIER", help="table resultats à écrire (CSV)"
    )
    commande.add_argument(
        "--qualite",
        type=read_chemin,
        metavar="FICHIER",
        help="ce que les dossiers disent de leur saisie (CSV)",
    )
    commande.add_argument(
        "--secret",
        type=read_entier(K_MIN, MAXIMUM, f"un nombre entier, {K_MIN} au moins"),
        metavar="K",
        help=f"taire les effectifs de 1 à K-1 ({K_MIN} au moins)",
    )
    commande.add_argument("--moteur", choices=MOTEURS, help="qui compte (duckdb par défaut)")
    commande.add_argument("--adresse", metavar="ADRESSE", help="serveur Spark Connect : sc://…")
    commande.add_argument("--verifier", action="store_true", help="vérifier sans rien écrire")
    commande.set_defaults(executer=lambda options: _run(commande, options), intact=True)


def register_demo_individus(commande: argparse.ArgumentParser) -> None:
    """What the command takes: how many young people, and the seed."""
    commande.add_argument(
        "dossier", type=read_chemin, metavar="DIR", help="dossier à faire, ou vide"
    )
    commande.add_argument(
        "--jeunes",
        type=read_entier(JEUNES_MIN, JEUNES_MAX, f"un nombre de {JEUNES_MIN} à {JEUNES_MAX}"),
        default=JEUNES,
        metavar="N",
        help=f"combien de jeunes ({JEUNES})",
    )
    commande.add_argument(
        "--graine",
        type=read_entier(0, MAXIMUM, "un nombre entier, 0 ou plus"),
        default=GRAINE,
        metavar="G",
        help=f"graine du tirage ({GRAINE})",
    )
    commande.set_defaults(executer=_run_demo_individus, intact=True)


def _run_demo_individus(options: argparse.Namespace) -> int:
    """Write a folder of invented records; never beside files that are there: they could be real."""
    from data.individus.demonstration import write_individus

    dossier = Path(options.dossier)
    if dossier.exists() and any(dossier.iterdir()):
        return fail(
            f"Le dossier {dossier} n’est pas vide : en nommer un autre. Rien n’a été écrit."
        )
    structures = write_individus(dossier, options.jeunes, options.graine)
    options.intact = False
    jeunes = tell_count(options.jeunes, "jeune")
    print(f"{jeunes}, {tell_count(structures, 'structure')}, inventés, dans {dossier}. Ensuite :")
    print(write_commande(options, "importer", str(dossier / "structures.csv")))
    annees = ("--annee", "2009", "--annee", "2010")
    sorties = ("--vers", "resultats.csv", "--qualite", "qualite.csv")
    print(write_commande(options, "calculer", str(dossier), *annees, *sorties))
    print(write_commande(options, "importer", "resultats.csv", "qualite.csv"))
    return 0


def _run(commande: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Count, or only check; every refusal at once."""
    demande = _read_demande(commande, options)
    if find_spec("ibis") is None:
        return fail(SANS_GROUPE)
    from data.individus.ecriture import check_sortie
    from data.individus.erreurs import ExtractionRefusee, SortieRefusee, SourceRefusee
    from data.individus.travail import compute_records

    sorties = [] if demande.verifier else list(filter(None, (options.vers, options.qualite)))
    try:
        for sortie in sorties:
            check_sortie(Path(sortie))
        bilan = compute_records(demande, _load_structures(options), say)
        if not demande.verifier:
            _write(bilan, options)
    except (SourceRefusee, SortieRefusee) as refus:
        return fail(str(refus))
    except ExtractionRefusee as refus:
        return _refuse(refus)
    _tell(bilan)
    if demande.verifier:
        print("Extraction acceptée ; rien n’a été écrit.")
        return 0
    _tell_written(bilan, options)
    return 0


def _read_demande(commande: argparse.ArgumentParser, options: argparse.Namespace) -> Demande:
    """What goes with what: said as a wrong use."""
    if not options.vers and not options.verifier:
        commande.error("trouvé ni --vers, ni --verifier, attendu l’un ou l’autre")
    if (options.moteur == SPARK) != bool(options.adresse):
        commande.error("--moteur spark et --adresse sc://… : trouvé l’un, attendu les deux")
    if options.moteur == "trino" and not options.source.startswith("trino://"):
        commande.error(
            f"SOURCE : trouvé « {options.source} », attendu avec --moteur trino une adresse trino://…"
        )
    sorties = [Path(vers).resolve() for vers in (options.vers, options.qualite) if vers]
    if len(set(sorties)) < len(sorties):
        commande.error("--vers et --qualite : deux fichiers, et non le même")
    if any(is_table(vers, Path(options.source).resolve()) for vers in sorties):
        commande.error("--vers, --qualite : un autre fichier que ceux de l’extraction, qui reste")
    annees = tuple(sorted(set(options.annee)))
    return Demande(
        *(options.source, annees, options.moteur or "", options.adresse or ""),
        *(options.verifier, options.secret or 0, bool(options.qualite)),
    )


def _load_structures(options: argparse.Namespace) -> dict[str, bool | None]:
    """Those of the base, where there is one: whether each uses the module Entreprise."""
    from data.store.base import Base
    from data.views.structures import read_structures

    try:
        structures = read_structures(Base(load_settings(options.base).base).open())
    except BaseIndisponible:
        return {}
    return {code: structure.module_entreprise for code, structure in structures.items()}


def _tell(bilan: Bilan) -> None:
    """What was left aside, and what has no row."""
    for avis in bilan.avis:
        print(f"Avis : {avis}.")
    if bilan.absentes:
        print(f"Tables absentes : {', '.join(bilan.absentes)}.")
    for annee, resultat in bilan.resultats.items():
        if resultat.omises:
            print(
                f"Lignes sans valeur en {annee}, faute de leurs tables : {', '.join(resultat.omises)}."
            )
        if resultat.sans_actualite:
            sans = ", ".join(resultat.sans_actualite)
            print(f"Structures sans actualité en {annee}, donc sans ligne : {sans}.")


def _write(bilan: Bilan, options: argparse.Namespace) -> None:
    """Both tables, or none."""
    from data.individus.ecriture import QUALITE, RESULTATS, Sortie, write_tables

    resultats = bilan.resultats.values()
    sorties = [Sortie(Path(options.vers), RESULTATS, _sort(lu.rangees for lu in resultats))]
    if options.qualite:
        constats = _sort(lu.constats for lu in resultats)
        sorties.append(Sortie(Path(options.qualite), QUALITE, constats))
    write_tables(*sorties)
    options.intact = False


def _tell_written(bilan: Bilan, options: argparse.Namespace) -> None:
    """What each file holds, and the command that takes it."""
    resultats = bilan.resultats.values()
    structures = len({rangee.structure for lu in resultats for rangee in lu.rangees})
    lignes = tell_count(sum(len(lu.rangees) for lu in resultats), "ligne")
    dites = {options.vers: f"{lignes}, {tell_count(structures, 'structure')}"}
    if options.qualite:
        constats = tell_count(sum(len(lu.constats) for lu in resultats), "constat")
        dites[options.qualite] = f"{constats} sur la saisie"
    for vers, dit in dites.items():
        suite = write_commande(options, "importer", vers)
        print(f"{dit}, dans {vers}. Pour les prendre : {suite}")


def _sort(par_annee: Iterable[Sequence[L]]) -> list[L]:
    """By structure, then year; within them, as they were counted."""
    return sorted(chain.from_iterable(par_annee), key=lambda lue: (lue.structure, lue.annee))


def _refuse(refus: ExtractionRefusee) -> int:
    """Every fault, then how many; nothing has been written."""
    for fautes in refus.fautes:
        for faute in fautes.montrees:
            print(_describe(faute))
        if fautes.tues:
            print(f"{_describe_tues(fautes)}")
    nombre = sum(fautes.nombre for fautes in refus.fautes)
    return fail(f"Calcul refusé : {tell_count(nombre, 'faute')}. Rien n’a été écrit.")


def _describe(faute: Faute) -> str:
    fichier = f" ({faute.fichier})" if faute.fichier else ""
    place = f", {'ligne' if faute.fichier else 'clé'} {faute.place}" if faute.place else ""
    colonne = f", colonne « {faute.colonne} »" if faute.colonne else ""
    trouve = f"« {faute.trouve} »" if faute.trouve else "rien"
    attendu = f"attendu : {describe_attendu(faute)} (règle : {faute.regle})"
    return f"{faute.table}{fichier}{place}{colonne} : trouvé {trouve} ; {attendu}"


def _describe_tues(fautes: Fautes) -> str:
    faute = fautes.montrees[0]
    colonne = f", colonne « {faute.colonne} »" if faute.colonne else ""
    return f"{faute.table}{colonne}, {faute.regle} : {fautes.tues} de plus, {fautes.nombre} en tout"
