-- The country's median of each context element, for a year.
SELECT element, mediane FROM situation_pays WHERE annee = ?;
