-- Every structure, with the names of its region, département and zone d'emploi; alphabetical order is French, made
-- in Python. The names are looked up in a map: a join holds 6 MB for a hundred of them.
WITH noms AS (
  SELECT (SELECT map(list(code), list(nom)) FROM region) AS regions,
         (SELECT map(list(code), list(nom)) FROM departement) AS departements
)
SELECT s.code, s.nom, s.type, s.code_region, coalesce(regions[s.code_region], '') AS region,
       coalesce(s.code_departement, '') AS code_departement,
       coalesce(departements[s.code_departement], '') AS departement,
       coalesce(s.commune, '') AS commune, coalesce(s.zone_emploi, '') AS zone_emploi, s.module_entreprise,
       coalesce(s.groupe_homogene, '') AS groupe_homogene
FROM structure AS s, noms;
