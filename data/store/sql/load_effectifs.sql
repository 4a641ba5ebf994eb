-- How many others a structure has in each circle that the year offers.
SELECT cercle, autres FROM effectif WHERE code_structure = ? AND annee = ?;
