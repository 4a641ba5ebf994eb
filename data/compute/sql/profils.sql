-- The medians of each region's structures and of the country's, for every figure (docs/methode.md §4).
INSERT INTO profil_region BY NAME
SELECT s.code_region, p.annee, p.indicateur, count(*) AS nombre, quantile_cont(p.valeur, 0.5) AS mediane,
       quantile_cont(p.valeur, 0.25) AS q1, quantile_cont(p.valeur, 0.75) AS q3
FROM position AS p
JOIN structure AS s ON s.code = p.code_structure
WHERE p.cercle = 'region' AND p.dispositif = '' AND p.etat = 'valeur'
GROUP BY s.code_region, p.annee, p.indicateur
ORDER BY s.code_region, p.annee;

INSERT INTO profil_pays BY NAME
SELECT annee, indicateur, count(*) AS nombre, quantile_cont(valeur, 0.5) AS mediane,
       quantile_cont(valeur, 0.25) AS q1, quantile_cont(valeur, 0.75) AS q3, any_value(echelle) AS echelle
FROM position
WHERE cercle = 'region' AND dispositif = '' AND etat = 'valeur'
GROUP BY annee, indicateur
ORDER BY annee;
