import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { appAfterPage } from './app-after-page.ts';
import { verifyPage } from './verify/bundle.ts';

/** Asks for the Latin part of the font with the page, so that text is not drawn twice. */
function preloadFont(): Plugin {
  return {
    name: 'preload-font',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((name) => /inter-latin-wght-normal.*\.woff2$/.test(name));
        if (font === undefined) return html;
        const attrs = { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: '' };
        return { html, tags: [{ tag: 'link', attrs, injectTo: 'head' }] };
      },
    },
  };
}

/** Letters that come late stay away until the next page: text that has been drawn never moves. */
function steadyFont(): Plugin {
  return {
    name: 'steady-font',
    enforce: 'pre',
    transform: {
      filter: { id: /@fontsource-variable.*\.css$/ },
      handler: (code) => code.replaceAll('font-display: swap', 'font-display: optional'),
    },
  };
}

const briefingStylesId = 'virtual:briefing.css';

/** The printed page's own styles as a style sheet, so that page, print and export share one text. */
function briefingStyles(): Plugin {
  return {
    name: 'briefing-styles',
    resolveId: (id) => (id === briefingStylesId ? `\0${briefingStylesId}` : undefined),
    async load(id) {
      if (id !== `\0${briefingStylesId}`) return undefined;
      const file = new URL('../shared/core/briefing/styles.ts', import.meta.url);
      this.addWatchFile(file.pathname);
      const { briefingCss } = await import(file.href);
      return briefingCss();
    },
  };
}

const lean = [
  { id: /^d3-(interpolate|format)$/, importer: /[\\/]d3-scale[\\/]/, file: './lean/scale-parts.ts' },
  {
    id: /^\.\/link\.js$/,
    importer: /[\\/]react-router[\\/]dist[\\/]esm[\\/]route\.js$/,
    file: './lean/router-link.ts',
  },
];

/** Keeps what the app never calls, and a bundler cannot know, out of the first load. */
function leanImports(): Plugin {
  return {
    name: 'lean-imports',
    enforce: 'pre',
    resolveId(id, importer = '') {
      const found = lean.find((entry) => entry.id.test(id) && entry.importer.test(importer));
      return found && new URL(found.file, import.meta.url).pathname;
    },
  };
}

/** In development the sources of `web/api` would be taken for addresses of the API and sent to the server. */
function ownApiFolder(): Plugin {
  return {
    name: 'own-api-folder',
    configureServer({ middlewares }) {
      middlewares.use((request, _answer, next) => {
        if (/^\/api\/[^/]+\.ts(\?|$)/.test(request.url ?? '')) {
          request.url = `/@fs${import.meta.dirname}${request.url}`;
        }
        next();
      });
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    briefingStyles(),
    preloadFont(),
    steadyFont(),
    leanImports(),
    ownApiFolder(),
    verifyPage(),
    appAfterPage(),
  ],
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 2 },
            // What several pages use comes as one file, not as a request for each part.
            { name: 'shared', minShareCount: 5, priority: 1 },
          ],
        },
      },
    },
  },
});
