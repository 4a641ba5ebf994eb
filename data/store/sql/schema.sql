-- The tables that an import fills; what is computed from them is in calculs.sql.
CREATE TABLE meta (cle VARCHAR PRIMARY KEY, valeur VARCHAR);
CREATE TABLE structure (
    code VARCHAR, nom VARCHAR, type VARCHAR, code_region VARCHAR, code_departement VARCHAR,
    commune VARCHAR, zone_emploi VARCHAR, module_entreprise BOOLEAN, groupe_homogene VARCHAR,
    lat DOUBLE, lon DOUBLE
);
CREATE TABLE contexte (
    code_structure VARCHAR, annee INTEGER, element VARCHAR, valeur DOUBLE, etat VARCHAR,
    source VARCHAR, annee_source VARCHAR, simule BOOLEAN
);
CREATE TABLE resultat (
    code_structure VARCHAR, annee INTEGER, indicateur VARCHAR, dispositif VARCHAR,
    valeur DOUBLE, etat VARCHAR
);
CREATE TABLE objectif (code_structure VARCHAR, annee INTEGER, indicateur VARCHAR, objectif DOUBLE, etat VARCHAR);
CREATE TABLE import (version INTEGER, le VARCHAR, fichiers VARCHAR, commande VARCHAR, cellules BIGINT, avis VARCHAR);
CREATE TABLE signalement (genre VARCHAR, code_structure VARCHAR, annee INTEGER, indicateur VARCHAR, dispositif VARCHAR, constat VARCHAR);
