-- What the file of objectives says of a structure for a year.
SELECT indicateur, objectif
FROM objectif
WHERE code_structure = $code AND annee = $annee AND objectif IS NOT NULL;
