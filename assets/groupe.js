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
  // A form that was sent: of a group that is compared, how many are in it, and what the page compares to until then.
  function nommerEnvoi(bouton) {
    const forme = bouton && bouton.form;
    if (!forme || !forme.matches('.groupe') || bouton.hasAttribute('formaction')) {
      return bouton && veille.nommerLien(bouton);
    }
    const nombre = lister().filter(({ checked }) => checked).length;
    const quoi = bouton.textContent.trim() + '\u202f: ' + nombre + (nombre > 1 ? ' structures cochées' : ' structure cochée');
    return veille.nommerListe(document.getElementById('choix-pairs'), quoi);
  }

  Object.assign(veille, { porter, nommerEnvoi });
})();
