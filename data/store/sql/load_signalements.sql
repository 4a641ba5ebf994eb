-- What is odd but possible, for a year.
SELECT g.genre, g.code_structure AS code, s.nom, g.indicateur, g.dispositif, g.constat
FROM signalement AS g JOIN structure AS s ON s.code = g.code_structure
WHERE g.annee = ?;
