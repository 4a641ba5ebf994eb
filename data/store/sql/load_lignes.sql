-- One structure's raw lines for a year, as imported.
SELECT indicateur, dispositif, valeur, etat FROM resultat WHERE code_structure = ? AND annee = ?;
