"""What is checked of a machine on which the page was followed: its units, its pages, what people write."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from statistics import median

from data.dialogue.moteur import build_moteur
from data.dialogue.registre import Registre
from data.models.dialogue import Genre
from tests.epreuves.auteurs import Accuse, find_faults
from tests.epreuves.clients import write_together
from tests.epreuves.machine import Machine, find
from tests.epreuves.relais import CHEMIN, NOM, PAGES, Chiffree, build_client, dribble, read_together
from tests.epreuves.services import SYSTEME

CERTIFICAT = f"/etc/ssl/certs/{NOM}.pem"
SCRIPTS = re.compile(r'<script src="([^"]+)"')
ADRESSES = re.compile(r'(?:href|src|action)="(/[^"]*)"')
LENTS = 200
BREVE = 400
"""Characters of a line of nginx's log, whatever was asked."""
CONTENUS, MARGE = 200, 5
"""Contents that the page lets one address have under way; a few more, for those that come in late."""


def check_units(machine: Machine) -> float:
    """What systemd says of the units of the page: nothing; how much the service may do, from 0 to 10."""
    lieu, analyse = machine.find(f"/{SYSTEME}"), find("systemd-analyze")
    for unite in sorted(lieu.glob("regards*.*")):
        if unite.is_file():
            dit = subprocess.run(
                [analyse, "verify", "--man=no", str(unite)], capture_output=True, text=True
            )
            assert (dit.returncode, dit.stdout + dit.stderr) == (0, ""), (unite.name, dit.stderr)
    commande = [analyse, "security", "--offline=true", str(lieu / "regards@.service")]
    dit = subprocess.run(commande, capture_output=True, text=True, check=False)
    note = re.search(r"Overall exposure level[^:]*: ([\d.]+)", dit.stdout)
    assert note, dit.stderr
    return float(note[1])


def ask(machine: Machine, chemin: str, **entetes: str) -> tuple[HTTPResponse, str]:
    """Through nginx, by the public name."""
    connexion = Chiffree(machine.ports["https"], machine.find(CERTIFICAT))
    connexion.request("GET", chemin, headers={n.replace("_", "-"): v for n, v in entetes.items()})
    reponse = connexion.getresponse()
    texte = reponse.read().decode()
    connexion.close()
    return reponse, texte


def check_pages(machine: Machine) -> None:
    """Every page answers under the path, and leads nowhere else."""
    for page in PAGES:
        reponse, texte = ask(machine, CHEMIN + page)
        assert reponse.status == 200, (page, reponse.status, texte[:200])
        assert reponse.headers["Strict-Transport-Security"], page
        assert [a for a in ADRESSES.findall(texte) if not a.startswith(f"{CHEMIN}/")] == [], page
    for fichier in SCRIPTS.findall(ask(machine, f"{CHEMIN}/")[1]):
        assert ask(machine, fichier)[0].status == 200, fichier
    assert ask(machine, CHEMIN)[0].headers["Location"] == f"https://{NOM}{CHEMIN}/"
    assert ask(machine, "/")[0].status == 404
    check_noms(machine)
    reponse, texte = ask(machine, f"{CHEMIN}/?recherche={'a' * 70_000}")
    assert (reponse.status, "64 ko" in texte) == (414, True), texte
    for page in ("/", "/donnees/importer", "/donnees/importerx", "/donnees/importer/fichiers/x"):
        check_lourd(machine, CHEMIN + page)
    lignes = machine.find("/var/log/nginx/regards.log").read_text("utf-8").splitlines()
    assert any(" 414 " in ligne for ligne in lignes)
    assert max(map(len, lignes)) < BREVE
    assert not any("recherche=" in ligne for ligne in lignes)


def check_lourd(machine: Machine, chemin: str) -> None:
    """What is announced too long is not waited for: only files left to be imported may be."""
    connexion = Chiffree(machine.ports["https"], machine.find(CERTIFICAT))
    connexion.putrequest("POST", chemin)
    connexion.putheader("Content-Length", "3000000")
    connexion.endheaders()
    refus = connexion.getresponse()
    assert (refus.status, "son contenu est trop lourd" in refus.read().decode()) == (413, True), (
        chemin
    )
    connexion.close()


