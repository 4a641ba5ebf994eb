-- For each line of the results without dispositif, how many structures gave what, for a year.
SELECT indicateur, count_if(etat = 'valeur'), count_if(etat = 'non_exploitable'),
       count_if(etat = 'secret'), count_if(etat = 'sans_objet')
FROM resultat WHERE annee = ? AND dispositif = ''
GROUP BY indicateur;
