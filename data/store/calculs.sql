-- What is computed once, at import, and only looked up when serving. Sorted as it is read.
-- What an import fills is described in data/store/tables.py.
CREATE TABLE position (
    code_structure VARCHAR, annee INTEGER, indicateur VARCHAR, dispositif VARCHAR, cercle VARCHAR,
    valeur DOUBLE, numerateur DOUBLE, denominateur DOUBLE, etat VARCHAR,
    borne_basse DOUBLE, borne_haute DOUBLE, pairs INTEGER,
    mediane DOUBLE, q1 DOUBLE, q3 DOUBLE, echelle DOUBLE,
    rayon DOUBLE, rayon_q1 DOUBLE, rayon_q3 DOUBLE,
    z DOUBLE, probabilite DOUBLE, haut DOUBLE, tau2 DOUBLE, centre DOUBLE, lecture VARCHAR,
    evolution DOUBLE, evolution_pairs INTEGER, evolution_mediane DOUBLE, evolution_z DOUBLE,
    evolution_probabilite DOUBLE, evolution_lecture VARCHAR
);
-- What the context leads one to expect of each judged rate, and what it explains of it in the country.
CREATE TABLE attendu (
    code_structure VARCHAR, annee INTEGER, indicateur VARCHAR, attendu DOUBLE, attendu_bas DOUBLE,
    attendu_haut DOUBLE, attendu_r2 DOUBLE, attendu_lecture VARCHAR
);
CREATE TABLE attendu_pays (annee INTEGER, indicateur VARCHAR, nombre INTEGER, attendu_r2 DOUBLE, penalite DOUBLE);
-- What the country says of the change of each judged rate since the year before: s_d and tau_d².
CREATE TABLE evolution_pays (annee INTEGER, indicateur VARCHAR, echelle DOUBLE, tau2 DOUBLE);
CREATE TABLE poids_theme (annee INTEGER, indicateur VARCHAR, theme VARCHAR, poids DOUBLE);
CREATE TABLE coefficient (annee INTEGER, indicateur VARCHAR, element VARCHAR, coefficient DOUBLE);
CREATE TABLE repere_element (annee INTEGER, element VARCHAR, milieu_pays DOUBLE, echelle DOUBLE);
CREATE TABLE situation (
    code_structure VARCHAR, annee INTEGER, element VARCHAR, valeur DOUBLE, etat VARCHAR,
    annee_ligne INTEGER, source VARCHAR, annee_source VARCHAR, simule BOOLEAN, score DOUBLE,
    echelle DOUBLE, mediane DOUBLE, q1 DOUBLE, q3 DOUBLE
);
CREATE TABLE situation_cercle (
    code_structure VARCHAR, annee INTEGER, cercle VARCHAR, element VARCHAR, pairs INTEGER,
    mediane DOUBLE, q1 DOUBLE, q3 DOUBLE, milieu DOUBLE, echelle DOUBLE
);
CREATE TABLE couple (
    code_structure VARCHAR, annee INTEGER, cercle VARCHAR, couple VARCHAR,
    cote_x DOUBLE, cote_y DOUBLE, quadrant VARCHAR
);
CREATE TABLE priorite (
    code_region VARCHAR, annee INTEGER, indicateur VARCHAR, structures INTEGER, juges INTEGER,
    porteurs INTEGER, requis INTEGER, ecart DOUBLE, plus_grande_part DOUBLE, proposee BOOLEAN
);
CREATE TABLE profil_region (
    code_region VARCHAR, annee INTEGER, indicateur VARCHAR, nombre INTEGER,
    mediane DOUBLE, q1 DOUBLE, q3 DOUBLE
);
CREATE TABLE profil_pays (
    annee INTEGER, indicateur VARCHAR, nombre INTEGER, mediane DOUBLE, q1 DOUBLE, q3 DOUBLE, echelle DOUBLE
);
CREATE TABLE voisin (code_structure VARCHAR, annee INTEGER, code_voisin VARCHAR, distance DOUBLE, presence DOUBLE);
CREATE TABLE voisinage (
    code_structure VARCHAR, annee INTEGER, etat VARCHAR, semblables INTEGER, dixieme DOUBLE, loin BOOLEAN
);
-- What a page needs of a structure and a year, packed (data/store/paquets.py). Not compressed again: one cell is
-- then read without the others.
CREATE TABLE fiche (
    code_structure VARCHAR, annee INTEGER,
    chiffres BLOB USING COMPRESSION uncompressed, paquet BLOB USING COMPRESSION uncompressed
);
CREATE TABLE ordre (genre VARCHAR, rang INTEGER, code VARCHAR, dispositif VARCHAR);
CREATE TABLE situation_region (code_region VARCHAR, annee INTEGER, element VARCHAR, valeurs DOUBLE[]);
CREATE TABLE situation_pays (annee INTEGER, element VARCHAR, mediane DOUBLE);
CREATE TABLE completude (
    code_structure VARCHAR, annee INTEGER, renseignes INTEGER, attendus INTEGER, chargee BOOLEAN
);
CREATE TABLE region (code VARCHAR, nom VARCHAR);
CREATE TABLE departement (code VARCHAR, nom VARCHAR);
CREATE TABLE signalement (
    genre VARCHAR, code_structure VARCHAR, annee INTEGER, indicateur VARCHAR, dispositif VARCHAR, constat VARCHAR
);
