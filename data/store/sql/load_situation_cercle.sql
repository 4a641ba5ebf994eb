-- One context element of a structure among the others of a circle.
SELECT pairs AS autres_lus, mediane, q1, q3, milieu, echelle
FROM situation_cercle
WHERE code_structure = ? AND annee = ? AND cercle = ? AND element = ?;
