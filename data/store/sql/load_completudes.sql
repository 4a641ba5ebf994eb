-- Lines filled in and lines expected of each structure, and whether the year holds it.
SELECT code_structure AS code, renseignes, attendus, chargee FROM completude WHERE annee = ?;
