-- Odd but possible: kept, and listed on the page Données (docs/methode.md §2).
INSERT INTO signalement BY NAME
SELECT 'plafond' AS genre, bas.code_structure, bas.annee, bas.indicateur, bas.dispositif,
       'au-dessus de « ' || plafond.plafond || ' » : à vérifier' AS constat
FROM resultat AS bas
JOIN plafond ON plafond.code = bas.indicateur
JOIN resultat AS haut
  ON haut.code_structure = bas.code_structure AND haut.annee = bas.annee
 AND haut.dispositif = bas.dispositif AND haut.indicateur = plafond.plafond
WHERE bas.valeur > haut.valeur + 1e-9;

INSERT INTO signalement BY NAME
SELECT 'dispositif' AS genre, part.code_structure, part.annee, part.indicateur, part.dispositif,
       'au-dessus du total donné sans dispositif' AS constat
FROM resultat AS part
JOIN resultat AS total
  ON total.code_structure = part.code_structure AND total.annee = part.annee
 AND total.indicateur = part.indicateur AND total.dispositif = ''
JOIN additif ON additif.code = part.indicateur
WHERE part.dispositif <> '' AND part.valeur > total.valeur + 1e-9;

INSERT INTO signalement BY NAME
SELECT 'evolution' AS genre, n.code_structure, n.annee, n.indicateur, n.dispositif,
       'multiplié ou divisé par cinq ou plus depuis ' || avant.annee || ' : à vérifier' AS constat
FROM resultat AS n
JOIN additif ON additif.code = n.indicateur
JOIN resultat AS avant
  ON avant.code_structure = n.code_structure AND avant.annee = n.annee - 1
 AND avant.indicateur = n.indicateur AND avant.dispositif = n.dispositif
WHERE greatest(n.valeur, avant.valeur) >= getvariable('bond_min')
  AND greatest(n.valeur, avant.valeur) >= getvariable('bond') * least(n.valeur, avant.valeur);

INSERT INTO signalement BY NAME
SELECT 'module' AS genre, r.code_structure, r.annee, r.indicateur, r.dispositif,
       'chiffre donné alors que le module Entreprise n’est pas utilisé' AS constat
FROM resultat AS r
JOIN module ON module.code = r.indicateur
JOIN structure AS s ON s.code = r.code_structure
WHERE s.module_entreprise = false AND r.valeur IS NOT NULL;
