"""How to fill the tables in, in words: the page of instructions, the first sheet of the workbook."""

from __future__ import annotations

CELLULES = (
    ("(vide)", "non renseigné : on ne sait pas, ou la donnée viendra"),
    ("0", "un zéro : compté, et il n’y en a pas"),
    ("NE", "non exploitable : l’outil ne l’enregistre pas (module Entreprise non utilisé)"),
    ("SS", "secret statistique : l’effectif est trop petit pour être donné"),
    ("SO", "sans objet : la ligne n’a pas de sens ici (pas de ZUS sur le territoire)"),
)
UNITES = (
    ("contexte", "les parts et les taux en pourcentage : 12,5 pour 12,5 %, jamais 0,125"),
    (
        "resultats",
        "des nombres entiers ; les montants en euros, ni milliers ni k€ ; les ETP : 12,5",
    ),
    (
        "",
        "une part, donnée sous son code de taux : une fraction (0,352), ou avec son signe (35,2 %)",
    ),
    ("objectifs", "comme l’indicateur : 0,352 ou 35,2 % pour une part, 412 pour des jeunes"),
    ("qualite", "des nombres entiers"),
)
REMPLIR = (
    "Une feuille, une table. La première ligne porte les codes des colonnes : elle ne se change pas. Ce que "
    "chacun veut dire, son unité et comment l’écrire sont dans la note de sa case (y poser la souris) et "
    "dans la feuille « Dictionnaire ».",
    "structures : une ligne par mission locale ou PAIO. Celles de la base y sont déjà.",
    "contexte : une ligne par structure et année, une colonne par élément de l’Annexe 1.",
    "resultats : une ligne par structure et année pour le total (dispositif vide) et, pour le détail, une "
    "ligne de plus par dispositif (civis, cotraitance, autres). Une colonne par ligne de l’Annexe 2.",
    "objectifs : une ligne par structure, année et indicateur.",
    "qualite : une ligne par structure, année et constat sur la saisie. « app.py calculer --qualite » "
    "l’écrit depuis des dossiers individuels ; sans eux, elle reste vide.",
    "L’année s’écrit sur chaque ligne que l’on remplit ; une ligne qui n’a ni année ni valeur n’est pas lue.",
    "Une colonne dont on n’a rien peut être supprimée : ce que la base en sait est gardé. Laissée vide, elle "
    "est lue comme non renseignée sur les lignes qui ont une année.",
)
ENVOYER = (
    "Vérifier sans rien écrire : uv run app.py importer --verifier tables.xlsx",
    "Prendre le classeur : make importer F=tables.xlsx, ou uv run app.py importer tables.xlsx. Il est pris "
    "en entier, ou refusé avec la liste de ce qui est à corriger : la base reste alors comme elle était.",
    "À préciser dans votre envoi : les JDI sont-ils comptés en cumul sur l’année, ou présents à une date ?",
)
EXEMPLES = {
    "structures": {
        "code": "27056S00",
        "nom": "Mission locale d’exemple",
        "type": "ML",
        "code_region": "23",
        "code_departement": "27",
        "commune": "Bernay",
        "zone_emploi": "2303",
        "module_entreprise": "oui",
    },
    "contexte": {
        "code_structure": "27056S00",
        "nom": "Mission locale d’exemple",
        "annee": "2010",
        "source": "INSEE, recensement",
        "annee_source": "2009",
        "densite": "97,5",
        "taux_chomage": "12,5",
        "taux_chomage_zus": "SO",
    },
    "resultats": {
        "code_structure": "27056S00",
        "nom": "Mission locale d’exemple",
        "annee": "2010",
        "dispositif": "",
        "jeunes_en_contact": "1337",
        "mer": "NE",
        "jeunes_pmp": "0",
        "etp_total": "12,5",
    },
    "objectifs": {
        "code_structure": "27056S00",
        "annee": "2011",
        "indicateur": "part_recus",
        "objectif": "62 %",
    },
    "qualite": {
        "code_structure": "27056S00",
        "annee": "2010",
        "constat": "entretiens_sans_presence",
        "nombre": "210",
        "sur": "6120",
    },
}
"""A line of each table, some of its columns."""

_CELLULES = "\n".join(f"    {cellule:<7} {sens}" for cellule, sens in CELLULES)
_UNITES = "\n".join(f"    {table:<10} {unite}" for table, unite in UNITES)
LISEZ_MOI = f"""\
TABLES À REMPLIR

Le plus simple est tables.xlsx : une feuille par table, les codes en tête, leur sens en note et dans la
feuille « Dictionnaire », une ligne d’exemple dans la feuille « Exemple », des listes où choisir.

Les mêmes tables en CSV (« ; », UTF-8, virgule décimale) :

    structures.csv   une ligne par mission locale ou PAIO
    contexte.csv     une ligne par structure, année et élément de l’Annexe 1
    resultats.csv    une ligne par structure, année et dispositif (vide pour le total, civis, cotraitance
                     ou autres), une colonne par ligne de l’Annexe 2
    objectifs.csv    une ligne par structure, année et indicateur
    qualite.csv      une ligne par structure, année et constat sur la saisie ; « calculer --qualite » l’écrit

CE QUE DIT UNE CELLULE

{_CELLULES}

UNITÉS

{_UNITES}

ENVOYER

    uv run app.py importer --verifier tables.xlsx     vérifier sans rien écrire
    uv run app.py importer tables.xlsx                prendre, en entier ou pas du tout

Avec make : make importer F=tables.xlsx. En CSV : uv run app.py importer structures.csv contexte.csv
resultats.csv objectifs.csv qualite.csv. Une cellule laissée vide remplace ce que la base savait ; une
colonne absente n’y change rien.

À préciser dans votre envoi : les JDI sont-ils comptés en cumul sur l’année, ou présents à une date ?

CONTRÔLER AVEC UN AUTRE OUTIL

Les fichiers .schema.json décrivent chaque table (Table Schema, https://datapackage.org) pour un validateur
public. Un nom en _large : une colonne par code ; les autres : une ligne par valeur. Pour resultats.csv,
prendre resultats_large.schema.json. datapackage.json décrit les cinq CSV ensemble. Ils sont plus stricts
que l’import : virgule décimale, ni espace ni % dans un nombre, toutes les colonnes pour certains outils. Ce
qu’ils acceptent, l’import l’accepte, sauf ce qu’ils ne voient pas : trois chiffres après la virgule d’un
montant (1,000), l’unité d’une valeur dans une table longue, une ligne au-dessus de celle qui la contient.
"""
