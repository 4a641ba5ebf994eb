-- Where each structure is: to find the nearest one of a place.
SELECT code, nom, coalesce(commune, ''), code_region, coalesce(code_departement, ''), coalesce(zone_emploi, ''),
       lat, lon
FROM structure;
