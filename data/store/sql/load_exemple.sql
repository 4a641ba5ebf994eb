-- The most telling judged figures of a year in the circle of the region, among some indicators: those
-- whose reading comes first in $lectures. (code, nom, indicateur, echelle, tau2).
SELECT p.code_structure AS code, s.nom, p.indicateur, p.echelle, p.tau2
FROM position AS p
JOIN structure AS s ON s.code = p.code_structure
WHERE p.annee = $annee AND p.cercle = 'region' AND p.dispositif = '' AND p.z IS NOT NULL
  AND list_contains($indicateurs, p.indicateur)
QUALIFY list_position($lectures, p.lecture) = min(list_position($lectures, p.lecture)) OVER ();
