// The part of plotly.js that our figures use, and nothing else: no *gl trace (they need unsafe-eval), and of what
// lib/core.js holds for any figure neither annotations, shapes, images, menus, sliders, colour bars, nor exports.
import 'plotly.js/build/plotcss.js';
import Registry from 'plotly.js/src/registry.js';
import api from 'plotly.js/src/plot_api/plot_api.js';
import Plots from 'plotly.js/src/plots/plots.js';
import scatter from 'plotly.js/src/traces/scatter/index.js';
import scatterpolar from 'plotly.js/src/traces/scatterpolar/index.js';
import colorscale from 'plotly.js/src/components/colorscale/index.js';
import legend from 'plotly.js/src/components/legend/index.js';
import fx from 'plotly.js/src/components/fx/index.js';
import modebar from 'plotly.js/src/components/modebar/index.js';
import en from 'plotly.js/src/locale-en.js';
import enUs from 'plotly.js/src/locale-en-us.js';
import fr from 'plotly.js/lib/locales/fr.js';

const Plotly = { Plots: { resize: Plots.resize } };
for (const [name, fn] of Object.entries(api)) {
  // _ is private to plotly.js, which looks for it in its registry.
  if (!name.startsWith('_')) Plotly[name] = fn;
  Registry.register({ moduleType: 'apiMethod', name, fn });
}
// No figure has any, and plotly.js counts them.
const none = (name) => ({
  moduleType: 'component',
  name,
  supplyLayoutDefaults: (given, full) => {
    full[name] = [];
  },
});
// In the order of lib/core.js: fx reads what legend says.
Registry.register([
  ...[scatter, scatterpolar, none('shapes'), none('images')],
  ...[colorscale, legend, fx, modebar, en, enUs, fr],
]);

// Dash looks for window.Plotly before asking for its own bundle of 4.8 MB.
window.Plotly = Plotly;
