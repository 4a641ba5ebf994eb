-- One structure's context, with the sorted values of its region (its own among them), unnamed.
SELECT c.element, c.valeur, c.etat, c.annee_ligne, c.source, c.annee_source, c.simule,
       c.echelle, c.mediane, c.q1, c.q3, coalesce(r.valeurs, []) AS valeurs
FROM situation AS c
LEFT JOIN situation_region AS r
  ON r.element = c.element AND r.annee = $annee AND r.code_region = $region
WHERE c.code_structure = $code AND c.annee = $annee;
