-- What multiplies the score of each context element, in what is expected of each rate for a year.
SELECT indicateur, element, coefficient FROM coefficient WHERE annee = ? ORDER BY ALL;
