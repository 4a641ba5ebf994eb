-- What the zone d'indécision of a rate is drawn from.
SELECT echelle, tau2, centre
FROM position
WHERE code_structure = ? AND annee = ? AND cercle = ? AND indicateur = ? AND dispositif = '';
