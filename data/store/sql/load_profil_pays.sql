-- The country's medians and spread, for every figure of a year.
SELECT indicateur, nombre, mediane, q1, q3, echelle FROM profil_pays WHERE annee = ?;
