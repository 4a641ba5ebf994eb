-- One pass: the secrets that follow from what is known, those found by the passes before included in the
-- sums (a sum may be near only: what lies between two equals is told from the file alone).
INSERT INTO retrouve BY NAME
WITH taille AS (SELECT rang, count(*) AS membres FROM somme GROUP BY rang),
reste AS (
    SELECT c.code_structure, c.annee, c.indicateur, c.dispositif, propre.rang, propre.signe,
           propre.constat, count(*) AS connues, -sum(autre.signe * k.valeur) AS autres
    FROM cachee AS c
    JOIN somme AS propre ON propre.code = c.indicateur AND propre.dispositif = c.dispositif
    JOIN somme AS autre
      ON autre.rang = propre.rang
     AND (autre.code, autre.dispositif) <> (propre.code, propre.dispositif)
    JOIN connue AS k
      ON k.code_structure = c.code_structure AND k.annee = c.annee
     AND k.indicateur = autre.code AND k.dispositif = autre.dispositif
    GROUP BY ALL
),
par_somme AS (
    SELECT code_structure, annee, indicateur, dispositif, constat, signe * autres AS valeur
    FROM reste JOIN taille USING (rang)
    WHERE connues = membres - 1 AND signe * autres >= -1e-9
),
plafond_connu AS (
    SELECT c.code_structure, c.annee, c.indicateur, c.dispositif,
           min(k.valeur) AS valeur, arg_min(borne.constat, k.valeur) AS constat
    FROM cachee AS c
    JOIN borne ON borne.bas = c.indicateur AND borne.bas_dispositif = c.dispositif
    JOIN cellule AS k
      ON k.code_structure = c.code_structure AND k.annee = c.annee
     AND k.indicateur = borne.haut AND k.dispositif = borne.haut_dispositif
    GROUP BY ALL
),
plancher_connu AS (
    SELECT c.code_structure, c.annee, c.indicateur, c.dispositif, max(k.valeur) AS valeur
    FROM cachee AS c
    JOIN borne ON borne.haut = c.indicateur AND borne.haut_dispositif = c.dispositif
    JOIN cellule AS k
      ON k.code_structure = c.code_structure AND k.annee = c.annee
     AND k.indicateur = borne.bas AND k.dispositif = borne.bas_dispositif
    GROUP BY ALL
),
entre_deux AS (
    SELECT haut.* FROM plafond_connu AS haut
    LEFT JOIN plancher_connu AS bas USING (code_structure, annee, indicateur, dispositif)
    WHERE haut.valeur = greatest(bas.valeur, 0)
)
SELECT code_structure, annee, indicateur, dispositif, min(valeur) AS valeur, min(constat) AS constat
FROM (FROM par_somme UNION ALL BY NAME FROM entre_deux)
GROUP BY ALL;
