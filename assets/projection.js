// The projection: a stage scaled to the window, keys that act only here, a button for each.
(function () {
  'use strict';

  const CLE = 'regards-touches';
  const TOUCHES = { ArrowRight: 'suivant', PageDown: 'suivant', ArrowLeft: 'precedent', PageUp: 'precedent', ' ': 'reveler', Escape: 'quitter' };
  const LETTRES = { b: 'noir', f: 'plein' };

  const projetee = () => document.querySelector('.page-projection');
  const bouton = (role) => document.querySelector('.commandes [data-projection="' + role + '"]');
  const actives = () => window.sessionStorage.getItem(CLE) !== 'non';

  function mesurer() {
    const large = window.innerWidth / window.innerHeight >= 1.5;
    const [l, h] = large ? [1280, 720] : [1024, 768];
    const racine = document.documentElement;
    racine.classList.toggle('projection-etroite', !large);
    racine.style.setProperty('--echelle', Math.min(window.innerWidth / l, window.innerHeight / h));
  }

  function dire() {
    const touches = bouton('touches');
    const texte = 'Raccourcis clavier\u202f: ' + (actives() ? 'activés' : 'désactivés');
    if (touches && touches.textContent !== texte) {
      touches.textContent = texte;
    }
  }

  function reveler() {
    const suites = [...document.querySelectorAll('.suites section')];
    const rang = suites.findIndex((suite) => !suite.hidden);
    suites.forEach((suite, i) => { suite.hidden = i !== rang + 1; });
    projetee().classList.toggle('revelee', rang + 1 < suites.length);
  }

  function noircir(force) {
    const noir = projetee().classList.toggle('noire', force);
    const commande = bouton('noir');
    commande && commande.setAttribute('aria-pressed', String(noir));
  }

  const ACTIONS = {
    reveler,
    noir: () => noircir(),
    plein: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
    touches: () => { window.sessionStorage.setItem(CLE, actives() ? 'non' : 'oui'); dire(); },
  };

  document.addEventListener('click', (evenement) => {
    const commande = evenement.target.closest('[data-projection]');
    if (commande && ACTIONS[commande.dataset.projection]) {
      ACTIONS[commande.dataset.projection]();
    }
  });

  document.addEventListener('keydown', (evenement) => {
    if (!projetee() || evenement.ctrlKey || evenement.altKey || evenement.metaKey) {
      return;
    }
    const lettre = LETTRES[evenement.key.toLowerCase()];
    const role = TOUCHES[evenement.key] || (actives() && lettre);
    // Espace on a button or a link belongs to it.
    if (!role || (evenement.key === ' ' && evenement.target.closest('button, a'))) {
      return;
    }
    const commande = bouton(role);
    evenement.preventDefault();
    commande && commande.click();
  });

  // Back on the page: the focus returns to the link that led here. The header and the page are drawn
  // anew for a while; it stops as soon as a person has put the focus elsewhere.
  function rendreFocus(fois) {
    const lien = document.getElementById('projeter');
    const perdu = [document.body, document.getElementById('contenu')].includes(document.activeElement);
    if (lien && perdu) {
      lien.focus({ preventScroll: true });
    }
    if (fois && (perdu || document.activeElement === lien)) {
      window.setTimeout(rendreFocus, 100, fois - 1);
    }
  }

  let avant = false;
  new MutationObserver(() => {
    const ici = Boolean(projetee());
    if (ici) {
      dire();
      // Another screen: nothing revealed yet.
      document.querySelector('.suites section:not([hidden])') || projetee().classList.remove('revelee');
    } else if (avant) {
      rendreFocus(15);
    }
    avant = ici;
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.addEventListener('resize', mesurer);
  mesurer();
})();
