-- How many values of each structure are odd but possible, for a year.
SELECT code_structure AS code, count(*) AS nombre FROM signalement WHERE annee = ? GROUP BY code_structure;
