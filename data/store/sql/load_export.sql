-- The rows of an export: those of some structures. $noms and $regions: of each of $codes. What they say of
-- their figures is kept elsewhere, and added (data.views.exports).
SELECT code_structure, $noms[list_position($codes, code_structure)] AS nom,
       $regions[list_position($codes, code_structure)] AS code_region, annee, indicateur, dispositif, valeur,
       numerateur, denominateur, etat, borne_basse, borne_haute, cercle, pairs AS autres_lus,
       mediane, q1, q3, rayon, z, probabilite, lecture, evolution, evolution_pairs, evolution_mediane, evolution_z,
       evolution_probabilite, coalesce(evolution_lecture, '') AS evolution_lecture,
       attendu, attendu_bas, attendu_haut, attendu_r2,
       coalesce(attendu_lecture, '') AS attendu_lecture, '' AS remarque, FALSE AS contestee
FROM position
LEFT JOIN (SELECT '' AS dispositif, * FROM attendu) AS attendue USING (code_structure, annee, indicateur, dispositif)
WHERE annee = $annee AND list_contains($codes, code_structure) AND list_contains($cercles, cercle);
