-- What the zone d'indécision of each rate of a structure is drawn from.
SELECT indicateur, echelle, tau2, centre
FROM position
WHERE code_structure = ? AND annee = ? AND cercle = ? AND dispositif = '';
