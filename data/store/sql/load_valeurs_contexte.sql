-- One context element of every structure, for a year: (code, valeur), usable only.
SELECT code_structure AS code, valeur FROM situation WHERE annee = ? AND element = ? AND valeur IS NOT NULL;
