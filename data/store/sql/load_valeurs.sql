-- One figure of every structure, for a year: (code, valeur), usable only.
SELECT code_structure AS code, valeur
FROM position
WHERE annee = ? AND cercle = 'region' AND indicateur = ? AND dispositif = '' AND etat = 'valeur';
