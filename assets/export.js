// The export menu: opens, closes, and says that a document is being made; a failure is a sentence.
(function () {
  'use strict';

  const PREPARATION = 'Préparation du document… La page reste utilisable.';

  const DEJA = 'Un document est déjà en préparation\u202f: il arrive.';
  const ECHEC = 'Le document n’a pas pu être préparé. Réessayer.';

  function ouvrir(bouton, ouvert) {
    bouton.setAttribute('aria-expanded', String(ouvert));
  }

  function fermer(rendreLeFocus) {
    const bouton = document.querySelector('.export > [aria-expanded="true"]');
    if (bouton) {
      ouvrir(bouton, false);
      rendreLeFocus && bouton.focus();
    }
    return Boolean(bouton);
  }

  function lireNom(reponse) {
    const trouve = /filename="?([^";]+)"?/.exec(reponse.headers.get('Content-Disposition') || '');
    return trouve ? trouve[1] : 'document';
  }

  function enregistrer(contenu, nom) {
    const lien = document.createElement('a');
    lien.href = URL.createObjectURL(contenu);
    lien.download = nom;
    lien.click();
    setTimeout(() => URL.revokeObjectURL(lien.href), 60000);
  }

  async function exporter(lien) {
    const menu = lien.closest('.menu-export');
    const etat = menu.querySelector('.etat-export');
    const liste = menu.querySelector('ul');
    if (liste.getAttribute('aria-busy') === 'true') {
      etat.textContent = DEJA;
      return;
    }
    liste.setAttribute('aria-busy', 'true');
    etat.textContent = PREPARATION;
    try {
      const reponse = await fetch(lien.href);
      if (reponse.ok) {
        const nom = lireNom(reponse);
        enregistrer(await reponse.blob(), nom);
        etat.textContent = 'Document prêt\u202f: ' + nom;
      } else {
        const phrase = (reponse.headers.get('Content-Type') || '').startsWith('text/plain');
        etat.textContent = phrase ? (await reponse.text()).trim() : ECHEC;
      }
    } catch {
      etat.textContent = 'Le serveur ne répond pas. Réessayer.';
    } finally {
      liste.removeAttribute('aria-busy');
    }
  }

  document.addEventListener('click', (evenement) => {
    const bouton = evenement.target.closest('.export > button');
    const lien = evenement.target.closest('a.document');
    if (bouton) {
      ouvrir(bouton, bouton.getAttribute('aria-expanded') !== 'true');
    } else if (lien && !evenement.ctrlKey && !evenement.metaKey && !evenement.shiftKey) {
      evenement.preventDefault();
      exporter(lien);
    } else if (!evenement.target.closest('.menu-export')) {
      fermer(false);
    }
  });
  document.addEventListener('keydown', (evenement) => {
    if (evenement.key === 'Escape' && fermer(true)) {
      evenement.stopPropagation();
    }
  });
  document.addEventListener('focusin', (evenement) => evenement.target.closest('.export') || fermer(false));
})();
