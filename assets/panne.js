// What goes wrong is said at the head of the page, above a dialog too: one line a cause, Réessayer, Fermer.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const cadre = document.createElement('div');
  const alertes = document.createElement('div');
  const attente = document.createElement('div');
  const causes = new Map();
  let retour = null;

  cadre.id = 'panne';
  alertes.setAttribute('role', 'alert');
  attente.setAttribute('role', 'status');
  attente.className = 'attente';
  cadre.append(alertes, attente);
  document.body.prepend(cadre);

  // A projected screen makes room for what is said.
  new MutationObserver(() => document.documentElement.toggleAttribute('data-panne', Boolean(cadre.querySelector(':scope > * > *')))).observe(cadre, { childList: true, subtree: true });

  // What lies behind an open dialog can be neither seen nor reached; what is in one goes with its page.
  function placer() {
    const lieu = document.querySelector('dialog[open]') || document.body;
    if (cadre.parentNode !== lieu) {
      lieu.prepend(cadre);
    }
  }

  function bouton(texte, action) {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'bouton';
    element.textContent = texte;
    element.addEventListener('click', action);
    return element;
  }

  function ligne(cause, { phrase, suite, reessayer, fermer }) {
    const element = document.createElement('div');
    const texte = document.createElement('p');
    const mot = document.createElement('strong');
    element.className = 'ligne-panne';
    mot.textContent = 'Échec\u202f: ';
    texte.append(mot, [phrase, suite].filter(Boolean).join(' '));
    element.append(texte);
    reessayer && element.append(bouton('Réessayer', () => { effacer(cause); reessayer(); }));
    fermer && element.append(bouton('Fermer', () => { effacer(cause); fermer(); }));
    return element;
  }

  // `cause` names what failed: a second failure of the same kind takes the place of the first.
  function dire(cause, message) {
    placer();
    attente.replaceChildren();
    const element = ligne(cause, message);
    const avant = causes.get(cause);
    causes.set(cause, element);
    avant ? avant.replaceWith(element) : alertes.append(element);
  }

  function effacer(cause) {
    const element = causes.get(cause);
    if (element) {
      const dedans = element.contains(document.activeElement);
      causes.delete(cause);
      element.remove();
      dedans && rendreFocus();
    }
  }

  function rendreFocus() {
    const but = retour && retour.isConnected && !retour.disabled ? retour : document.getElementById('contenu');
    but && but.focus({ preventScroll: true });
  }

  function attendre(phrase, reessayer) {
    if (attente.dataset.phrase !== phrase || !attente.firstChild) {
      placer();
      const texte = document.createElement('p');
      texte.textContent = phrase;
      attente.dataset.phrase = phrase;
      attente.replaceChildren(texte, ...(reessayer ? [bouton('Réessayer', reessayer)] : []));
    }
  }

  function finir() {
    placer();
    const dedans = attente.contains(document.activeElement);
    attente.replaceChildren();
    dedans && rendreFocus();
  }

  document.addEventListener('focusin', (evenement) => {
    if (!cadre.contains(evenement.target)) {
      retour = evenement.target;
    }
  });
  document.addEventListener('close', () => placer(), true);

  Object.assign(veille, { bouton, dire, effacer, attendre, finir });
})();
