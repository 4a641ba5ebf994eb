-- One structure's context, with the others' values of its region, unnamed and sorted.
SELECT c.element, c.valeur, c.etat, c.annee_ligne, c.source, c.annee_source, c.simule,
       c.mediane, c.q1, c.q3, coalesce(autres.valeurs, [])
FROM situation AS c
LEFT JOIN (
    SELECT p.element, list(p.valeur ORDER BY p.valeur) AS valeurs
    FROM situation AS p
    JOIN structure AS s ON s.code = p.code_structure
    WHERE s.code_region = $region AND p.code_structure <> $code AND p.annee = $annee
      AND p.valeur IS NOT NULL
    GROUP BY p.element
) AS autres ON autres.element = c.element
WHERE c.code_structure = $code AND c.annee = $annee;
