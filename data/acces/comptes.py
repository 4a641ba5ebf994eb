"""The accounts, in a file beside the base: who they are, what for, and what their password is known by.

Whatever cannot be read whole closes everything: an account is never half known, and a damaged file is not
an absent one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import time
from typing import Any

from data.acces import fichiers
from data.acces.ecriture import RoleRefuse, check_roles, read_roles, write_role
from data.acces.fichiers import Marque
from data.acces.modeles import Compte
from data.acces.roles import Role
from data.errors import ComptesAbimes, ComptesRefuses

FICHIER = "comptes.json"
LISTE, EPOQUE = "comptes", "epoque"
_IDENTIFIANT = re.compile(r"[a-z0-9](?:[a-z0-9._@+:|-]{1,198}[a-z0-9])")
_CONTROLE = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NOM = 100
"""Characters of a name, at most."""
Brut = dict[str, Any]


class Comptes:
    """Those of a folder. Any thread, any process may ask. Raises BaseIndisponible (ComptesAbimes)."""

    def __init__(self, dossier: Path) -> None:
        self._chemin = dossier / FICHIER
        self._lus: tuple[Marque, dict[str, Compte]] = (None, {})

    @property
    def existent(self) -> bool:
        """Whether any account is made."""
        return bool(self._load())

    def find(self, identifiant: str) -> Compte | None:
        """The account of that name, if there is one."""
        return self._load().get(identifiant)

    def list(self) -> tuple[Compte, ...]:
        """All of them, in their order."""
        return tuple(self._load().values())

    def add(self, compte: Compte) -> None:
        """Make it, under an epoch never given before. Raises ComptesRefuses."""
        self._change(lambda brut: _add(brut, compte))

    def remove(self, identifiant: str) -> None:
        """Unmake it: its sessions are over. Raises ComptesRefuses."""

        def change(brut: Brut) -> None:
            entree = _find(brut, identifiant)
            brut[LISTE].remove(entree)

        self._change(change)

    def set_secret(self, identifiant: str, secret: str) -> None:
        """Another password: its sessions are over. Raises ComptesRefuses."""
        self._set(identifiant, {"secret": secret})

    def set_roles(self, identifiant: str, roles: Iterable[Role]) -> None:
        """Other roles: its sessions are over. Raises ComptesRefuses."""
        roles = tuple(roles)
        phrases = check_roles(roles) if roles else [SANS_ROLE]
        if phrases:
            raise ComptesRefuses(phrases)
        self._set(identifiant, {"roles": _write_roles(roles)})

    def provision(self, compte: Compte) -> bool:
        """Keep what a provider said last of a person: made where there is none, changed where it differs.

        Whether anything was. Raises ComptesRefuses: an account made by hand is never changed so.
        """
        fait = False

        def change(brut: Brut) -> None:
            nonlocal fait
            connu = _parse(brut).get(compte.identifiant)
            fait = not _is_same(connu, compte)
            if connu is None:
                _add(brut, compte)
            elif not connu.fournisseur:
                raise ComptesRefuses([EXISTE.format(compte.identifiant)])
            elif fait:
                dits = {"nom": compte.nom, "roles": _write_roles(compte.roles)}
                _update(brut, compte.identifiant, dits)

        if not _is_same(self.find(compte.identifiant), compte):
            self._change(change)
        return fait

    def _set(self, identifiant: str, valeurs: Mapping[str, object]) -> None:
        self._change(lambda brut: _update(brut, identifiant, valeurs))

    def _load(self) -> dict[str, Compte]:
        marque = fichiers.look(self._chemin)
        if marque != self._lus[0]:
            self._lus = marque, _parse(self._read())
        return self._lus[1]

    def _read(self) -> Brut:
        contenu = fichiers.read(self._chemin)
        if contenu is None:
            return {}
        try:
            brut = json.loads(contenu)
        except ValueError as erreur:
            raise ComptesAbimes(FICHIER, "ne peut pas être lu") from erreur
        if not isinstance(brut, dict) or not isinstance(brut.get(LISTE), list):
            raise ComptesAbimes(FICHIER, "ne tient pas de liste de comptes")
        return brut

    def _change(self, change: Callable[[Brut], None]) -> None:
        """Read again under the lock; unknown keys and the order stay."""
        with fichiers.hold(self._chemin):
            brut = self._read()
            _parse(brut)
            change(brut)
            _parse(brut)
            texte = json.dumps(brut, ensure_ascii=False, indent=1)
            fichiers.write(self._chemin, texte.encode() + b"\n")


EXISTE = "Le compte « {} » existe déjà."
SANS_ROLE = "Un compte a au moins un rôle."


def clean_identifiant(texte: str) -> str:
    """As it is kept and compared: a person types it as they like."""
    return texte.strip().lower()


def check_compte(compte: Compte, *, sans_role: bool = False) -> list[str]:
    """All that is wrong in an account that one makes; `sans_role`: its roles are looked at apart."""
    phrases = []
    if not _IDENTIFIANT.fullmatch(compte.identifiant):
        phrases.append(
            f"Identifiant « {compte.identifiant} » : attendu de 3 à 200 lettres sans accent, chiffres, "
            "points, tirets, ou une adresse électronique."
        )
    if not compte.nom.strip() or len(compte.nom) > NOM or _CONTROLE.search(compte.nom):
        phrases.append(f"Nom : attendu de 1 à {NOM} caractères, sur une ligne.")
    if not (compte.roles or sans_role):
        phrases.append(SANS_ROLE)
    return phrases


def _parse(brut: Brut) -> dict[str, Compte]:
    """Raises ComptesAbimes: one account that cannot be read, and none is."""
    comptes: dict[str, Compte] = {}
    for rang, entree in enumerate(brut.get(LISTE, ()), 1):
        try:
            compte = _read_compte(entree)
        except RoleRefuse as refus:
            raise ComptesAbimes(FICHIER, f"(compte {rang}) : {refus}") from refus
        except (KeyError, TypeError, ValueError, AttributeError) as erreur:
            raise ComptesAbimes(FICHIER, f"ne peut pas être lu au compte {rang}") from erreur
        if compte.identifiant in comptes:
            raise ComptesAbimes(FICHIER, f"nomme deux fois « {compte.identifiant} »")
        comptes[compte.identifiant] = compte
    return comptes


def _read_compte(entree: Brut) -> Compte:
    roles = [
        r for e in entree["roles"] for r in read_roles([e["role"]], importer=_is(e, "importer"))
    ]
    compte = Compte(
        _text(entree["identifiant"]),
        _text(entree["nom"]),
        tuple(roles),
        _text(entree["secret"]),
        int(entree[EPOQUE]),
        fournisseur=_is(entree, "fournisseur"),
    )
    if check_compte(compte):
        raise ValueError(compte.identifiant)
    return compte


def _text(valeur: object) -> str:
    if not isinstance(valeur, str):
        raise TypeError(valeur)
    return valeur


def _is(entree: Brut, cle: str) -> bool:
    return entree.get(cle, False) is True


def _write(compte: Compte) -> Brut:
    entree: Brut = {
        "identifiant": compte.identifiant,
        "nom": compte.nom,
        "roles": _write_roles(compte.roles),
        "secret": compte.secret,
    }
    return entree | ({"fournisseur": True} if compte.fournisseur else {})


def _write_roles(roles: Iterable[Role]) -> list[Brut]:
    return [
        {"role": texte} | ({"importer": True} if role.importer else {})
        for role in roles
        for texte in write_role(role)
    ]


def _add(brut: Brut, compte: Compte) -> None:
    phrases = check_compte(compte) + check_roles(compte.roles)
    if compte.identifiant in _parse(brut):
        phrases.append(EXISTE.format(compte.identifiant))
    if phrases:
        raise ComptesRefuses(phrases)
    brut.setdefault(LISTE, []).append(_write(compte) | {EPOQUE: _next_epoque(brut)})


def _update(brut: Brut, identifiant: str, valeurs: Mapping[str, object]) -> None:
    """Its sessions are over."""
    _find(brut, identifiant).update({**valeurs, EPOQUE: _next_epoque(brut)})


def _is_same(connu: Compte | None, dit: Compte) -> bool:
    """Whether an account is there already as a provider says."""
    return bool(connu and connu.fournisseur and (connu.nom, connu.roles) == (dit.nom, dit.roles))


def _find(brut: Brut, identifiant: str) -> Brut:
    for entree in brut.get(LISTE, ()):
        if entree["identifiant"] == identifiant:
            trouvee: Brut = entree
            return trouvee
    raise ComptesRefuses([f"Aucun compte « {identifiant} »."])


def _next_epoque(brut: Brut) -> int:
    """Never one that was given before, to this account or to one of the same name."""
    brut[EPOQUE] = max(int(brut.get(EPOQUE, 0)) + 1, int(time()))
    return int(brut[EPOQUE])
