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

  const lire = (cle) => new URLSearchParams(cle.slice(cle.indexOf('?') + 1));

  // In place: what is typed makes no entry in the history. The page is told as of a step back.
  function ecrire(changements) {
    const adresse = new URL(window.location.href);
    Object.entries(changements).forEach(([cle, valeur]) => veille.poser(adresse, cle, valeur));
    if (adresse.href !== window.location.href) {
      window.history.replaceState(window.history.state, '', adresse);
      window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }));
    }
  }

  // The field follows the address, but never the hand that types in it.
  function lireRecherche(cle) {
    const champ = document.querySelector(CHAMP);
    const texte = lire(cle || '').get(cles.RECHERCHE) || '';
    const lu = champ && (champ === document.activeElement || (champ.dataset.lu && champ.value === texte));
    if (champ) {
      champ.dataset.lu = 'oui';
    }
    return lu ? window.dash_clientside.no_update : texte;
  }

  function ouvrirEntree(entree) {
    entree.open = true;
    entree.scrollIntoView({ block: 'start' });
    entree.querySelector('summary').focus({ preventScroll: true });
  }

  // The entry that the address names, once it is there.
  function montrerEntree(html, cle) {
    const code = lire(cle || '').get(cles.INDICATEUR);
    window.requestAnimationFrame(() => {
      const entree = code && document.getElementById('entree-' + code);
      const tape = document.activeElement && document.activeElement.matches(CHAMP);
      if (entree && !entree.open && !tape) {
        ouvrirEntree(entree);
      }
    });
    return code || '';
  }

  // What is typed, kept in the address: a way back finds it again.
  function noter(texte) {
    window.clearTimeout(minuterie);
    ecrire({ [cles.RECHERCHE]: texte.trim(), [cles.INDICATEUR]: '' });
  }

  // The results on screen may still be those of the letter before: then the next ones are waited for.
  function ouvrirPremier(champ) {
    const zone = document.querySelector('[data-texte]');
    attendu = champ.value.trim() && !(zone && zone.dataset.texte === champ.value) ? champ : null;
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

  window.dash_clientside = Object.assign({}, window.dash_clientside, { recherche: { lireRecherche, montrerEntree } });
})();
