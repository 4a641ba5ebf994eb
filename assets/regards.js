// What the browser does alone: read the address, write the title, follow the radar chosen.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const NOM = 'Regards croisés';
  const DETAIL = 'a[aria-haspopup="dialog"]';
  let pageAnnoncee = null;
  let ouvreur = null;
  let dispositifAvant = null;

  const { cles } = veille.adresses;

  // The panel follows the address: open with a content, closed without.
  function montrerDetail(contenu) {
    const panneau = document.getElementById('ml-detail');
    if (!panneau) {
      return;
    }
    if (contenu && !panneau.open) {
      panneau.showModal();
    }
    if (!contenu && panneau.open) {
      panneau.close();
    }
    contenu && window.requestAnimationFrame(() => {
      const titre = document.getElementById('titre-detail');
      panneau.scrollTop = 0;
      if (titre && panneau.open) {
        titre.focus();
      }
    });
  }

  function ouvrirDetail(lien) {
    const adresse = new URL(window.location.href);
    const vise = new URLSearchParams(lien.getAttribute('href'));
    ouvreur = lien;
    if (!adresse.searchParams.has(cles.INDICATEUR)) {
      dispositifAvant = adresse.searchParams.get(cles.DISPOSITIF);
    }
    veille.poser(adresse, cles.INDICATEUR, vise.get(cles.INDICATEUR));
    veille.poser(adresse, cles.DISPOSITIF, vise.get(cles.DISPOSITIF));
    veille.aller(adresse, veille.nommerLien(lien));
  }

  // The dialog was closed (button, Échap): the address and the focus go back where they were.
  function fermerDetail() {
    const adresse = new URL(window.location.href);
    if (adresse.searchParams.has(cles.INDICATEUR)) {
      veille.poser(adresse, cles.INDICATEUR, '');
      veille.poser(adresse, cles.DISPOSITIF, dispositifAvant);
      veille.aller(adresse);
    }
    const retour = ouvreur && ouvreur.isConnected ? ouvreur : document.getElementById('contenu');
    retour.focus({ preventScroll: true });
    ouvreur = null;
  }

  // The select and the list of the pairs say which one is drawn.
  function redresserCouple() {
    const choix = document.getElementById('choix-couple');
    const slug = veille.tenues['croisee-affiche'];
    if (choix && slug) {
      choix.value = slug;
      document.querySelectorAll('.quinze .couples a').forEach((lien) => {
        const courant = new URL(lien.href).searchParams.get(cles.COUPLE) === slug;
        courant ? lien.setAttribute('aria-current', 'page') : lien.removeAttribute('aria-current');
      });
    }
  }

  // A row that names its structures, folded under it.
  function deplier(bouton) {
    const suite = document.getElementById(bouton.getAttribute('aria-controls'));
    suite.hidden = !suite.hidden;
    bouton.setAttribute('aria-expanded', String(!suite.hidden));
  }

  // Named points: one stop of the tab order, arrows from one name to the next.
  function parcourir(bouton, evenement) {
    const boutons = [...bouton.closest('ul, .plan').querySelectorAll('button, .point')];
    const rang = boutons.indexOf(bouton);
    const pas = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[evenement.key];
    const but = { Home: 0, End: boutons.length - 1 }[evenement.key] ?? (pas ? rang + pas : -1);
    if (boutons[but]) {
      evenement.preventDefault();
      bouton.tabIndex = -1;
      boutons[but].tabIndex = 0;
      boutons[but].focus();
    }
  }

  // The tab's title, the polite announcement, and the focus when the kind of page changes.
  function annoncer(titre) {
    document.title = titre.titre + ' – ' + NOM;
    if (pageAnnoncee && pageAnnoncee !== titre.page) {
      document.getElementById('contenu').focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    const annonce = document.getElementById('annonce');
    if (pageAnnoncee) {
      annonce.textContent = titre.titre;
    }
    pageAnnoncee = titre.page;
  }

  // Narrow screens: the bar is folded behind one button.
  function plier(bouton) {
    bouton.setAttribute('aria-expanded', String(bouton.getAttribute('aria-expanded') !== 'true'));
  }

  // A link inside: until the page is active the browser follows it by itself.
  function suivre(lien, evenement) {
    if (evenement.defaultPrevented || !veille.prete() || evenement.button || evenement.ctrlKey || evenement.metaKey || evenement.shiftKey) {
      return;
    }
    evenement.preventDefault();
    // In an SVG `lien.href` is not a text.
    const but = new URL(lien.getAttribute('href'), window.location.href);
    lien.closest('form') || veille.porter(but);
    lien.matches(DETAIL) ? ouvrirDetail(lien) : veille.aller(but, veille.nommerLien(lien));
    if (lien.closest('.quinze')) {
      document.getElementById('contenu').focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }

  document.addEventListener('click', (evenement) => {
    const lien = evenement.target.closest(DETAIL + ', a[href^="/"]:not([download], [data-entiere], [href*="/export/"])');
    const bouton = evenement.target.closest('.bascule, .deplie');
    if (lien) {
      suivre(lien, evenement);
    } else if (bouton) {
      bouton.matches('.deplie') ? deplier(bouton) : plier(bouton);
    } else if (evenement.target.closest('.panneau > .fermer') || evenement.target.matches('dialog.panneau')) {
      document.getElementById('ml-detail').close();
    }
  });
  // On paper a scatter has the width of its sheet, whatever the window's.
  function tailler(largeur) {
    document.querySelectorAll('.dessin-nuage .js-plotly-plot').forEach((dessin) => {
      window.Plotly.relayout(dessin, largeur ? { width: largeur, autosize: false } : { width: null, autosize: true });
    });
  }
  window.addEventListener('beforeprint', () => tailler(690));
  window.addEventListener('afterprint', () => tailler(0));

  document.addEventListener('keydown', (evenement) => {
    const bouton = evenement.target.closest('.points button, .plan .point');
    if (bouton) {
      parcourir(bouton, evenement);
    }
  });
  document.addEventListener('close', (evenement) => evenement.target.id === 'ml-detail' && fermerDetail(), true);

  Object.assign(veille, { montrerDetail, redresserCouple, annoncer });
})();
