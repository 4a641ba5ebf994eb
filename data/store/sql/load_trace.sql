-- What a structure gave in the years before, for the two figures of a pair: usable values alone.
SELECT annee, indicateur AS code, valeur
FROM position
WHERE code_structure = $code AND annee < $annee AND cercle = 'region' AND dispositif = '' AND etat = 'valeur'
  AND list_contains($axes, indicateur)
UNION ALL
SELECT annee, element AS code, valeur
FROM situation
WHERE code_structure = $code AND annee < $annee AND valeur IS NOT NULL AND list_contains($axes, element)
ORDER BY annee;
