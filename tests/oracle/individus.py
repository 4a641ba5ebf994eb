"""The lines of the Annexe from individual records, naively: loops over records, from the contract alone.

It shares nothing with data/individus, neither its words nor its tables: a record is a dict of texts, dates
and None. Slow on purpose.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

Record = dict[str, Any]
Extraction = dict[str, list[Record]]
Cle = tuple[str, str, str]
"""(structure, line, dispositif), the total without a dispositif."""
DISPOSITIFS = ("civis", "cotraitance", "autres")
DEUX = ("civis", "cotraitance")
THEMES = {
    "prop_emploi": {"emploi"},
    "prop_formation": {"formation"},
    "prop_projet_pro": {"projet_professionnel"},
    "prop_logement": {"logement"},
    "prop_sante": {"sante"},
    "prop_citoyennete": {"citoyennete"},
    "prop_loisirs": {"loisirs"},
    "prop_professionnel": {"emploi", "formation", "projet_professionnel"},
    "prop_social": {"logement", "sante"},
    "prop_vie_sociale": {"citoyennete", "loisirs"},
}


def plus_months(jour: date, mois: int) -> date:
    """The same day, or the month's last."""
    rang = jour.year * 12 + jour.month - 1 + mois
    annee, rang_mois = divmod(rang, 12)
    dernier = calendar.monthrange(annee, rang_mois + 1)[1]
    return date(annee, rang_mois + 1, min(jour.day, dernier))


