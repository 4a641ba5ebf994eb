-- What is known of the structures and years that keep a secret; « sans objet » counts for nothing.
CREATE TEMP TABLE cellule AS
SELECT code_structure, annee, indicateur, dispositif, etat,
       CASE WHEN etat = 'sans_objet' THEN 0 ELSE valeur END AS valeur
FROM resultat
SEMI JOIN (FROM resultat WHERE etat = 'secret') AS muette USING (code_structure, annee);

CREATE TEMP TABLE retrouve (
    code_structure VARCHAR, annee INTEGER, indicateur VARCHAR, dispositif VARCHAR, valeur DOUBLE,
    constat VARCHAR
);

CREATE TEMP VIEW connue AS
SELECT code_structure, annee, indicateur, dispositif, valeur FROM cellule WHERE valeur IS NOT NULL
UNION ALL
SELECT code_structure, annee, indicateur, dispositif, valeur FROM retrouve;

CREATE TEMP VIEW cachee AS
SELECT code_structure, annee, indicateur, dispositif FROM cellule WHERE etat = 'secret'
EXCEPT
SELECT code_structure, annee, indicateur, dispositif FROM retrouve;
