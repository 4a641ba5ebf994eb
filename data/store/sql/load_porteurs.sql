-- The structures of a region read for a rate among their comparables, with the evidence.
SELECT p.indicateur, s.code, s.nom, p.valeur, p.numerateur, p.denominateur, p.mediane, p.pairs AS autres_lus, p.lecture
FROM position AS p
JOIN structure AS s ON s.code = p.code_structure
WHERE p.annee = $annee AND p.cercle = 'comparables' AND p.dispositif = '' AND s.code_region = $region
  AND p.z IS NOT NULL AND p.indicateur IN (SELECT unnest($indicateurs));
