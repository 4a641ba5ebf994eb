-- The other structures of a circle, for a year: (code, nom, type, region).
SELECT s.code, s.nom, s.type, coalesce(r.nom, '')
FROM structure AS s
JOIN completude AS c ON c.code_structure = s.code AND c.annee = $annee AND c.chargee
LEFT JOIN region AS r ON r.code = s.code_region
WHERE s.code <> $code
  AND CASE $cercle
      WHEN 'region' THEN s.code_region = (SELECT code_region FROM structure WHERE code = $code)
      WHEN 'comparables' THEN s.code IN (
          SELECT code_voisin FROM voisin WHERE code_structure = $code AND annee = $annee)
      ELSE true END;
