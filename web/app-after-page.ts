import type { Plugin } from 'vite';

/** What the page runs at once: it fetches the app when the page is drawn, or at once where the server drew nothing. */
const start = (app: string) => `const draw = () => import(${JSON.stringify(app)});
if (document.getElementById('root').firstElementChild && document.readyState !== 'complete')
  addEventListener('load', draw, { once: true });
else draw();
`;

/**
 * Lets the built page fetch the app only once it has its style and its letters. The server has drawn the page already:
 * on a slow line it is read sooner by as much, and nothing moves when its typeface arrives.
 */
export function appAfterPage(): Plugin {
  return {
    name: 'app-after-page',
    enforce: 'post',
    apply: 'build',
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') return;
      const html = page.source.toString();
      const [tag, app] = /<script type="module" crossorigin src="([^"]+)"><\/script>/.exec(html) ?? [];
      if (tag === undefined || app === undefined) throw new Error('index.html asks for no app');
      const file = this.getFileName(this.emitFile({ type: 'asset', name: 'start.js', source: start(app) }));
      page.source = html.replace(tag, tag.replace(app, `/${file}`));
    },
  };
}
