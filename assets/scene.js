// What is on screen: the parts of an answer, each written in its place, only where it differs from what is
// there. The page before JavaScript stays until Dash's own frame can take its place with the same parts.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  // The order in which parts are written: the options of a select come before the one that is chosen.
  const RANGS = ['hidden', 'disabled', 'options', 'value'];
  // Milliseconds, where no frame is made.
  const AU_PLUS = 250;
  const montrees = new Map();
  // Written once the picture is drawn: parts by their place, and the title.
  const dues = new Map();
  const tenues = {};
  const suites = { 'ml-detail-contenu': (contenu) => veille.montrerDetail(contenu), 'croisee-affiche': () => veille.redresserCouple(), 'priorites-sujet': (sujet) => veille.redessiner(sujet) };
  let racine = document;
  let genre = null;
  let titreDu = null;
  let attendu = false;

  const trouver = (id) => (racine === document ? document.getElementById(id) : racine.querySelector('#' + CSS.escape(id)));
  const props = (id) => (window.dash_component_api.getLayout(id) || {}).props;
  // For what Dash itself holds: the skeleton, the fields to type in, the gestures.
  const donner = (id, valeurs) => props(id) && window.ReactDOM.flushSync(() => window.dash_clientside.set_props(id, valeurs));

  // What had the focus inside gets it back when the content is replaced.
  function nommer(element) {
    const href = element.getAttribute('href');
    return element.id ? '#' + CSS.escape(element.id) : href ? 'a[href="' + CSS.escape(href) + '"]' : null;
  }

  function remplacer(element, html) {
    const dedans = element !== document.activeElement && element.contains(document.activeElement);
    const actif = dedans && nommer(document.activeElement);
    element.innerHTML = html;
    const retrouve = actif && element.querySelector(actif);
    retrouve && retrouve.focus({ preventScroll: true });
  }

  // A select, a group of radios, or a field that Dash holds: never under the hand that types in it.
  function choisir(element, value) {
    if (element.tagName === 'SELECT') {
      element.value = value;
    } else if (element.tagName === 'INPUT') {
      element === document.activeElement || element.value === value || donner(element.id, { value });
    } else {
      const radio = element.querySelector('input[value="' + CSS.escape(value) + '"]');
      radio && (radio.checked = true);
    }
  }

  const ECRIRE = {
    html: remplacer,
    children: remplacer,
    options: remplacer,
    value: choisir,
    svg: veille.dessiner,
    figure: veille.tracer,
    'aria-label': (element, valeur) => element.setAttribute('aria-label', valeur),
    hidden: (element, valeur) => { element.hidden = valeur; },
    disabled: (element, valeur) => { element.disabled = valeur; },
  };

  function lister(parties) {
    const rang = ([, propriete]) => (RANGS.includes(propriete) ? RANGS.indexOf(propriete) : RANGS.length);
    return Object.entries(parties)
      .flatMap(([id, valeurs]) => Object.entries(valeurs).map(([propriete, valeur]) => [id, propriete, valeur]))
      .sort((a, b) => rang(a) - rang(b));
  }

  function ecrirePart(id, propriete, valeur) {
    if (propriete === 'data') {
      tenues[id] = valeur;
      return;
    }
    const element = trouver(id);
    const cle = id + '.' + propriete;
    // A person may have moved a choice since it was written.
    if (element && (propriete === 'value' || montrees.get(cle) !== valeur)) {
      ECRIRE[propriete](element, valeur);
      montrees.set(cle, valeur);
    }
    const perimee = element && element.closest('[data-perime]');
    perimee && perimee.removeAttribute('data-perime');
  }

  const memePage = (contenu) => contenu.genre === genre && !contenu.squelette;

  function poserSquelette(contenu) {
    if (memePage(contenu)) {
      return;
    }
    achever();
    const page = trouver('contenu');
    page.querySelectorAll('.figure-tracee').forEach(veille.lacher);
    [...montrees.keys()].forEach((cle) => page.querySelector('#' + CSS.escape(cle.slice(0, cle.lastIndexOf('.')))) && montrees.delete(cle));
    donner('contenu', { children: contenu.squelette || props('squelettes').data[contenu.genre] });
    genre = contenu.squelette ? null : contenu.genre;
    document.documentElement.dataset.page = contenu.genre;
  }

  // Below the window, or in a fold that is closed: nobody sees it.
  function estHorsVue(id) {
    const element = suites[id] ? null : trouver(id);
    if (!element || element.closest('details:not([open])')) {
      return Boolean(element);
    }
    const { top, height } = element.getBoundingClientRect();
    return height > 0 && top > window.innerHeight;
  }

  // All that was answered is written, seen or not.
  function achever() {
    const [parts, titre] = [[...dues.values()], titreDu];
    dues.clear();
    titreDu = null;
    parts.forEach((part) => ecrirePart(...part));
    titre && veille.annoncer(titre);
  }

  // In the frame that follows the one being made; soon, where no frame is.
  function acheverApres() {
    const tour = () => {
      attendu && achever();
      attendu = false;
    };
    attendu || window.requestAnimationFrame(() => window.requestAnimationFrame(tour));
    attendu || window.setTimeout(tour, AU_PLUS);
    attendu = true;
  }

  function ecrire(contenu, horsVue = () => false) {
    poserSquelette(contenu);
    const hors = new Set(Object.keys(contenu.parties).filter(horsVue));
    const parts = lister(contenu.parties);
    parts.forEach((part) => {
      const cle = part[0] + '.' + part[1];
      dues.delete(cle);
      hors.has(part[0]) ? dues.set(cle, part) : ecrirePart(...part);
    });
    parts.forEach(([id, propriete, valeur]) => ECRIRE.html === ECRIRE[propriete] || propriete === 'data' ? suites[id] && suites[id](valeur) : null);
    titreDu = contenu.titre || titreDu;
  }

  // All of it at once.
  function ecrireTout(contenu) {
    ecrire(contenu);
    achever();
  }

  // On a page that stays, what is in sight comes first: it is drawn before the rest is written.
  function ecrireEnVue(contenu) {
    if (memePage(contenu) && !document.hidden) {
      ecrire(contenu, estHorsVue);
      acheverApres();
    } else {
      ecrireTout(contenu);
    }
  }

  // What goes to be read finds the whole page.
  ['scroll', 'click', 'beforeprint'].forEach((lecture) => window.addEventListener(lecture, achever, { capture: true, passive: true }));

  const LISTES = ['choix-region', 'choix-ml', 'choix-annee', 'choix-pairs'];

  // What the choices show belongs to what is drawn: they go back to it, before the browser has.
  function remettre(adresse) {
    [...LISTES, 'ml-choix-radar'].forEach((id) => {
      const valeur = montrees.get(id + '.value');
      valeur !== undefined && trouver(id) && choisir(trouver(id), valeur);
    });
    const requete = new URL(adresse, window.location.origin).searchParams;
    document.querySelectorAll('select[data-cle]').forEach((choix) => { choix.value = requete.get(choix.dataset.cle) || ''; });
    veille.redresserCouple();
  }

  // From the page before JavaScript: what it shows is moved.
  function reprendre(avant, [id, propriete, valeur]) {
    const element = trouver(id);
    if (propriete === 'data' || valeur !== null) {
      ecrirePart(id, propriete, valeur);
    } else if (element) {
      element.replaceChildren(...avant.querySelector('#' + CSS.escape(id)).childNodes);
    }
  }

  function prendreLaPlace(avant) {
    const contenu = JSON.parse(document.getElementById('donnees').textContent);
    const actif = avant.contains(document.activeElement) && document.activeElement;
    const nom = actif && nommer(actif);
    const ouverts = [...avant.querySelectorAll('details')].map((details) => details.open);
    // Between the two the page is short: where it was read, or led into, is kept.
    const { scrollX, scrollY } = window;
    racine = document.getElementById('apres');
    poserSquelette(contenu);
    lister(contenu.parties).forEach((part) => reprendre(avant, part));
    [...racine.querySelectorAll('details')].forEach((details, i) => { details.open = Boolean(ouverts[i]); });
    avant.remove();
    racine = document;
    const retrouve = actif && (actif.isConnected ? actif : nom && document.querySelector(nom));
    retrouve && retrouve.focus({ preventScroll: true });
    window.scrollTo(scrollX, scrollY);
    veille.montrerContraste();
    contenu.titre && veille.annoncer(contenu.titre);
    veille.commencer(contenu.version);
    veille.surveiller();
    document.querySelector('#ml-detail-contenu > *') && veille.montrerDetail(true);
    Object.keys(tenues).forEach((id) => suites[id] && suites[id](tenues[id]));
  }

  // Dash's frame comes in one piece: until then the page that is there can be read, and a choice is followed;
  // the first may have been made before this script was read.
  const avant = document.getElementById('avant');
  const change = [...avant.querySelectorAll('option[selected], input[checked]')].find((choix) => !choix.selected && !choix.checked);
  change && (change.closest('select') || avant.querySelector('#ml-choix-radar :checked')).dispatchEvent(new Event('change', { bubbles: true }));
  const attente = new MutationObserver(() => {
    if (document.querySelector('#apres #contenu')) {
      attente.disconnect();
      prendreLaPlace(avant);
    }
  });
  attente.observe(document.getElementById('apres'), { childList: true, subtree: true });

  // One part alone, once what was answered before it is there.
  function ecrireSeule(...part) {
    achever();
    ecrirePart(...part);
  }

  Object.assign(veille, { ecrire: ecrireTout, ecrireEnVue, achever, achevee: () => !dues.size && !titreDu, ecrirePart: ecrireSeule, remettre, donner, props, tenues, prete: () => !avant.isConnected });
})();
