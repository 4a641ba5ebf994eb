-- All that a page needs of a structure for a year, packed, and the figures of the year before.
SELECT annee, chiffres, CASE WHEN annee = $annee THEN paquet END AS paquet
FROM fiche
WHERE code_structure = $code AND annee BETWEEN $avant AND $annee;
