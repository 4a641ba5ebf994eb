// What a person sees, and when: put in each page before its own scripts, ours and the witness alike.
(function () {
  'use strict';

  const DESSIN = '#ml-radar-image';
  const LIMITE = 15000;
  const PAS = 50;
  const TRACE = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['d', 'transform'] };
  const ATTENDUS = {
    dessine: () => document.querySelector(`${DESSIN} .figure-tracee > svg path, ${DESSIN} .main-svg .scatterlayer path`),
    actif: () => !document.getElementById('avant') && ATTENDUS.dessine(),
  };
  const jalons = {};
  let sauts = 0;

  const attendre = (duree) => new Promise((suite) => window.setTimeout(suite, duree));

  // The frame is done: drawn, and what was waiting behind it has its turn.
  const finirImage = () => new Promise((suite) => {
    const canal = new MessageChannel();
    canal.port1.onmessage = () => suite(performance.now());
    canal.port2.postMessage(0);
  });
  const prochaineImage = () => new Promise((suite) => requestAnimationFrame(() => finirImage().then(suite)));

  function guetter() {
    const restants = Object.keys(ATTENDUS).filter((nom) => !(nom in jalons));
    restants.filter((nom) => ATTENDUS[nom]()).forEach((nom) => {
      jalons[nom] = Infinity;
      finirImage().then((instant) => { jalons[nom] = instant; });
    });
    restants.length && requestAnimationFrame(guetter);
  }

  function touche({ target, addedNodes }, zone) {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    const dedans = (noeud) => noeud.nodeType === Node.ELEMENT_NODE && (noeud.matches(zone) || noeud.querySelector(zone));
    return Boolean(element && element.closest(zone)) || [...addedNodes].some(dedans);
  }

  const GESTES = {
    rien: () => {},
    choisir(cible, valeur) {
      const choix = document.querySelector(cible);
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(choix, valeur);
      choix.dispatchEvent(new Event('change', { bubbles: true }));
    },
    presser: (_, key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
    suivre: (cible) => document.querySelector(cible).click(),
    descendre: (cible) => (document.querySelector(cible) || document.body).scrollIntoView(),
    remonter: () => window.scrollTo(0, 0),
  };

  // The first and the last frame in which each zone changed, in ms after the gesture; ends when nothing has changed
  // for `repos` ms.
  async function mesurer({ geste, cible, valeur, zones, repos }) {
    const vues = {};
    let derniere = performance.now();
    const observateur = new MutationObserver((mutations) => {
      derniere = performance.now();
      Object.keys(zones).filter((nom) => mutations.some((mutation) => touche(mutation, zones[nom]))).forEach((nom) => {
        prochaineImage().then((instant) => { vues[nom] = { premiere: instant - debut, ...vues[nom], derniere: instant - debut }; });
      });
    });
    observateur.observe(document, TRACE);
    const debut = performance.now();
    GESTES[geste](cible, valeur);
    const finie = () => Object.keys(vues).length === Object.keys(zones).length && performance.now() - derniere > repos;
    while (!finie() && performance.now() - debut < LIMITE) {
      await attendre(PAS);
    }
    observateur.disconnect();
    return { vues, duree: performance.now() - debut };
  }

  // Active, and laid out below the fold too: what rests does nothing more.
  async function attendrePrete() {
    while (document.getElementById('avant') || document.documentElement.hasAttribute('data-sans-dessous') || !document.querySelector('h1')?.textContent) {
      await attendre(PAS);
    }
  }

  // A page just asked for: when its radar was drawn, then active, how much it jumped.
  async function lire() {
    while (!(jalons.actif < Infinity) || !(jalons.dessine < Infinity)) {
      await attendre(PAS);
    }
    const [premier] = performance.getEntriesByName('first-contentful-paint');
    return { dessine: Math.max(jalons.dessine, premier ? premier.startTime : 0), actif: jalons.actif };
  }

  new PerformanceObserver((liste) => liste.getEntries().forEach(({ value, hadRecentInput }) => { sauts += hadRecentInput ? 0 : value; })).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(guetter);
  window.observateur = { mesurer, attendrePrete, lire, sauts: () => sauts };
})();
