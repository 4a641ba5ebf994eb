-- Those of some structures for which a figure is a force, marked or to be confirmed.
SELECT code_structure AS code
FROM position
WHERE annee = $annee AND cercle = $cercle AND indicateur = $indicateur AND dispositif = ''
  AND lecture IN ('force', 'force_nette') AND list_contains($codes, code_structure);
