-- What the imports of before changed is not known: their files were not kept.
CREATE TABLE fichier_importe (
    version INTEGER, rang INTEGER, nom VARCHAR, empreinte VARCHAR, octets BIGINT, lignes BIGINT
);
CREATE TABLE changement (
    version INTEGER, donnees VARCHAR, ajoutees BIGINT, changees BIGINT, videes BIGINT, identiques BIGINT
);
