"""docs/deploiement.md followed to the letter, then a server killed while people read and write.

    python -m tests.epreuves.deploiement    one machine, gunicorn, the backup, an update, two servers
    sh tests/epreuves/nue.sh                the same on a bare Debian, which is used for nothing else

Files and commands come out of the page; the words that it says to replace lead to a temporary folder and to
free ports. nginx and PostgreSQL are Debian's (make nginx postgresql); systemd only checks the units.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from tests.epreuves.auteurs import Accuse
from tests.epreuves.clients import Client, write_together
from tests.epreuves.constats import (
    CERTIFICAT,
    check_gardees,
    check_pages,
    check_slow,
    check_units,
    check_written,
    count_ecrits,
    describe,
    read_adresse,
)
from tests.epreuves.essai import Essai, open_essai
from tests.epreuves.machine import Machine
from tests.epreuves.nue import open_nue
from tests.epreuves.page import PAGE, Bloc, read_blocs
from tests.epreuves.relais import CHEMIN, Lecteur, build_client, enter, read_together
from tests.epreuves.services import SYSTEME, build_unite, read_unite

PROGRAMME, BASE, GUNICORN = "Le programme", "La base", "Avec gunicorn"
UNE, DEUX = "Une machine", "Deux serveurs, une base de ce qui s’écrit"
SANS_GUNICORN, SANS_RESEAU = "gunicorn.conf", "reseau.conf"
PAUSE, OUBLI = 0.1, 6.0
"""Seconds between two requests of a person; those that nginx takes to ask again a server that failed."""
PREMIER, SECOND = "premier@", "second@"


def say(constat: str) -> None:
    sys.stdout.write(f"{constat}\n")
    sys.stdout.flush()


def select(blocs: Iterable[Bloc], *titres: str) -> list[Bloc]:
    """Those that stand under a title."""
    return [bloc for bloc in blocs if bloc.section[: len(titres)] == titres]


def start_serveurs(machine: Machine, *noms: str) -> None:
    """The two servers of the page: each is a machine of its own, with its own address in its drop-in."""
    lieu = machine.find(f"/{SYSTEME}")
    textes = [
        (lieu / "regards@.service").read_text("utf-8"),
        (lieu / "regards@.service.d" / SANS_RESEAU).read_text("utf-8"),
    ]
    for nom in noms:
        siens = [t.replace("127.0.0.11", "127.0.0.12") if nom == SECOND else t for t in textes]
        machine.services.start(build_unite(f"{nom}{machine.ports['un']}", siens))


def kill(
    machine: Machine, noms: tuple[str, ...], duree: float, combien: int
) -> tuple[list[Accuse], list[Client], list[Lecteur]]:
    """Servers end without a word, one after the other, while people read and write; each comes back.

    The next one falls once nginx asks the one before again.
    """
    port, certificat = machine.ports["https"], machine.find(CERTIFICAT)
    with (
        read_together(port, certificat, combien, PAUSE) as lecteurs,
        write_together(port, combien, PAUSE, build_client(certificat)) as (accuses, clients),
    ):
        time.sleep(duree)
        for rang, nom in enumerate(noms):
            time.sleep(OUBLI if rang else 0)
            machine.services.kill(f"{nom}{machine.ports['un']}")
            time.sleep(duree)
            start_serveurs(machine, nom)
            time.sleep(duree)
    return accuses, clients, lecteurs


def check_killed(machine: Machine, noms: tuple[str, ...], duree: float, combien: int) -> str:
    """Nothing acknowledged is lost; nobody who reads meets an error. What was measured."""
    accuses, clients, lecteurs = kill(machine, noms, duree, combien)
    erreurs = [erreur for lecteur in lecteurs for erreur in lecteur.erreurs]
    assert erreurs == [], erreurs[:5]
    check_gardees(machine, read_adresse(machine), accuses)
    lectures = [d for lecteur in lecteurs for d in lecteur.durees]
    ecritures = [d for client in clients for d in client.durees]
    relances = sum(lecteur.relances for lecteur in lecteurs)
    return (
        f"deux serveurs, {len(noms)} fois l’un tué : {len(lectures)} lectures, aucune erreur ({relances} "
        f"redemandées par le navigateur ; {describe(lectures)}), {len(accuses)} écritures accusées, toutes "
        f"là ({describe(ecritures)})"
    )


def follow_une(machine: Machine, blocs: list[Bloc], sans: Collection[str]) -> None:
    """One machine. `sans`: the titles whose commands are left, but not their files."""
    for bloc in select(blocs, UNE):
        if bloc.section[1] != GUNICORN and (bloc.fichier or bloc.section[1] not in sans):
            machine.follow(bloc)


def follow_deux(machine: Machine, blocs: list[Bloc]) -> None:
    """From one machine to two servers: PostgreSQL, the servers, then nginx that leads to them."""
    machine.turn_postgresql("start")
    for bloc in select(blocs, DEUX, "PostgreSQL"):
        if "pg_" not in bloc.texte:
            machine.follow(bloc)
    for bloc in select(blocs, DEUX, "Sur chaque serveur"):
        machine.follow(bloc)
    start_serveurs(machine, PREMIER, SECOND)
    for bloc in select(blocs, DEUX, "Sur la machine de nginx"):
        machine.follow(bloc)


def try_courte(machine: Essai, base: Path, duree: float) -> str:
    """The shorter trial: from the files of the page to two servers, one of them killed."""
    blocs = list(read_blocs(PAGE.read_text("utf-8")))
    machine.take_base(base)
    enter(machine.find("/srv/regards"))
    follow_une(machine, blocs, (BASE, "Le service", "Regarder"))
    follow_deux(machine, blocs)
    note = check_units(machine)
    check_pages(machine)
    constat = check_killed(machine, (PREMIER,), duree, 5)
    return f"systemd-analyze security : {note} ; {constat}"


def try_gunicorn(machine: Machine, blocs: list[Bloc]) -> str:
    """The same by gunicorn, on one port."""
    noms = [f"regards@{machine.ports[quel]}" for quel in ("un", "deux")]
    for nom in noms:
        machine.services.stop(nom)
    for bloc in select(blocs, UNE, GUNICORN):
        machine.follow(bloc)
    unite = read_unite(machine.find(f"/{SYSTEME}"), noms[0])
    machine.services.start(unite)
    check_pages(machine)
    constat = check_written(machine, "", 3)
    machine.services.stop(noms[0])
    machine.sans = (SANS_GUNICORN,)
    return constat


def try_sauvegarde(machine: Machine, blocs: list[Bloc]) -> None:
    """What was written before it is there after, what came between the two is not."""
    *sauvegarder, remettre = select(blocs, "Sauvegarder, remettre")
    for bloc in sauvegarder:
        machine.follow(bloc)
    avant = count_ecrits(machine, "")
    check_written(machine, "", 1)
    assert count_ecrits(machine, "") > avant > 0
    machine.follow(remettre)
    assert count_ecrits(machine, "") == avant


def try_dump(machine: Machine, blocs: list[Bloc]) -> None:
    """The same of PostgreSQL."""
    garder, remettre = [b for b in select(blocs, DEUX, "PostgreSQL") if "pg_" in b.texte]
    machine.follow(garder)
    adresse = read_adresse(machine)
    avant = count_ecrits(machine, adresse)
    check_written(machine, adresse, 1)
    assert count_ecrits(machine, adresse) > avant > 0
    machine.services.close()
    machine.follow(remettre)
    assert count_ecrits(machine, adresse) == avant


def try_longue(machine: Machine, sans: Collection[str] = ()) -> None:
    """The whole page, but the commands that were run already."""
    blocs = list(read_blocs(PAGE.read_text("utf-8")))
    machine.sans = (SANS_GUNICORN,)
    follow_une(machine, blocs, sans)
    enter(machine.find("/srv/regards"))
    check_pages(machine)
    say(f"une machine : pages servies sous {CHEMIN} ; {check_written(machine, '', 3)}")
    say(check_slow(machine))
    try_sauvegarde(machine, blocs)
    say("sauvegarde : prise pendant que l’on écrit, remise")
    for bloc in select(blocs, "Mettre à jour"):
        machine.follow(bloc)
    check_pages(machine)
    say("mise à jour : suivie")
    say(f"gunicorn : {try_gunicorn(machine, blocs)}")
    follow_deux(machine, blocs)
    say(f"systemd-analyze security : {check_units(machine)}")
    say(check_killed(machine, (PREMIER, SECOND), 5, 20))
    try_dump(machine, blocs)
    say("PostgreSQL : sauvé, remis")
    for bloc in select(blocs, DEUX, "Sans dossier partagé"):
        machine.follow(bloc)
    assert machine.find("/srv/regards-serveur2/courante").exists()
    say("publier : la version est dans l’autre dossier")


def main() -> None:
    options = argparse.ArgumentParser(description="Suivre docs/deploiement.md à la lettre.")
    options.add_argument(
        "--base", type=Path, help="une copie de démonstration, au lieu de la faire"
    )
    options.add_argument("--nue", action="store_true", help="cette machine même (nue.sh)")
    choix = options.parse_args()
    debut = time.monotonic()
    if choix.nue:
        with open_nue() as nue:
            try_longue(nue, {PROGRAMME})
    else:
        with open_essai() as machine:
            if choix.base:
                machine.take_base(choix.base)
            try_longue(machine, {BASE} if choix.base else ())
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    processeur = usage.ru_utime + usage.ru_stime + time.process_time()
    say(f"{time.monotonic() - debut:.0f} s, {processeur:.0f} s de processeur")


if __name__ == "__main__":
    main()
