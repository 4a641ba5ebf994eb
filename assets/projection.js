// The projection: a stage scaled to the window, keys that act only here, a button for each.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const CLE = 'regards-touches';
  const TOUCHES = { ArrowRight: 'suivant', PageDown: 'suivant', ArrowLeft: 'precedent', PageUp: 'precedent', ' ': 'reveler', Escape: 'quitter', Home: 'premier', End: 'dernier' };
  const LETTRES = { n: 'noter', b: 'noir', f: 'plein' };

  const projetee = () => document.querySelector('.page-projection');
  const bouton = (role) => document.querySelector('.commandes [data-projection="' + role + '"]');
  const actives = () => window.sessionStorage.getItem(CLE) !== 'non';
  const cadreNoter = () => document.getElementById('noter');
  const ecrit = (element) => Boolean(element.closest('input, textarea, select'));
  const estLa = () => new URLSearchParams(window.location.search).get(veille.adresses.cles.ECRAN) + window.location.pathname;
  // The part of a screen that is shown, and on which screen: what is drawn anew stays on it.
  let volet = 0;
  let lieuVolet = null;

  function mesurer() {
    const large = window.innerWidth / window.innerHeight >= 1.5;
    const [l, h] = large ? [1280, 720] : [1024, 768];
    const racine = document.documentElement;
    racine.classList.toggle('projection-etroite', !large && window.innerWidth > 719);
    racine.classList.toggle('projection-grande', large && window.innerWidth >= 1600);
    racine.style.setProperty('--echelle', Math.min(window.innerWidth / l, window.innerHeight / h));
    // A narrow window is read, not projected: the screen flows, the scatter alone is made smaller.
    racine.style.setProperty('--reduit', Math.min(1, (window.innerWidth - 32) / 940));
  }

  function ecrire(role, texte) {
    const commande = bouton(role);
    if (commande && commande.textContent !== texte) {
      commande.textContent = texte;
    }
  }

  // The bar is drawn anew with each screen: what the browser alone knows is written again.
  function dire() {
    ecrire('touches', 'Raccourcis clavier\u202f: ' + (actives() ? 'activés' : 'désactivés'));
    ecrire('retour', (actives() ? 'B ou un clic' : 'Un clic') + '\u202f: revenir');
    const plein = bouton('plein');
    if (plein) {
      plein.hidden = !document.fullscreenEnabled;
      plein.setAttribute('aria-pressed', String(Boolean(document.fullscreenElement)));
    }
  }

  function montrerVolet(rang) {
    volet = rang;
    document.querySelectorAll('.ecran-dialogue > .volet').forEach((partie, i) => { partie.hidden = i !== rang; });
    document.querySelectorAll('[data-volet]').forEach((choix, i) => choix.setAttribute('aria-pressed', String(i === rang)));
  }

  function suivreVolets() {
    const volets = document.querySelectorAll('.ecran-dialogue > .volet');
    if (lieuVolet !== estLa()) {
      lieuVolet = estLa();
      volet = 0;
    }
    [...volets].some((partie, i) => partie.hidden !== (i !== volet)) && montrerVolet(Math.min(volet, volets.length - 1));
  }

  function noter() {
    const boite = cadreNoter().querySelector('textarea:not(:read-only)') || cadreNoter().querySelector('button');
    cadreNoter().showModal();
    boite && boite.focus();
  }

  function reveler() {
    const volets = document.querySelectorAll('.ecran-dialogue > .volet').length;
    if (volets) {
      montrerVolet((volet + 1) % volets);
      return;
    }
    const suites = [...document.querySelectorAll('.suites section')];
    const rang = suites.findIndex((suite) => !suite.hidden);
    suites.forEach((suite, i) => { suite.hidden = i !== rang + 1; });
    projetee().classList.toggle('revelee', rang + 1 < suites.length);
  }

  function noircir(force) {
    const dedans = Boolean(document.activeElement.closest('.commandes'));
    const noir = projetee().classList.toggle('noire', force);
    // What had the focus disappears: it goes to the way back, then to where it came from.
    dedans && bouton(noir ? 'retour' : 'noir').focus();
  }

  function ouvrir(force) {
    const menu = document.getElementById('menu-touches');
    menu.hidden = !force;
    bouton('menu').setAttribute('aria-expanded', String(force));
    force || bouton('menu').focus();
  }

  const ouvert = () => Boolean(document.querySelector('.menu-touches:not([hidden])'));

  const ACTIONS = {
    reveler,
    noir: () => noircir(true),
    retour: () => noircir(false),
    noter,
    'fermer-noter': () => cadreNoter().close(),
    menu: () => ouvrir(!ouvert()),
    plein: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
    touches: () => { window.sessionStorage.setItem(CLE, actives() ? 'non' : 'oui'); dire(); },
  };

  document.addEventListener('click', (evenement) => {
    const commande = evenement.target.closest('[data-projection]');
    const choix = evenement.target.closest('[data-volet]');
    choix && montrerVolet(Number(choix.dataset.volet));
    commande && commande.href && window.scrollTo(0, 0);
    if (commande && ACTIONS[commande.dataset.projection]) {
      ACTIONS[commande.dataset.projection]();
    } else if (projetee() && projetee().classList.contains('noire')) {
      noircir(false);
    }
  });

  document.addEventListener('keydown', (evenement) => {
    // Over the screen, Échap closes what is open by itself; nothing acts under the hand that types.
    if (!projetee() || document.querySelector('dialog[open]') || evenement.ctrlKey || evenement.altKey || evenement.metaKey) {
      return;
    }
    if (ecrit(evenement.target)) {
      evenement.key === 'Escape' && evenement.target.blur();
      return;
    }
    if (evenement.key === 'Escape' && ouvert()) {
      ouvrir(false);
      return;
    }
    const role = TOUCHES[evenement.key] || LETTRES[evenement.key.toLowerCase()];
    // Espace on a button belongs to it; a link has no use for it.
    if (!actives() || !role || (evenement.key === ' ' && evenement.target.closest('button'))) {
      return;
    }
    const noire = projetee().classList.contains('noire');
    const commande = bouton(role === 'noir' && noire ? 'retour' : role);
    evenement.preventDefault();
    commande && commande.click();
  });

  // Back on the page: the focus returns to the link that led here. The header and the page are drawn
  // anew for a while; it stops as soon as a person has put the focus elsewhere.
  function rendreFocus(fois) {
    const lien = document.getElementById('projeter');
    const perdu = [document.body, document.getElementById('contenu')].includes(document.activeElement);
    if (lien && perdu) {
      lien.focus({ preventScroll: true });
    }
    if (fois && (perdu || document.activeElement === lien)) {
      window.setTimeout(rendreFocus, 100, fois - 1);
    }
  }

  let avant = false;
  new MutationObserver(() => {
    const ici = Boolean(projetee());
    if (ici) {
      dire();
      suivreVolets();
      // Another screen: nothing revealed yet.
      document.querySelector('.suites section:not([hidden])') || projetee().classList.remove('revelee');
    } else if (avant) {
      rendreFocus(15);
    }
    avant = ici;
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.addEventListener('resize', mesurer);
  document.addEventListener('fullscreenchange', dire);
  mesurer();
})();
