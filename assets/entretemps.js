// What the other side writes meanwhile: asked every few seconds, drawn where nobody is typing.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { carnet, ecrits } = veille;
  const TOUR = 4000;
  const REPOS = 3000;
  let enCours = false;
  let perime = false;
  let frappe = -REPOS;

  const visible = () => document.visibilityState === 'visible';
  // Under a hand that types nothing is drawn anew.
  const occupe = () => performance.now() - frappe < REPOS;

  function placer(ecrit, sujet) {
    const lieu = Object.assign({}, sujet, { cle: ecrit.cle, champ: ecrit.champ });
    const nom = carnet.nommer(lieu);
    const champs = ecrits.trouver(nom);
    champs.forEach((champ) => {
      if (Number(champ.dataset.version || 0) >= ecrit.version) {
        return;
      }
      const brouillon = carnet.lire(nom);
      if (brouillon) {
        brouillon.valeur === ecrit.valeur || carnet.heurter(nom, ecrit);
        return;
      }
      champ.dataset.version = ecrit.version;
      if (champ.dataset.nom) {
        ecrits.fixer(champ, ecrit.valeur);
        ecrits.poser(champ, ecrit.valeur);
        const etat = champ.closest('.saisie').querySelector('.etat-saisie');
        etat && (etat.dataset.versions = ecrit.version);
        ecrits.dire(champ, 'garde', ecrits.dater(ecrit));
      }
      ecrits.redessine(champ) && (perime = true);
    });
    const forme = ecrit.cle.replace(/-.*/, '');
    const cadres = document.querySelectorAll('[data-formes~="' + forme + '"]');
    if (cadres.length && (!champs.length || ecrit.champ === 'retiree')) {
      const ici = document.querySelector('[data-cle="' + CSS.escape(ecrit.cle) + '"]');
      perime = perime || !ici || ecrit.champ === 'retiree';
    }
    // A dialogue that is signed, or reopened, is another page.
    perime = perime || (ecrit.cle === 'dialogue' && ecrit.champ === 'etat' && !champs.length);
  }

  async function suivre(cadre) {
    const [genre, code, annee] = cadre.dataset.sujet.split('|');
    const depuis = cadre.dataset.numero;
    const adresse = veille.adresses.suite + '?' + new URLSearchParams({ genre, code, annee, depuis });
    const resultat = await veille.demander(adresse, { extraire: (lu) => lu.ecrits && lu });
    const { ecrits: lus, encore } = resultat.contenu || { ecrits: [] };
    lus.forEach((ecrit) => placer(ecrit, { genre, code, annee: Number(annee) }));
    lus.length && document.querySelectorAll('[data-sujet="' + CSS.escape(cadre.dataset.sujet) + '"]').forEach((autre) => {
      autre.dataset.numero = Math.max(Number(autre.dataset.numero), lus[lus.length - 1].numero);
    });
    encore && lus.length && (await suivre(cadre));
  }

  async function tour() {
    const cadres = [...document.querySelectorAll('[data-sujet]')];
    if (enCours || !cadres.length || !visible()) {
      return;
    }
    enCours = true;
    const sujets = new Map(cadres.map((cadre) => [cadre.dataset.sujet, cadre]));
    for (const cadre of sujets.values()) {
      await suivre(cadre);
    }
    enCours = false;
    if (perime && !occupe()) {
      perime = !(await redessiner());
    }
  }

  // Drawn anew, the focus stays where it was.
  async function redessiner() {
    const avant = document.activeElement;
    const [debut, fin] = avant && avant.matches('textarea, input[type=text]') ? [avant.selectionStart, avant.selectionEnd] : [];
    const fait = await veille.relire();
    const but = fait && avant && avant.id && document.getElementById(avant.id);
    if (but && but !== document.activeElement) {
      but.focus({ preventScroll: true });
      debut !== undefined && but.setSelectionRange(debut, fin);
    }
    return fait;
  }

  document.addEventListener('input', ({ target }) => { frappe = target.closest('[data-sujet]') ? performance.now() : frappe; });
  window.setInterval(tour, TOUR);
  veille.ecrits.tour = tour;
})();
