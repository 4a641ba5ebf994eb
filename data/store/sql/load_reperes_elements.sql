-- The middle and the scale of the scores of a year, element by element, on f.
SELECT element, milieu_pays AS milieu, echelle FROM repere_element WHERE annee = ?;
