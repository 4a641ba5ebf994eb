// No text before its font: it would move when the font comes. A second at most, and only where scripts run.
// What stands far below is worked out after the first drawing; never when the address leads into it.
(function () {
  'use strict';

  const racine = document.documentElement;
  const DESSOUS = 'data-sans-dessous';
  const deplier = () => window.requestAnimationFrame(() => window.setTimeout(() => racine.removeAttribute(DESSOUS)));

  function montrer() {
    racine.removeAttribute('data-sans-police');
    deplier();
  }

  racine.setAttribute('data-sans-police', '');
  racine.toggleAttribute(DESSOUS, !window.location.hash);
  Promise.all(['400', '600', '700'].map((graisse) => document.fonts.load(graisse + ' 1em "Source Sans 3"'))).then(montrer, montrer);
  window.setTimeout(montrer, 1000);
})();
