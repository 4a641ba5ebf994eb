-- Lines filled in and lines expected: of one structure, of one region, or of the whole base.
SELECT coalesce(sum(c.renseignes), 0) AS renseignes, coalesce(sum(c.attendus), 0) AS attendus
FROM completude AS c
JOIN structure AS s ON s.code = c.code_structure
WHERE c.annee = $annee
  AND ($code IS NULL OR c.code_structure = $code)
  AND ($region IS NULL OR s.code_region = $region);
