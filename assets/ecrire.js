// What a person types is kept: in this browser at once, on the server within a second, and never over what was
// not seen. A draft lives until the server has acknowledged it, whatever happens to the page.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const PREFIXE = 'regards-brouillon|';
  const REPOS = 700;
  const RETRAITS = [1000, 2000, 4000, 8000, 15000];
  const MUET = 20000;
  const ABSENT = 'Le serveur ne répond pas.';
  const natif = window.fetch.bind(window);
  // name -> draft: what is typed, over which version, for whom, and how often it could not be sent.
  const brouillons = new Map();
  const partis = new Set();
  const minuteurs = new Map();
  const ecouteurs = [];
  // A draft belongs to the page that holds it; what a page that is gone left is taken over by the next.
  const moi = veille.onglets.moi;
  const ranger = (nom) => PREFIXE + moi + '|' + nom;
  // Who was there when this page was opened: what another person typed in this browser waits for that person.
  const qui = veille.temoin('regards_qui');

  const nommer = ({ genre, code, annee, cle, champ }) => [genre, code, annee, cle, champ].join('|');
  const { forger } = veille.onglets;
  const annoncer = (nom, etat, detail) => ecouteurs.forEach((ecouter) => ecouter(nom, etat, detail || {}));

  // A browser that keeps nothing (private, full) still sends.
  function retenir(nom, brouillon) {
    brouillons.set(nom, brouillon);
    try {
      window.localStorage.setItem(ranger(nom), JSON.stringify(Object.assign({}, brouillon, { le: Date.now() })));
    } catch {
      brouillon.volatil = true;
    }
  }

  function oublier(nom) {
    brouillons.delete(nom);
    window.clearTimeout(minuteurs.get(nom));
    try {
      window.localStorage.removeItem(ranger(nom));
    } catch {
      // Nothing was kept there.
    }
  }

  function prevoir(nom, delai) {
    window.clearTimeout(minuteurs.get(nom));
    minuteurs.set(nom, window.setTimeout(envoyer, delai, nom));
  }

  // Typed: `lieu` names the field, `vu` is the version that stands under what is typed.
  function noter(lieu, { valeur, vu, cote, forme, vite }) {
    const nom = nommer(lieu);
    const avant = brouillons.get(nom);
    const { perdues = [], conflit = null } = avant || {};
    const brouillon = Object.assign({}, lieu, { qui, valeur, cote, forme, vu: avant ? avant.vu : vu, demande: '', echecs: 0, conflit, perdues });
    retenir(nom, brouillon);
    annoncer(nom, brouillon.conflit ? 'conflit' : 'saisie', brouillon.conflit ? { autre: brouillon.conflit, brouillon } : { brouillon });
    brouillon.conflit || prevoir(nom, vite ? 0 : REPOS);
  }

  // The hand leaves a field: what was typed there need not wait for it to rest.
  const presser = (nom) => brouillons.has(nom) && prevoir(nom, 0);

  // `adieu`: the page is going; such a request outlives it, and a browser takes few of them.
  async function poster(corps, adieu) {
    const controle = new AbortController();
    const minuteur = window.setTimeout(() => controle.abort(), MUET);
    try {
      const reponse = await natif(veille.adresses.ecriture, {
        method: 'POST',
        headers: Object.assign({ 'Content-Type': 'application/json', Accept: 'application/json' }, veille.signer()),
        body: JSON.stringify(Object.assign({ qui }, corps)),
        keepalive: adieu === true,
        signal: controle.signal,
      });
      const lu = await reponse.json().catch(() => null);
      return reponse.ok && lu && lu.etat ? lu : { statut: reponse.status, phrase: (lu && lu.message) || 'Le serveur n’a pas pu enregistrer (' + reponse.status + ').' };
    } catch {
      return { statut: 0, phrase: ABSENT };
    } finally {
      window.clearTimeout(minuteur);
    }
  }

  // One request at a time for a field: the next one is over the version that this one made.
  async function envoyer(nom, adieu) {
    const brouillon = brouillons.get(nom);
    if (!brouillon || partis.has(nom) || brouillon.conflit || brouillon.refus) {
      return;
    }
    partis.add(nom);
    if (!brouillon.demande) {
      brouillon.demande = forger(16);
      retenir(nom, brouillon);
    }
    const { genre, code, annee, cle, champ, forme, valeur, vu, cote, demande } = brouillon;
    annoncer(nom, 'envoi', { brouillon });
    const rendu = await poster({ genre, code, annee, cle, champ, forme, valeur, vu, cote, demande }, adieu);
    partis.delete(nom);
    const courant = brouillons.get(nom);
    if (rendu.etat === 'garde') {
      garder(nom, courant, brouillon, rendu);
    } else if (rendu.etat === 'entretemps' && courant && courant.perdues.includes(rendu.ecrit.valeur) && rendu.ecrit.cote === cote) {
      // It was kept, and its answer lost: what stands there is mine.
      Object.assign(courant, { vu: rendu.ecrit.version, demande: '' });
      retenir(nom, courant);
      prevoir(nom, 0);
    } else if (rendu.etat === 'entretemps') {
      heurter(nom, rendu.ecrit);
    } else {
      echouer(nom, courant || brouillon, rendu, valeur);
    }
  }

  function garder(nom, courant, parti, { ecrit, suites }) {
    if (courant && courant.valeur !== parti.valeur) {
      courant.vu = ecrit.version;
      courant.demande = '';
      retenir(nom, courant);
      prevoir(nom, REPOS);
    } else {
      oublier(nom);
      reprendre();
    }
    annoncer(nom, 'garde', { ecrit, suites, encore: brouillons.get(nom) });
  }

  function heurter(nom, autre) {
    const brouillon = brouillons.get(nom);
    if (brouillon) {
      brouillon.conflit = autre;
      retenir(nom, brouillon);
      annoncer(nom, 'conflit', { autre, brouillon });
    }
  }

  // What the server refuses is told and waits for the person, whatever comes; what it could not do is tried again.
  function echouer(nom, brouillon, { statut, phrase }, valeur) {
    brouillon.perdues = [valeur, ...brouillon.perdues].slice(0, 4);
    const refuse = statut >= 400 && statut < 500 && statut !== 401 && statut !== 408 && statut !== 429;
    brouillon.echecs += 1;
    // Somebody else is known by now: the text waits for who typed it.
    if (refuse && statut !== 409) {
      Object.assign(brouillon, { demande: '', refus: phrase });
      brouillons.has(nom) && retenir(nom, brouillon);
    }
    annoncer(nom, refuse ? 'refus' : 'attente', { phrase, brouillon });
    refuse || prevoir(nom, RETRAITS[Math.min(brouillon.echecs, RETRAITS.length) - 1]);
  }

  // One of the two texts, or both: the other one stays in the history.
  async function trancher(nom, choix) {
    const brouillon = brouillons.get(nom);
    const autre = brouillon && brouillon.conflit;
    if (!autre) {
      return;
    }
    const mien = brouillon.valeur;
    brouillon.conflit = null;
    brouillon.vu = autre.version;
    brouillon.demande = '';
    if (choix === 'deux') {
      brouillon.valeur = autre.valeur + '\n' + mien;
    }
    retenir(nom, brouillon);
    await envoyer(nom);
    if (choix === 'autre' && !brouillons.has(nom)) {
      // Mine is in the history now; the other text is put back over it.
      noter(brouillon, { valeur: autre.valeur, vu: autre.version + 1, cote: brouillon.cote, forme: brouillon.forme, vite: true });
    }
  }

  const renvoyer = () => [...brouillons.keys()].forEach((nom) => prevoir(nom, 0));

  // What pages that are gone could not send: the oldest first, one at a time for a field.
  async function reprendre() {
    const vivants = await veille.onglets.lister();
    try {
      const laisses = Object.keys(window.localStorage)
        .filter((cle) => cle.startsWith(PREFIXE) && !vivants.has(cle.slice(PREFIXE.length).split('|')[0]))
        .map((cle) => ({ cle, nom: cle.slice(PREFIXE.length).split('|').slice(1).join('|'), brouillon: JSON.parse(window.localStorage.getItem(cle)) }))
        .filter(({ brouillon }) => brouillon && (brouillon.qui || '') === qui)
        .sort((un, autre) => un.brouillon.le - autre.brouillon.le);
      laisses.forEach(({ cle, nom, brouillon }) => {
        if (!brouillons.has(nom)) {
          window.localStorage.removeItem(cle);
          retenir(nom, Object.assign({ perdues: [] }, brouillon, { echecs: 0 }));
          annoncer(nom, brouillon.refus ? 'refuse' : 'repris', { brouillon });
          brouillon.refus || brouillon.conflit || prevoir(nom, 0);
        }
      });
    } catch {
      // No store in this browser, or one that something else wrote in.
    }
  }

  window.addEventListener('online', renvoyer);
  // Leaving: what waits leaves now, and stays in the browser all the same until it is acknowledged.
  const partir = () => brouillons.forEach((brouillon, nom) => !brouillon.conflit && !brouillon.refus && !partis.has(nom) && envoyer(nom, true));
  window.addEventListener('pagehide', partir);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && partir());
  window.addEventListener('beforeunload', (evenement) => [...brouillons.values()].some((b) => b.volatil) && evenement.preventDefault());
  window.setTimeout(reprendre, 0);

  veille.carnet = { noter, nommer, forger, trancher, renvoyer, presser, heurter, oublier, lire: (nom) => brouillons.get(nom), ecouter: (ecouteur) => ecouteurs.push(ecouteur) };
})();
