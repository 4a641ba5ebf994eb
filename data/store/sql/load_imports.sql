-- The history of the base, oldest first.
SELECT version, le, commande, fichiers, cellules FROM import ORDER BY version, le;
