-- The context of a region's structures, unnamed, beside the country's median.
SELECT r.element, r.valeurs, p.mediane
FROM situation_region AS r
LEFT JOIN situation_pays AS p ON p.annee = r.annee AND p.element = r.element
WHERE r.annee = $annee AND r.code_region = $region;
