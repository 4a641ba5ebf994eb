-- The pairs of one structure in a circle.
SELECT couple, cote_x, cote_y, quadrant
FROM couple
WHERE code_structure = ? AND annee = ? AND cercle = ?;
