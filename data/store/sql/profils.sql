-- The medians of each region's structures and of the country's, for every figure (docs/methode.md §4).
INSERT INTO profil_region
SELECT s.code_region, p.annee, p.indicateur, count(*),
       quantile_cont(p.valeur, 0.5), quantile_cont(p.valeur, 0.25), quantile_cont(p.valeur, 0.75)
FROM position AS p
JOIN structure AS s ON s.code = p.code_structure
WHERE p.cercle = 'region' AND p.dispositif = '' AND p.etat = 'valeur'
GROUP BY s.code_region, p.annee, p.indicateur
ORDER BY s.code_region, p.annee;

INSERT INTO profil_pays
SELECT annee, indicateur, count(*),
       quantile_cont(valeur, 0.5), quantile_cont(valeur, 0.25), quantile_cont(valeur, 0.75), any_value(echelle)
FROM position
WHERE cercle = 'region' AND dispositif = '' AND etat = 'valeur'
GROUP BY annee, indicateur
ORDER BY annee;
