-- The rows of a CSV export: a structure's, or all those of a region.
SELECT p.code_structure, s.nom, s.code_region, p.annee, p.indicateur, p.dispositif, p.valeur,
       p.numerateur, p.denominateur, p.etat, p.borne_basse, p.borne_haute, p.cercle, p.pairs AS autres_lus,
       p.mediane, p.q1, p.q3, p.rayon, p.z, p.probabilite, p.lecture
FROM position AS p
JOIN structure AS s ON s.code = p.code_structure
WHERE p.annee = $annee
  AND ($code IS NULL OR p.code_structure = $code)
  AND ($region IS NULL OR s.code_region = $region)
  AND list_contains($cercles, p.cercle);
