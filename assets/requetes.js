// What the page asks of its server: the version that all its parts bear, and a sentence for every way to fail.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const GESTE = '/_dash-update-component';
  const DEPART = /\/_dash-(layout|dependencies)/;
  const VERSION = 'X-Regards-Version';
  const COURANTE = 'X-Regards-Courante';
  const MENEE = 'X-Regards-Adresse';
  const TEMOIN = /(?:^|; )regards_jeton=([^;]*)/;
  const natif = window.fetch.bind(window);
  const ILLISIBLE = 'La réponse du serveur est incomplète ou illisible.';
  const PHRASES = {
    0: 'Le serveur ne répond pas.',
    400: 'Le serveur n’a pas compris la demande.',
    403: 'Cette action n’est pas ouverte ici.',
    409: 'Les données ont été remplacées pendant la lecture.',
    413: 'La demande est trop longue pour le serveur.',
    503: 'Les données ne peuvent pas être lues pour l’instant.',
  };
  const DEFAUT = 'Une erreur est survenue sur le serveur.';
  // The version of the base that the page on screen was made from, and the newest that was heard of.
  const version = { epingle: null, courante: null };

  function lireVersions(entetes) {
    const lue = entetes.get(VERSION);
    const courante = entetes.get(COURANTE);
    version.epingle = version.epingle || lue;
    version.courante = courante || version.courante;
    return lue;
  }

  // What a page of this server alone can send with what it writes: read at each time, another tab may have
  // identified the person anew.
  const signer = () => ({ 'X-Regards-Jeton': (TEMOIN.exec(document.cookie) || ['', ''])[1] });

  function echouer(statut, texte) {
    let message = null;
    try {
      message = JSON.parse(texte);
    } catch {
      // A page of a proxy in place of a sentence.
    }
    const phrase = (message && message.message) || PHRASES[statut] || DEFAUT;
    const reference = message && message.reference && !phrase.includes(message.reference) ? ' Référence\u202f: ' + message.reference + '.' : '';
    return { statut, echec: phrase + reference };
  }

  function lire(statut, texte, lue, extraire) {
    if (statut !== 200) {
      return echouer(statut, texte);
    }
    try {
      const contenu = extraire(JSON.parse(texte));
      return contenu ? { statut, contenu, lue } : { statut, echec: ILLISIBLE };
    } catch {
      return { statut, echec: ILLISIBLE };
    }
  }

  // The answer, or the sentence that says what happened; never an exception. `extraire`: what is kept of it.
  async function demander(url, { signal, demandee, extraire = (contenu) => contenu.parties && contenu, ...options } = {}) {
    const headers = Object.assign({}, options.headers, options.method === 'POST' ? signer() : {}, demandee || version.epingle ? { [VERSION]: demandee || version.epingle } : {});
    let reponse = null;
    try {
      reponse = await natif(url, Object.assign({}, options, { headers, signal }));
      const texte = await reponse.text();
      const menee = reponse.headers.get(MENEE);
      return Object.assign(lire(reponse.status, texte, lireVersions(reponse.headers), extraire), menee ? { menee } : {});
    } catch {
      return signal && signal.aborted ? { abandon: true } : { statut: 0, echec: reponse ? ILLISIBLE : PHRASES[0] };
    }
  }

  function direDepart(phrase) {
    const lisible = document.querySelector('#avant h1');
    const suite = lisible ? 'La page se lit, mais un choix demande de la recharger.' : 'La page n’a pas pu être chargée.';
    veille.dire('depart', { phrase, suite, reessayer: () => window.location.reload() });
  }

  async function partir(quoi, options) {
    try {
      const reponse = await natif(quoi, options);
      const lisible = reponse.ok && (await reponse.clone().json().catch(() => null));
      lisible || direDepart(reponse.ok ? ILLISIBLE : echouer(reponse.status, await reponse.clone().text()).echec);
      return reponse;
    } catch (erreur) {
      direDepart(PHRASES[0]);
      throw erreur;
    }
  }

  // Of what Dash asks by itself, the gestures are followed one by one (gestes.js).
  window.fetch = function (quoi, options) {
    const url = String((quoi && quoi.url) || quoi);
    if (url.includes(GESTE) && options && options.body) {
      return veille.suivreGeste(url, options);
    }
    return DEPART.test(url) ? partir(quoi, options) : natif(quoi, options);
  };
  // A piece of the application that does not come: what it does would be missing without a word. Of plotly.js
  // nothing is missing.
  window.addEventListener('error', (evenement) => {
    if (evenement.target && evenement.target.tagName === 'SCRIPT' && evenement.target.id !== 'plotly') {
      direDepart('Une partie de l’application n’a pas été reçue.');
    }
  }, true);

  Object.assign(veille, { demander, signer, version });
})();
