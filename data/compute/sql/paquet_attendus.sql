-- What the context leads one to expect of the judged rates of every structure and year.
SELECT g.ligne, o.rang, a.attendu, a.attendu_bas AS bas, a.attendu_haut AS haut, a.attendu_r2 AS r2, l.rang AS lecture
FROM attendu AS a
JOIN grille AS g USING (code_structure, annee)
JOIN ordre AS o ON o.genre = 'juge' AND o.code = a.indicateur
JOIN ordre AS l ON l.genre = 'lecture_attendu' AND l.code = a.attendu_lecture;
