import { createRoute, z } from '@hono/zod-openapi';
import { mostWrongPasscodes } from '@plumbline/shared/schema/share-link.ts';
import type { Context } from 'hono';
import { openShare } from '../actions/open-share.ts';
import type { AppContext } from '../context.ts';
import { sharedNotice, sharedPage } from '../exports/shared-page.ts';
import type { AppEnv } from '../identity/authorise.ts';
import { isPassword } from '../identity/password-hash.ts';
import { newRoutes, problems } from './answers.ts';

/** Styles and fonts are in the page; it loads nothing, runs nothing, and is framed by nobody. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const statuses = { gone: 404, passcode: 401, wrong: 403, open: 200 } as const;
const params = z.object({ token: z.string().max(100) });
const passcodeForm = z.object({ passcode: z.string().trim().max(100) });
const page = (description: string) => ({ description, content: { 'text/html': { schema: z.string() } } });
const responses = {
  200: page('The page as it was published, with the badge of a shared view'),
  401: page('It asks for the passcode'),
  403: page('That is not the passcode'),
  404: page('There is no such link, or it is over'),
  ...problems,
};

/** The published briefing to whoever holds a link to it: never a draft, never what is live, and nothing beside it. */
export function sharedViewRoutes({ database: { pool }, nowMs, signIn }: AppContext) {
  const answer = async (c: Context<AppEnv>, token: string, passcode: string | null) => {
    const now = () => new Date(nowMs()).toISOString();
    const opened = await openShare({ token, passcode, isPasscode: isPassword }, { pool, now });
    if (opened.state === 'gone') await signIn.missed();
    const locale = 'language' in opened ? opened.language : (c.req.header('accept-language') ?? 'en');
    const html =
      opened.state === 'open'
        ? await sharedPage(opened)
        : sharedNotice(opened.state, locale, mostWrongPasscodes);
    return c.html(html, statuses[opened.state], {
      'content-security-policy': policy,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
    });
  };
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/shared/{token}',
        summary: 'The published briefing that a link leads to',
        request: { params },
        responses,
      }),
      async (c) => answer(c, c.req.valid('param').token, null),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/shared/{token}',
        summary: 'The same, with the passcode of the link',
        request: {
          params,
          body: {
            required: true,
            content: { 'application/x-www-form-urlencoded': { schema: passcodeForm } },
          },
        },
        responses,
      }),
      async (c) => answer(c, c.req.valid('param').token, c.req.valid('form').passcode),
    );
}
