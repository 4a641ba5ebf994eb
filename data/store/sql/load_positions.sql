-- One structure's figures for a year, in every circle.
SELECT cercle, indicateur, dispositif, valeur, numerateur, denominateur, etat, pairs AS autres_lus, mediane, q1, q3,
       rayon, rayon_q1, rayon_q3, echelle, borne_basse, borne_haute, z, probabilite, lecture
FROM position
WHERE code_structure = ? AND annee = ?;
