// The group that a person picks: what is ticked and not compared yet follows them, from choice to choice, from page
// to page, and back, under a key of its own: what is compared stays what the address says, and what the page shows.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { cles, chemins, aucune, choisi } = veille.adresses;
  const CASES = 'form.groupe input[name="' + cles.COCHES + '"][type=checkbox]';
  const DE_STRUCTURE = new RegExp('^(' + chemins.ml.map((chemin) => chemin.replace('<code>', '[^/]+')).join('|') + ')/?$');

  const lister = () => [...document.querySelectorAll(CASES)];
  const cocher = () => lister().filter(({ checked }) => checked).map(({ value }) => value).sort();

  // Nothing where what is ticked is the group that the address names.
  function ecrire() {
    const coches = cocher().join(',');
    return coches === (new URLSearchParams(window.location.search).get(cles.AVEC) || '') ? '' : coches || aucune;
  }

  // On the address of a page of a structure.
  function porter(adresse) {
    const cases = lister();
    const change = cases.some(({ checked, defaultChecked }) => checked !== defaultChecked);
    change && DE_STRUCTURE.test(adresse.pathname) && veille.poser(adresse, cles.COCHES, ecrire());
  }

  // What waits, in the sentence that is so.
  function dire(coches) {
    const attente = document.getElementById('groupe-attente');
    const vide = !cocher().length;
    [...attente.children].forEach((phrase) => { phrase.hidden = phrase.hasAttribute('data-vide') !== vide; });
    attente.hidden = !coches;
  }

  document.addEventListener('change', ({ target }) => {
    if (target.matches(CASES)) {
      const coches = ecrire();
      dire(coches);
      veille.tenir(cles.COCHES, coches);
    }
  });

  // A form that was sent: of a group that is compared, how many are in it, and what the page compares to until then.
  function nommerEnvoi(bouton) {
    const forme = bouton && bouton.form;
    if (!forme || !forme.matches('.groupe')) {
      return bouton && veille.nommerLien(bouton);
    }
    if (bouton.hasAttribute('formaction')) {
      const liste = bouton.closest('.viviers') && forme.elements[cles.PARMI];
      return Object.assign(veille.nommerLien(bouton), liste && liste.value && { mots: veille.citerChoix(bouton.textContent, liste) });
    }
    const nombre = cocher().length;
    const quoi = bouton.textContent.trim() + '\u202f: ' + nombre + (nombre > 1 ? ' structures cochées' : ' structure cochée');
    return Object.assign(veille.nommerListe(document.getElementById('choix-pairs'), quoi), { suit: [[cles.PAIRS, choisi], [cles.AVEC, cocher().join(',')], [cles.COCHES, null]] });
  }

  Object.assign(veille, { porter, nommerEnvoi });
})();
