-- The regions that the base holds structures of, and how many.
SELECT r.code, r.nom, count(*) AS structures
FROM region AS r JOIN structure AS s ON s.code_region = r.code
GROUP BY r.code, r.nom;
