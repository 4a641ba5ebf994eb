// « Retenir pour le dialogue »: buttons drawn without knowing what is pinned. The state is asked once a page is
// calm, and never again for it; a gesture goes to the notebook (ecrire.js) under a key that is the thing's own.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { carnet } = veille;
  const TOUR = 400;
  const NEUFS = '[data-retenir]:not([data-su])';
  // Of which dialogue, and what is pinned in it: key -> whether it stands, and the version of its withdrawal.
  let sujet = null;
  let etat = null;

  const lire = (lieu) => (lieu.dataset.dialogue === sujet && etat && etat.epingles[lieu.dataset.epingle]) || { retenue: false };
  const lieux = (cle) => document.querySelectorAll('[data-epingle="' + CSS.escape(cle) + '"]');

  function habiller(lieu) {
    const bouton = lieu.querySelector('button');
    const mot = bouton.querySelector('[data-mot]');
    const { retenue } = lire(lieu);
    lieu.dataset.su = '';
    if (bouton.classList.contains('retenue') !== retenue) {
      [mot.textContent, mot.dataset.mot] = [mot.dataset.mot, mot.textContent];
      bouton.classList.toggle('retenue', retenue);
    }
    const modifiable = etat.cotes.length > 0;
    bouton.title = retenue && modifiable ? 'Ne plus retenir' : '';
    bouton.disabled = !modifiable;
    lieu.hidden = !modifiable && !retenue;
  }

  async function demander(voulu) {
    const [code, annee] = voulu.split('|');
    const lu = await veille.demander(veille.adresses.epingles + '?' + new URLSearchParams({ code, annee }), { extraire: (contenu) => contenu.epingles && contenu });
    if (sujet === voulu) {
      etat = lu.contenu || { epingles: {}, cotes: [] };
      document.querySelectorAll(NEUFS).forEach(habiller);
    }
  }

  // What was drawn since: of the same dialogue, what is known is shown; of another one, it is asked.
  function tour() {
    const neuf = document.querySelector(NEUFS);
    if (!neuf || !veille.calme || !veille.calme()) {
      return;
    }
    if (neuf.dataset.dialogue !== sujet) {
      sujet = neuf.dataset.dialogue;
      etat = null;
      veille.quandCalme(() => demander(sujet));
    } else if (etat) {
      document.querySelectorAll(NEUFS).forEach(habiller);
    }
  }

  function basculer(lieu) {
    const [code, annee] = lieu.dataset.dialogue.split('|');
    const cle = lieu.dataset.epingle;
    const avant = lire(lieu);
    const noter = (champ, valeur, vu) => carnet.noter({ genre: 'dialogue', code, annee: Number(annee), cle, champ }, { valeur, vu, cote: veille.ecrits.choisir(etat.cotes), forme: 'epingle', vite: true });
    'vu' in avant ? noter('retiree', avant.retenue ? 'oui' : '', avant.vu) : noter('objet', lieu.dataset.retenir, 0);
  }

  function dire(cle, phrase) {
    lieux(cle).forEach((lieu) => { lieu.querySelector('[role=status]').textContent = phrase; });
  }

  carnet.ecouter((nom, genre, { ecrit, phrase }) => {
    const [, code, annee, cle] = nom.split('|');
    if (!cle.startsWith('epingle-') || code + '|' + annee !== sujet || !etat) {
      return;
    }
    if (genre === 'garde') {
      const retrait = ecrit.champ === 'retiree';
      etat.epingles[cle] = retrait ? { retenue: ecrit.valeur !== 'oui', vu: ecrit.version } : { retenue: true, vu: 0 };
      dire(cle, '');
      lieux(cle).forEach(habiller);
    } else if (genre === 'conflit') {
      // The other side has just said otherwise: what is asked last stands.
      carnet.trancher(nom, 'mien');
    } else if (genre === 'refus') {
      carnet.oublier(nom);
      dire(cle, phrase);
    } else if (genre === 'attente') {
      dire(cle, 'Pas encore enregistré\u202f: ' + phrase);
    }
  });

  document.addEventListener('click', ({ target }) => {
    const bouton = target.closest('[data-retenir] button');
    bouton && basculer(bouton.closest('[data-retenir]'));
  });
  window.setInterval(tour, TOUR);
})();
