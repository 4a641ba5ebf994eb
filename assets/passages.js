// A change of address is one passage: all its parts are drawn together, or none and everything goes back.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { cles } = veille.adresses;
  const STORES = ['adresse-page', 'adresse-radar', 'adresse-detail', 'adresse-couple'];
  const DETAIL = 'ml-detail-contenu.html';
  const MOTIF_ADRESSE = /^adresse-/;
  const SAISIES = /^(recherche-ml|dictionnaire-recherche)\./;
  const ESSAIS = 3;
  const encours = new Map();
  // What the address on screen still lacks: it is asked again by Réessayer.
  const manquantes = new Map();
  // Given to Dash, and perhaps not drawn yet: a new gesture at that very moment makes it forget them.
  const livrees = new Set();
  let posee = null;
  let passage = null;

  const calme = () => (window.dash_stores || []).every((store) => !store.getState().isLoading);
  const reposer = () => calme() && livrees.clear();
  const props = (id) => (window.dash_component_api.getLayout(id) || {}).props;
  const ecrire = (id, valeurs) => props(id) && window.dash_clientside.set_props(id, valeurs);
  const titre = () => document.getElementById('annonce').textContent || document.querySelector('h1').textContent;
  const nommer = () => '«\u202f' + titre() + '\u202f»';

  function decrire(url, options) {
    const charge = JSON.parse(options.body);
    const causes = charge.changedPropIds || [];
    return {
      url, options, charge,
      cle: charge.output,
      adressee: causes.some((cause) => MOTIF_ADRESSE.test(cause)),
      saisie: causes.some((cause) => SAISIES.test(cause)),
      controle: new AbortController(),
      depuis: performance.now(),
    };
  }

  function elements(requete) {
    const sorties = [requete.charge.outputs].flat(2).filter(Boolean);
    return sorties.map(({ id }) => typeof id === 'string' && document.getElementById(id)).filter(Boolean);
  }

  // A part that failed holds what another address had said: it is hidden until it comes.
  function marquer(requete, perime) {
    elements(requete).forEach((element) => element.toggleAttribute('data-perime', perime));
  }

  function livrer(requete) {
    if (encours.get(requete.cle) === requete) {
      encours.delete(requete.cle);
    }
    const resultat = requete.abandon ? null : requete.resultat;
    if (resultat && resultat.contenu) {
      marquer(requete, false);
      livrees.add(requete.cle);
      veille.retenir(resultat.contenu);
    }
    requete.liberer(veille.repondre(resultat));
  }

  function abandonner(requete) {
    requete.abandon = true;
    requete.controle.abort();
    livrer(requete);
  }

  function inscrire(requete) {
    const avant = encours.get(requete.cle);
    requete.reponse = new Promise((resolve) => { requete.liberer = resolve; });
    requete.retenue = Boolean(passage && !passage.retour && requete.adressee);
    if (livrees.delete(requete.cle)) {
      manquantes.set(requete.cle, requete);
    }
    if (avant) {
      // The older answer is of no use, but the address on screen may still lack it.
      avant.retenue || avant.saisie || manquantes.set(avant.cle, avant);
      abandonner(avant);
    }
    encours.set(requete.cle, requete);
  }

  // Back on the address that is on screen: there is nothing to ask but what it lacks, or still waits for.
  const inutile = ({ adressee, cle }) => passage && passage.retour && adressee && ![manquantes, encours, livrees].some((parts) => parts.has(cle));

  async function suivre(url, options) {
    const requete = decrire(url, options);
    if (requete.cle.includes('priorites-reponse')) {
      return veille.suivreGeste(requete);
    }
    if (inutile(requete)) {
      return veille.repondre(null);
    }
    inscrire(requete);
    veille.demander(url, options, requete.controle.signal).then((resultat) => {
      if (!requete.abandon) {
        requete.resultat = resultat;
        requete.retenue && passage && !passage.retour ? window.setTimeout(conclure) : recevoir(requete);
      }
    });
    return requete.reponse;
  }

  // 404: the router shows the page « introuvable », its other parts have nothing to say.
  const rate = ({ resultat }) => Boolean(resultat.echec) && resultat.statut !== 404;

  // What the page on screen lacks: the parts of a page that was left count no longer.
  const lister = () => [...manquantes.values()].filter((requete) => !requete.saisie && elements(requete).length);

  // A part of the address on screen, outside of any passage: drawn as soon as it comes.
  function recevoir(requete) {
    if (requete.resultat.statut === 409) {
      livrer(requete);
      refaire();
      return;
    }
    const echec = rate(requete);
    echec ? manquantes.set(requete.cle, requete) : manquantes.delete(requete.cle);
    livrer(requete);
    if (echec) {
      marquer(requete, true);
      annoncerManque(requete);
    } else if (requete.saisie) {
      veille.effacer('saisie');
    } else if (!lister().length) {
      veille.effacer('manque');
    }
  }

  function annoncerManque(requete) {
    const manque = document.querySelector('h1') ? 'Une partie de cette page n’a pas pu être chargée.' : 'La page n’a pas pu être chargée.';
    const suite = requete.saisie ? 'La recherche n’a pas été faite.' : manque;
    const reessayer = () => (document.querySelector('.page-erreur') ? window.location.reload() : relancer(requete.saisie ? [requete] : lister()));
    veille.dire(requete.saisie ? 'saisie' : 'manque', { phrase: requete.resultat.echec, suite, reessayer });
  }

  // Every callback that reads these inputs is called again; those of no use are answered here.
  function relancer(requetes) {
    const entrees = new Map();
    passage = passage || { retour: true, adresse: posee.adresse };
    passage.retour && requetes.forEach((requete) => manquantes.set(requete.cle, requete));
    requetes.forEach(({ charge }) => charge.inputs.flat().forEach(({ id, property }) => typeof id === 'string' && entrees.set(id, property)));
    entrees.forEach((property, id) => props(id) && ecrire(id, { [property]: props(id)[property] }));
  }

  // The browser reads another address. `change`: does anything of the page depend on what changed?
  function ouvrir(adresse, change) {
    const retenues = [...encours.values()].filter((requete) => requete.retenue);
    if (!posee || (!change && !passage)) {
      posee = { adresse, rang: veille.rang() };
    } else if (adresse === posee.adresse) {
      passage = { retour: true, adresse };
      retenues.forEach(abandonner);
      veille.remettre(posee.adresse);
    } else {
      passage = { adresse, essais: 1, avant: passage ? passage.avant : undefined };
      // A search that was not made is still not made on the same page, whatever else its address says.
      const [avant, apres] = bornes();
      ['manque', 'passage', ...(avant.pathname === apres.pathname ? [] : ['saisie'])].forEach(veille.effacer);
    }
  }

  function conclure() {
    const retenues = [...encours.values()].filter((requete) => requete.retenue);
    if (!passage || passage.retour || !retenues.length || !retenues.every((requete) => requete.resultat)) {
      return;
    }
    if (retenues.some(({ resultat }) => resultat.statut === 409) || melangees(retenues)) {
      retenues.forEach((requete) => { requete.abandon = true; livrer(requete); });
      refaire();
      return;
    }
    const echecs = retenues.filter(rate);
    !echecs.length || ferme() || note() ? poser(retenues, echecs) : renoncer(retenues, echecs);
  }

  const melangees = (requetes) => new Set(requetes.map(({ resultat }) => resultat.lue).filter(Boolean)).size > 1;

  const bornes = () => [posee.adresse, passage.adresse].map((adresse) => new URL(adresse, window.location.origin));

  // Closing a detail asks nothing of the server that could put it back on screen.
  function ferme() {
    const [avant, apres] = bornes();
    return avant.pathname === apres.pathname && avant.searchParams.has(cles.INDICATEUR) && !apres.searchParams.has(cles.INDICATEUR);
  }

  // What is typed is kept in the address, and the search asks by itself: the address has nothing to wait for.
  function note() {
    const [avant, apres] = bornes();
    [avant, apres].forEach(({ searchParams }) => searchParams.delete(cles.RECHERCHE));
    return passage.adresse !== posee.adresse && avant.href === apres.href;
  }

  function poser(retenues, echecs) {
    echecs.length && ferme() && veille.montrerPanneau(false);
    posee = { adresse: passage.adresse, rang: veille.rang() };
    passage = null;
    const manques = echecs.filter(({ cle }) => cle !== DETAIL && cle !== 'avis.children');
    retenues.forEach((requete) => { manquantes.delete(requete.cle); livrer(requete); });
    manques.forEach((requete) => { manquantes.set(requete.cle, requete); marquer(requete, true); annoncerManque(requete); });
  }

  // Nothing of the new address is drawn: address, selects and content go back to what is on screen.
  function renoncer(retenues, echecs) {
    const { adresse, nouvelle, avant } = passage;
    const [{ resultat }] = echecs;
    passage = { retour: true, adresse: posee.adresse };
    retenues.forEach((requete) => { requete.abandon = true; livrer(requete); });
    veille.revenir(posee);
    veille.remettre(posee.adresse);
    if (avant !== undefined) {
      veille.version.epingle = avant;
      veille.version.refusee = veille.version.courante;
    }
    veille.dire('passage', {
      phrase: resultat.echec,
      suite: nouvelle
        ? 'Des données plus récentes existent\u202f; cette page n’est pas à jour\u202f: elle montre encore ' + nommer() + ' avec les précédentes.'
        : 'Votre choix n’a pas été appliqué\u202f: la page montre toujours ' + nommer() + '.',
      reessayer: () => (nouvelle ? refaire() : veille.aller(new URL(adresse, window.location.origin))),
      fermer: !nouvelle,
    });
  }

  // The whole page again, of the newest version.
  function refaire() {
    const essais = (passage && passage.essais ? passage.essais : 0) + 1;
    const adresse = window.location.pathname + window.location.search;
    if (essais > ESSAIS) {
      renoncer([], [{ resultat: { echec: 'Les données changent pendant la lecture.' } }]);
      return;
    }
    passage = { adresse, essais, nouvelle: true, avant: veille.version.epingle };
    veille.version.epingle = veille.version.courante;
    STORES.forEach((id) => ecrire(id, { data: props(id).data }));
  }

  // Once all is drawn: what Dash is still drawing would be forgotten.
  function suivreVersion() {
    const { epingle, courante, refusee } = veille.version || {};
    if (calme() && !(passage && !passage.retour) && !encours.size && epingle && courante && courante !== refusee && courante !== epingle) {
      refaire();
    }
  }

  // The page waits: it says so, and what it still shows.
  window.setInterval(() => {
    reposer();
    suivreVersion();
    const attend = [...encours.values()].filter(({ resultat }) => !resultat);
    const duree = attend.length ? performance.now() - Math.min(...attend.map(({ depuis }) => depuis)) : 0;
    const encore = passage && !passage.retour ? ' La page montre encore ' + nommer() + '.' : '';
    if (duree > 20000) {
      veille.attendre('Le serveur n’a pas répondu depuis 20 secondes.' + encore, () => relancer(attend));
    } else if (duree > 8000) {
      veille.attendre('Le serveur tarde à répondre.' + encore);
    } else if (duree > 1500 && encore) {
      veille.attendre('Chargement…' + encore);
    } else {
      veille.finir();
    }
  }, 250);

  Object.assign(veille, { suivre, ouvrir, refaire, reposer, props, ecrire });
})();
