-- Some structures read for some rates among their comparables, with the evidence.
SELECT indicateur, code_structure AS code, valeur, numerateur, denominateur, mediane, pairs AS autres_lus, lecture
FROM position
WHERE annee = $annee AND cercle = 'comparables' AND dispositif = '' AND z IS NOT NULL
  AND list_contains($codes, code_structure) AND list_contains($indicateurs, indicateur);
