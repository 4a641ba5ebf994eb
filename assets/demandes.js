// What a person asked for and the page does not show: each gesture by its name, and what it changes of an address.
// Those that fail one after the other are kept together: one line names them all, one button takes them all up.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { portees } = veille.adresses;
  const LONG = 60;
  let ratees = [];

  const lire = (adresse) => new URL(adresse, window.location.origin);
  const citer = (mots) => '«\u202f' + mots + '\u202f»';
  const joindre = (noms) => noms.join(', ').replace(/, ([^,]*)$/, ' et $1');
  // Of the tab, without the name of the application: the structure, the page, the year.
  const titre = () => document.title.replace(/ – [^–]*$/, '');
  const citerChoix = (nom, liste) => nom.trim() + '\u202f: ' + liste.selectedOptions[0].text;
  const lireListe = (liste) => citerChoix(liste.labels[0].textContent, liste);

  // Of a gesture: its name, and what the page still shows of what it would have changed.
  function nommerListe({ id }, quoi) {
    const liste = () => document.getElementById(id);
    return { mots: quoi || lireListe(liste()), encore: () => (liste() && liste().selectedOptions.length ? lireListe(liste()) : titre()) };
  }

  function nommerRadar(bouton) {
    const coche = () => document.querySelector('#ml-choix-radar :checked');
    return { mots: bouton.labels[0].textContent.trim(), encore: () => (coche() ? coche().labels[0].textContent.trim() : titre()) };
  }

  function nommerLien(lien) {
    const dit = lien.getAttribute('aria-label') || lien.innerText || lien.textContent;
    const mots = dit.trim().split('\n')[0].replace(/\s+/g, ' ');
    return { mots: mots.length > LONG ? mots.slice(0, LONG - 1).trim() + '…' : mots, encore: titre };
  }

  // The link that Dash follows by itself, in the same click.
  let suivi = null;
  document.addEventListener('click', ({ target }) => { suivi = target.closest('a'); }, true);
  const nommerSuivi = () => suivi && nommerLien(suivi);

  // `geste`: nothing where no gesture was made, as for a page that leads elsewhere by itself.
  function former(geste, avant, apres) {
    const [depart, but] = [lire(avant), lire(apres)];
    const noms = [...new Set([...depart.searchParams.keys(), ...but.searchParams.keys()])];
    const changes = noms.filter((cle) => depart.searchParams.get(cle) !== but.searchParams.get(cle)).map((cle) => [cle, but.searchParams.get(cle)]);
    return Object.assign({ mots: 'la page demandée', encore: titre }, geste, { chemin: depart.pathname === but.pathname ? null : but.pathname, changes });
  }

  const locale = ({ changes }) => changes.some(([cle]) => !portees.includes(cle));
  const commune = (une, autre) => une.changes.some(([cle]) => autre.changes.some(([sienne]) => sienne === cle));
  // The same thing chosen anew, another page, or what is of the page that was to be left: the last one stands.
  const remplace = (neuve, avant) => commune(neuve, avant) || (neuve.chemin ? Boolean(avant.chemin) || locale(avant) : Boolean(avant.chemin) && locale(neuve));
  // Of what led to a page to change what every page reads, that change still stands when another page is asked for.
  const reduire = (avant) => Object.assign({}, avant, { chemin: null, ancre: '', changes: avant.suit });

  function ajouter(demandes, neuve) {
    const gardees = demandes.map((avant) => (neuve.chemin && avant.suit ? reduire(avant) : avant));
    return [...gardees.filter((avant) => !remplace(neuve, avant)), neuve];
  }

  // They failed too.
  function rater(demandes) {
    ratees = demandes.reduce(ajouter, ratees);
  }

  // Another address is drawn: what it shows, or chose otherwise, is no longer to be taken up; on another page nothing is.
  function elaguer(avant, apres, demandes) {
    const but = lire(apres).searchParams;
    const montree = ({ changes }) => changes.every(([cle, valeur]) => but.get(cle) === valeur);
    const ailleurs = lire(avant).pathname !== lire(apres).pathname;
    ratees = ailleurs ? [] : ratees.filter((ratee) => !(!ratee.chemin && montree(ratee)) && !demandes.some((demande) => remplace(demande, ratee)));
    return ratees.length > 0;
  }

  function oublier() {
    ratees = [];
  }

  function decrire() {
    const dites = joindre(ratees.map(({ mots }) => citer(mots)));
    const encore = joindre([...new Set(ratees.map((ratee) => citer(ratee.encore())))]);
    const [debut, fin] = ratees.length > 1 ? ['Vos demandes ' + dites + ' n’ont pas abouti', ' «\u202fRéessayer\u202f» les reprend ensemble.'] : ['Votre demande ' + dites + ' n’a pas abouti', ''];
    return debut + '\u202f: la page montre toujours ' + encore + '.' + fin;
  }

  // All of them, from the address that is drawn.
  function reprendre(posee) {
    const adresse = lire(posee);
    ratees.forEach(({ chemin, changes, ancre }) => {
      adresse.pathname = chemin || adresse.pathname;
      adresse.hash = ancre || '';
      changes.forEach(([cle, valeur]) => veille.poser(adresse, cle, valeur));
    });
    return { adresse: lire((adresse.pathname + adresse.search).replace(/%2C/g, ',') + adresse.hash), demandes: ratees };
  }

  Object.assign(veille, { nommerPage: () => citer(titre()), citerChoix, nommerListe, nommerRadar, nommerLien, nommerSuivi, demandes: { former, ajouter, rater, elaguer, oublier, decrire, reprendre } });
})();
