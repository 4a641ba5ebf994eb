-- The codes of the comparables of some structures.
SELECT DISTINCT code_voisin AS code FROM voisin WHERE annee = $annee AND list_contains($codes, code_structure);
