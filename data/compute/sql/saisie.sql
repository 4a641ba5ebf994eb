-- What the records of every structure and year say of their entry: [constat, nombre, etat, sur, etat_sur] of each.
SELECT g.ligne,
       to_json(list({'constat': q.constat, 'nombre': q.nombre, 'etat': q.etat, 'sur': q.sur,
                     'etat_sur': q.etat_sur} ORDER BY q.constat))::VARCHAR AS saisie
FROM qualite AS q
JOIN grille AS g USING (code_structure, annee)
GROUP BY g.ligne ORDER BY g.ligne;
