// The group that a person picks: what is ticked and not compared yet follows them, from choice to choice, from page
// to page, and back.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { cles, chemins } = veille.adresses;
  const CASES = 'form.groupe input[name="' + cles.AVEC + '"]';
  const DE_STRUCTURE = new RegExp('^(' + chemins.ml.map((chemin) => chemin.replace('<code>', '[^/]+')).join('|') + ')/?$');

  const lister = () => [...document.querySelectorAll(CASES)];
  const ecrire = (cases) => cases.filter(({ checked }) => checked).map(({ value }) => value).join(',');

  // On the address of a page of a structure, in place of the group that it names.
  function porter(adresse) {
    const cases = lister();
    const change = cases.some(({ checked, defaultChecked }) => checked !== defaultChecked);
    change && DE_STRUCTURE.test(adresse.pathname) && veille.poser(adresse, cles.AVEC, ecrire(cases));
  }

  document.addEventListener('change', ({ target }) => target.matches(CASES) && veille.tenir(cles.AVEC, ecrire(lister())));
  Object.assign(veille, { porter });
})();
