-- One share of some structures that have evidence: (valeur, denominateur).
SELECT valeur, denominateur
FROM position
WHERE annee = $annee AND cercle = 'region' AND indicateur = $indicateur AND dispositif = ''
  AND etat = 'valeur' AND numerateur IS NOT NULL AND denominateur > 0
  AND list_contains($codes, code_structure);
