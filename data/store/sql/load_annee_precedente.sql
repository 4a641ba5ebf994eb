-- What a structure gave for a year, judged usable or not: the same in every circle.
SELECT indicateur, dispositif, valeur
FROM position
WHERE code_structure = ? AND annee = ? AND cercle = 'region' AND valeur IS NOT NULL;
