-- The usable values of the others of a circle, where from $min up to less than $bande they are drawn one by one.
WITH seule AS (
    SELECT g.ligne, o.rang, p.code_structure, p.annee, p.indicateur, p.dispositif, p.mediane, p.echelle
    FROM position AS p
    JOIN grille AS g USING (code_structure, annee)
    JOIN ordre AS o ON o.genre = 'chiffre' AND o.code = p.indicateur AND o.dispositif = p.dispositif
    WHERE p.cercle = $cercle AND p.pairs >= $min AND p.pairs < $bande AND p.mediane IS NOT NULL AND p.echelle > 0
),
groupe AS (
    SELECT code, CASE $cercle WHEN 'region' THEN code_region WHEN 'groupe' THEN groupe_homogene ELSE '' END AS cle
    FROM structure
),
entouree AS (
    SELECT s.*, v.code_voisin AS autre
    FROM seule AS s JOIN voisin AS v USING (code_structure, annee)
    WHERE $cercle = 'comparables'
    UNION ALL
    SELECT s.*, lui.code
    FROM seule AS s
    JOIN groupe AS moi ON moi.code = s.code_structure
    JOIN groupe AS lui ON lui.cle = moi.cle AND lui.code <> moi.code
    WHERE $cercle <> 'comparables'
)
SELECT e.ligne, e.rang, e.indicateur, lu.valeur, e.mediane, e.echelle
FROM entouree AS e
JOIN position AS lu
  ON lu.code_structure = e.autre AND lu.annee = e.annee AND lu.cercle = 'region' AND lu.etat = 'valeur'
 AND lu.indicateur = e.indicateur AND lu.dispositif = e.dispositif
ORDER BY e.ligne, e.rang, lu.valeur;
