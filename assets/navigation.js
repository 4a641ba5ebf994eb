// Where a choice leads, and the way back: the address, its place in the history, what the choices show.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { cles, chemins, laissees } = veille.adresses;
  const pousser = window.history.pushState.bind(window.history);
  const remplacer = window.history.replaceState.bind(window.history);
  let rang = 0;

  // Each entry of the history knows its place: a passage by Précédent that fails goes back where it was.
  function lireRang() {
    const etat = window.history.state;
    if (etat && typeof etat.rang === 'number') {
      rang = etat.rang;
    } else {
      rang += 1;
      remplacer(Object.assign({}, etat, { rang }), '');
    }
  }

  window.history.pushState = function (etat, titre, adresse) {
    rang += 1;
    pousser(Object.assign({}, etat, { rang }), titre, adresse);
  };
  window.addEventListener('popstate', lireRang, true);
  lireRang();

  function aller(adresse) {
    const but = adresse.pathname + adresse.search;
    if (but !== window.location.pathname + window.location.search) {
      // The request leaves before the history is written, which takes a few milliseconds.
      veille.suivre(but) && window.history.pushState({}, '', but + adresse.hash);
    }
  }

  function revenir(posee) {
    if (window.location.pathname + window.location.search === posee.adresse) {
      return;
    }
    if (posee.rang !== rang) {
      window.history.go(posee.rang - rang);
    } else {
      remplacer({ rang }, '', posee.adresse);
    }
  }

  // The detail that the address names is still in its panel, whatever closed or opened it meanwhile.
  function montrerPanneau(ouvert) {
    const panneau = document.getElementById('ml-detail');
    if (panneau && panneau.open !== ouvert) {
      ouvert ? panneau.showModal() : panneau.close();
    }
  }

  // A region or a structure: the kind of page is kept where the new subject has one.
  function viser(adresse, sujet, code) {
    const ici = (chemin) => new RegExp('^' + chemin.replace('<code>', '[^/]+') + '/?$').test(adresse.pathname);
    const chemin = chemins[sujet].find(ici) || chemins[sujet][0];
    adresse.pathname = chemin.replace('<code>', encodeURIComponent(code));
    laissees[sujet].forEach((cle) => adresse.searchParams.delete(cle));
  }

  const MENENT = {
    'choix-region': (adresse, code) => viser(adresse, 'region', code),
    'choix-ml': (adresse, code) => viser(adresse, 'ml', code),
    'choix-annee': (adresse, annee) => { veille.poser(adresse, cles.ANNEE, annee); veille.poser(adresse, cles.CAMPAGNE, ''); },
    // The circle that the structure opens on by itself is not written: the next one may have another.
    'choix-pairs': (adresse, cercle) => veille.poser(adresse, cles.PAIRS, cercle === veille.tenues['cercle-defaut'] ? '' : cercle),
    'ml-choix-radar': (adresse, radar) => veille.poser(adresse, cles.RADAR, radar === veille.adresses.radar ? '' : radar),
  };

  // The address that a choice leads to.
  function mener(id, valeur) {
    const adresse = new URL(window.location.href);
    adresse.hash = '';
    MENENT[id](adresse, valeur);
    return adresse;
  }

  // Only a person's gesture changes the address, and the browser needs no server to know where it leads.
  document.addEventListener('change', ({ target }) => {
    const id = target.closest('#ml-choix-radar') ? 'ml-choix-radar' : target.id;
    if (MENENT[id] && target.value) {
      aller(mener(id, target.value));
    } else if (target.matches('select[data-cle]')) {
      const adresse = new URL(window.location.href);
      adresse.hash = '';
      veille.poser(adresse, target.dataset.cle, target.value);
      aller(adresse);
    }
  });

  Object.assign(veille, { aller, mener, revenir, montrerPanneau, rang: () => rang });
})();
