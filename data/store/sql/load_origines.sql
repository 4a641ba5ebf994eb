-- Where the context of some structures comes from: how many of each source, year and kind.
SELECT element, source, coalesce(nullif(annee_source, ''), annee_ligne::VARCHAR) AS annee, simule,
       count(*) AS nombre
FROM situation
WHERE annee = $annee AND valeur IS NOT NULL AND list_contains($codes, code_structure)
GROUP BY ALL ORDER BY ALL;
