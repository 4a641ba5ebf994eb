-- Some figures of every structure, for a year: (indicateur, code, valeur), usable only.
SELECT indicateur, code_structure AS code, valeur
FROM position
WHERE annee = $annee AND cercle = 'region' AND dispositif = '' AND etat = 'valeur'
  AND list_contains($indicateurs, indicateur);
