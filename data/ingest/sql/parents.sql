-- A line above one of its ancestors, in the base as it would be after the import, where the import
-- touches one of the two (docs/imports.md §4). The line of the import is the one to show. The lines found are
-- few and known as such before the places are looked up: the places of every line would not be hashed.
-- Of the structures in `tue`, whose results who imports does not read, nothing is compared with the base: any
-- line that has one of its relatives there and not in the files is found, whatever both are, once a line.
CREATE TEMP TABLE lien AS
SELECT enfant.code_structure, enfant.annee, enfant.indicateur, enfant.dispositif, enfant.valeur,
       parente.ancetre, aine.valeur AS plafond, enfant.valeur > aine.valeur + 1e-9 AS depasse,
       enfant.code_structure IN (FROM tue) AS tait
FROM resultat AS enfant
JOIN parente ON parente.code = enfant.indicateur
JOIN resultat AS aine
  ON aine.code_structure = enfant.code_structure AND aine.annee = enfant.annee
 AND aine.dispositif = enfant.dispositif AND aine.indicateur = parente.ancetre
WHERE enfant.valeur > aine.valeur + 1e-9 OR enfant.code_structure IN (FROM tue);
WITH touche AS (
  SELECT lien.* EXCLUDE (tait), bas.ligne IS NOT NULL AS en_bas,
         lien.tait AND (bas.ligne IS NULL OR haut.ligne IS NULL) AS tait, coalesce(bas.lieu, haut.lieu) AS lieu,
         coalesce(bas.ligne, haut.ligne) AS ligne, coalesce(bas.colonne, haut.colonne) AS colonne,
         coalesce(bas.texte, haut.texte) AS texte
  FROM lien
  LEFT JOIN apport_resultat AS bas
    ON bas.code_structure = lien.code_structure AND bas.annee = lien.annee
   AND bas.dispositif = lien.dispositif AND bas.indicateur = lien.indicateur
  LEFT JOIN apport_resultat AS haut
    ON haut.code_structure = lien.code_structure AND haut.annee = lien.annee
   AND haut.dispositif = lien.dispositif AND haut.indicateur = lien.ancetre
  WHERE bas.ligne IS NOT NULL OR haut.ligne IS NOT NULL
)
SELECT indicateur, valeur, ancetre, plafond, code_structure, annee, dispositif, en_bas, tait, lieu, ligne, colonne,
       texte
FROM touche
WHERE depasse OR tait
QUALIFY NOT tait OR row_number() OVER (
  PARTITION BY tait, code_structure, annee, dispositif, lieu, ligne, colonne ORDER BY indicateur, ancetre
) = 1
ORDER BY lieu, ligne, indicateur, ancetre;
