import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Koa, Provider } from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';
import { CookieJar } from './cookie-jar.ts';

export interface OidcAccount {
  /** What the provider knows them by: `sub`. */
  id: string;
  name: string;
  email: string;
  /** Left out, the provider says nothing about it. */
  emailVerified?: boolean;
  groups?: string[];
}

/** What the provider gets wrong. */
export type Breakage =
  /** Its discovery document names another issuer. */
  | 'issuer'
  /** It signs with a key that is not among those it shows. */
  | 'key'
  /** Its discovery document is not JSON. */
  | 'discovery'
  /** Its discovery document has the tokens fetched from somewhere else. */
  | 'elsewhere';

/** A company's own sign-in: a real OpenID provider on a loopback port. */
export interface OidcTestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Adds an account, or replaces the one with the same id. */
  account(account: OidcAccount): void;
  /** Where it may send people back to; nothing else is accepted. */
  allowRedirect(uri: string): void;
  /** Null mends it. */
  breaks(what: Breakage | null): void;
  /** Follows an authorization address as a browser would, chooses the account (null refuses), and answers the address back. */
  signIn(authorizationUrl: string, accountId: string | null): Promise<string>;
  /** Nothing listens any more, until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export interface OidcTestProviderOptions {
  accounts?: OidcAccount[];
  redirectUris?: string[];
  /** Groups and addresses stand in the id token too; else only in the answer about the person. */
  claimsInIdToken?: boolean;
}

const scopes = 'openid email profile groups';
const keyId = 'signing';

/** Starts it. The client is confidential, and must prove its code (PKCE). */
export async function oidcTestProvider(options: OidcTestProviderOptions = {}): Promise<OidcTestProvider> {
  const accounts = new Map((options.accounts ?? []).map((account) => [account.id, account]));
  const redirects = new Set(options.redirectUris ?? []);
  const clientId = 'plumbline';
  const clientSecret = randomBytes(24).toString('base64url');
  let broken: Breakage | null = null;
  let provider: Provider;
  let issuer = '';

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve());
    });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url!, issuer).pathname;
    if (path.startsWith('/interaction/')) return interact(provider, accounts, request, response);
    if (broken !== null && path === '/.well-known/openid-configuration') {
      if (broken === 'discovery') return void response.end('<p>Sign in</p>');
      if (broken === 'issuer' || broken === 'elsewhere') {
        const real = await capture(provider, request);
        const wrong =
          broken === 'issuer'
            ? { issuer: 'https://elsewhere.example' }
            : { token_endpoint: 'http://127.0.0.1:9/token' };
        return json(response, { ...real, ...wrong });
      }
    }
    if (broken === 'key' && path === '/jwks') return json(response, { keys: [publicOf(signingKey())] });
    return provider.callback()(request, response);
  };

  await listen(0);
  const { port } = server.address() as AddressInfo;
  issuer = `http://127.0.0.1:${port}`;
  provider = new Provider(issuer, configuration({ ...options, clientId, clientSecret, accounts }));
  provider.Client.prototype.redirectUriAllowed = (uri) => redirects.has(uri);

  return {
    issuer,
    clientId,
    clientSecret,
    account: (account) => void accounts.set(account.id, account),
    allowRedirect: (uri) => void redirects.add(uri),
    breaks: (what) => {
      broken = what;
    },
    signIn: (url, accountId) => followTo(issuer, url, accountId),
    down: stop,
    up: () => listen(port),
    close: stop,
  };
}

function configuration({
  clientId,
  clientSecret,
  accounts,
  claimsInIdToken = false,
}: Pick<OidcTestProviderOptions, 'claimsInIdToken'> & {
  clientId: string;
  clientSecret: string;
  accounts: Map<string, OidcAccount>;
}): Record<string, unknown> {
  return {
    adapter: class extends MemoryAdapter {},
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: ['https://unused.example/'],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: scopes.split(' '),
    conformIdTokenClaims: !claimsInIdToken,
    cookies: { keys: [randomBytes(24).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx: Koa, id: string) => {
      const account = accounts.get(id);
      return account && { accountId: id, claims: () => claimsOf(account) };
    },
    interactions: { url: (_ctx: Koa, { uid }: { uid: string }) => `/interaction/${uid}` },
    jwks: { keys: [signingKey()] },
    async loadExistingGrant({ oidc }: Koa) {
      const { clientId: of } = oidc.client;
      const grant = new oidc.provider.Grant({ clientId: of, accountId: oidc.session.accountId });
      grant.addOIDCScope(scopes);
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    renderError(ctx: Koa, out: Record<string, string>) {
      ctx.type = 'html';
      ctx.body = page(`<p>${escaped(out.error ?? '')}: ${escaped(out.error_description ?? '')}</p>`);
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 600,
      Interaction: 600,
      Session: 3600,
    },
  };
}

function claimsOf({ id, name, email, emailVerified, groups }: OidcAccount): Record<string, unknown> {
  return { sub: id, name, email, email_verified: emailVerified, groups };
}

function signingKey(): JsonWebKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' };
}

function publicOf({ kty, n, e, kid, use, alg }: JsonWebKey): JsonWebKey {
  return { kty, n, e, kid, use, alg };
}

/** The page on which people choose who they are. */
async function interact(
  provider: Provider,
  accounts: Map<string, OidcAccount>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method === 'POST') {
    const chosen = new URLSearchParams(await text(request)).get('account') ?? '';
    const result = accounts.has(chosen)
      ? { login: { accountId: chosen } }
      : { error: 'access_denied', error_description: 'The person did not want to' };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const buttons = [...accounts.values()].map(
    ({ id, name, email }) =>
      `<p><button name="account" value="${escaped(id)}">${escaped(name)} (${escaped(email)})</button></p>`,
  );
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(
    page(
      `<form method="post">${buttons.join('')}<p><button name="account" value="">Refuse</button></p></form>`,
    ),
  );
}

const page = (body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Company directory</title><h1>Company directory</h1>${body}</html>`;

const escaped = (value: string) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function json(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
}

/** The provider's own answer to a request, as a value. */
async function capture(provider: Provider, { url, headers }: IncomingMessage): Promise<object> {
  const inner = createServer(provider.callback());
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = inner.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${url}`);
    const real = JSON.stringify(await answer.json());
    return JSON.parse(real.replaceAll(`http://127.0.0.1:${port}`, `http://${headers.host}`)) as object;
  } finally {
    inner.closeAllConnections();
    inner.close();
  }
}

/** Goes where a browser would go, and stops before it leaves the provider. */
async function followTo(issuer: string, start: string, accountId: string | null): Promise<string> {
  const jar = new CookieJar();
  let next = start;
  let form: string | undefined;
  for (let steps = 0; steps < 10; steps++) {
    const sent = form === undefined ? {} : { method: 'POST', body: new URLSearchParams({ account: form }) };
    const answer = await fetch(next, { ...sent, redirect: 'manual', headers: jar.headers() });
    jar.take(answer.headers);
    form = undefined;
    const location = answer.headers.get('location');
    if (location === null) {
      if (!new URL(next).pathname.startsWith('/interaction/'))
        throw new Error(`The provider says ${answer.status}: ${await answer.text()}`);
      form = accountId ?? '';
      continue;
    }
    next = new URL(location, next).href;
    if (new URL(next).origin !== new URL(issuer).origin) return next;
  }
  throw new Error(`The provider never came to an end of ${start}`);
}
