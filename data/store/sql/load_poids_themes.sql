-- The themes of the context by how far they set the structures apart, rate by rate.
SELECT indicateur, theme FROM poids_theme WHERE annee = ? ORDER BY indicateur, poids DESC, theme;
