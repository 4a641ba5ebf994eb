// What stands far below the fold is asked for and laid out when a person goes there, or once the page has rested.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const racine = document.documentElement;
  const DESSOUS = 'data-sans-dessous';
  const REPOS = 1500;
  let suite = null;
  let repos = 0;
  const vigie = new IntersectionObserver((vues) => vues.some(({ isIntersecting }) => isIntersecting) && deplier());

  function deplier() {
    window.clearTimeout(repos);
    vigie.disconnect();
    racine.removeAttribute(DESSOUS);
    const faire = suite;
    suite = null;
    faire && faire();
  }

  // What is in sight says so in the next frame.
  function surveiller() {
    racine.hasAttribute(DESSOUS) && document.querySelectorAll('[data-suite]').forEach((zone) => vigie.observe(zone.closest('.defile') || zone));
  }

  // `seul`: without a person who goes there, nothing comes of itself.
  function plier(faire, seul = true) {
    racine.setAttribute(DESSOUS, '');
    suite = faire;
    surveiller();
    seul ? reposer() : window.clearTimeout(repos);
  }

  function reposer() {
    window.clearTimeout(repos);
    repos = window.setTimeout(deplier, REPOS);
  }

  // A hand that chooses in a list stays above; any other key may lead below.
  document.addEventListener('keydown', ({ target }) => target.tagName === 'SELECT' || deplier(), true);
  window.addEventListener('scroll', deplier, { passive: true });
  document.addEventListener('DOMContentLoaded', surveiller);
  racine.toggleAttribute(DESSOUS, !window.location.hash);
  Object.assign(veille, { plier, deplier, surveiller, reposer });
})();
