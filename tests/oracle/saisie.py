"""What records say of their entry, naively, from the contract alone."""

from __future__ import annotations

from tests.oracle.individus import Oracle, Record, plus_months


class Saisie(Oracle):
    """(number, out of) by structure and finding."""

    def find(self, structure: str) -> dict[str, tuple[int, int]]:
        """Those of one structure."""
        self.s = structure
        contacts = self.contacts()
        profils = {jeune: self.profile(jeune, self.fin) for jeune in contacts}
        situations = [
            s
            for s in self.t["situations"]
            if s["id_jeune"] in contacts
            and (s["categorie"] == "formation" or s["contrat"] in ("cdd", "interim"))
            and self.meets(s["date_debut"], self.end(s))
        ]
        entretiens = [
            a
            for a in self.seen()
            if a["type"] == "entretien_individuel" and self.within(a["date_actualite"])
        ]
        propositions = [p for p in self.of("propositions") if self.within(p["date_proposition"])]
        ouverts = [
            p
            for p in self.of("passages")
            if p["date_entree"] <= self.fin
            and (p["date_sortie"] is None or p["date_sortie"] > self.fin)
        ]
        sorties = [p for p in self.of("passages") if self.within(p["date_sortie"])]
        demandes = [
            d
            for d in self.of("demandes")
            if d["date_debut"] <= self.fin and (d["date_fin"] is None or d["date_fin"] >= self.fin)
        ]
        entreprises = [
            c
            for c in self.of("contacts_entreprises")
            if self.within(c["date_contact"]) and c["objet"] != "autre"
        ]
        return {
            "profils_sans_niveau": (
                len([p for p in profils.values() if p and p["niveau"] is None]),
                len(contacts),
            ),
            "situations_pro_sans_fin": (
                len([s for s in situations if self.end(s) is None]),
                len(situations),
            ),
            "entretiens_sans_presence": _count_null(entretiens, "presence"),
            "propositions_sans_theme": _count_null(propositions, "theme"),
            "passages_ouverts_24_mois": (
                len([p for p in ouverts if plus_months(p["date_entree"], 24) < self.fin]),
                len(ouverts),
            ),
            "sorties_sans_situation": _count_null(sorties, "id_situation"),
            "jeunes_sans_profil": (
                len([p for p in profils.values() if p is None]),
                len(contacts),
            ),
            "demandes_sans_actualite_12_mois": (
                len([d for d in demandes if self.is_forgotten(d)]),
                len(demandes),
            ),
            "contacts_sans_entreprise": _count_null(entreprises, "id_entreprise"),
        }

    def is_forgotten(self, demande: Record) -> bool:
        """Begun before the year, nothing noted by the structure in it."""
        return demande["date_debut"] < self.debut and not any(
            a["id_jeune"] == demande["id_jeune"] and self.within(a["date_actualite"])
            for a in self.of("actualites")
        )


def _count_null(records: list[Record], colonne: str) -> tuple[int, int]:
    return len([r for r in records if r[colonne] is None]), len(records)
