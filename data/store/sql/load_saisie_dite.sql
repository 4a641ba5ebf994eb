-- One structure of which the records say something of their entry; no row where the base holds nothing of it.
SELECT code_structure AS code FROM qualite LIMIT 1;
