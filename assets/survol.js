// Names that appear on hover or focus (scatter, matrix, maps): Échap hides them until something else is
// pointed at or focused; on a map the name stays while the pointer goes to it.
(function () {
  'use strict';

  const MASQUE = 'noms-masques';
  const NOMMANTS = '.points button, .matrice td a, .carte a';
  let pointe = null;
  let place = [0, 0];

  function montrer(nommant) {
    if (nommant !== pointe) {
      pointe && pointe.classList.remove('pointe');
      pointe = nommant;
      pointe && pointe.classList.add('pointe');
      document.documentElement.classList.remove(MASQUE);
    }
  }

  document.addEventListener('pointermove', (evenement) => {
    place = [evenement.clientX, evenement.clientY];
  });
  document.addEventListener('pointerover', (evenement) => {
    // A name that Échap hides uncovers what is under a pointer that did not move.
    if (document.documentElement.classList.contains(MASQUE) && evenement.clientX === place[0] && evenement.clientY === place[1]) {
      return;
    }
    const nommant = evenement.target.closest(NOMMANTS);
    const carte = evenement.target.closest('.carte');
    if (nommant || !carte || !carte.contains(pointe)) {
      montrer(nommant);
    }
  });
  document.addEventListener('focusin', () => document.documentElement.classList.remove(MASQUE));
  document.addEventListener('keydown', (evenement) => {
    if (evenement.key === 'Escape') {
      document.documentElement.classList.add(MASQUE);
    }
  });
})();
