-- What the country says of the change of each judged rate: the usual gap, and the spread beyond chance.
SELECT indicateur, echelle, tau2 FROM evolution_pays WHERE annee = ?;
