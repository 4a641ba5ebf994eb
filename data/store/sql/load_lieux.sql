-- Where each structure is: to find the nearest one of a place.
SELECT code, nom, coalesce(commune, '') AS commune, code_region AS region,
       coalesce(code_departement, '') AS departement, coalesce(zone_emploi, '') AS zone, lat, lon
FROM structure;
