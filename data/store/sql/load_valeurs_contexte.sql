-- One context element of every structure that the year holds: (code, valeur), usable only.
SELECT s.code_structure AS code, s.valeur
FROM situation AS s
JOIN completude AS c ON c.code_structure = s.code_structure AND c.annee = s.annee AND c.chargee
WHERE s.annee = ? AND s.element = ? AND s.valeur IS NOT NULL;
