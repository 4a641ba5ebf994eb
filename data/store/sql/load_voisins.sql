-- The comparables of a structure, with the score of each context element of both.
SELECT v.code_voisin AS code, s.nom, coalesce(r.nom, '') AS region, v.distance,
       list(struct_pack(element := moi.element, ecart := lui.score - moi.score)) AS ecarts
FROM voisin AS v
JOIN structure AS s ON s.code = v.code_voisin
LEFT JOIN region AS r ON r.code = s.code_region
JOIN situation AS moi ON moi.code_structure = v.code_structure AND moi.annee = v.annee
JOIN situation AS lui
  ON lui.code_structure = v.code_voisin AND lui.annee = v.annee AND lui.element = moi.element
WHERE v.code_structure = ? AND v.annee = ?
  AND moi.score IS NOT NULL AND lui.score IS NOT NULL
GROUP BY v.code_voisin, s.nom, r.nom, v.distance;
