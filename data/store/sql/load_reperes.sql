-- What the country says of each figure of a structure: the usual gap, and the spread beyond chance.
SELECT indicateur, dispositif, echelle, tau2
FROM position
WHERE code_structure = ? AND annee = ? AND cercle = 'national';
