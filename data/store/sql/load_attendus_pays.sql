-- What the context explains of each rate over the country.
SELECT indicateur, nombre, attendu_r2 AS r2 FROM attendu_pays WHERE annee = ?;
