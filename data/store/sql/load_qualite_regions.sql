-- For each region, its structures that the year holds and how many lines are filled in.
SELECT r.nom, count_if(c.chargee) AS structures, sum(c.renseignes) FILTER (c.chargee) AS renseignes,
       sum(c.attendus) FILTER (c.chargee) AS attendus
FROM completude AS c
JOIN structure AS s ON s.code = c.code_structure
JOIN region AS r ON r.code = s.code_region
WHERE c.annee = ?
GROUP BY r.nom;
