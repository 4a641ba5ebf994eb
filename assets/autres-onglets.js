// The pages of this browser that are open: each holds a lock as long as it lives, or says now and then that it does.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const PREFIXE = 'regards-onglet|';
  const BATTEMENT = 2000;
  const MORT = 90000;
  const forger = (octets) => [...crypto.getRandomValues(new Uint8Array(octets))].map((o) => o.toString(16).padStart(2, '0')).join('');
  const moi = forger(6);
  // Without a secure address a browser has no locks.
  const verrous = navigator.locks;

  function battre() {
    try {
      window.localStorage.setItem(PREFIXE + moi, String(Date.now()));
    } catch {
      // Nothing is kept in this browser: nothing is to be taken over either.
    }
  }

  async function lister() {
    if (verrous) {
      const { held } = await verrous.query();
      return new Set([moi, ...held.map(({ name }) => name.slice(PREFIXE.length))]);
    }
    const cles = Object.keys(window.localStorage).filter((cle) => cle.startsWith(PREFIXE));
    const vivantes = cles.filter((cle) => Date.now() - Number(window.localStorage.getItem(cle)) < MORT);
    cles.filter((cle) => !vivantes.includes(cle)).forEach((cle) => window.localStorage.removeItem(cle));
    return new Set([moi, ...vivantes.map((cle) => cle.slice(PREFIXE.length))]);
  }

  if (verrous) {
    verrous.request(PREFIXE + moi, () => new Promise(() => {}));
  } else {
    battre();
    window.setInterval(battre, BATTEMENT);
    window.addEventListener('pagehide', () => window.localStorage.removeItem(PREFIXE + moi));
  }

  veille.onglets = { moi, forger, lister };
})();
