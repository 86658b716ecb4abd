import { createRoute, z } from '@hono/zod-openapi';
import { languageOf } from '@plumbline/shared/core/language/languages.ts';
import { endSubscription } from '../actions/end-subscription.ts';
import type { AppContext } from '../context.ts';
import { unsubscribePage } from '../exports/notice-page.ts';
import { subscriptionOf } from '../identity/unsubscribe-token.ts';
import { newRoutes, problems } from './answers.ts';

const params = z.object({ token: z.string().max(60) });
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const responses = {
  200: { description: 'A page that says so', content: { 'text/html': { schema: z.string() } } },
  404: { description: 'There is no such link', content: { 'text/html': { schema: z.string() } } },
  ...problems,
};

/** Ends a subscription by the link in its e-mails: one request is enough (RFC 8058), and looking ends nothing. */
export function unsubscribeRoutes({ database: { pool }, nowMs, secret, signIn }: AppContext) {
  const answer = async (token: string, header: string | undefined, end: boolean) => {
    const id = subscriptionOf(secret, token);
    if (id === null) await signIn.missed();
    else if (end)
      await endSubscription(id, {
        pool,
        actor: 'link in an e-mail',
        now: () => new Date(nowMs()).toISOString(),
        whose: 'link',
      });
    return unsubscribePage(id === null ? 'gone' : end ? 'done' : 'ask', languageOf(header ?? 'en').tag);
  };
  const headers = {
    'content-security-policy': policy,
    'cache-control': 'private, no-store',
  };
  return newRoutes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/unsubscribe/{token}',
        summary: 'Asks whether a subscription is to end',
        request: { params },
        responses,
      }),
      async (c) => {
        const { token } = c.req.valid('param');
        const html = await answer(token, c.req.header('accept-language'), false);
        return c.html(html, subscriptionOf(secret, token) === null ? 404 : 200, headers);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/unsubscribe/{token}',
        summary: 'Ends a subscription with one request',
        request: { params },
        responses,
      }),
      async (c) => {
        const { token } = c.req.valid('param');
        const html = await answer(token, c.req.header('accept-language'), true);
        return c.html(html, subscriptionOf(secret, token) === null ? 404 : 200, headers);
      },
    );
}
