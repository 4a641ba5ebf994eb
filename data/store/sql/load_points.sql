-- The usable values of the others of a circle, for every figure: those of a small circle, unnamed.
SELECT p.indicateur, p.dispositif, list(p.valeur ORDER BY p.valeur) AS valeurs
FROM position AS p
WHERE p.annee = $annee AND p.cercle = 'region' AND p.etat = 'valeur'
  AND list_contains($codes, p.code_structure)
GROUP BY p.indicateur, p.dispositif;
