-- How many rows of an export each of some structures has. Empty, or NULL: every indicator, every part.
SELECT code_structure AS code, count(*) AS nombre
FROM position
WHERE annee = $annee AND list_contains($codes, code_structure) AND list_contains($cercles, cercle)
  AND ($indicateur = '' OR indicateur = $indicateur) AND ($dispositif IS NULL OR dispositif = $dispositif)
GROUP BY code_structure;
