// A drawing is there as soon as its page: our own SVG of it. Plotly takes it over once a person comes to it, by
// pointer or by key; nothing waits for plotly.js, and the drawing stays as it is when it does not come.
(function () {
  'use strict';

  const veille = (window.veille = window.veille || {});
  const ADRESSE = document.querySelector('meta[name="plotly"]').content;
  const TENU = 'js-plotly-plot';
  const demandes = new WeakSet();
  let plotly = null;

  function charger() {
    plotly = plotly || new Promise((suite) => {
      const script = document.createElement('script');
      script.id = 'plotly';
      script.src = ADRESSE;
      script.addEventListener('load', () => suite(true));
      script.addEventListener('error', () => { plotly = null; script.remove(); suite(false); });
      document.head.append(script);
    });
    return plotly;
  }

  function lacher(element) {
    if (element.classList.contains(TENU)) {
      window.Plotly.purge(element);
      element.classList.remove(TENU);
    }
  }

  function dessiner(element, svg) {
    lacher(element);
    element.innerHTML = svg;
  }

  function tracer(element, { data, layout }) {
    element.replaceChildren();
    window.Plotly.newPlot(element, data, layout, JSON.parse(element.dataset.config));
  }

  async function demander(element) {
    const prete = charger();
    const { contenu } = await veille.demander(veille.nommerFigure());
    // A figure that did not come is asked again at once by who comes back, were plotly.js still on its way.
    return contenu && (await prete) && contenu.parties[element.id] && contenu.parties[element.id].figure;
  }

  // Only the drawing that was there when its figure was asked for.
  async function ceder(element) {
    const svg = element.firstElementChild;
    if (!svg || element.classList.contains(TENU) || demandes.has(svg)) {
      return;
    }
    demandes.add(svg);
    const figure = await demander(element);
    figure && svg.isConnected ? veille.ecrirePart(element.id, 'figure', figure) : demandes.delete(svg);
  }

  ['pointerover', 'focusin'].forEach((venue) => document.addEventListener(venue, ({ target }) => {
    const cadre = veille.prete() && target.closest('figure, .dessin');
    const element = cadre && cadre.querySelector('.figure-tracee');
    element && ceder(element);
  }));

  Object.assign(veille, { dessiner, tracer, lacher });
})();
