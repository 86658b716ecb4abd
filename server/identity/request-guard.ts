import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { createMiddleware } from 'hono/factory';
import type { Config } from '../config.ts';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);
const reading = new Set(['GET', 'HEAD']);
/** A provider's page sends the person here with a form; what it says is signed, and checked where it arrives. */
const fromElsewhere = /^\/api\/auth\/sso\/saml2\/sp\/acs\/[^/]+$/;

/**
 * Serves only the names that this server has, so that a foreign name which resolves to it (DNS rebinding) is refused, and
 * takes writes only from its own pages and from programs: another page's form or script is known by Origin and
 * Sec-Fetch-Site, and a write that brings a cookie must bring one of the two. A token proves itself: no other page can
 * send one.
 * @throws PlumblineError `foreign-host` (421), `not-allowed` (403).
 */
export const requestGuard = ({ publicUrl }: Pick<Config, 'publicUrl'>) => {
  const own = publicUrl === null ? null : new URL(publicUrl);
  return createMiddleware(async (c, next) => {
    const host = (c.req.header('host') ?? new URL(c.req.url).host).toLowerCase();
    if (!loopbackNames.has(host.replace(/:\d+$/, '')) && host !== own?.host)
      throw new PlumblineError('foreign-host', `This server does not answer for ${host}`, {
        at: 'Host',
        expected: ['localhost, 127.0.0.1, [::1]', own?.host].filter(Boolean).join(' or '),
        todo: own === null ? 'open the address that the start printed' : `open ${own.origin}`,
      });
    if (!reading.has(c.req.method) && !fromElsewhere.test(c.req.path))
      refuseForeignWrite(c.req.raw.headers, [host, own?.host]);
    await next();
  });
};

function refuseForeignWrite(headers: Headers, hosts: readonly (string | undefined)[]): void {
  if (/^Bearer\s/i.test(headers.get('authorization') ?? '') && !headers.has('cookie')) return;
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const isForeignOrigin = origin !== null && !hosts.includes(hostOf(origin) ?? '');
  const isForeignSite = site === 'cross-site' || site === 'same-site';
  const isUnexplained = origin === null && site === null && headers.has('cookie');
  if (isForeignOrigin || isForeignSite || isUnexplained)
    throw new PlumblineError('not-allowed', 'Another page may not write here', {
      at: isForeignSite ? 'Sec-Fetch-Site' : 'Origin',
      expected: `a request from a page of ${hosts.filter(Boolean).join(' or ')}, or from a program with a token`,
    });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : undefined;
}
