-- For each line of the results without dispositif, how many structures gave what, for a year.
SELECT indicateur, count_if(etat = 'valeur') AS nombres,
       count_if(etat = 'non_exploitable') AS non_exploitables, count_if(etat = 'secret') AS secrets,
       count_if(etat = 'sans_objet') AS sans_objet
FROM resultat WHERE annee = ? AND dispositif = ''
GROUP BY indicateur;
