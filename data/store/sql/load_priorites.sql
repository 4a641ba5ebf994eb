-- Every rate that may become a regional priority, for a year: of one region, or of all.
SELECT code_region, indicateur AS code, structures, juges, porteurs, requis, ecart, plus_grande_part, proposee
FROM priorite
WHERE annee = $annee AND ($region IS NULL OR code_region = $region);
