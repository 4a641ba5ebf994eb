-- The years of the base: those of its results, or of its context while it has no results.
SELECT DISTINCT annee FROM completude ORDER BY annee;
