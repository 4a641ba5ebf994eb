// The page that takes files in: dropped as well as chosen, sent without leaving the page, looked at until the
// work is done. Every form works without this script.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const PAS = 700;
  const LENT = 8000;
  const GARDE = 5 * 60 * 1000;
  const REPRISE = 2000;
  const MUETS = 3;
  let suivi = null;
  // What was asked is on its way: its heading takes the focus when it comes.
  let attendu = false;
  let montre = null;

  const ici = () => window.location.pathname + window.location.search;

  function dire(formulaire, texte, rate) {
    const etat = formulaire.querySelector('.etat-geste');
    if (etat) {
      etat.classList.toggle('rate', Boolean(rate));
      etat.textContent = texte;
    }
  }

  // What the server would refuse once all of it was sent.
  function peser(formulaire) {
    const fichiers = [...formulaire.querySelector('input[type="file"]').files];
    const { octets, nombre } = formulaire.dataset;
    if (fichiers.length > Number(nombre)) {
      return nombre + ' fichiers au plus à la fois\u202f: rien n’a été envoyé.';
    }
    const trop = fichiers.reduce((somme, { size }) => somme + size, 0) > Number(octets);
    return trop ? octets / 1e6 + '\u00a0Mo au plus pour l’ensemble des fichiers\u202f: rien n’a été envoyé.' : '';
  }

  async function envoyer(formulaire) {
    const depot = formulaire.matches('.depot');
    const refus = depot && peser(formulaire);
    if (refus) {
      dire(formulaire, refus, true);
      return;
    }
    const boutons = document.querySelectorAll('.importation button');
    boutons.forEach((bouton) => { bouton.disabled = true; });
    dire(formulaire, depot ? 'Envoi des fichiers…' : 'Demande envoyée…');
    const lent = window.setTimeout(() => dire(formulaire, depot ? 'L’envoi se poursuit…' : 'Le serveur tarde à répondre…'), LENT);
    const resultat = await veille.demander(formulaire.action, { method: 'POST', body: depot ? new FormData(formulaire) : new URLSearchParams(new FormData(formulaire)), headers: { Accept: 'application/json' }, extraire: (contenu) => 'adresse' in contenu && contenu });
    window.clearTimeout(lent);
    boutons.forEach((bouton) => { bouton.disabled = false; });
    if (resultat.echec) {
      dire(formulaire, resultat.echec + (depot ? ' Les fichiers choisis sont restés dans le champ.' : ''), true);
    } else {
      dire(formulaire, '');
      mener(resultat.contenu.adresse);
    }
  }

  // Nowhere else: what is on screen has changed.
  function mener(adresse) {
    attendu = true;
    !adresse || adresse === ici() ? veille.refaire() : veille.aller(new URL(adresse, window.location.origin));
  }

  // A server that was stopped, or that does not answer for a while: asked again until it does.
  function patienter(zone, muets) {
    muets === MUETS && veille.dire('importer', { phrase: 'L’outil ne répond plus.', suite: 'Il a peut-être été arrêté. Cette page réessaie.' });
    window.setTimeout(regarder, muets < MUETS ? PAS : REPRISE, zone, muets);
  }

  // One look at a time, as long as the page that asks is the one on screen.
  async function regarder(zone, muets = 0) {
    const resultat = await veille.demander(zone.dataset.suivi, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(LENT), extraire: (contenu) => contenu });
    if (!zone.isConnected) {
      return;
    }
    if (!resultat.statut) {
      patienter(zone, muets + 1);
      return;
    }
    if (resultat.echec) {
      veille.dire('importer', { phrase: resultat.echec, suite: 'Le travail continue peut-être\u202f: cette page ne sait plus où il en est.', reessayer: () => regarder(zone) });
      return;
    }
    veille.effacer('importer');
    if (resultat.contenu.fini) {
      attendu = true;
      veille.refaire();
    } else {
      const etape = (resultat.contenu.etape || 'Début du travail') + '…';
      zone.textContent === etape || (zone.textContent = etape);
      window.setTimeout(regarder, PAS, zone);
    }
  }

  const formulaire = ({ target }) => target.closest && target.closest('form.importation');

  document.addEventListener('submit', (evenement) => {
    const lequel = formulaire(evenement);
    if (lequel && veille.prete()) {
      evenement.preventDefault();
      envoyer(lequel);
    }
  });

  ['dragenter', 'dragover', 'dragleave', 'drop'].forEach((geste) => document.addEventListener(geste, (evenement) => {
    const cadre = document.querySelector('form.depot');
    const dessus = formulaire(evenement);
    if (cadre && evenement.dataTransfer) {
      // A file that falls beside the frame would replace the page.
      evenement.preventDefault();
      const recu = dessus && dessus.matches('.depot') ? dessus : null;
      cadre.classList.toggle('survol', Boolean(recu) && !['drop', 'dragleave'].includes(geste));
      if (geste === 'drop' && recu && evenement.dataTransfer.files.length) {
        recu.querySelector('input[type="file"]').files = evenement.dataTransfer.files;
        envoyer(recu);
      }
    }
  }));

  // Files are kept as long as the page that shows them is open.
  window.setInterval(() => {
    const garde = document.querySelector('#apres [data-garde]');
    garde && veille.demander(garde.dataset.garde, { headers: { Accept: 'application/json' }, extraire: (contenu) => contenu });
  }, GARDE);

  // The page shows work under way: it is looked at from then on.
  new MutationObserver(() => {
    const zone = document.documentElement.dataset.page.includes('importer') ? document.querySelector('#apres [data-suivi]') : null;
    if (zone !== suivi) {
      suivi = zone;
      zone && window.setTimeout(regarder, PAS, zone);
    }
    const titre = document.querySelector('#apres .etat');
    if (attendu && titre && titre !== montre) {
      attendu = false;
      titre.focus();
    }
    montre = titre;
  }).observe(document.getElementById('apres'), { childList: true, subtree: true });
})();
