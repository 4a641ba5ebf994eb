-- Lines filled in and lines expected of each structure.
SELECT code_structure AS code, renseignes, attendus FROM completude WHERE annee = ?;
