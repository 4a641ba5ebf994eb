-- The lines of some structures as they were imported, for a year.
SELECT code_structure AS code, indicateur, dispositif, valeur, etat
FROM resultat
WHERE annee = $annee AND list_contains($codes, code_structure);
