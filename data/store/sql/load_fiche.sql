-- All that a page needs of a structure for a year, packed: one row a circle.
SELECT cercle, autres, positions, couples, rayons, chiffres, lignes, elements, sources
FROM fiche
WHERE code_structure = ? AND annee = ?;
