-- One figure of some structures, for a year: (code, valeur), usable only.
SELECT code_structure AS code, valeur
FROM position
WHERE annee = $annee AND cercle = 'region' AND indicateur = $indicateur AND dispositif = $dispositif
  AND etat = 'valeur' AND list_contains($codes, code_structure);
