"""What each file of this folder must give, checked on the base of `init`.

00 is a sound file of 72 values; most of the others are that file, damaged as people damage theirs.
90 is the workbook of a correspondent, untouched; 91 to 97 what it became, one correction after another.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attendu:
    """`valeurs` written, None: refused, in `lignes` lines at most.

    `phrases` must be among what is said (notices, tables read, refusals), `sans` must not.
    """

    valeurs: int | None = 72
    lignes: int = 0
    phrases: tuple[str, ...] = ()
    sans: tuple[str, ...] = ()


def accepte(valeurs: int, *phrases: str) -> Attendu:
    """Read, with these notices."""
    return Attendu(valeurs, phrases=phrases)


def refuse(lignes: int, *phrases: str, sans: tuple[str, ...] = ()) -> Attendu:
    """Left as it is, with these reasons."""
    return Attendu(None, lignes, phrases, sans)


ATTENDUS = {
    "00-temoin.xlsx": Attendu(),
    "02-groupes-fusionnes.xlsx": accepte(72, "Activité", "lignes 1 et 2"),
    "03-ligne-total.xlsx": accepte(72, "ligne 14", "« TOTAL »", "total"),
    "03b-total-sans-libelle.xlsx": refuse(1, "ligne 14", "cellule vide"),
    "04-ligne-unites.xlsx": accepte(72, "ligne 2", "« jeunes »"),
    "05-notes-en-bas.xlsx": accepte(72, "« Source : I-milo", "« (1) Données provisoires. »"),
    "06c-points-en-pourcent.xlsx": accepte(12),
    "06d-contexte-fraction.csv": accepte(12, "à vérifier", "une fraction ?"),
    "06f-couverture-pourcent.xlsx": accepte(12),
    "06g-contexte-impossible.csv": refuse(3, "« 1250 »", "« -40 »", "« -12,5 »"),
    "07b-flottants-de-formules.xlsx": accepte(72),
    "07d-pandas-flottants.csv": accepte(72),
    "07e-scientifique.csv": refuse(1, "« 1,2E+06 »"),
    "08-annee-en-date.xlsx": refuse(12, "01/01/2010", "une année"),
    "08b-effectif-format-date.xlsx": refuse(12, "03/02/1901", "date"),
    "08c-date-texte.csv": refuse(12, "« 31/12/2010 »", "une année"),
    "09-zeros-perdus.xlsx": accepte(2),
    "10-code-scientifique.csv": refuse(2, "« 5,9E+07 »", sans=("la même valeur qu’à",)),
    "10b-codes-nombres.xlsx": accepte(2, "tout en chiffres"),
    "10c-minuscule.csv": accepte(72),
    "10e-prefixe-seul.csv": refuse(12, "27056S00"),
    "10f-invisible.csv": accepte(72),
    "11b-erreurs.csv": refuse(6, "#REF!", "#DIV/0!"),
    "12-marques-secret.csv": refuse(12, "« n.c. »", "secret statistique"),
    "12b-marques-ok.csv": accepte(8),
    "13-notes-dans-cellules.csv": refuse(8, "« 212 (1) »", "« 2 12 »"),
    "14-lignes-masquees.xlsx": accepte(72, "9 lignes masquées"),
    "14b-colonne-masquee.xlsx": accepte(72, "colonne masquée"),
    "14d-feuille-lisez-moi.xlsx": accepte(72, "« Lisez-moi »"),
    "14e-ligne-barree.xlsx": accepte(72),
    "16-decale-C4.xlsx": accepte(72),
    "16b-espace-en-derniere-ligne.xlsx": accepte(72),
    "17-libreoffice.ods": accepte(72),
    "17b-ancien.xls": accepte(72),
    "17c-xls-renomme.xlsx": refuse(1, "ancien classeur .xls"),
    "17d-classeur.xlsm": accepte(72),
    "17f-html.xlsx": refuse(1, "HTML", sans=("EOCD",)),
    "17g-binaire.xlsb": accepte(72),
    "17h-mot-de-passe.xlsx": refuse(1, "mot de passe", sans=("password",)),
    "18-dimension-A1.xlsx": accepte(72),
    "18b-dimension-petite.xlsx": accepte(72),
    "18c-dimension-A0.xlsx": refuse(1, "A0:H13", "enregistré à nouveau"),
    "19-ooxml-strict.xlsx": accepte(72),
    "19b-chaine-partagee-vide.xlsx": accepte(72),
    "21-texte-unicode.txt": accepte(72),
    "22-mac-roman.csv": accepte(2, "Macintosh", "Côte"),
    "22b-cp850.csv": accepte(2, "MS-DOS", "Fécamp"),
    "22c-double-utf8.csv": accepte(2, "deux fois en UTF-8", "Côte"),
    "22d-cp850-sans-majuscule.csv": accepte(1, "MS-DOS", "Fécamp"),
    "23-fins-de-ligne-melees.csv": accepte(72),
    "23b-cr-seuls-au-milieu.csv": accepte(72),
    "24-guillemets.csv": accepte(2),
    "24b-guillemet-seul.csv": refuse(1, "ligne", "guillemet", sans=("unexpected",)),
    "25-points-virgules-en-trop.csv": accepte(72),
    "25b-bom-au-milieu.csv": accepte(72, "entête répétée ligne 8"),
    "25c-bom-sans-entete.csv": accepte(72),
    "25d-nul.csv": refuse(1),
    "25e-sep.csv": accepte(72),
    "25f-vide.csv": refuse(1),
    "25g-entete-seul.csv": accepte(0, "aucune ligne"),
    "25h-virgule-decimale-sep-virgule.csv": refuse(1, "359"),
    "25i-apostrophe.csv": refuse(18, "'1200"),
    "26-deux-csv.zip": accepte(73),
    "27-colonne-double.csv": refuse(1, "jdi"),
    "28-entetes-accents-sauts.xlsx": accepte(72),
    "28b-libelles-annexe-2.xlsx": accepte(72, "Nombre de jeunes en JDI", "jdi"),
    "28c-colonnes-annexes.xlsx": accepte(72, "« departement »", "« commentaire »"),
    "29-noms-au-lieu-de-codes.xlsx": accepte(72, "« ML ROUEN » → 76540S00"),
    "29b-nom-sans-code.xlsx": accepte(72, "« ML ROUEN » → 76540S00"),
    "30-region-en-toutes-lettres.csv": refuse(2, "« X »", "« TRUE »"),
    "31-annees-en-colonnes.xlsx": accepte(24, "2009", "2010"),
    "31b-annees-nombres.xlsx": accepte(24, "2009", "2010"),
    "31c-une-feuille-par-annee.xlsx": accepte(144, "2009", "2010"),
    "32-dispositifs-en-mots.xlsx": refuse(3, "« Ensemble »", "vide"),
    "33-onglet-graphique.xlsx": accepte(72),
    "35-code-et-nom.xlsx": accepte(72, "code_structure"),
    "36-titre-a-virgules.csv": accepte(72, "exercice 2010"),
    "38-codes-fusionnes-verticalement.xlsx": accepte(9, "fusionnée"),
    "39-part-arrondie.csv": refuse(1, "« 35,9 »"),
    "40-deux-tableaux-une-feuille.xlsx": accepte(144, "ligne 17"),
    "41-euros.csv": refuse(3, "« 310 k€ »", "« 0,31 M€ »", "« 1.250.000 »"),
    "42-montants-en-milliers.xlsx": accepte(12),
    "43-heure.xlsx": refuse(12, "00:23:00"),
    "44-dispositif-total.xlsx": refuse(2, "« Total »", "vide"),
    "46-code-fautif.csv": refuse(1, "« 76541S00 »", "76540S00"),
    "47-secret-par-difference.csv": accepte(8),
    "90-classeur-correspondant.xlsx": refuse(7, "« TOTAL RÉGION »", "« ND : non disponible"),
    "91-titres-retires.xlsx": refuse(7, "« TOTAL RÉGION »", "« ND : non disponible"),
    "92-feuille-renommee.xlsx": refuse(7, "« TOTAL RÉGION »", "« ND : non disponible"),
    "93-codes-en-tete.xlsx": refuse(1, "« annee »"),
    "94-codes-et-annee.xlsx": refuse(25, "« TOTAL RÉGION »", "« ND : non disponible"),
    "95-sans-dept-ni-total.xlsx": refuse(25, "« 71 % »", "« ND »"),
    "96-euros-et-nd.xlsx": refuse(24, "« 71 % »"),
    "97-parts.xlsx": accepte(312),
    "98-noms-difficiles.csv": accepte(5),
}
