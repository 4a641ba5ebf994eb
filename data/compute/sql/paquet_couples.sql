-- The pairs of every structure and year in a circle.
SELECT g.ligne, o.rang, c.cote_x, c.cote_y, q.rang AS quadrant
FROM couple AS c
JOIN grille AS g USING (code_structure, annee)
JOIN ordre AS o ON o.genre = 'couple' AND o.code = c.couple
LEFT JOIN ordre AS q ON q.genre = 'quadrant' AND q.code = c.quadrant
WHERE c.cercle = $cercle;
