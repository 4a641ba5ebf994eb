-- A value of the context out of what the dictionary expects: kept, and listed (docs/methode.md §2).
INSERT INTO signalement BY NAME
SELECT 'contexte' AS genre, s.code_structure, s.annee, s.element AS indicateur, '' AS dispositif,
       'valeur ' || regexp_replace(replace(s.valeur::VARCHAR, '.', ','), ',0$', '')
       || CASE WHEN s.annee_ligne <> s.annee THEN ', rangée sous ' || s.annee_ligne ELSE '' END
       || ' : hors de l’ordre de grandeur attendu (' || borne.texte || '), à vérifier' AS constat
FROM situation AS s
JOIN (
    SELECT unnest(?::VARCHAR[]) AS element, unnest(?::DOUBLE[]) AS bas, unnest(?::DOUBLE[]) AS haut,
           unnest(?::VARCHAR[]) AS texte
) AS borne USING (element)
WHERE s.valeur < borne.bas OR s.valeur > borne.haut;
