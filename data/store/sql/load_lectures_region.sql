-- Some figures of some structures, read among the others of their region.
SELECT indicateur, code_structure AS code, valeur, etat, lecture
FROM position
WHERE annee = $annee AND cercle = 'region' AND dispositif = ''
  AND list_contains($codes, code_structure) AND list_contains($indicateurs, indicateur);
