-- Where the context of a region's structures comes from: how many of each source, year and kind.
SELECT c.element, c.source, coalesce(nullif(c.annee_source, ''), c.annee_ligne::VARCHAR) AS annee,
       c.simule, count(*) AS nombre
FROM situation AS c
JOIN structure AS s ON s.code = c.code_structure
WHERE c.annee = $annee AND s.code_region = $region AND c.valeur IS NOT NULL
GROUP BY ALL ORDER BY ALL;
