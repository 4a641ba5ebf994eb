-- The figures of every structure and year among the others of a circle.
SELECT g.ligne, o.rang, p.pairs AS autres_lus, p.mediane, p.q1, p.q3, p.rayon, p.rayon_q1, p.rayon_q3,
       p.z, p.probabilite, l.rang AS lecture
FROM position AS p
JOIN grille AS g USING (code_structure, annee)
JOIN ordre AS o ON o.genre = 'chiffre' AND o.code = p.indicateur AND o.dispositif = p.dispositif
JOIN ordre AS l ON l.genre = 'lecture' AND l.code = p.lecture
WHERE p.cercle = $cercle;
