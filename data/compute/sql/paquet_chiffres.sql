-- The figures of every structure and year, the same in every circle.
SELECT g.ligne, o.rang, p.valeur, p.numerateur, p.denominateur, p.borne_basse, p.borne_haute, e.rang AS etat
FROM position AS p
JOIN grille AS g USING (code_structure, annee)
JOIN ordre AS o ON o.genre = 'chiffre' AND o.code = p.indicateur AND o.dispositif = p.dispositif
JOIN ordre AS e ON e.genre = 'etat' AND e.code = p.etat
WHERE p.cercle = 'region';
