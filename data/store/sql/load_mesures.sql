-- One share of the others of a structure's region that have evidence: (valeur, denominateur).
SELECT p.valeur, p.denominateur
FROM position AS p
JOIN structure AS s ON s.code = p.code_structure
WHERE p.annee = $annee AND p.cercle = 'region' AND p.indicateur = $indicateur AND p.dispositif = ''
  AND p.etat = 'valeur' AND p.numerateur IS NOT NULL AND p.denominateur > 0
  AND p.code_structure <> $code
  AND s.code_region = (SELECT code_region FROM structure WHERE code = $code);
