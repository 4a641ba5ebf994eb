"""The invented results: coherent line by line, true to the country's totals."""

import pandas as pd
import pytest

from data.catalogue import load_catalogue
from data.demonstration.resultats import AU_DESSUS_DU_PLAFOND, SAUT
from data.demonstration.trous import list_cles
from tests.demonstration.conftest import Tables

TOTAUX_2010 = {
    "jeunes_en_contact": 1_340_000,
    "jeunes_en_entretien": 1_137_000,
    "premiers_accueils": 515_000,
    "entretiens": 3_924_000,
    "jdi": 0.53 * 1_340_000,
    "entrees_dispositif[civis]": 213_000,
    "presents_dispositif[civis]": 282_000,
    "financement_total": 523_900_000,
    "financement_etat_cpo": 0.39 * 523_900_000,
    "etp_total": 11_816,
}
SERIE = {
    "2008": {"jeunes_en_contact": 1_213_000, "jeunes_en_entretien": 1_021_000},
    "2009": {"jeunes_en_contact": 1_323_000, "jeunes_en_entretien": 1_098_000},
}
MEDIANES = {
    ("jeunes_en_entretien", "jeunes_en_contact"): 0.85,
    ("jdi_sans_proposition_3_mois", "jdi"): 0.22,
    ("prop_professionnel", "jdi"): 0.78,
    ("prop_social", "jdi"): 0.34,
    ("prop_vie_sociale", "jdi"): 0.24,
    ("jeunes_mis_en_relation", "jdi"): 0.40,
    ("jeunes_immersion", "jdi"): 0.11,
    ("jeunes_situation_pro_formation", "jeunes_en_contact"): 0.16,
    ("jeunes_situation_pro_emploi", "jeunes_en_contact"): 0.32,
    ("jeunes_sortis_emploi_durable", "jeunes_sortis"): 0.28,
}
TOTAUX_ADDITIFS = ("civis", "cotraitance", "autres")


def par_annee(nombres: pd.DataFrame, annee: str) -> pd.DataFrame:
    return nombres.loc[nombres.index.get_level_values("annee") == annee].droplevel("annee")


def rho(a: "pd.Series[float]", b: "pd.Series[float]") -> float:
    paire = pd.concat([a, b], axis=1).dropna().rank()
    return float(paire.iloc[:, 0].corr(paire.iloc[:, 1]))


def ratio(nombres: pd.DataFrame, numerateur: str, denominateur: str) -> float:
    paire = par_annee(nombres, "2010")[[numerateur, denominateur]].dropna()
    return float(paire[numerateur].sum() / paire[denominateur].sum())


@pytest.mark.parametrize(("cle", "total"), TOTAUX_2010.items())
def test_national_totals_of_2010(nombres: pd.DataFrame, cle: str, total: float) -> None:
    assert par_annee(nombres, "2010")[cle].sum() == pytest.approx(total, rel=0.02)


@pytest.mark.parametrize("annee", SERIE)
def test_national_series(nombres: pd.DataFrame, annee: str) -> None:
    for cle, total in SERIE[annee].items():
        assert par_annee(nombres, annee)[cle].sum() == pytest.approx(total, rel=0.02)


@pytest.mark.parametrize(("taux", "mediane"), MEDIANES.items())
def test_medians_of_the_profil(
    nombres: pd.DataFrame, taux: tuple[str, str], mediane: float
) -> None:
    annee = par_annee(nombres, "2010")
    assert (annee[taux[0]] / annee[taux[1]]).median() == pytest.approx(mediane, abs=0.015)


