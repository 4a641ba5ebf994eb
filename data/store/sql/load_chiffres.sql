-- The figures of some structures for a year, packed: the others of a group that a person picks.
SELECT code_structure AS code, chiffres FROM fiche
WHERE annee = $annee AND list_contains($codes, code_structure);
