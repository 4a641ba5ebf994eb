// The page of the priorities: its fields, their length, what was kept in the meantime, the way back.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const { dire, citer, nommer, sujet, trouverFormulaire } = veille.gestes;
  const bouton = (texte, action) => veille.bouton(texte, action);
  const LONGUEUR = 600;
  // What was typed and is not kept: it survives a page drawn anew.
  const brouillons = new Map();
  let sujetAvant = null;
  let cleAjout = '';

  const identifier = ({ dataset }) => ({ region: dataset.region, annee: Number(dataset.annee), cle: dataset.cle });
  const nommerChamp = (element) => {
    const formulaire = element.closest('.formulaire');
    return [sujet().region, sujet().annee, formulaire ? formulaire.dataset.cle : 'ajout'].join('|');
  };
  const compter = (texte) => [...texte.trim()].length;
  const trop = (nombre) => nombre + ' caractères, ' + LONGUEUR + ' au plus\u202f: rien n’est enregistré, rien n’est coupé. Raccourcir le texte.';
  const forger = () => 'libre-' + [...crypto.getRandomValues(new Uint8Array(6))].map((o) => o.toString(16).padStart(2, '0')).join('');

  // Said before it is refused: how long the text is, and that it is too long.
  function mesurer(element) {
    const nombre = compter(element.value);
    const compte = document.getElementById(element.getAttribute('aria-describedby'));
    const long = nombre > LONGUEUR;
    element.setAttribute('aria-invalid', String(long));
    if (compte) {
      compte.textContent = long ? trop(nombre) : nombre ? nombre + ' caractères sur ' + LONGUEUR : '';
      compte.classList.toggle('rate', long);
    }
    return !long;
  }

  function retenirBrouillon(element) {
    const garde = element.defaultValue.trim() === element.value.trim() || (element.id === 'priorites-nouvelle' && !element.value.trim());
    garde ? brouillons.delete(nommerChamp(element)) : brouillons.set(nommerChamp(element), element.value);
  }

  // What is kept now, whoever kept it; what a person is typing stays, and is compared when it is sent.
  // Returns the sentence on what someone else changed in the same line.
  function montrer(formulaire, geste, { decision, texte }) {
    const champ = formulaire.querySelector('textarea');
    const intact = champ.value === champ.defaultValue;
    const autres = [];
    if (!('decision' in geste) && formulaire.dataset.decision !== decision) {
      autres.push(' Entre-temps, la décision ' + nommer(decision) + ' a été enregistrée.');
    }
    if (!('texte' in geste) && champ.defaultValue !== texte) {
      autres.push(' Entre-temps, la formulation a changé aussi\u202f: ' + citer(texte) + '.');
    }
    formulaire.dataset.decision = decision;
    formulaire.querySelectorAll('input[type="radio"]').forEach((radio) => { radio.checked = radio.defaultChecked = radio.value === decision; });
    if (intact) {
      champ.value = champ.defaultValue = texte;
    }
    retenirBrouillon(champ);
    mesurer(champ);
    return autres.join('');
  }

  function montrerGarde(geste, rendu) {
    const formulaire = trouverFormulaire(geste);
    if (geste.ajout) {
      finirAjout(geste);
    } else if (formulaire) {
      const champ = formulaire.querySelector('textarea');
      formulaire.querySelectorAll('.avis').forEach((avis) => avis.remove());
      if ('texte' in geste) {
        const relu = champ.value.trim() === geste.texte;
        champ.defaultValue = rendu.texte;
        champ.value = relu ? rendu.texte : champ.value;
      }
      const autres = montrer(formulaire, geste, rendu);
      dire(geste, ('texte' in geste ? 'Formulation enregistrée.' : 'Décision enregistrée\u202f: ' + nommer(rendu.decision) + '.') + autres);
    } else if ('retrait' in geste) {
      finirRetrait(geste);
    }
  }

  const ici = (geste) => sujet().region === geste.region && sujet().annee === geste.annee;

  // The answer may come when another region, or another page, is on screen: its field is not touched.
  function finirAjout(geste) {
    brouillons.delete([geste.region, geste.annee, 'ajout'].join('|'));
    const champ = document.getElementById('priorites-nouvelle');
    if (!champ || !ici(geste)) {
      return;
    }
    cleAjout = '';
    veille.donner('priorites-nouvelle', { value: '' });
    window.setTimeout(mesurer, 50, champ);
    document.getElementById('priorites-etat-ajout').replaceChildren('Priorité ajoutée.');
  }

  // Someone kept something else since this page was drawn: both are shown, and a person chooses.
  function heurter(geste, rendu) {
    const formulaire = trouverFormulaire(geste);
    // The button that was pressed goes away: the focus returns to the field it was about.
    const revenir = () => formulaire && formulaire.querySelector('texte' in geste ? 'textarea' : 'input[type="radio"]:checked').focus();
    const refaire = (vu) => { revenir(); veille.faire(Object.assign({}, geste, { vu })); };
    if (geste.ajout) {
      cleAjout = ici(geste) ? '' : cleAjout;
      dire(geste, 'Entre-temps, une première version a été enregistrée\u202f: ' + citer(rendu.texte) + '. ', bouton('Ajouter aussi celle-ci', ajouter));
    } else if ('texte' in geste && formulaire) {
      const autres = montrer(formulaire, geste, rendu);
      dire(
        geste,
        'Entre-temps, ' + (rendu.texte ? citer(rendu.texte) + ' a été enregistré' : 'la formulation enregistrée a été effacée') + '. La vôtre, ' + citer(geste.texte) + ', ne l’est pas.' + autres + ' ',
        bouton('Enregistrer la mienne', () => refaire(rendu.texte)),
        bouton('Laisser celle qui est enregistrée', () => { laisser(geste, rendu); revenir(); }),
      );
    } else {
      const autres = formulaire ? montrer(formulaire, geste, rendu) : '';
      dire(
        geste,
        'Entre-temps, ' + nommer(rendu.decision) + ' a été enregistré. Votre choix, ' + nommer(geste.decision) + ', ne l’est pas.' + autres + ' ',
        bouton('Enregistrer ' + nommer(geste.decision), () => refaire(rendu.decision)),
        bouton('Laisser ' + nommer(rendu.decision), () => { dire(geste, 'Décision laissée\u202f: ' + nommer(rendu.decision) + '.'); revenir(); }),
      );
    }
  }

  function laisser(geste, rendu) {
    const formulaire = trouverFormulaire(geste);
    const champ = formulaire.querySelector('textarea');
    champ.value = champ.defaultValue = rendu.texte;
    dire(geste, 'Formulation laissée telle qu’elle est enregistrée.' + montrer(formulaire, geste, rendu));
  }

  // A radio turns only when its choice is kept: the browser is told not to turn it by itself.
  function decider(radio, evenement) {
    const formulaire = radio.closest('.formulaire');
    evenement.preventDefault();
    if (radio.value !== formulaire.dataset.decision) {
      veille.faire(Object.assign(identifier(formulaire), { decision: radio.value, vu: formulaire.dataset.decision }));
    }
  }

  function reformuler(champ) {
    const formulaire = champ.closest('.formulaire');
    const texte = champ.value.trim();
    if (mesurer(champ) && texte !== champ.defaultValue.trim()) {
      veille.faire(Object.assign(identifier(formulaire), { texte, vu: champ.defaultValue }));
    }
  }

  const effacerAjout = () => document.getElementById('priorites-etat-ajout') && document.getElementById('priorites-etat-ajout').replaceChildren();
  // Typed, and not sent yet: the browser asks before it leaves.
  const saisieEnCours = () => [...document.querySelectorAll('.formulaire textarea')].some((champ) => champ.value.trim() !== champ.defaultValue.trim());

  function ajouter() {
    effacerAjout();
    const champ = document.getElementById('priorites-nouvelle');
    const texte = champ.value.trim();
    if (texte && mesurer(champ)) {
      cleAjout = cleAjout || forger();
      veille.faire({ region: sujet().region, annee: sujet().annee, cle: cleAjout, texte, vu: '', ajout: true });
    }
  }

  // Withdrawn, it can be put back: the focus goes to the way back, then to where it came from.
  function retirer(element) {
    const retrait = element.querySelector('.hors-vue').textContent.replace(/^\s*:\s*/, '').slice(0, 200);
    veille.faire({ region: sujet().region, annee: sujet().annee, cle: element.dataset.retirer, decision: 'ecartee', vu: 'gardee', retrait });
  }

  // Kept at once or after Réessayer, the same words and the same way back.
  function finirRetrait(geste) {
    if (geste.decision === 'ecartee') {
      const retour = bouton('Annuler le retrait', () => veille.faire(Object.assign({}, geste, { decision: 'gardee', vu: 'ecartee' })));
      retour.dataset.calme = 'oui';
      dire(geste, 'Priorité retirée\u202f: ' + citer(geste.retrait) + '. ', retour);
      retour.focus();
    } else {
      dire(geste, 'Priorité remise dans la liste.');
      window.setTimeout(() => {
        const retour = document.querySelector('[data-retirer="' + CSS.escape(geste.cle) + '"]') || document.getElementById('contenu');
        retour.focus();
      }, 100);
    }
  }

  // Another region, another year: what was said of the one before goes; what was typed there waits for it.
  function redessiner(nouveau) {
    const cle = [nouveau.region, nouveau.annee].join('|');
    if (cle !== sujetAvant) {
      sujetAvant = cle;
      cleAjout = '';
      veille.oublier();
      ['priorites-message', 'priorites-etat-ajout'].forEach((id) => document.getElementById(id).replaceChildren());
      veille.donner('priorites-nouvelle', { value: brouillons.get(cle + '|ajout') || '' });
    } else if (brouillons.has(cle + '|ajout') && !document.getElementById('priorites-nouvelle').value) {
      veille.donner('priorites-nouvelle', { value: brouillons.get(cle + '|ajout') });
    }
    // Dash's field takes no such attribute.
    document.getElementById('priorites-nouvelle').setAttribute('aria-describedby', 'priorites-compte');
    window.setTimeout(mesurer, 50, document.getElementById('priorites-nouvelle'));
  }

  // Drawn anew: what was typed and not kept is still there, and says that it is not kept.
  function restaurer(formulaire) {
    const champ = formulaire.querySelector('textarea');
    const { region, annee, cle } = identifier(formulaire);
    const brouillon = brouillons.get([region, annee, cle].join('|'));
    if (brouillon !== undefined && brouillon !== champ.defaultValue) {
      champ.value = brouillon;
      formulaire.querySelector('.etat-geste').replaceChildren('Ce texte n’est pas enregistré. ', bouton('Enregistrer', () => reformuler(champ)));
    }
    mesurer(champ);
  }

  new MutationObserver((changements) => {
    changements
      .flatMap((changement) => [...changement.addedNodes])
      .filter((noeud) => noeud.nodeType === 1)
      .flatMap((noeud) => [...(noeud.matches('.formulaire') ? [noeud] : noeud.querySelectorAll('.formulaire'))])
      .forEach(restaurer);
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener('click', (evenement) => {
    const { target } = evenement;
    if (target.matches('.formulaire input[type="radio"]')) {
      decider(target, evenement);
    } else if (target.closest('[data-retirer]')) {
      retirer(target.closest('[data-retirer]'));
    } else if (target.closest('#priorites-ajouter')) {
      ajouter();
    }
  }, true);
  document.addEventListener('input', ({ target }) => {
    if (target.matches('.formulaire textarea, #priorites-nouvelle')) {
      retenirBrouillon(target);
      mesurer(target);
    }
  });
  document.addEventListener('change', ({ target }) => target.matches('.formulaire textarea') && reformuler(target));
  document.addEventListener('keydown', (evenement) => {
    if (evenement.key === 'Enter' && evenement.target.id === 'priorites-nouvelle') {
      ajouter();
    }
  });

  Object.assign(veille, { montrerGarde, heurter, redessiner, effacerAjout, saisieEnCours });
})();
