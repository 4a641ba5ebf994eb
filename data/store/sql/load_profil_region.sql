-- A region's medians, for every year and figure.
SELECT annee, indicateur, nombre, mediane, q1, q3 FROM profil_region WHERE code_region = ?;
