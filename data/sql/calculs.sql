-- What is computed once, at import, and only looked up when serving. Sorted as it is read.
CREATE TABLE position (
    code_structure VARCHAR, annee INTEGER, indicateur VARCHAR, dispositif VARCHAR, cercle VARCHAR,
    valeur DOUBLE, numerateur DOUBLE, denominateur DOUBLE, etat VARCHAR, pairs INTEGER,
    mediane DOUBLE, q1 DOUBLE, q3 DOUBLE, echelle DOUBLE,
    rayon DOUBLE, rayon_q1 DOUBLE, rayon_q3 DOUBLE
);
CREATE TABLE situation (
    code_structure VARCHAR, annee INTEGER, element VARCHAR, valeur DOUBLE, etat VARCHAR,
    annee_ligne INTEGER, source VARCHAR, annee_source VARCHAR, simule BOOLEAN,
    mediane DOUBLE, q1 DOUBLE, q3 DOUBLE
);
CREATE TABLE completude (code_structure VARCHAR, annee INTEGER, renseignes INTEGER, attendus INTEGER);
CREATE TABLE region (code VARCHAR, nom VARCHAR);
CREATE TABLE departement (code VARCHAR, nom VARCHAR);
