// The fields that people write in: what is typed goes to the notebook (ecrire.js), what became of it is said
// under each field; two texts that met are both shown; every version can be read and put back.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { carnet } = veille;
  const COTE = 'regards-cote';
  const PAR = { ml: 'par la mission locale', direccte: 'par la DIRECCTE', deux: 'à la même table', financeur: 'par le financeur' };
  const QUI = { ml: 'La mission locale', direccte: 'La DIRECCTE', deux: 'À la même table, on', financeur: 'Le financeur' };
  const REPRIS = 'Pas encore enregistré\u202f: gardé dans ce navigateur.';
  const SAISIE = '[data-nom]';
  const bouton = (texte, action) => veille.bouton(texte, action);

  const choisie = () => window.sessionStorage.getItem(COTE) || window.localStorage.getItem(COTE) || 'deux';
  // The side that was chosen, where one may write for it; who has one side only has chosen nothing.
  const choisir = (permis) => [choisie(), 'deux', permis[0]].find((cote) => permis.includes(cote));
  const lireCote = (element) => choisir(element.closest('[data-permis]').dataset.permis.split(' '));
  const heure = (le) => {
    const date = new Date(le);
    const a = 'à ' + date.toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
    return date.toDateString() === new Date().toDateString() ? a : 'le ' + date.toLocaleDateString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' }) + ' ' + a;
  };
  const dater = (ecrit) => 'Enregistré ' + heure(ecrit.le) + ' · ' + PAR[ecrit.cote];

  function situer(element) {
    const cadre = element.closest('[data-sujet]');
    const ligne = element.closest('[data-cle]');
    const [genre, code, annee] = cadre.dataset.sujet.split('|');
    return { genre, code, annee: Number(annee), cle: ligne.dataset.cle, champ: element.dataset.nom || 'retiree' };
  }

  const nommer = (element) => carnet.nommer(situer(element));
  const trouver = (nom) => [...document.querySelectorAll(SAISIE + ', [data-retirer-ligne], [data-remettre-ligne]')].filter((element) => element.closest('[data-sujet]') && element.closest('[data-cle]') && nommer(element) === nom);
  const lire = (element) => (element.type === 'checkbox' ? (element.checked ? 'oui' : '') : element.value);
  const poser = (element, valeur) => (element.type === 'checkbox' ? (element.checked = valeur === 'oui') : (element.value = valeur));
  // What is kept now: where one goes back to.
  function fixer(element, valeur) {
    if (element.matches('select')) {
      [...element.options].forEach((option) => { option.defaultSelected = option.value === valeur; });
    } else if (element.type === 'checkbox') {
      element.defaultChecked = valeur === 'oui';
    } else if ('defaultValue' in element) {
      const tape = element.value;
      element.defaultValue = valeur;
      element.value = tape;
    }
  }
  const etat = (element) => element.closest('.saisie') && element.closest('.saisie').querySelector('.etat-saisie');

  // The page is drawn anew once it is kept; in a fold that says what its fields hold, once it is closed.
  const redessine = (element) => 'redessine' in element.dataset || Boolean(element.closest('details[data-redessine]:not([open])'));

  function dire(element, genre, ...contenu) {
    const lieu = etat(element);
    if (lieu) {
      lieu.dataset.etat = genre;
      lieu.replaceChildren(...contenu);
      histoire(element, lieu);
    }
  }

  // A line that is not begun takes its key with its first field.
  function commencer(element) {
    const ligne = element.closest('[data-cle]');
    if (ligne.dataset.cle.endsWith('-nouvelle')) {
      ligne.dataset.cle = ligne.dataset.forme + '-' + carnet.forger(6);
    }
    return ligne;
  }

  function noter(element, valeur, vite) {
    const ligne = commencer(element);
    const boite = element.dataset.cote;
    const choix = lireCote(element);
    // `pour`: the only side that writes it, whatever was chosen for the dialogue.
    const cote = element.dataset.pour || (boite && choix === 'deux' ? boite : choix);
    carnet.noter(situer(element), { valeur, vu: Number(element.dataset.version || 0), cote, forme: ligne.dataset.forme, vite });
  }

  // The fields of the other side are read, not written.
  function garder(racine) {
    racine.querySelectorAll(SAISIE).forEach((element) => {
      if (element.closest('[data-fige]') || !element.closest('[data-permis]')) {
        return;
      }
      const cote = lireCote(element);
      const sien = !element.dataset.siens || (cote === 'deux' && element.dataset.siens !== 'financeur') || element.dataset.siens === cote;
      element.matches('textarea, input:not([type=checkbox], [type=date])') ? (element.readOnly = !sien) : (element.disabled = !sien);
      element.closest('.saisie') && element.closest('.saisie').classList.toggle('a-lire', !sien);
    });
    racine.querySelectorAll('[data-cotes] input').forEach((radio) => { radio.checked = radio.value === choisie(); });
  }

  function retablir(racine) {
    garder(racine);
    racine.querySelectorAll(SAISIE).forEach((element) => {
      const brouillon = element.closest('[data-cle]') && element.closest('[data-sujet]') && carnet.lire(nommer(element));
      const lieu = etat(element);
      if (brouillon && brouillon.refus) {
        montrerRefuse(element, brouillon);
      } else if (brouillon) {
        poser(element, brouillon.valeur);
        brouillon.conflit ? montrerConflit(element, brouillon.conflit) : dire(element, 'attente', REPRIS);
      } else if (lieu) {
        histoire(element, lieu);
      }
      grandir(element);
    });
  }

  // A text is read whole: its field grows with it.
  function grandir(element) {
    if (element.matches('textarea') && element.scrollHeight > element.clientHeight + 2) {
      element.style.height = Math.min(element.scrollHeight + 4, 600) + 'px';
    }
  }

  function montrerConflit(element, autre) {
    const nom = nommer(element);
    const lieu = etat(element);
    // Drawn once: a box that is drawn anew under the hand loses its click.
    if (lieu && lieu.dataset.etat === 'conflit' && lieu.dataset.autre === String(autre.version)) {
      return;
    }
    lieu && (lieu.dataset.autre = autre.version);
    const lui = document.createElement('blockquote');
    lui.textContent = autre.valeur || '(effacé)';
    const tete = document.createElement('span');
    tete.textContent = QUI[autre.cote] + ' a enregistré autre chose ' + heure(autre.le) + '\u202f:';
    const suite = document.createElement('span');
    suite.textContent = 'Votre texte est dans le champ, il n’est pas enregistré. Les deux restent dans l’historique.';
    const texte = element.matches('textarea');
    const boutons = [
      bouton('Enregistrer le mien', () => carnet.trancher(nom, 'mien')),
      bouton('Garder l’autre', () => carnet.trancher(nom, 'autre')),
      ...(texte ? [bouton('Mettre les deux', () => { poser(element, autre.valeur + '\n' + lire(element)); carnet.trancher(nom, 'deux'); })] : []),
    ];
    dire(element, 'conflit', tete, lui, suite, ...boutons);
  }

  function suivre(nom, genre, { ecrit, suites, autre, brouillon, phrase, encore }) {
    trouver(nom).forEach((element) => {
      if (genre === 'garde') {
        element.dataset.version = ecrit.version;
        etat(element) && (etat(element).dataset.versions = ecrit.version);
        fixer(element, ecrit.valeur);
        if (!encore && lire(element) !== ecrit.valeur && document.activeElement !== element) {
          poser(element, ecrit.valeur);
        }
        dire(element, 'garde', dater(ecrit));
      } else if (genre === 'conflit') {
        montrerConflit(element, autre);
      } else if (genre === 'refus') {
        dire(element, 'refus', 'Non enregistré\u202f: ' + phrase + ' ', bouton('Réessayer', () => noter(element, lire(element), true)), bouton('Abandonner ce texte', () => abandonner(element)));
      } else if (genre === 'refuse') {
        montrerRefuse(element, brouillon);
      } else if (genre === 'attente') {
        dire(element, 'attente', 'Pas encore enregistré\u202f: ' + phrase + ' Le texte est gardé dans ce navigateur et repart de lui-même. ', bouton('Réessayer', () => carnet.renvoyer()));
      } else if (genre === 'repris') {
        poser(element, brouillon.valeur);
        dire(element, 'attente', REPRIS);
      } else if (genre === 'envoi') {
        brouillon.echecs || dire(element, 'envoi', 'Enregistrement…');
      }
    });
    genre === 'garde' && (suites.length || trouver(nom).some(redessine)) && veille.relire();
  }

  // What was refused earlier stands beside what is kept, never in its place.
  function montrerRefuse(element, brouillon) {
    const texte = document.createElement('blockquote');
    texte.textContent = brouillon.valeur;
    const reprise = element.disabled || element.readOnly ? [] : [bouton('Reprendre ce texte', () => { poser(element, brouillon.valeur); noter(element, brouillon.valeur, true); })];
    dire(element, 'refus', 'Gardé dans ce navigateur et non enregistré\u202f: ' + brouillon.refus, texte, ...reprise, bouton('Abandonner ce texte', () => abandonner(element)));
  }

  function abandonner(element) {
    carnet.oublier(nommer(element));
    poser(element, element.matches('select') ? [...element.options].find((o) => o.defaultSelected)?.value ?? '' : element.type === 'checkbox' ? (element.defaultChecked ? 'oui' : '') : element.defaultValue);
    dire(element, 'abandon', 'Texte abandonné\u202f: le champ montre ce qui est enregistré.');
    element.focus();
  }

  // « Historique » beside the state of a field that has more than one version.
  function histoire(element, lieu) {
    const dedans = lieu.querySelector('.histoire');
    if (Number(lieu.dataset.versions || 0) > 1 && !dedans) {
      const ouvre = document.createElement('button');
      const libelle = element.closest('.saisie').querySelector('label');
      ouvre.type = 'button';
      ouvre.className = 'histoire lien-bouton';
      const quoi = document.createElement('span');
      quoi.className = 'hors-vue';
      quoi.textContent = '\u202f: ' + (libelle ? libelle.textContent : '');
      ouvre.append('Historique', quoi);
      ouvre.setAttribute('aria-expanded', 'false');
      ouvre.addEventListener('click', () => deplier(element, ouvre));
      lieu.append(' ', ouvre);
    }
  }

  async function deplier(element, ouvre) {
    const champ = element.closest('.saisie');
    const avant = champ.querySelector('.versions');
    ouvre.setAttribute('aria-expanded', String(!avant));
    if (avant) {
      avant.remove();
      return;
    }
    const liste = document.createElement('ol');
    liste.className = 'versions';
    liste.reversed = true;
    champ.append(liste);
    await remonter(element, liste, {});
  }

  // The newest versions, or those before one; the others when they are asked for.
  async function remonter(element, liste, avant) {
    const adresse = veille.adresses.histoire + '?' + new URLSearchParams(Object.assign(situer(element), avant));
    const { contenu, echec } = await veille.demander(adresse, { extraire: (lu) => lu.versions && lu });
    const suite = document.createElement('li');
    const reprendre = (texte, avantQuoi) => suite.append(bouton(texte, () => { suite.remove(); remonter(element, liste, avantQuoi); }));
    const lues = contenu ? contenu.versions.reverse() : [];
    if (!contenu) {
      suite.append('L’historique n’a pas pu être lu\u202f: ' + (echec || '') + ' ');
      reprendre('Réessayer', avant);
    } else if (contenu.encore) {
      reprendre('Versions plus anciennes', { avant: lues[lues.length - 1].version });
    }
    liste.start = liste.childElementCount || !lues.length ? liste.start : lues[0].version;
    liste.append(...lues.map((version, rang) => raconter(element, version, liste.childElementCount + rang)), ...(suite.hasChildNodes() ? [suite] : []));
  }

  function raconter(element, version, rang) {
    const ligne = document.createElement('li');
    const note = document.createElement('p');
    const texte = document.createElement('blockquote');
    const option = element.matches('select') && [...element.options].find((o) => o.value === version.valeur);
    note.className = 'note';
    note.textContent = dater(version) + (rang ? '' : ' · en place');
    texte.textContent = (option ? option.textContent : version.valeur) || '(vide)';
    ligne.append(note, texte);
    if (rang && !element.readOnly && !element.disabled) {
      ligne.append(bouton('Remettre ce texte', () => { poser(element, version.valeur); noter(element, version.valeur, true); element.focus(); }));
    }
    return ligne;
  }

  document.addEventListener('input', ({ target }) => {
    if (target.matches && target.matches(SAISIE) && target.closest('[data-sujet]')) {
      grandir(target);
      noter(target, lire(target), !target.matches('textarea, input[type=text]'));
    }
  });
  // The hand leaves the field: no need to wait for it to rest.
  document.addEventListener('change', ({ target }) => {
    if (target.closest('[data-cotes]')) {
      // This tab keeps its side; a new one begins with the last that was chosen.
      window.sessionStorage.setItem(COTE, target.value);
      window.localStorage.setItem(COTE, target.value);
      garder(document);
    } else if (target.matches(SAISIE) && target.closest('[data-sujet]')) {
      carnet.presser(nommer(target));
    }
  });
  document.addEventListener('toggle', ({ target }) => 'redessine' in target.dataset && !target.open && veille.relire(), true);
  new MutationObserver((changements) => {
    changements
      .flatMap((changement) => [...changement.addedNodes])
      .filter((noeud) => noeud.nodeType === 1 && (noeud.matches('[data-sujet], [data-sujet] *') || noeud.querySelector('[data-sujet], [data-cotes]')))
      .forEach((noeud) => retablir(noeud.matches(SAISIE) ? noeud.parentNode : noeud));
  }).observe(document.documentElement, { childList: true, subtree: true });

  carnet.ecouter(suivre);
  veille.ecrits = { choisir, situer, nommer, trouver, lire, poser, fixer, dire, dater, noter, redessine };
})();
