// The strong contrast: what the reader chose here, or what the system asks for.
(function () {
  'use strict';

  const CLE = 'contraste';
  const systeme = window.matchMedia('(prefers-contrast: more)');

  function lire() {
    try {
      return window.localStorage.getItem(CLE);
    } catch {
      return null;
    }
  }

  function garder(choix) {
    try {
      window.localStorage.setItem(CLE, choix);
    } catch {
      // A browser that keeps nothing: the choice lasts as long as the page.
    }
  }

  function appliquer(choix) {
    document.documentElement.dataset.contraste = choix || (systeme.matches ? 'oui' : 'non');
    montrer();
  }

  function montrer() {
    const bouton = document.getElementById('bouton-contraste');
    bouton && bouton.setAttribute('aria-pressed', String(document.documentElement.dataset.contraste === 'oui'));
  }

  document.addEventListener('click', (evenement) => {
    if (evenement.target.closest('#bouton-contraste')) {
      const choix = document.documentElement.dataset.contraste === 'oui' ? 'non' : 'oui';
      garder(choix);
      appliquer(choix);
    }
  });
  systeme.addEventListener('change', () => appliquer(lire()));
  appliquer(lire());
  // The button comes with the page, and again with Dash's frame (assets/scene.js).
  document.addEventListener('DOMContentLoaded', montrer);
  window.veille = Object.assign(window.veille || {}, { montrerContraste: montrer });
})();
