-- What each structure of a region gave of each line for a year, and how many of its parts by dispositif.
SELECT code_structure, indicateur, max(etat) FILTER (dispositif = '') AS etat,
       count_if(dispositif <> '' AND etat = 'valeur') AS ventiles
FROM resultat WHERE annee = $annee AND list_contains($codes, code_structure)
GROUP BY code_structure, indicateur;
