import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { MiddlewareHandler } from 'hono';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Until there is sign-in, only this machine's own pages may talk to the server. A foreign name that resolves to
 * 127.0.0.1 (DNS rebinding) is refused by its Host header, and another page's form or script by Origin and
 * Sec-Fetch-Site. A program that sends none of these headers passes.
 * @throws PlumblineError `foreign-host` (421), `not-allowed` (403).
 */
export const loopbackGuard: MiddlewareHandler = async (c, next) => {
  const host = (c.req.header('host') ?? new URL(c.req.url).host).toLowerCase();
  if (!loopbackNames.has(host.replace(/:\d+$/, '')))
    throw new PlumblineError('foreign-host', `This server does not answer for ${host}`, {
      at: 'Host',
      expected: 'localhost, 127.0.0.1 or [::1]',
      todo: 'open the address that the start printed',
    });
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') refuseForeignWrite(c.req.raw.headers, host);
  await next();
};

function refuseForeignWrite(headers: Headers, host: string): void {
  const origin = headers.get('origin');
  const isForeignOrigin = origin !== null && hostOf(origin) !== host;
  if (isForeignOrigin || headers.get('sec-fetch-site') === 'cross-site')
    throw new PlumblineError('not-allowed', 'Another page may not write here', {
      at: isForeignOrigin ? 'Origin' : 'Sec-Fetch-Site',
      expected: `a request from a page of ${host}, or from a program`,
    });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : undefined;
}
