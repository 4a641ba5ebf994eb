// The fields to search in: what is typed is in the address, Enter opens the first result, arrows walk them.
(function () {
  'use strict';

  const veille = window.veille;
  const { cles } = veille.adresses;
  const CHAMP = '.recherche input[type="search"]';
  const RESULTATS = '.trouvees a, .entrees-dictionnaire summary';
  const PAUSE = 300;
  let minuterie = null;
  let attendu = null;

  // A place in the page is of what the address said.
  function changer(changements) {
    const adresse = new URL(window.location.href);
    const avant = adresse.search;
    Object.entries(changements).forEach(([cle, valeur]) => veille.poser(adresse, cle, valeur));
    adresse.hash = adresse.search === avant ? adresse.hash : '';
    return adresse;
  }

  const ecrireTape = (texte) => ({ [cles.RECHERCHE]: texte.trim(), [cles.INDICATEUR]: '' });

  // The address of what is typed.
  function nommer(texte) {
    const { pathname, search } = changer(ecrireTape(texte));
    return pathname + search;
  }

  // In place: what is typed makes no entry in the history. The page is told as of a step back.
  function ecrire(changements) {
    const adresse = changer(changements);
    if (adresse.href !== window.location.href) {
      window.history.replaceState(window.history.state, '', adresse);
      window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }));
    }
  }

  function ouvrirEntree(entree) {
    entree.open = true;
    entree.removeAttribute('data-menee');
    entree.scrollIntoView({ block: 'start' });
    entree.querySelector('summary').focus({ preventScroll: true });
  }

  // The entry that the address names, once it is there: the server may have opened it, and nobody gone there.
  function montrerEntree() {
    const code = new URLSearchParams(window.location.search).get(cles.INDICATEUR);
    const entree = code && document.getElementById('entree-' + code);
    const tape = document.activeElement && document.activeElement.matches(CHAMP);
    if (entree && (!entree.open || entree.hasAttribute('data-menee')) && !tape) {
      ouvrirEntree(entree);
    }
  }

  // What is typed, kept in the address: a way back finds it again.
  function noter(texte) {
    window.clearTimeout(minuterie);
    ecrire(ecrireTape(texte));
  }

  // The results on screen may still be those of the letter before: then the next ones are waited for.
  function ouvrirPremier(champ) {
    const zone = document.querySelector('[data-texte]');
    attendu = champ.value.trim() && !(zone && zone.dataset.texte === champ.value.trim()) ? champ : null;
    const premier = attendu || !champ.value.trim() ? null : document.querySelector(RESULTATS);
    if (premier) {
      noter(champ.value);
      premier.matches('summary') ? ouvrirEntree(premier.parentElement) : premier.click();
    }
  }

  function parcourir(depuis, evenement) {
    const champ = document.querySelector(CHAMP);
    const suite = [champ, ...document.querySelectorAll(RESULTATS)];
    const but = suite[suite.indexOf(depuis) + (evenement.key === 'ArrowDown' ? 1 : -1)];
    if (but) {
      evenement.preventDefault();
      but.focus();
    }
  }

  document.addEventListener('input', (evenement) => {
    if (evenement.target.matches(CHAMP)) {
      attendu = null;
      window.clearTimeout(minuterie);
      const champ = evenement.target;
      const ici = window.location.pathname;
      veille.chercher(nommer(champ.value));
      minuterie = window.setTimeout(() => ici === window.location.pathname && noter(champ.value), PAUSE);
    }
  });
  document.addEventListener('keydown', (evenement) => {
    const ici = evenement.target.closest(CHAMP + ', ' + RESULTATS);
    if (!ici || evenement.ctrlKey || evenement.altKey || evenement.metaKey) {
      return;
    }
    if (evenement.key === 'Enter' && ici.matches(CHAMP)) {
      evenement.preventDefault();
      ouvrirPremier(ici);
    } else if (evenement.key === 'ArrowDown' || evenement.key === 'ArrowUp') {
      parcourir(ici, evenement);
    }
  });
  document.addEventListener('toggle', (evenement) => {
    const entree = evenement.target;
    if (entree.matches('.entrees-dictionnaire details') && entree.isConnected) {
      const code = entree.id.replace('entree-', '');
      const courant = new URLSearchParams(window.location.search).get(cles.INDICATEUR);
      entree.open ? ecrire({ [cles.INDICATEUR]: code }) : courant === code && ecrire({ [cles.INDICATEUR]: '' });
    }
  }, true);
  new MutationObserver(() => attendu && attendu.isConnected && ouvrirPremier(attendu)).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['data-texte'],
  });

  Object.assign(veille, { montrerEntree });
})();
