// What the browser does alone: read the address, write the title, follow the radar chosen.
(function () {
  'use strict';

  const NOM = 'Regards croisés';
  const CLES_PAGE = ['annee', 'pairs'];
  const CLES_RADAR = ['annee', 'pairs', 'radar', 'dispositif', 'ecran'];
  let pageAnnoncee = null;

  function garder(chemin, recherche, cles) {
    const requete = new URLSearchParams(recherche || '');
    const gardees = new URLSearchParams();
    cles.forEach((cle) => requete.has(cle) && gardees.set(cle, requete.get(cle)));
    return chemin + '?' + gardees.toString();
  }

  function siChange(nouveau, ancien) {
    return nouveau === ancien ? window.dash_clientside.no_update : nouveau;
  }

  // Only what changed is passed on: another radar redraws nothing but the radar.
  function lireAdresse(chemin, recherche, page, radar) {
    return [
      siChange(garder(chemin, recherche, CLES_PAGE), page),
      siChange(garder(chemin, recherche, CLES_RADAR), radar),
    ];
  }

  // `affiche` is what the server last drew: only a person's choice changes the address.
  function choisirRadar(choix, affiche) {
    if (!choix || choix === affiche) {
      return window.dash_clientside.no_update;
    }
    const adresse = new URL(window.location.href);
    adresse.searchParams.set('radar', choix);
    return adresse.pathname + adresse.search;
  }

  // The tab's title, the polite announcement, and the focus when the kind of page changes.
  function annoncer(titres) {
    const titre = titres.filter(Boolean).pop();
    if (!titre) {
      return window.dash_clientside.no_update;
    }
    document.title = titre.titre + ' – ' + NOM;
    if (pageAnnoncee && pageAnnoncee !== titre.page) {
      document.getElementById('contenu').focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    pageAnnoncee = titre.page;
    return titre.titre;
  }

  // Narrow screens: the bar is folded behind one button.
  document.addEventListener('click', (evenement) => {
    const bouton = evenement.target.closest('.bascule');
    if (bouton) {
      bouton.setAttribute('aria-expanded', String(bouton.getAttribute('aria-expanded') !== 'true'));
    }
  });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    regards: { lireAdresse, choisirRadar, annoncer },
  });
})();
