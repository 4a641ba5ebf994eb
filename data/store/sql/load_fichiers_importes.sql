-- The files of each import.
SELECT version, nom, empreinte, octets, lignes FROM fichier_importe ORDER BY version, rang;
