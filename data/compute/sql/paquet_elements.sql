-- The context of every structure and year, among the others of its region.
SELECT g.ligne, o.rang, s.valeur, e.rang AS etat, s.annee_ligne, s.simule::INTEGER AS simule,
       s.echelle, s.mediane, s.q1, s.q3
FROM situation AS s
JOIN grille AS g USING (code_structure, annee)
JOIN ordre AS o ON o.genre = 'element' AND o.code = s.element
JOIN ordre AS e ON e.genre = 'etat' AND e.code = s.etat;