def check_noms(machine: Machine) -> None:
    """By another name nothing is passed on, and beside ours in a whole address it is not believed; what comes
    unencrypted is sent to ours, whatever it says.
    """
    for nom in ("localhost", f"{NOM}:80@ailleurs.example"):
        reponse, texte = ask(machine, f"https://{NOM}{CHEMIN}", Host=nom)
        assert reponse.headers["Location"] == f"https://{NOM}{CHEMIN}/", (nom, texte)
        reponse, texte = ask(machine, f"https://{NOM}{CHEMIN}/plan", Host=nom)
        assert reponse.status == 200, (nom, texte[:200])
    for nom in ("localhost", "ailleurs.example", f"{NOM}.example", f"x.{NOM}"):
        reponse, texte = ask(machine, f"{CHEMIN}/", Host=nom)
        assert (reponse.status, "sous ce nom" in texte) == (421, True), (nom, texte)
        clair = HTTPConnection("127.0.0.1", machine.ports["http"], timeout=20)
        clair.request("GET", f"{CHEMIN}/plan?a=1", headers={"Host": nom})
        renvoi = clair.getresponse()
        assert renvoi.headers["Location"] == f"https://{NOM}{CHEMIN}/plan?a=1"
        clair.close()


def read_adresse(machine: Machine) -> str:
    """Where people write, as the settings that the page made say."""
    texte = machine.find("/etc/regards/reglages").read_text("utf-8")
    return texte.rpartition("REGARDS_DIALOGUE=")[2].splitlines()[0]


def check_written(machine: Machine, adresse: str, duree: float) -> str:
    """While they write, nothing that they were told is kept is lost; what they waited."""
    port, genre = machine.ports["https"], build_client(machine.find(CERTIFICAT))
    with write_together(port, 10, 0.02, genre) as (accuses, clients):
        time.sleep(duree)
    check_gardees(machine, adresse, accuses)
    return f"{len(accuses)} écritures, toutes là ({describe(d for c in clients for d in c.durees)})"


def check_gardees(machine: Machine, adresse: str, accuses: list[Accuse]) -> None:
    """Each once, in its order."""
    with open_registre(machine, adresse) as registre:
        assert (fautes := find_faults(registre, accuses)) == [], fautes[:5]
    assert accuses


@contextmanager
def open_registre(machine: Machine, adresse: str) -> Iterator[Registre]:
    """What people write: beside the base, or at this address."""
    moteur = build_moteur(machine.find("/srv/regards"), adresse, fictif=True)
    try:
        yield Registre(moteur)
    finally:
        moteur.close()


def check_slow(machine: Machine) -> str:
    """Those who send a byte a second, and those who read meanwhile."""
    port, certificat = machine.ports["https"], machine.find(CERTIFICAT)
    with dribble(port, certificat, LENTS), read_together(port, certificat, 5, 0.05) as lecteurs:
        time.sleep(5)
        check_contenus(machine, LENTS // 2)
    assert not [erreur for lecteur in lecteurs for erreur in lecteur.erreurs]
    durees = (d for lecteur in lecteurs for d in lecteur.durees)
    return f"{LENTS} visiteurs à un octet par seconde ; les autres : {describe(durees)}"


def check_contenus(machine: Machine, tenus: int) -> None:
    """So many contents under way of one address, `tenus` already; one more is told so, a page is not."""
    lents = [Chiffree(machine.ports["https"], machine.find(CERTIFICAT)) for _ in range(CONTENUS)]
    for lent in lents:
        lent.putrequest("POST", f"{CHEMIN}/")
        lent.putheader("Content-Length", "10")
        lent.endheaders()
    refus = lents[CONTENUS - tenus + MARGE].getresponse()
    assert (refus.status, "Beaucoup de demandes" in refus.read().decode()) == (429, True)
    assert ask(machine, f"{CHEMIN}/plan")[0].status == 200
    for lent in lents:
        lent.close()


def count_ecrits(machine: Machine, adresse: str) -> int:
    """How many writings are kept."""
    with open_registre(machine, adresse) as registre:
        return sum(registre.load_numeros(Genre.DIALOGUE).values())


def describe(lues: Iterable[float]) -> str:
    """Milliseconds: the middle one, 95 %, the longest."""
    durees = sorted(lues)
    p95 = durees[int(len(durees) * 0.95)]
    return f"{median(durees) * 1e3:.0f} ms, {p95 * 1e3:.0f} à 95 %, {durees[-1] * 1e3:.0f} au plus"
