import type { TestApp } from './app.ts';
import type { OidcTestProvider } from './oidc-provider.ts';
import { type Visitor, visitor } from './visitor.ts';

/** Goes to the company's provider and back as a browser does; answers where one ends up. */
export async function comeByCompany(
  app: Pick<TestApp, 'askAsNobody'>,
  provider: Pick<OidcTestProvider, 'signIn'>,
  { id, accountId, callbackURL = '/' }: { id: string; accountId: string | null; callbackURL?: string },
  browser: Visitor = visitor(app),
): Promise<{ to: string; browser: Visitor }> {
  const begun = await browser.ask('POST', '/api/auth/sign-in/sso', { providerId: id, callbackURL });
  if (begun.status !== 200) return { to: `${begun.status}`, browser };
  const { url } = (await begun.json()) as { url: string };
  const back = new URL(await provider.signIn(url, accountId));
  const ended = await browser.ask('GET', back.pathname + back.search);
  return { to: ended.headers.get('location') ?? `${ended.status}`, browser };
}
