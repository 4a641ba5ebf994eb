-- How the judged rates of some structures changed since the year before, each read among the others of its
-- region: the median change, how many have one, how many of each reading.
SELECT indicateur AS code, count(evolution) AS nombre, median(evolution) AS mediane,
  count(*) FILTER (evolution_lecture IN ('evolution_favorable', 'evolution_favorable_nette')) AS favorables,
  count(*) FILTER (evolution_lecture IN ('evolution_a_examiner', 'evolution_a_examiner_nette')) AS a_examiner,
  count(*) FILTER (evolution_lecture = 'habituelle') AS habituelles,
  count(*) FILTER (evolution_lecture IN ('non_exploitable', 'non_juge')) AS sans_lecture
FROM position
WHERE annee = $annee AND cercle = 'region' AND dispositif = '' AND evolution_lecture IS NOT NULL
  AND list_contains($codes, code_structure)
GROUP BY indicateur;
