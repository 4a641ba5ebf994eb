// The lines of a list: one is begun from its blank, withdrawn, and put back from where it stood or from the fold at
// the end of its list. What is written in them goes by ecrits.js.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { carnet } = veille;
  const { trouver, noter } = veille.ecrits;

  // A line in which nothing was written has nothing to withdraw: it leaves the page.
  function retirer(element) {
    const ligne = element.closest('[data-cle]');
    if (!ligne.dataset.cle.endsWith('-nouvelle')) {
      noter(element, 'oui', true);
      return;
    }
    const suite = ligne.parentNode.querySelector('[data-ajoute]');
    ligne.remove();
    suite && suite.focus();
  }

  // Withdrawn, a line can be put back from where it stood.
  function effacer(element, ecrit) {
    const ligne = element.closest('[data-cle]');
    const retiree = ecrit.valeur === 'oui';
    ligne.classList.toggle('retiree', retiree);
    const avant = ligne.querySelector('.remettre');
    avant && avant.remove();
    if (retiree) {
      const phrase = document.createElement('p');
      phrase.className = 'remettre';
      phrase.append('Ligne retirée, gardée dans l’historique. ', veille.bouton('Remettre', () => noter(element, '', true)));
      ligne.append(phrase);
      phrase.querySelector('button').focus();
    } else {
      element.focus();
    }
  }

  // Its fields are named apart from those of the blank.
  function commencer(ajout) {
    const modele = ajout.parentNode.querySelector('template[data-modele="' + ajout.dataset.ajoute + '"]');
    const ligne = modele.content.firstElementChild.cloneNode(true);
    const suffixe = carnet.forger(4);
    ligne.querySelectorAll('[id], [for], [aria-describedby]').forEach((element) => ['id', 'for', 'aria-describedby'].forEach((nom) => element.hasAttribute(nom) && element.setAttribute(nom, element.getAttribute(nom).split(' ').map((mot) => mot + '-' + suffixe).join(' '))));
    ajout.before(ligne);
    const premier = ligne.querySelector('[data-nom]');
    premier && premier.focus();
  }

  document.addEventListener('click', ({ target }) => {
    const retrait = target.closest('[data-retirer-ligne]');
    const remise = target.closest('[data-remettre-ligne]');
    const ajout = target.closest('[data-ajoute]');
    retrait && retirer(retrait);
    remise && noter(remise, '', true);
    ajout && commencer(ajout);
  });
  carnet.ecouter((nom, genre, { ecrit }) => {
    genre === 'garde' && trouver(nom).forEach((element) => element.dataset.retirerLigne && effacer(element, ecrit));
  });
})();
