// No text before its font: it would move when the font comes. A second at most, and only where scripts run.
// What stands far below waits from then on.
(function () {
  'use strict';

  const racine = document.documentElement;

  function montrer() {
    racine.removeAttribute('data-sans-police');
    window.veille.reposer();
  }

  racine.setAttribute('data-sans-police', '');
  Promise.all(['400', '600', '700'].map((graisse) => document.fonts.load(graisse + ' 1em "Source Sans 3"'))).then(montrer, montrer);
  window.setTimeout(montrer, 1000);
})();
