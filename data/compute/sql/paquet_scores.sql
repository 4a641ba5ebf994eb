-- How far every structure stands from the country's middle, element by element of the context.
SELECT g.ligne, o.rang, s.score
FROM situation AS s
JOIN grille AS g USING (code_structure, annee)
JOIN ordre AS o ON o.genre = 'element' AND o.code = s.element
WHERE s.score IS NOT NULL;
