-- All that a page needs of a structure for a year, packed, and the same of the year before: one row a circle.
SELECT annee, cercle, autres, positions, couples, rayons, evolutions, chiffres, lignes, elements,
       attendus, scores, sources, saisie
FROM fiche
WHERE code_structure = $code AND annee BETWEEN $avant AND $annee;
