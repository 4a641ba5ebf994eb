-- The usable values of the other structures of a region, by figure, unnamed (5 to 7 others only).
SELECT p.indicateur, p.dispositif, list(p.valeur ORDER BY p.valeur)
FROM position AS p
JOIN structure AS s ON s.code = p.code_structure
WHERE s.code_region = ? AND p.code_structure <> ? AND p.annee = ? AND p.cercle = 'region'
  AND p.etat = 'valeur'
GROUP BY p.indicateur, p.dispositif;
