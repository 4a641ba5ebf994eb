-- The sorted values of a region's structures for each context element, unnamed.
SELECT element, valeurs FROM situation_region WHERE code_region = ? AND annee = ?;
