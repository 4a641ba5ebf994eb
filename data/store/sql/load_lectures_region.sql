-- Some figures of every structure of a region that the year holds, read among the others of the region.
SELECT p.indicateur, s.code, s.nom, s.type, coalesce(s.code_departement, '') AS code_departement,
       p.valeur, p.etat, p.lecture
FROM position AS p
JOIN structure AS s ON s.code = p.code_structure
JOIN completude AS c ON c.code_structure = p.code_structure AND c.annee = p.annee AND c.chargee
WHERE p.annee = $annee AND p.cercle = 'region' AND p.dispositif = '' AND s.code_region = $region
  AND p.indicateur IN (SELECT unnest($indicateurs));
