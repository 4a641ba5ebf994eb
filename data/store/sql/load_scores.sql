-- The score of each context element of some structures.
SELECT code_structure AS code, element, score
FROM situation
WHERE annee = $annee AND score IS NOT NULL AND list_contains($codes, code_structure);
