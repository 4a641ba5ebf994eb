-- The structures of a region: where they are and how complete their data are.
SELECT s.code, s.nom, s.type, coalesce(s.commune, '') AS commune,
       coalesce(s.code_departement, '') AS code_departement, coalesce(d.nom, '') AS departement, s.lat, s.lon,
       coalesce(c.renseignes, 0) AS renseignes, coalesce(c.attendus, 0) AS attendus
FROM structure AS s
LEFT JOIN departement AS d ON d.code = s.code_departement
LEFT JOIN completude AS c ON c.code_structure = s.code AND c.annee = $annee
WHERE s.code_region = $region;
