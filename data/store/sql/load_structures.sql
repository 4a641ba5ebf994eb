-- Every structure, with the names of its region, département and zone d'emploi; alphabetical order is French, made
-- in Python.
SELECT s.code, s.nom, s.type, s.code_region, coalesce(r.nom, '') AS region,
       coalesce(s.code_departement, '') AS code_departement, coalesce(d.nom, '') AS departement,
       coalesce(s.commune, '') AS commune, coalesce(s.zone_emploi, '') AS zone_emploi, s.module_entreprise
FROM structure AS s
LEFT JOIN region AS r ON r.code = s.code_region
LEFT JOIN departement AS d ON d.code = s.code_departement;
