// Builds assets/plotly.min.js from entree.mjs, and its brotli at the best quality, which would cost the server two
// seconds and 30 MB. Needs the packages of package-lock.json beside it.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
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
  banner: { js: '/* plotly.js (MIT), Copyright 2012-2026 Plotly, Inc.: scatter, scatterpolar, fr */' },
  logLevel: 'warning',
});

const contenu = readFileSync(sortie);
const presse = brotliCompressSync(contenu);
writeFileSync(`${sortie}.br`, presse);

const ko = (octets) => Math.round(octets.length / 1024);
console.log(`${sortie} : ${ko(contenu)} ko, ${ko(presse)} compressé`);
