// When to ask for what is not on screen yet: when nothing else is asked, never on a spared line.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const PAUSE = 150;

  const quandCalme = (faire) => window.setTimeout(() => (window.requestIdleCallback ? window.requestIdleCallback(faire, { timeout: 2000 }) : faire()), PAUSE);

  const economise = () => Boolean(navigator.connection && (navigator.connection.saveData || navigator.connection.type === 'cellular'));

  Object.assign(veille, { quandCalme, economise });
})();
