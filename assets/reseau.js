// When to ask for what is not on screen yet: near the eye, when nothing else is asked, never on a spared line.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const PAUSE = 150;
  const PROCHE = '600px';

  const quandCalme = (faire) => window.setTimeout(() => (window.requestIdleCallback ? window.requestIdleCallback(faire, { timeout: 2000 }) : faire()), PAUSE);

  function quandVu(zone, faire) {
    const veilleur = new IntersectionObserver((entrees) => {
      if (entrees.some(({ isIntersecting }) => isIntersecting)) {
        veilleur.disconnect();
        faire();
      }
    }, { rootMargin: PROCHE });
    veilleur.observe(zone);
  }

  const economise = () => Boolean(navigator.connection && (navigator.connection.saveData || navigator.connection.type === 'cellular'));

  Object.assign(veille, { quandCalme, quandVu, economise });
})();
