-- What each import changed, table by table.
SELECT version, donnees, ajoutees, changees, videes, identiques FROM changement ORDER BY version, donnees;
