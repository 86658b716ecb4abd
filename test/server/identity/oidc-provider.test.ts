import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OidcTestProvider, oidcTestProvider } from '../../support/oidc-provider.ts';

const back = 'http://localhost/back';
let provider: OidcTestProvider;

beforeAll(async () => {
  provider = await oidcTestProvider({
    accounts: [{ id: 'a1', name: 'Analyst', email: 'analyst@company.example', groups: ['risk'] }],
    redirectUris: [back],
  });
});
afterAll(() => provider.close());

const discovery = async () =>
  (await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json()) as Record<
    string,
    string
  >;

function authorizationUrl(verifier: string): string {
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = new URLSearchParams({
    client_id: provider.clientId,
    response_type: 'code',
    redirect_uri: back,
    scope: 'openid email profile groups',
    state: 's',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  return `${provider.issuer}/auth?${query}`;
}

it('signs in, and tells name, address and groups', async () => {
  const verifier = randomBytes(32).toString('base64url');
  const answered = new URL(await provider.signIn(authorizationUrl(verifier), 'a1'));
  expect(answered.searchParams.get('state')).toBe('s');
  const { token_endpoint, userinfo_endpoint } = await discovery();
  const tokens = await fetch(token_endpoint!, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${provider.clientId}:${provider.clientSecret}`).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: answered.searchParams.get('code')!,
      redirect_uri: back,
      code_verifier: verifier,
    }),
  });
  const { access_token: token } = (await tokens.json()) as { access_token: string };
  const about = await fetch(userinfo_endpoint!, { headers: { authorization: `Bearer ${token}` } });
  expect(await about.json()).toEqual({
    sub: 'a1',
    name: 'Analyst',
    email: 'analyst@company.example',
    groups: ['risk'],
  });
});

it('sends somebody back who refuses', async () => {
  const answered = new URL(await provider.signIn(authorizationUrl('x'.repeat(43)), null));
  expect(answered.searchParams.get('error')).toBe('access_denied');
});

it('breaks as told, and is whole again', async () => {
  const issuerNow = async () => (await discovery()).issuer;
  provider.breaks('issuer');
  expect(await issuerNow()).toBe('https://elsewhere.example');
  provider.breaks('elsewhere');
  expect((await discovery()).token_endpoint).toBe('http://127.0.0.1:9/token');
  provider.breaks(null);
  const { jwks_uri } = await discovery();
  const keys = async () => await (await fetch(jwks_uri!)).text();
  const real = await keys();
  provider.breaks('key');
  expect(await keys()).not.toBe(real);
  provider.breaks(null);
  expect(await keys()).toBe(real);
  await provider.down();
  await expect(issuerNow()).rejects.toThrow();
  await provider.up();
  expect(await issuerNow()).toBe(provider.issuer);
});
