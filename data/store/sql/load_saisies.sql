-- What the records of some structures say of their entry, every year.
SELECT code_structure, annee, constat, nombre, etat, sur, etat_sur
FROM qualite WHERE list_contains($codes, code_structure);
