-- How many young people each structure was in contact with, for a year, where it is known.
SELECT code_structure AS code, valeur
FROM resultat
WHERE annee = ? AND indicateur = 'jeunes_en_contact' AND dispositif = '' AND valeur IS NOT NULL;
