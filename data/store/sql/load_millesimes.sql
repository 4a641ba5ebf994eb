-- One figure of one structure over the years, in a circle.
SELECT annee, valeur, etat, numerateur, denominateur, pairs AS autres_lus, mediane, lecture,
       borne_basse, borne_haute
FROM position
WHERE code_structure = ? AND cercle = ? AND indicateur = ? AND dispositif = ?
ORDER BY annee;
