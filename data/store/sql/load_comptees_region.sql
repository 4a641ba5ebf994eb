-- Of whom a region's medians are, for every year: those of some structures that have a value.
SELECT annee, indicateur, list(code_structure) AS codes
FROM position
WHERE cercle = 'region' AND dispositif = '' AND etat = 'valeur'
  AND list_contains($codes, code_structure) AND list_contains($indicateurs, indicateur)
GROUP BY annee, indicateur;
