"""What the records say of the entry itself (charte de saisie): how many lack something, out of how many.

By structure, never compared between structures, never a reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ibis.expr.types import Table

from data.individus.calcul import count_famille, list_couvertes
from data.individus.lignes.contacts import list_vues
from data.individus.lignes.entreprises import list_contacts
from data.individus.lignes.modele import Compte, Condition, Famille, Ligne, Tables
from data.individus.lignes.profils import find_profils
from data.individus.lignes.situations import list_situations
from data.individus.modele import JEUNE, STRUCTURE
from data.individus.mots import ENTRETIEN, Annee, add_months, end_situation, is_formation, is_open
from data.individus.resultats import TOTAL, Constat
from data.individus.secret import SS
from data.individus.source import Records

SUR = "__sur"
DATES = ("cdd", "interim")
"""The contracts whose end is due."""
OUVERT = 24
"""Months beyond which a passage that is still open is told."""


@dataclass(frozen=True, slots=True)
class Controle:
    """One finding: among which records, which of them."""

    nom: str
    lit: tuple[str, ...]
    enregistrements: Callable[[Tables, Annee], Table]
    condition: Condition
    compte: Compte = Compte.ENREGISTREMENTS
    sujet: str = JEUNE


def _list_contacts_profils(tables: Tables, annee: Annee) -> Table:
    """Those in contact, with whether they have a profile, and none with a level on the last day."""
    contacts = list_vues(tables, annee).select(STRUCTURE, JEUNE).distinct()
    lus = find_profils(
        contacts, tables["profils"], annee.fin, sans_niveau=lambda profil: profil.niveau.isnull()
    )
    return contacts.left_join(lus, contacts[JEUNE] == lus.jeune_profil)


def _list_situations_dues(tables: Tables, annee: Annee) -> Table:
    situations = list_situations(tables, annee)
    return situations.filter(is_formation(situations) | situations.contrat.isin(DATES))


def _list_entretiens(tables: Tables, annee: Annee) -> Table:
    vues = list_vues(tables, annee)
    return vues.filter(vues.type == ENTRETIEN)


def _list_propositions(tables: Tables, annee: Annee) -> Table:
    propositions = tables["propositions"]
    return propositions.filter(annee.has(propositions.date_proposition))


def _list_ouverts(tables: Tables, annee: Annee) -> Table:
    """The passages that hold the last day, whether they began long before."""
    passages = tables["passages"]
    restent = passages.date_sortie.isnull() | (passages.date_sortie > annee.fin)
    ouverts = passages.filter(passages.date_entree <= annee.fin, restent)
    return ouverts.mutate(longtemps=add_months(ouverts.date_entree, OUVERT) < annee.fin)


def _list_sorties(tables: Tables, annee: Annee) -> Table:
    passages = tables["passages"]
    return passages.filter(annee.has(passages.date_sortie))


def _list_demandes(tables: Tables, annee: Annee) -> Table:
    """The demandes open on the last day, with whether the structure noted anything of them in the year."""
    demandes, actualites = tables["demandes"], tables["actualites"]
    ouvertes = demandes.filter(is_open(demandes.date_debut, demandes.date_fin, annee.fin))
    suivis = actualites.filter(annee.has(actualites.date_actualite))
    suivis = suivis.select(structure_suivie=STRUCTURE, jeune_suivi=JEUNE).distinct()
    jointes = ouvertes.left_join(
        suivis,
        [
            ouvertes[STRUCTURE] == suivis.structure_suivie,
            ouvertes[JEUNE] == suivis.jeune_suivi,
        ],
    )
    return jointes.mutate(oubliee=jointes.jeune_suivi.isnull() & (jointes.date_debut < annee.debut))


CONTROLES = (
    Controle(
        *("profils_sans_niveau", ("actualites", "profils"), _list_contacts_profils),
        *(lambda c: c.sans_niveau, Compte.SUJETS),
    ),
    Controle(
        *("situations_pro_sans_fin", ("actualites", "situations"), _list_situations_dues),
        lambda s: end_situation(s).isnull(),
    ),
    Controle(
        *("entretiens_sans_presence", ("actualites",), _list_entretiens),
        lambda a: a.presence.isnull(),
    ),
    Controle(
        *("propositions_sans_theme", ("propositions",), _list_propositions),
        lambda p: p.theme.isnull(),
    ),
    Controle(*("passages_ouverts_24_mois", ("passages",), _list_ouverts), lambda p: p.longtemps),
    Controle(
        *("sorties_sans_situation", ("passages",), _list_sorties),
        lambda p: p.id_situation.isnull(),
    ),
    Controle(
        *("jeunes_sans_profil", ("actualites", "profils"), _list_contacts_profils),
        *(lambda c: c.jeune_profil.isnull(), Compte.SUJETS),
    ),
    Controle(
        *("demandes_sans_actualite_12_mois", ("actualites", "demandes"), _list_demandes),
        lambda d: d.oubliee,
    ),
    Controle(
        *("contacts_sans_entreprise", ("contacts_entreprises",), list_contacts),
        lambda c: c.id_entreprise.isnull(),
        sujet="id_contact",
    ),
)


def compute_constats(records: Records, numero: int, k: int) -> tuple[Constat, ...]:
    """Every finding of every covered structure, zeros too; a table that is not there says nothing.

    `k`: the threshold of the statistical secret, 0 for none; companies are of nobody.
    """
    annee = Annee(numero)
    lus = {
        controle.nom: count_famille(records, _build_famille(controle), annee)
        for controle in CONTROLES
        if not records.absentes.intersection(controle.lit)
    }
    seuils = {c.nom: 0 if c.lit == ("contacts_entreprises",) else k for c in CONTROLES}
    return tuple(
        Constat(
            *(structure, numero, nom),
            *(
                _hush(int(comptes.get((structure, code, TOTAL)) or 0), seuils[nom])
                for code in (nom, nom + SUR)
            ),
        )
        for structure in list_couvertes(records, annee)
        for nom, comptes in lus.items()
    )


def _build_famille(controle: Controle) -> Famille:
    """The records found, then all of them."""
    lignes = (
        Ligne(controle.nom, controle.compte, controle.condition),
        Ligne(controle.nom + SUR, controle.compte),
    )
    return Famille(controle.lit, controle.enregistrements, lignes, controle.sujet)


def _hush(nombre: int, k: int) -> int | str:
    return SS if 0 < nombre < k else nombre
