"""docs/deploiement.md is followed to the letter: here a shorter part of it (make deploiement: all of it)."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from callbacks.http.limites import DEPOT
from data.settings import RACINE, SETTINGS
from layouts.chemins import CHEMIN_DEPOT, CHEMIN_GESTE, PARTIES
from layouts.routes import Adresse, Page, build_href
from tests.epreuves.deploiement import DEUX, SANS_GUNICORN, UNE, select, try_courte
from tests.epreuves.essai import DOSSIERS, MOTS, PROGRAMME, open_essai
from tests.epreuves.machine import PORTS, SERVEURS
from tests.epreuves.page import PAGE, read_blocs, read_mots, substitute
from tests.epreuves.services import build_unite

TEXTE = PAGE.read_text("utf-8")
BLOCS = list(read_blocs(TEXTE))
ABSENTS = "Cet essai se sert de nginx et de systemd-analyze, en root : `make nginx` les installe, sur Debian."


def test_the_words_to_replace_are_those_that_the_trial_replaces() -> None:
    assert sorted(read_mots(TEXTE)) == sorted([*MOTS, *DOSSIERS, *SERVEURS, PROGRAMME])
    assert {str(port) for port in PORTS.values()} <= set(re.findall(r"\d+", " ".join(MOTS)))


def test_each_file_is_named_above_it_and_each_section_has_its_blocks() -> None:
    for bloc in BLOCS:
        if bloc.fichier:
            assert f"\n`{bloc.fichier}`\n\n```{bloc.langue} {bloc.fichier}\n" in TEXTE
        else:
            assert bloc.langue == "sh", bloc
    assert all(select(BLOCS, titre) for titre in (UNE, DEUX, "Mettre à jour"))


def test_every_setting_that_it_names_is_one() -> None:
    assert set(re.findall(r"\bREGARDS_[A-Z]+", TEXTE)) <= set(SETTINGS)


def test_an_import_by_the_page_stays_in_one_process() -> None:
    (motif,) = re.findall(r"location ~ (\S+) \{", TEXTE)
    lieux = re.findall(r"location ([^{]+) \{([^}]+)\}", TEXTE)
    ailleurs = {lieu for lieu, corps in lieux if "regards_import;" in corps}
    assert ailleurs == {f"~ {motif}", f"= /regards{CHEMIN_DEPOT}"}
    importer = build_href(Adresse(Page.IMPORTER))
    vues = f"/regards{PARTIES}tout-page/regards{importer}"
    for chemin in (importer, CHEMIN_DEPOT, CHEMIN_GESTE, PARTIES):
        assert bool(re.match(motif, f"/regards{chemin}")) is (chemin != PARTIES), chemin
    assert re.match(motif, vues)
    assert not re.match(motif, f"/regards{importer}x")
    assert not re.match(motif, f"/regards{PARTIES}tout/regards/ml/donnees")


def test_no_longer_file_is_passed_on_than_what_is_read_of_it() -> None:
    """Beyond, two requests of nobody set both servers aside for everyone's imports."""
    tailles = re.findall(r"client_max_body_size (\w+);", TEXTE)
    assert tailles == ["1m", str(DEPOT)]
    assert DEPOT > 2**20


def test_gunicorn_is_installed_by_what_it_says() -> None:
    groupes = tomllib.loads((RACINE / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    assert [nom.partition(">")[0] for nom in groupes["serveur"]] == ["gunicorn"]
    assert "--group serveur" in (RACINE / "Makefile").read_text("utf-8")


def test_a_word_is_replaced_once_and_only_where_it_is_whole() -> None:
    mots = {"8050": "9000", "/etc": "/tmp/etc", "192.0.2.1": "x", "-u regards": "-u x"}
    texte = "127.0.0.1:8050 18050 80501 /etc/nginx 192.0.2.11 -u regards"
    assert substitute(texte, mots) == "127.0.0.1:9000 18050 80501 /tmp/etc/nginx 192.0.2.11 -u x"


def test_an_empty_setting_of_a_drop_in_forgets_those_before() -> None:
    textes = ["[Service]\nExecStart=/a %i\nUser=u\n", "[Service]\nExecStart=\nExecStart=/b %i\n"]
    unite = build_unite("x@8050", textes)
    assert unite.list_commandes("ExecStart") == [["/b", "8050"]]
    assert (unite.read("User"), unite.instance) == ("u", "8050")


@pytest.mark.skipif(sys.platform == "win32", reason="nginx et systemd n’y sont pas")
def test_two_servers_are_put_up_as_it_says_and_one_is_killed(demonstration_servie: Path) -> None:
    """In https, under the path, one folder and one PostgreSQL; no reading fails, no writing is lost."""
    absents = runpy.run_path(str(RACINE / ".ci" / "nginx.py"))["list_absents"]()
    if absents or os.geteuid() != 0 or not shutil.which("runuser"):
        pytest.skip(ABSENTS)
    with open_essai() as machine:
        machine.sans = (SANS_GUNICORN,)
        assert "aucune erreur" in try_courte(machine, demonstration_servie, 0.7)
