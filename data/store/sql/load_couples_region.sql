-- Every pair of every structure of a region that the year holds, compared to the others of the region.
SELECT c.couple, c.cote_x, c.cote_y, c.quadrant, s.code, s.nom
FROM couple AS c
JOIN structure AS s ON s.code = c.code_structure
JOIN completude AS p ON p.code_structure = c.code_structure AND p.annee = c.annee AND p.chargee
WHERE c.annee = $annee AND c.cercle = 'region' AND s.code_region = $region;
