// What an address may hold: its keys, its paths, its defaults, as layouts/navigateur.py writes them in the page's head.
// Dash loads the scripts in alphabetical order: this one is the first, and those that read `veille.adresses` count
// on it. Without its meta none of them could work, and it fails here; panne.js reads nothing of it and still speaks.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const adresses = JSON.parse(document.querySelector('meta[name="adresses"]').content);

  // A key that has no value is not written.
  function poser(adresse, cle, valeur) {
    valeur ? adresse.searchParams.set(cle, valeur) : adresse.searchParams.delete(cle);
  }

  // What the server says of the session, to scripts: empty where it says nothing.
  const temoin = (nom) => (document.cookie.split('; ').find((paire) => paire.startsWith(nom + '=')) || '').slice(nom.length + 1);

  Object.assign(veille, { adresses, poser, temoin });
})();
