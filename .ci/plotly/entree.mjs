// The traces that our figures use, and nothing else: no *gl trace (they need unsafe-eval).
import Plotly from 'plotly.js/lib/core.js';
import bar from 'plotly.js/lib/bar.js';
import scatter from 'plotly.js/lib/scatter.js';
import scatterpolar from 'plotly.js/lib/scatterpolar.js';
import fr from 'plotly.js/lib/locales/fr.js';

Plotly.register([bar, scatter, scatterpolar, fr]);

// Dash looks for window.Plotly before asking for its own bundle of 4.8 MB.
window.Plotly = Plotly;
