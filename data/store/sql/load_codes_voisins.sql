-- The codes of the comparables of a structure.
SELECT code_voisin AS code FROM voisin WHERE code_structure = ? AND annee = ?;