class Oracle:
    """The lines of one year, structure by structure."""

    def __init__(
        self, extraction: Extraction, structures: dict[str, bool | None], annee: int
    ) -> None:
        self.t = extraction
        self.structures = structures
        self.debut, self.fin = date(annee, 1, 1), date(annee, 12, 31)
        self.trois = date(annee, 9, 30)
        self.valeurs: dict[Cle, int | float | str | None] = {}

    def compute(self) -> dict[Cle, int | float | str | None]:
        """Every row."""
        for structure, module in self.structures.items():
            if not any(
                a["code_structure"] == structure and self.within(a["date_actualite"])
                for a in self.t["actualites"]
            ):
                continue
            self.s = structure
            self.write_contacts()
            self.write_entrees()
            self.write_jdi()
            self.write_entreprises(module)
            self.write_situations()
            self.write_sorties()
        return self.valeurs

    def of(self, table: str) -> list[Record]:
        return [r for r in self.t[table] if r["code_structure"] == self.s]

    def put(self, code: str, valeur: float | str | None, dispositif: str = "") -> None:
        self.valeurs[self.s, code, dispositif] = valeur

    def within(self, jour: date | None) -> bool:
        return jour is not None and self.debut <= jour <= self.fin

    def meets(self, debut: date, fin: date | None) -> bool:
        return debut <= self.fin and (fin is None or fin >= self.debut)

    def profile(self, jeune: str, jour: date) -> Record | None:
        siens = sorted(
            (p for p in self.t["profils"] if p["id_jeune"] == jeune), key=lambda p: p["date_effet"]
        )
        passes = [p for p in siens if p["date_effet"] <= jour]
        return passes[-1] if passes else siens[0] if siens else None

    def niv(self, jeune: str, jour: date) -> bool:
        profil = self.profile(jeune, jour)
        if profil is None:
            return False
        if profil["niveau"] in ("VI", "V bis"):
            return True
        return bool(profil["niveau"] == "V" and profil["diplome"] == "non")

    def zus(self, jeune: str, jour: date) -> bool:
        profil = self.profile(jeune, jour)
        return profil is not None and profil["zus"] == "oui"

    def seen(self) -> list[Record]:
        return [a for a in self.of("actualites") if a["presence"] in ("present", None)]

    def contacts(self) -> set[str]:
        return {a["id_jeune"] for a in self.seen() if self.within(a["date_actualite"])}

    def write_contacts(self) -> None:
        entretiens = [a for a in self.seen() if a["type"] == "entretien_individuel"]
        annee = [a for a in entretiens if self.within(a["date_actualite"])]
        self.put("jeunes_en_contact", len(self.contacts()))
        self.put("jeunes_en_entretien", len({a["id_jeune"] for a in annee}))
        self.put("entretiens", len(annee))
        premiers = 0
        for jeune in {a["id_jeune"] for a in entretiens}:
            jours = [a["date_actualite"] for a in entretiens if a["id_jeune"] == jeune]
            premiers += self.within(min(jours))
        self.put("premiers_accueils", premiers)

    def perimeter(self, passage: Record) -> bool:
        if passage["dispositif"] in DEUX:
            return True
        appuis = ("accompagnement_renforce", "accompagnement_sur_projet")
        return passage["type_appui"] in appuis

    def put_jeunes(
        self, code: str, passages: Iterable[Record], dispositifs: tuple[str, ...] = DISPOSITIFS
    ) -> None:
        retenus = [p for p in passages if p["dispositif"] in dispositifs]
        self.put(code, len({p["id_jeune"] for p in retenus}))
        for dispositif in dispositifs:
            siens = {p["id_jeune"] for p in retenus if p["dispositif"] == dispositif}
            self.put(code, len(siens), dispositif)

    def write_entrees(self) -> None:
        entrees = [
            p
            for p in self.of("passages")
            if self.within(p["date_entree"])
            and self.perimeter(p)
            and (p["dispositif"] != "cotraitance" or p["financable"] == "oui")
        ]
        self.put("entrees_dispositif", len(entrees))
        for dispositif in DISPOSITIFS:
            nombre = len([p for p in entrees if p["dispositif"] == dispositif])
            self.put("entrees_dispositif", nombre, dispositif)
        self.put("entrees_au_moins_un_dispositif", len({p["id_jeune"] for p in entrees}))
        sexes = {j["id_jeune"]: j["sexe"] for j in self.t["jeunes"]}
        conditions: dict[str, Callable[[Record], bool]] = {
            "": lambda _: True,
            "_niv_v_infra": lambda p: self.niv(p["id_jeune"], p["date_entree"]),
            "_zus": lambda p: self.zus(p["id_jeune"], p["date_entree"]),
            "_filles": lambda p: sexes[p["id_jeune"]] == "F",
        }
        for suffixe, condition in conditions.items():
            retenues = [p for p in entrees if condition(p)]
            self.put_jeunes(f"jeunes_entres_dispositif{suffixe}", retenues, DEUX)
        presents = [
            p
            for p in self.of("passages")
            if self.perimeter(p)
            and p["date_entree"] <= self.fin
            and (p["date_sortie"] is None or self.fin < p["date_sortie"])
        ]
        self.put_jeunes("presents_dispositif", presents)

    def write_jdi(self) -> None:
        demandes = self.of("demandes")
        jdi = {d["id_jeune"] for d in demandes if self.meets(d["date_debut"], d["date_fin"])}
        self.put("jdi", len(jdi))
        self.put("jdi_niv_v_infra", len([j for j in jdi if self.niv(j, self.fin)]))
        propositions = self.of("propositions")
        for code, themes in THEMES.items():
            jeunes = {
                p["id_jeune"]
                for p in propositions
                if self.within(p["date_proposition"]) and p["theme"] in themes
            }
            self.put(code, len(jeunes & jdi))
        sans = set()
        for demande in demandes:
            jeune = demande["id_jeune"]
            ouverte = demande["date_debut"] <= self.fin and (
                demande["date_fin"] is None or demande["date_fin"] >= self.fin
            )
            recente = any(
                p["id_jeune"] == jeune and self.trois <= p["date_proposition"] <= self.fin
                for p in propositions
            )
            occupe = any(
                s["id_jeune"] == jeune
                and s["categorie"] in ("emploi", "formation")
                and s["date_debut"] <= self.fin
                and (self.end(s) is None or self.end(s) >= self.fin)
                for s in self.t["situations"]
            )
            if ouverte and demande["date_debut"] < self.trois and not recente and not occupe:
                sans.add(jeune)
        self.put("jdi_sans_proposition_3_mois", len(sans))
        bas = [j for j in sans if self.niv(j, self.fin)]
        self.put("jdi_sans_proposition_3_mois_niv_v_infra", len(bas))

    def write_entreprises(self, module: bool | None) -> None:
        mises = [m for m in self.of("mises_en_relation") if self.within(m["date_mer"])]
        de_ml = [m for m in mises if m["origine_offre"] == "ml"]
        self.put("mer", len(mises))
        self.put("jeunes_mis_en_relation", len({m["id_jeune"] for m in mises}))
        contacts = [
            c
            for c in self.of("contacts_entreprises")
            if self.within(c["date_contact"]) and c["objet"] != "autre"
        ]
        self.put("contacts_entreprises", len(contacts))
        entreprises = {c["id_entreprise"] for c in contacts} - {None}
        self.put("entreprises_contactees", len(entreprises))
        visites = len([c for c in contacts if c["visite"] == "oui"])
        du_module = {
            "mer_offres_ml": len(de_ml),
            "jeunes_mis_en_relation_offres_ml": len({m["id_jeune"] for m in de_ml}),
            "visites_entreprises": visites,
        }
        for code, nombre in du_module.items():
            self.put(code, "NE" if module is False else nombre)
        parrainages = [
            p for p in self.of("parrainages") if self.meets(p["date_debut"], p["date_fin"])
        ]
        self.put("jeunes_en_parrainage", len({p["id_jeune"] for p in parrainages}))
        parrains = [p for p in self.of("parrains") if self.meets(p["date_debut"], p["date_fin"])]
        self.put("parrains", len({p["id_parrain"] for p in parrains}))
        periodes = [p for p in self.of("periodes") if self.within(p["date_debut"])]
        self.put("periodes_entreprise", len(periodes))
        immersions = [p for p in periodes if p["type"] in ("pmp", "emt", "immersion")]
        self.put("jeunes_immersion", len({p["id_jeune"] for p in immersions}))
        pmp = {p["id_jeune"] for p in periodes if p["type"] == "pmp"}
        self.put("jeunes_pmp", len(pmp))

    def end(self, situation: Record) -> Any:
        reelle = situation["date_fin"]
        return reelle if reelle is not None else situation["date_fin_prevue"]

    def durable(self, s: Record) -> bool:
        if s["categorie"] != "emploi" or s["mesure"] is None or s["mesure"] == "cae":
            return False
        if s["contrat"] == "cdi":
            return True
        if s["contrat"] != "cdd" or s["date_fin_prevue"] is None:
            return False
        jour_apres = s["date_fin_prevue"] + timedelta(days=1)
        return bool(jour_apres >= plus_months(s["date_debut"], 6))

    def alternance(self, s: Record) -> bool:
        mesures = ("apprentissage", "professionnalisation")
        return s["categorie"] == "emploi" and s["mesure"] in mesures

    def write_situations(self) -> None:
        contacts = self.contacts()
        siennes = [
            s
            for s in self.t["situations"]
            if s["id_jeune"] in contacts
            and s["categorie"] in ("emploi", "formation")
            and self.meets(s["date_debut"], self.end(s))
        ]
        sortes: dict[str, Callable[[Record], bool]] = {
            "": lambda _: True,
            "_formation": lambda s: s["categorie"] == "formation",
            "_emploi": lambda s: s["categorie"] == "emploi",
            "_emploi_durable": self.durable,
            "_alternance": self.alternance,
        }
        for suffixe, est in sortes.items():
            retenues = [s for s in siennes if est(s)]
            self.put(f"situations_pro{suffixe}", len(retenues))
            self.put(f"jeunes_situation_pro{suffixe}", len({s["id_jeune"] for s in retenues}))

    def write_sorties(self) -> None:
        sorties = [
            p for p in self.of("passages") if self.within(p["date_sortie"]) and self.perimeter(p)
        ]
        situations = {s["id_situation"]: s for s in self.t["situations"]}
        found = {id(p): situations.get(p["id_situation"]) for p in sorties}

        def in_job(condition: Callable[[Record, Record], bool]) -> Callable[[Record], bool]:
            def check(p: Record) -> bool:
                s = found[id(p)]
                return s is not None and s["categorie"] == "emploi" and condition(p, s)

            return check

        def short(_: Record, s: Record) -> bool:
            if s["date_fin_prevue"] is None:
                return False
            apres = s["date_fin_prevue"] + timedelta(days=1)
            debut = s["date_debut"]
            return bool(plus_months(debut, 3) < apres < plus_months(debut, 6))

        def in_training(p: Record) -> bool:
            s = found[id(p)]
            return s is not None and s["categorie"] == "formation"

        def qualified(p: Record) -> bool:
            s = found[id(p)]
            return in_training(p) and s is not None and s["qualifiante"] == "oui"

        sortes: dict[str, Callable[[Record], bool]] = {
            "": lambda _: True,
            "_niv_v_infra": lambda p: self.niv(p["id_jeune"], p["date_sortie"]),
            "_emploi": in_job(lambda _, __: True),
            "_emploi_3_6_mois": in_job(short),
            "_emploi_durable": in_job(lambda _, s: self.durable(s)),
            "_emploi_delai_6_mois": in_job(
                lambda p, s: s["date_debut"] < plus_months(p["date_entree"], 6)
            ),
            "_emploi_delai_12_mois": in_job(
                lambda p, s: s["date_debut"] < plus_months(p["date_entree"], 12)
            ),
            "_cie": in_job(lambda _, s: s["mesure"] == "cie"),
            "_alternance": in_job(lambda _, s: self.alternance(s)),
            "_formation": in_training,
            "_formation_qualifiante": qualified,
        }
        for suffixe, est in sortes.items():
            self.put_jeunes(f"jeunes_sortis{suffixe}", [p for p in sorties if est(p)])
        for dispositif in ("", *DISPOSITIFS):
            jours = [
                (p["date_sortie"] - p["date_entree"]).days
                for p in sorties
                if dispositif in ("", p["dispositif"])
            ]
            moyenne = sum(jours) / len(jours) if jours else None
            self.put("duree_moyenne_parcours", moyenne, dispositif)
