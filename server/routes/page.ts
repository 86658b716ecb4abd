import { briefingHtml } from '@plumbline/shared/core/briefing/html.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import { recordReading } from '../actions/record-reading.ts';
import type { AppContext } from '../context.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { notSignedIn } from '../identity/identify.ts';
import { readPublished } from '../views/publications.ts';
import { newRoutes } from './answers.ts';
import { type BuiltFile, BuiltFiles } from './built-files.ts';
import { writeWork } from './write-work.ts';

const root = '<div id="root"></div>';
/** Where one signs in. */
const openPages = ['/sign-in', '/enter'];

/** Files of the web app, and the page: the first paint is already in it, and the data that React takes over. */
export function pageRoutes(context: AppContext) {
  const routes = newRoutes();
  if (context.webFolder === null) return routes;
  const files = new BuiltFiles(context.webFolder);
  routes.get('/assets/*', (c) => {
    const file = files.read(c.req.path);
    if (file === null) throw new PlumblineError('not-found');
    return send(c, file, 'public, max-age=31536000, immutable');
  });
  // It verifies a file in the reader's own browser, and asks for nothing more.
  routes.get('/verify', (c) => {
    const file = files.read('/verify.html');
    if (file === null) throw new PlumblineError('not-found');
    return send(c, file, 'no-cache');
  });
  routes.get('/*', compress(), async (c) => {
    const { path } = c.req;
    if (path.startsWith('/api/')) throw new PlumblineError('not-found');
    if (/\.[a-z0-9]+$/i.test(path) && path !== '/index.html') {
      const file = files.read(path);
      if (file === null) throw c.get('identity') === null ? notSignedIn() : new PlumblineError('not-found');
      return send(c, file, 'no-cache');
    }
    const index = files.read('/index.html');
    if (index === null)
      throw new PlumblineError('not-found', 'The web app is not built', { todo: 'start it by npm start' });
    const text = index.bytes.toString('utf8');
    const isPage = path === '/' || path === '/index.html';
    const html = isPage && c.get('viewer') !== undefined ? await withBriefing(context, c, text) : text;
    // The app itself holds no data; who is not signed in gets it to sign in with, and the status says why it is empty.
    const status = c.get('identity') === null && !openPages.includes(path) ? 401 : 200;
    return c.html(html, status, { 'cache-control': 'private, no-cache' });
  });
  return routes;
}

function send(c: Context<AppEnv>, file: BuiltFile, cacheControl: string): Response {
  const headers: Record<string, string> = {
    'content-type': file.type,
    'cache-control': cacheControl,
    etag: file.etag,
    ...(file.policy === null ? {} : { 'content-security-policy': file.policy }),
  };
  if (c.req.header('if-none-match') === file.etag) return c.body(null, 304, headers);
  if (file.gzip === null) return c.body(file.bytes, 200, headers);
  headers.vary = 'accept-encoding';
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(file.bytes, 200, headers);
  return c.body(file.gzip, 200, { ...headers, 'content-encoding': 'gzip' });
}

/** The page with its briefing in it; where that cannot be read, the app asks for it and shows the problem. */
async function withBriefing(context: AppContext, c: Context<AppEnv>, html: string): Promise<string> {
  try {
    const viewer = c.get('viewer');
    const asked = { period: c.req.query('period') || 'live', unit: c.req.query('unit') || undefined };
    const published = await readPublished(context.database.pool, viewer, {
      ...asked,
      digest: c.req.query('digest') || undefined,
    });
    const data = published?.page ?? (await context.briefings.read({ nowMs: context.nowMs(), viewer }, asked));
    await recordReading(data, writeWork(context, c));
    const content = briefingHtml(data, { theme: 'auto', standalone: false, interactive: true });
    const json = JSON.stringify(data).replaceAll('<', '\\u003c');
    return html.replace(
      root,
      () => `<div id="root">${content}</div><script type="application/json" id="briefing">${json}</script>`,
    );
  } catch (cause) {
    if (!(cause instanceof PlumblineError)) context.log.error({ err: cause }, 'the page has no briefing');
    return html;
  }
}