def test_national_shares(nombres: pd.DataFrame) -> None:
    durable = ratio(nombres, "jeunes_sortis_emploi_durable[civis]", "jeunes_sortis[civis]")
    assert durable == pytest.approx(0.28, abs=0.01)
    assert ratio(nombres, "jeunes_en_contact", "actifs_non_occupes_16_25") == pytest.approx(
        1.12, abs=0.02
    )
    infra = ratio(nombres, "jeunes_sortis_niv_v_infra", "jeunes_sortis")
    melange = 0.359 * infra + 0.521 * (1 - infra)
    emploi = ratio(nombres, "jeunes_sortis_emploi", "jeunes_sortis")
    assert emploi == pytest.approx(melange, abs=0.01)


def test_sizes(nombres: pd.DataFrame) -> None:
    contacts = par_annee(nombres, "2010")["jeunes_en_contact"].dropna()
    assert (contacts == 737).sum() == (contacts == 28_000).sum() == 1
    assert contacts.min() == 737
    assert contacts.max() == 28_000
    etp = par_annee(nombres, "2010")["etp_total"].dropna()
    assert etp.between(10, 30).mean() == pytest.approx(0.69, abs=0.02)


def test_employment_within_six_months_by_region(
    nombres: pd.DataFrame, demonstration: Tables
) -> None:
    regions = demonstration["structures"].set_index("code")["code_region"]
    cles = ["jeunes_sortis_emploi_delai_6_mois", "jeunes_sortis"]
    sommes = par_annee(nombres, "2010")[cles].dropna().groupby(regions).sum()
    parts = sommes[cles[0]] / sommes[cles[1]]
    assert parts[["01", "02"]].tolist() == pytest.approx([0.12, 0.12], abs=0.02)
    assert parts.idxmax() == "74"
    assert parts["74"] == pytest.approx(0.36, abs=0.02)


def test_every_raw_line_of_every_structure_and_year(demonstration: Tables) -> None:
    resultats = demonstration["resultats"]
    cles = list_cles(load_catalogue())
    assert len(resultats) == 454 * 3 * len(cles)
    assert not resultats.duplicated(["code_structure", "annee", "indicateur", "dispositif"]).any()
    presentes = resultats[["indicateur", "dispositif"]].drop_duplicates()
    assert set(presentes.itertuples(index=False, name=None)) == set(cles)


def test_no_line_above_an_ancestor(nombres: pd.DataFrame) -> None:
    catalogue = load_catalogue()
    for code, dispositif in list_cles(catalogue):
        fin = f"[{dispositif}]" if dispositif else ""
        for ancetre in catalogue.ancetres(code):
            assert not (nombres[code + fin] > nombres[ancetre + fin]).any(), (code, ancetre)


def test_one_line_above_its_plafond(nombres: pd.DataFrame, demonstration: Tables) -> None:
    catalogue = load_catalogue()
    trouves = []
    for code, dispositif in list_cles(catalogue):
        plafond = catalogue.entrees[code].plafond
        fin = f"[{dispositif}]" if dispositif else ""
        if plafond:
            hors = nombres.index[nombres[code + fin] > nombres[plafond + fin]]
            trouves += [(code, *cle) for cle in hors]
    noms = demonstration["structures"].set_index("code")["nom"]
    assert [(c, a, noms[s]) for c, a, s in trouves] == [
        ("jeunes_en_entretien", "2010", AU_DESSUS_DU_PLAFOND)
    ]


def test_one_jump_and_few_others(nombres: pd.DataFrame, demonstration: Tables) -> None:
    codes = demonstration["structures"].set_index("nom")["code"]
    avant, apres = par_annee(nombres, "2009"), par_annee(nombres, "2010")
    firmes = [annee["contacts_entreprises"].to_dict()[codes[SAUT]] for annee in (avant, apres)]
    assert firmes[1] >= 5 * firmes[0]
    comptes = [e.code for e in load_catalogue().bruts if e.type == "effectif"]
    apres = apres.filter(regex=rf"^({'|'.join(comptes)})(\[|$)")
    avant = avant[apres.columns]
    haut, bas = avant.where(avant > apres, apres), avant.where(avant < apres, apres)
    assert ((haut >= 20) & (haut >= 5 * bas)).sum().sum() < 20


