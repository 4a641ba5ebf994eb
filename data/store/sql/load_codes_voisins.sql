-- The codes of the comparables of a structure.
SELECT code_voisin FROM voisin WHERE code_structure = ? AND annee = ?;
