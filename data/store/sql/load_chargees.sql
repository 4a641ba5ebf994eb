-- The structures that the base holds for a year: (code, nom, type, region, code_region).
SELECT s.code, s.nom, s.type, coalesce(r.nom, '') AS region, s.code_region
FROM structure AS s
JOIN completude AS c ON c.code_structure = s.code AND c.annee = ? AND c.chargee
LEFT JOIN region AS r ON r.code = s.code_region;
