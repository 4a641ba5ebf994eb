-- The comparables of a structure, and how far each is.
SELECT code_voisin AS code, distance, presence FROM voisin WHERE code_structure = ? AND annee = ?;
