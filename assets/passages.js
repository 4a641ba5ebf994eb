// A change of address is one passage: one request, all that it answers drawn together, or none and everything
// goes back. Of two quick choices the first is given up.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { cles, groupes, vue } = veille.adresses;
  const { former, ajouter, rater, elaguer } = veille.demandes;
  const ESSAIS = 3;
  // A choice that the page does not show yet is soon said; what is typed, or projected, changes at each step.
  const ENCORE = 400;
  const PATIENT = 1500;
  const LENT = 8000;
  const MUET = 20000;
  // What is drawn: an address and its place in the history.
  let posee = null;
  let passage = null;
  let ancreDue = '';
  // What comes after it, when it is about to be seen: group -> request.
  const suites = new Map();
  const avance = new Map();
  const GARDEES = 8;

  const ici = () => window.location.pathname + window.location.search;
  const lire = (adresse) => new URL(adresse, window.location.origin);

  function garder(adresse, gardees) {
    const { pathname, searchParams } = lire(adresse);
    return JSON.stringify([pathname, ...gardees.map((cle) => searchParams.getAll(cle).pop())]);
  }

  // The groups of parts that another address changes; all of them are asked for by one name.
  function comparer(avant, apres) {
    const noms = Object.keys(groupes);
    const changes = noms.filter((nom) => garder(avant, groupes[nom]) !== garder(apres, groupes[nom]));
    return changes.length === noms.length || changes.includes('page') ? ['tout'] : changes;
  }

  function ecrireUrl(noms, adresse) {
    const { pathname, search } = lire(adresse);
    return vue + noms.join('-') + pathname + search;
  }

  // The browser reads, or is about to read, another address. Returns whether this page follows it. `reprises`: what
  // it takes up, where no gesture asks for something new.
  function suivre(adresse, ancre = '', geste = null, reprises = null) {
    if (!posee) {
      window.location.assign(adresse + ancre);
    } else if (adresse === posee.adresse) {
      abandonner();
      veille.remettre(posee.adresse);
      veille.montrerPanneau(lire(adresse).searchParams.has(cles.INDICATEUR));
      montrerAncre(ancre);
    } else if (!passage || passage.adresse !== adresse) {
      ['version', ...(lire(posee.adresse).pathname === lire(adresse).pathname ? [] : ['saisie', 'manque'])].forEach(veille.effacer);
      const neuve = { ...former(geste, passage ? passage.adresse : posee.adresse, adresse), ancre };
      const demandes = reprises || ajouter((passage && passage.demandes) || [], neuve);
      lancer({ adresse, ancre, noms: comparer(posee.adresse, adresse), essais: 1, demandes });
    }
    return Boolean(posee);
  }

  function abandonner() {
    passage && passage.controle.abort();
    passage = null;
  }

  async function lancer(demande) {
    abandonner();
    const mien = (passage = Object.assign({ controle: new AbortController(), depuis: performance.now() }, demande));
    window.setTimeout(veiller, ENCORE);
    const resultat = await (mien.noms.length ? obtenir(ecrireUrl(mien.noms, mien.adresse), mien.controle.signal) : {});
    if (passage !== mien) {
      return;
    }
    passage = null;
    if (resultat.statut === 409) {
      refaire(mien);
    } else if (!resultat.echec) {
      poser(mien, resultat);
    } else if (saisie(mien)) {
      manquerSaisie(mien, resultat);
    } else if (ferme(mien)) {
      veille.montrerPanneau(false);
      posee = { adresse: mien.adresse, rang: veille.rang() };
    } else {
      renoncer(mien, resultat);
    }
  }

  // Asked for ahead, or now.
  async function obtenir(url, signal) {
    const prete = avance.get(url);
    avance.delete(url);
    const lue = prete && (await prete);
    return lue && lue.contenu && lue.lue === veille.version.epingle ? lue : veille.demander(url, { signal, priority: 'high' });
  }

  // `menee`: where the server led, which is then the address.
  function poser({ adresse, ancre, noms, demandes = [] }, { contenu, menee }) {
    const but = menee && lire(menee);
    const restent = elaguer(posee.adresse, adresse, demandes);
    but && veille.poserAdresse(menee);
    posee = { adresse: but ? but.pathname + but.search : adresse, rang: veille.rang() };
    veille.finir();
    contenu && veille.ecrireEnVue(contenu);
    noms.includes('recherche') && veille.effacer('saisie');
    veille.effacer('version');
    restent ? direRatees('') : veille.effacer('passage');
    veille.montrerEntree();
    noms.some((nom) => nom === 'tout' || nom === 'couple') && attendreSuites();
    montrerAncre(but ? but.hash : ancre);
    noms.includes('tout') && veille.quandCalme(prevoir);
  }

  // A place that stands below, or that only what is to come holds, is shown when it is there.
  function montrerAncre(ancre) {
    ancre && veille.achever();
    ancre && veille.deplier();
    ancreDue = ancre && !veille.allerA(ancre) && suites.size ? ancre : '';
  }

  // Closing a detail asks nothing of the server that could put it back on screen.
  function ferme({ adresse }) {
    const [avant, apres] = [lire(posee.adresse), lire(adresse)];
    return avant.pathname === apres.pathname && avant.searchParams.has(cles.INDICATEUR) && !apres.searchParams.has(cles.INDICATEUR);
  }

  const saisie = ({ noms }) => noms.length === 1 && noms[0] === 'recherche';

  // A search that was not made hides the results of the one before.
  function manquerSaisie(mien, { echec }) {
    posee = { adresse: mien.adresse, rang: veille.rang() };
    document.querySelectorAll('.trouvees, .entrees-dictionnaire').forEach((zone) => zone.setAttribute('data-perime', ''));
    veille.dire('saisie', { phrase: echec, suite: 'La recherche n’a pas été faite.', reessayer: () => lancer(mien) });
  }

  // Nothing of the new address is drawn: address, choices and content go back to what is on screen.
  function renoncer({ nouvelle, avant, demandes = [] }, { echec }) {
    if (avant !== undefined) {
      veille.version.epingle = avant;
      veille.version.refusee = veille.version.courante;
    }
    veille.revenir(posee);
    veille.remettre(posee.adresse);
    veille.montrerPanneau(lire(posee.adresse).searchParams.has(cles.INDICATEUR));
    rater(demandes);
    if (nouvelle) {
      const suite = 'Des données plus récentes existent\u202f; cette page n’est pas à jour\u202f: elle montre encore ' + veille.nommerPage() + ' avec les précédentes.';
      veille.dire('version', { phrase: echec, suite, reessayer: () => refaire() });
    } else {
      direRatees(echec);
    }
  }

  // One line for all that failed; what is taken up is still to be said while the answer is awaited.
  function direRatees(phrase) {
    veille.dire('passage', {
      phrase,
      suite: veille.demandes.decrire(),
      reessayer: () => {
        const { adresse, demandes } = veille.demandes.reprendre(posee.adresse);
        veille.aller(adresse, null, demandes);
      },
      fermer: veille.demandes.oublier,
    });
  }

  // The whole page again, of the newest version.
  function refaire({ essais = 0, avant = veille.version.epingle } = {}) {
    const demande = { adresse: ici(), noms: ['tout'], essais: essais + 1, nouvelle: true, avant };
    if (demande.essais > ESSAIS) {
      renoncer(demande, { echec: 'Les données changent pendant la lecture.' });
      return;
    }
    avance.clear();
    veille.version.epingle = veille.version.courante;
    lancer(demande);
  }

  // The same page with what was written meanwhile; nothing moves when it cannot be read, or another one is coming.
  async function relire() {
    const adresse = posee && !passage && posee.adresse;
    const resultat = adresse ? await veille.demander(ecrireUrl(['page', 'detail'], adresse)) : {};
    const encore = adresse && !passage && posee.adresse === adresse && Boolean(resultat.contenu);
    encore && veille.ecrire(resultat.contenu);
    return encore;
  }

  // What stands below comes when it is about to be seen, or once the page has rested.
  function attendreSuites() {
    const seules = !veille.economise();
    suites.forEach(({ controle }) => controle.abort());
    suites.clear();
    document.querySelectorAll('[data-suite]').forEach((zone) => {
      (zone.closest('.defile') || zone).setAttribute('data-perime', '');
      suites.set(zone.dataset.suite, { nom: zone.dataset.suite, adresse: posee.adresse, attendue: seules, controle: new AbortController() });
    });
    suites.size && veille.plier(() => suites.forEach(demanderSuite), seules);
  }

  async function demanderSuite(suite) {
    if (suites.get(suite.nom) !== suite || suite.partie) {
      return;
    }
    suite.partie = suite.attendue = true;
    const resultat = await veille.demander(ecrireUrl([suite.nom], suite.adresse), { signal: suite.controle.signal });
    if (suites.get(suite.nom) !== suite) {
      return;
    }
    if (resultat.statut === 409) {
      refaire();
    } else if (resultat.echec) {
      suite.partie = suite.attendue = false;
      veille.dire('manque', { phrase: resultat.echec, suite: 'Une partie de cette page n’a pas pu être chargée.', reessayer: () => [...suites.values()].forEach(demanderSuite) });
    } else {
      suites.delete(suite.nom);
      veille.ecrire(resultat.contenu);
      suites.size || veille.effacer('manque');
      // Once it is laid out: nothing can be led into what was folded a moment ago.
      ancreDue && window.requestAnimationFrame(() => window.setTimeout(() => ancreDue === window.location.hash && montrerAncre(ancreDue)));
    }
  }

  // The neighbours in the list, fetched ahead once a person comes near it.
  function prevoir() {
    const choix = document.getElementById('choix-ml');
    if (veille.economise() || passage || !choix || !choix.value) {
      return;
    }
    [1, -1].forEach((pas) => {
      const voisin = choix.options[choix.selectedIndex + pas];
      const adresse = voisin && voisin.value && veille.mener('choix-ml', voisin.value);
      const url = adresse && ecrireUrl(['tout'], adresse.pathname + adresse.search);
      if (url && !avance.has(url)) {
        avance.set(url, veille.demander(url, { priority: 'low' }));
        avance.size > GARDEES && avance.delete(avance.keys().next().value);
      }
    });
  }

  // What a hand changed of the page on screen, kept in its address; a page on its way is asked again with it.
  function tenir(cle, valeur) {
    const changer = (texte) => {
      const adresse = lire(texte);
      veille.poser(adresse, cle, valeur);
      return adresse.pathname + adresse.search.replace(/%2C/g, ',');
    };
    if (posee) {
      posee.adresse = changer(posee.adresse);
      veille.poserAdresse(changer(ici()) + window.location.hash);
      passage && suivre(ici(), '', null, passage.demandes);
    }
  }

  // What was being read when the page became active.
  function commencer(version) {
    posee = { adresse: ici(), rang: veille.rang() };
    veille.version.epingle = veille.version.courante = version === null ? null : String(version);
    veille.montrerEntree();
    window.setInterval(veiller, 250);
  }

  // What Plotly draws of the page on screen.
  const nommerFigure = () => ecrireUrl(['figure'], posee.adresse);

  // What is typed is looked for at once; the address follows when the hand rests.
  const chercher = (adresse) => posee && lancer({ adresse, noms: ['recherche'], essais: 1 });

  function suivreVersion() {
    const { epingle, courante, refusee } = veille.version;
    if (posee && !passage && epingle && courante && courante !== refusee && courante !== epingle) {
      refaire();
    }
  }

  // The page waits: it says so, and what it still shows.
  function veiller() {
    suivreVersion();
    const duree = passage ? performance.now() - passage.depuis : 0;
    const encore = passage ? ' La page montre encore ' + veille.nommerPage() + '.' : '';
    if (duree > MUET) {
      veille.attendre('Le serveur n’a pas répondu depuis 20 secondes.' + encore, () => lancer(passage));
    } else if (duree > LENT) {
      veille.attendre('Le serveur tarde à répondre.' + encore);
    } else if (duree >= (passage && (saisie(passage) || document.querySelector('.page-projection')) ? PATIENT : ENCORE)) {
      veille.attendre('Chargement…' + encore);
    } else {
      veille.finir();
    }
  }

  ['focusin', 'pointerover'].forEach((approche) => document.addEventListener(approche, ({ target }) => posee && target.id === 'choix-ml' && veille.quandCalme(prevoir)));
  window.addEventListener('popstate', () => suivre(ici(), '', { mots: 'retour dans l’historique' }));
  // A link that Dash drew.
  window.addEventListener('_dashprivate_pushstate', () => suivre(ici(), '', veille.nommerSuivi()));
  Object.assign(veille, { suivre, montrerAncre, tenir, chercher, nommerFigure, refaire, relire, commencer, calme: () => Boolean(posee) && !passage && veille.achevee() && ![...suites.values()].some(({ attendue }) => attendue) });
})();
