// Where a choice leads, and the way back: the address, its place in the history, what the choices show.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { cles, chemins, laissees, aucune } = veille.adresses;
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

  function aller(adresse, geste, reprises) {
    const but = adresse.pathname + adresse.search;
    if (but !== window.location.pathname + window.location.search) {
      // The request leaves before the history is written, which takes a few milliseconds.
      veille.suivre(but, adresse.hash, geste, reprises) && window.history.pushState({}, '', but + adresse.hash);
    } else if (adresse.hash) {
      adresse.hash === window.location.hash || window.history.pushState({}, '', but + adresse.hash);
      veille.montrerAncre(adresse.hash);
    }
  }

  // The place in the page that an address names, as the browser goes to it: the eye, then the next Tab. Returns
  // whether it is there, and of this page.
  function allerA(ancre) {
    const trouve = document.getElementById(decodeURIComponent(ancre.slice(1)));
    const lieu = trouve && !trouve.closest('[data-perime]') ? trouve : null;
    const geste = lieu && lieu.matches('details') && lieu.querySelector('summary');
    if (lieu) {
      lieu.scrollIntoView();
      geste || lieu.hasAttribute('tabindex') || lieu.setAttribute('tabindex', '-1');
      (geste || lieu).focus({ preventScroll: true });
    }
    return Boolean(lieu);
  }

  // Where the server led, in the place of what was asked.
  const poserAdresse = (adresse) => remplacer(window.history.state, '', adresse);

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
    // What a form asked for without choosing it was said once.
    [...adresse.searchParams].forEach(([cle, tenue]) => tenue || adresse.searchParams.delete(cle));
    veille.porter(adresse);
    MENENT[id](adresse, valeur);
    return adresse;
  }

  // Only a person's gesture changes the address, and the browser needs no server to know where it leads.
  document.addEventListener('change', ({ target }) => {
    const id = target.closest('#ml-choix-radar') ? 'ml-choix-radar' : target.id;
    if (MENENT[id] && target.value) {
      aller(mener(id, target.value), target.matches('input') ? veille.nommerRadar(target) : veille.nommerListe(target));
    } else if (target.matches('select[data-cle]')) {
      const adresse = new URL(window.location.href);
      adresse.hash = '';
      veille.poser(adresse, target.dataset.cle, target.value);
      aller(adresse, veille.nommerListe(target));
    }
  });

  // A form that only asks leads somewhere, as a link does; its keys once each, in an address that can be read.
  function lireForme(forme, bouton) {
    const adresse = new URL(bouton && bouton.hasAttribute('formaction') ? bouton.formAction : forme.action);
    const envoyes = new FormData(forme);
    bouton && bouton.name && envoyes.append(bouton.name, bouton.value);
    const lire = (cle) => envoyes.getAll(cle).filter((valeur, rang, toutes) => valeur !== aucune || toutes.length === 1);
    const lus = new URLSearchParams([...new Set(envoyes.keys())].map((cle) => [cle, lire(cle).join(',')]));
    adresse.search = String(lus).replace(/%2C/g, ',');
    return adresse;
  }

  let ailleurs = false;
  document.addEventListener('click', (evenement) => { ailleurs = evenement.ctrlKey || evenement.metaKey || evenement.shiftKey; }, true);
  document.addEventListener('submit', (evenement) => {
    const { target: forme, submitter } = evenement;
    if (evenement.defaultPrevented || ailleurs || !veille.prete() || forme.method !== 'get' || !forme.closest('main')) {
      return;
    }
    evenement.preventDefault();
    aller(lireForme(forme, submitter), veille.nommerEnvoi(submitter));
  });

  Object.assign(veille, { aller, mener, allerA, poserAdresse, revenir, montrerPanneau, rang: () => rang });
})();