@pytest.mark.parametrize(
    "indicateur", ["jeunes_sortis", "jeunes_sortis_emploi", "presents_dispositif"]
)
def test_totals_of_young_people_stand_between_the_parts_and_the_sum(
    nombres: pd.DataFrame, indicateur: str
) -> None:
    parts = nombres[[f"{indicateur}[{d}]" for d in TOTAUX_ADDITIFS]].dropna()
    total = nombres.loc[parts.index, indicateur].dropna()
    parts = parts.loc[total.index]
    assert (total <= parts.sum(axis=1)).all()
    assert (total >= parts.max(axis=1)).all()


def test_total_of_entries_is_the_sum(nombres: pd.DataFrame) -> None:
    parts = [f"entrees_dispositif[{d}]" for d in TOTAUX_ADDITIFS]
    entrees = nombres[["entrees_dispositif", *parts]].dropna()
    assert (entrees["entrees_dispositif"] == entrees[parts].sum(axis=1)).all()


def test_parts_never_exceed_their_denominator(nombres: pd.DataFrame, demonstration: Tables) -> None:
    code = demonstration["structures"].set_index("nom")["code"][AU_DESSUS_DU_PLAFOND]
    autres = nombres.drop(index=("2010", code))
    for entree in load_catalogue().de_nature("derive"):
        if entree.type == "part":
            assert not (autres[entree.numerateur] > autres[entree.denominateur]).any(), entree.code


def test_module_entreprise_decides_what_is_ne(demonstration: Tables) -> None:
    modules = demonstration["structures"].set_index("code")["module_entreprise"]
    lignes = [e.code for e in load_catalogue().bruts if e.module_entreprise]
    resultats = demonstration["resultats"]
    ne = resultats["valeur"] == "NE"
    attendu = resultats["indicateur"].isin(lignes) & (
        resultats["code_structure"].map(modules) == "non"
    )
    assert len(lignes) == 3
    assert (ne == attendu).all()
    assert 0.28 < ne[resultats["indicateur"].isin(lignes)].mean() < 0.38


def test_gaps_are_few_clustered_and_named(demonstration: Tables) -> None:
    resultats = demonstration["resultats"]
    vide = resultats["valeur"] == ""
    assert 0.04 < vide.mean() < 0.06
    par_structure = vide.groupby(resultats["code_structure"]).mean()
    assert 3 <= (par_structure > 0.4).sum() <= 5
    vie_sociale = resultats["indicateur"].isin(["prop_vie_sociale", "prop_citoyennete"])
    cles = [resultats["code_structure"], resultats["annee"]]
    ensemble = vide[vie_sociale].groupby(cles).mean()
    assert (ensemble == 1).sum() > 5 * (ensemble == 0.5).sum()
    secret = resultats["valeur"] == "SS"
    assert 0.002 < secret.mean() < 0.02
    assert (resultats.loc[secret, "dispositif"] != "").all()


def test_years_of_a_structure_look_alike(nombres: pd.DataFrame) -> None:
    taux = (nombres["prop_social"] / nombres["jdi"]).unstack("annee")
    assert rho(taux["2009"], taux["2010"]) > 0.9


def test_known_effects(nombres: pd.DataFrame, demonstration: Tables) -> None:
    contexte = demonstration["contexte"].query("annee == '2010'")
    large = contexte.pivot(index="code_structure", columns="element", values="valeur")
    elements = large[["taux_chomage", "part_population_rurale"]]
    elements = elements.apply(lambda colonne: colonne.str.replace(",", ".").astype(float))
    annee = par_annee(nombres, "2010")
    emploi = annee["jeunes_situation_pro_emploi"] / annee["jeunes_en_contact"]
    couverture = annee["jeunes_en_contact"] / annee["actifs_non_occupes_16_25"]
    assert rho(emploi, elements["taux_chomage"]) < -0.3
    assert rho(couverture, elements["part_population_rurale"]) > 0.3
