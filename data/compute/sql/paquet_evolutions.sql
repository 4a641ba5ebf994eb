-- The change of the judged rates of every structure and year among the others of a circle.
SELECT g.ligne, o.rang, p.evolution_pairs AS autres_lus, p.evolution AS unites, p.evolution_mediane AS mediane,
       p.evolution_probabilite AS probabilite, l.rang AS lecture
FROM position AS p
JOIN grille AS g USING (code_structure, annee)
JOIN ordre AS o ON o.genre = 'juge' AND o.code = p.indicateur
JOIN ordre AS l ON l.genre = 'lecture_evolution' AND l.code = p.evolution_lecture
WHERE p.cercle = $cercle AND p.dispositif = '';
