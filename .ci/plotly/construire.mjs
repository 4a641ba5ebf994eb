// Builds assets/plotly.min.js from entree.mjs. Needs the packages of package-lock.json beside it.
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ici = dirname(fileURLToPath(import.meta.url));
const sortie = resolve(process.argv[2] ?? join(ici, '..', 'plotly.min.js'));

await build({
  absWorkingDir: ici,
  entryPoints: ['entree.mjs'],
  outfile: sortie,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2019'],
  define: { global: 'window', 'process.env.NODE_ENV': '"production"' },
  loader: { '.css': 'empty' },
  legalComments: 'none',
  banner: { js: '/* plotly.js (MIT), Copyright 2012-2026 Plotly, Inc.: core, bar, scatter, scatterpolar, fr */' },
  logLevel: 'warning',
});

console.log(`${sortie} : ${Math.round(statSync(sortie).size / 1024)} ko`);
