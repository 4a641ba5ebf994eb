-- What the records say of their entry is taken in from now on: no base of before has any of it.
CREATE TABLE qualite (
    code_structure VARCHAR, annee INTEGER, constat VARCHAR,
    nombre BIGINT, etat VARCHAR, sur BIGINT, etat_sur VARCHAR
);
