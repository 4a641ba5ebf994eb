// The decisions on the priorities: one at a time to the server, drawn as decided once it has kept them.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const NOMS = { a_decider: 'À décider', gardee: 'Garder', ecartee: 'Écarter' };
  const LENT = 8000;
  const PARTIE = 3000;
  const QUITTEE = 'La page a changé avant que ce choix ne parte.';
  const attendus = new Map();
  const echoues = new Map();
  let file = Promise.resolve();
  let numero = 0;

  const citer = (texte) => '«\u202f' + texte + '\u202f»';
  const nommer = (decision) => citer(NOMS[decision] || decision);
  // What the person pressed: a withdrawal is kept as a decision, and is not called so.
  const RETRAITS = { ecartee: 'Le retrait', gardee: 'La remise dans la liste' };
  const nommerGeste = (geste) => ('retrait' in geste ? RETRAITS : { [geste.decision]: 'Le choix ' + nommer(geste.decision) })[geste.decision];
  const champ = (geste) => [geste.region, geste.annee, geste.ajout ? 'ajout' : geste.cle, 'texte' in geste ? 'texte' : 'decision'].join('|');
  const sujet = () => veille.tenues['priorites-sujet'] || {};
  const ici = (geste) => sujet().region === geste.region && sujet().annee === geste.annee;

  function trouverFormulaire(geste) {
    return ici(geste) && document.querySelector('.formulaire[data-cle="' + CSS.escape(geste.cle) + '"]');
  }

  // Where a gesture is spoken of: under its own form, under the field, or above the list.
  function trouverEtat(geste) {
    const formulaire = trouverFormulaire(geste);
    const ailleurs = geste.ajout ? 'priorites-etat-ajout' : 'priorites-message';
    return formulaire ? formulaire.querySelector('.etat-geste') : ici(geste) && document.getElementById(ailleurs);
  }

  function dire(geste, texte, ...boutons) {
    const etat = trouverEtat(geste);
    if (etat) {
      etat.classList.toggle('rate', boutons.length > 0 && !boutons[0].dataset.calme);
      etat.replaceChildren(texte, ...boutons);
    }
  }

  // The next gesture leaves when the one before has its answer: the server keeps them in their order.
  function envoyer(geste) {
    const tour = file.then(() => new Promise((resolve) => {
      numero += 1;
      attendus.set(numero, { resolve, parti: false });
      const rang = numero;
      const lent = window.setTimeout(() => dire(geste, 'Le serveur tarde à répondre\u202f: rien n’est encore enregistré.'), LENT);
      window.setTimeout(() => attendus.has(rang) && !attendus.get(rang).parti && rendre(rang, { statut: 0, echec: QUITTEE }), PARTIE);
      attendus.get(rang).lent = lent;
      veille.donner('priorites-geste', { data: Object.assign({}, geste, { numero: rang }) });
    }));
    file = tour;
    return tour;
  }

  function rendre(rang, resultat) {
    const attendu = attendus.get(rang);
    if (attendu) {
      attendus.delete(rang);
      window.clearTimeout(attendu.lent);
      attendu.resolve(resultat);
    }
  }

  // Called by the watcher of requests. The list that comes back is drawn only on the page that asked for it.
  async function suivreGeste(url, options) {
    const geste = JSON.parse(options.body).inputs[0].value;
    const attendu = attendus.get(geste.numero);
    const demande = Object.assign({}, options, { extraire: ({ response }) => response });
    if (attendu) {
      attendu.parti = true;
      let resultat = await veille.demander(url, demande);
      if (resultat.statut === 409) {
        // The gesture alone goes to the newest version: the page keeps its own until it is asked anew.
        resultat = await veille.demander(url, Object.assign(demande, { demandee: veille.version.courante }));
        window.setTimeout(veille.refaire);
      }
      resultat.contenu && ici(geste) && veille.ecrirePart('priorites-retenues', 'html', resultat.contenu['priorites-retenues'].html);
      window.setTimeout(rendre, 0, geste.numero, resultat);
    }
    return new Response(null, { status: 204 });
  }

  async function faire(geste) {
    const cle = champ(geste);
    echoues.delete(cle);
    geste.ajout || veille.effacerAjout();
    dire(geste, 'Enregistrement…');
    const resultat = await envoyer(geste);
    const rendu = resultat.contenu && resultat.contenu['priorites-reponse'].data;
    if (!rendu) {
      const refuse = resultat.statut === 400;
      refuse || echoues.set(cle, geste);
      // Without an answer, what left may have been kept: only the server can tell.
      const perdue = [0, 200].includes(resultat.statut) && resultat.echec !== QUITTEE;
      const decision = 'decision' in geste && nommerGeste(geste) + (perdue ? ' est peut-être fait.' : ' n’est pas fait.');
      const reprise = refuse ? [] : [veille.bouton('Réessayer', () => faire(geste))];
      dire(geste, (perdue ? 'Enregistrement incertain' : 'Non enregistré') + '\u202f: ' + (resultat.echec || QUITTEE) + ' ' + (decision || 'Le texte est resté dans le champ.') + ' ', ...reprise);
      reprise.length || trouverEtat(geste) && trouverEtat(geste).classList.add('rate');
    } else if (rendu.etat === 'entretemps') {
      veille.heurter(geste, rendu);
    } else {
      veille.montrerGarde(geste, rendu);
    }
    annoncer(resultat.echec);
    return Boolean(rendu) && rendu.etat === 'garde';
  }

  // At the head of the page too: what failed may have been scrolled away.
  function annoncer(echec) {
    if (!echoues.size) {
      veille.effacer('gestes');
    } else if (echec) {
      const suite = 'L’enregistrement ' + (echoues.size > 1 ? 'de ' + echoues.size : 'd’un') + ' choix de cette page n’est pas confirmé.';
      veille.dire('gestes', { phrase: echec, suite, reessayer: () => [...echoues.values()].forEach(faire), fermer: () => {} });
    }
  }

  function oublier() {
    echoues.clear();
    veille.effacer('gestes');
  }

  window.addEventListener('beforeunload', (evenement) => (echoues.size || attendus.size || veille.saisieEnCours()) && evenement.preventDefault());
  Object.assign(veille, { suivreGeste, faire, oublier, gestes: { dire, citer, nommer, sujet, trouverFormulaire } });
})();
