-- The raw lines of every structure and year, as imported.
SELECT g.ligne, o.rang, r.valeur, e.rang AS etat
FROM resultat AS r
JOIN grille AS g USING (code_structure, annee)
JOIN ordre AS o ON o.genre = 'ligne' AND o.code = r.indicateur AND o.dispositif = r.dispositif
JOIN ordre AS e ON e.genre = 'etat' AND e.code = r.etat;
