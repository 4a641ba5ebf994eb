-- Whether a structure has comparables for a year, and how near they are.
SELECT etat, semblables, dixieme, loin FROM voisinage WHERE code_structure = ? AND annee = ?;
