-- Structures elsewhere, comparable to some of a region, for which a rate is a force among their own comparables.
SELECT DISTINCT s.code, s.nom, coalesce(r.nom, '') AS region
FROM voisin AS v
JOIN structure AS s ON s.code = v.code_voisin AND s.code_region <> $region
JOIN position AS p ON p.code_structure = s.code AND p.annee = v.annee AND p.cercle = 'comparables'
LEFT JOIN region AS r ON r.code = s.code_region
WHERE v.annee = $annee AND v.code_structure IN (SELECT unnest($codes)) AND p.dispositif = ''
  AND p.lecture IN ('force', 'force_nette') AND p.indicateur = $indicateur;
