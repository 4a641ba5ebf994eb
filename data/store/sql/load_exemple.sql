-- The most telling judged figures of a year in the circle of the region, among some indicators: those
-- whose reading comes first in $lectures. Of these structures alone.
SELECT code_structure AS code, indicateur, echelle, tau2
FROM position
WHERE annee = $annee AND cercle = 'region' AND dispositif = '' AND z IS NOT NULL
  AND list_contains($indicateurs, indicateur)
  AND code_structure IN (SELECT unnest($codes::VARCHAR[]))
QUALIFY list_position($lectures, lecture) = min(list_position($lectures, lecture)) OVER ();
