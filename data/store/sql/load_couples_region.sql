-- Every pair of some structures, compared to the others of their region.
SELECT couple, cote_x, cote_y, quadrant, code_structure AS code
FROM couple
WHERE annee = $annee AND cercle = 'region' AND list_contains($codes, code_structure);
