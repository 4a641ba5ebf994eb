-- Where the context of every structure and year comes from: [source, year stated] of each element, in order.
SELECT g.ligne, to_json(list([s.source, s.annee_source] ORDER BY o.rang))::VARCHAR AS sources
FROM situation AS s
JOIN grille AS g USING (code_structure, annee)
JOIN ordre AS o ON o.genre = 'element' AND o.code = s.element
GROUP BY g.ligne ORDER BY g.ligne;
