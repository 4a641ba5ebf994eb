// Labels around a radar when the reader spaces the text out: those that would touch move away from the
// middle, and the drawing grows. With the usual spacing nothing moves.
(function () {
  'use strict';

  const ECART = 2;
  const COTE = 6;

  function seTouchent(a, b) {
    return a.left < b.right + COTE && b.left < a.right + COTE && a.top < b.bottom && b.top < a.bottom;
  }

  // From the middle of the drawing outwards: each one goes as far as those already placed ask for.
  function ecarter(liste) {
    const dessin = liste.closest('.dessin');
    const etiquettes = [...liste.querySelectorAll('.etiquette')];
    etiquettes.forEach((etiquette) => etiquette.style.removeProperty('translate'));
    dessin.style.removeProperty('min-height');
    const cadre = dessin.getBoundingClientRect();
    const milieu = (cadre.top + cadre.bottom) / 2;
    const places = etiquettes
      .map((element) => ({ element, boite: element.getBoundingClientRect() }))
      .sort((a, b) => distance(a.boite, milieu) - distance(b.boite, milieu));
    const posees = [];
    let depasse = 0;
    places.forEach(({ element, boite }) => {
      const sens = (boite.top + boite.bottom) / 2 < milieu ? -1 : 1;
      const posee = degager(boite, posees, sens);
      posees.push(posee);
      if (posee.top !== boite.top) {
        element.style.setProperty('translate', '0 ' + (posee.top - boite.top) + 'px');
      }
      depasse = Math.max(depasse, cadre.top - posee.top, posee.bottom - cadre.bottom);
    });
    if (depasse > 1) {
      dessin.style.setProperty('min-height', cadre.height + 2 * depasse + 'px');
    }
  }

  function distance(boite, milieu) {
    return Math.abs((boite.top + boite.bottom) / 2 - milieu);
  }

  function degager(boite, posees, sens) {
    let { left, right, top, bottom } = boite;
    for (let essai = 0; essai < posees.length; essai += 1) {
      const genante = posees.find((posee) => seTouchent({ left, right, top, bottom }, posee));
      if (!genante) {
        break;
      }
      const pas = sens < 0 ? genante.top - ECART - bottom : genante.bottom + ECART - top;
      top += pas;
      bottom += pas;
    }
    return { left, right, top, bottom };
  }

  function ecarterVisible(liste) {
    // Narrow screens show numbers, a projection has its own scale.
    const numeros = liste.querySelector('.numero');
    if (numeros && !numeros.offsetParent && !liste.closest('.page-projection') && liste.offsetParent) {
      ecarter(liste);
    }
  }

  const tailles = new ResizeObserver((entrees) => {
    new Set(entrees.map((entree) => entree.target.closest('.etiquettes'))).forEach((liste) => liste && ecarterVisible(liste));
  });

  new MutationObserver((changements) => {
    changements
      .flatMap((changement) => [...changement.addedNodes])
      .filter((noeud) => noeud.nodeType === 1 && noeud.matches('.etiquette'))
      .forEach((noeud) => tailles.observe(noeud));
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
