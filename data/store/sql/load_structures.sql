-- Every structure, in no order that means anything: alphabetical order is French, made in Python.
SELECT s.code, s.nom, s.type, coalesce(s.commune, '') AS commune, s.code_region,
       coalesce(s.code_departement, '') AS code_departement, coalesce(d.nom, '') AS departement
FROM structure AS s
LEFT JOIN departement AS d ON d.code = s.code_departement;
