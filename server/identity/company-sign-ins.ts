import type { SSOOptions } from '@better-auth/sso';
import type {
  CompanySignIn,
  CompanySignInFailure,
  CompanySignInTest,
} from '@plumbline/shared/schema/company-sign-in.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { BetterAuthPlugin } from 'better-auth';
import type pg from 'pg';
import type { Logger } from 'pino';
import { admitPerson } from '../actions/admit-person.ts';
import { findCompanySignIn } from '../store/company-sign-ins.ts';
import { providerAddresses } from './company-sign-in-addresses.ts';
import { arrivalOf } from './company-sign-in-arrival.ts';
import { failureOf, isFailure } from './company-sign-in-failure.ts';
import { type SamlSettings, samlConfigOf } from './company-sign-in-saml.ts';
import { secretMethodOf } from './oidc-client.ts';
import { allowedOrigins, discover, type OidcDescription, type OidcSettings } from './oidc-discovery.ts';
import { bindingCookie, isSameBrowser } from './saml-browser.ts';
import { openSecret, sealSecret } from './sealed-secret.ts';
import { tryCompanySignIn } from './try-company-sign-in.ts';

export interface CompanySignInParts {
  pool: pg.Pool;
  nowMs(): number;
  log: Logger;
  secret: string;
  /** The address people open; no trailing slash. */
  publicUrl: string;
}

export interface CompanyEntry {
  id: string;
  /** Somebody who is signed in already confirms that it is them: the provider is to ask them again. */
  again: boolean;
  /** The request as better-auth takes it, but for its body. */
  request: Request;
  body: Record<string, string>;
}

type Handle = (request: Request) => Promise<Response>;
type Provider = NonNullable<SSOOptions['defaultSSO']>[number];

/** The company's own sign-ins of one server: what better-auth needs for them, read from the database at every use. */
export interface CompanySignIns {
  plugin(): Promise<BetterAuthPlugin>;
  /** Addresses that better-auth may ask for this request. */
  trustedOrigins(request?: Request): Promise<string[]>;
  /**
   * Answers where a sign-in begins.
   * @throws PlumblineError `sign-in-refused` where it is off, `unavailable` where the provider does not answer.
   */
  begin(start: CompanyEntry, handle: Handle): Promise<Response>;
  /** Answers where the provider sends somebody back to: always with a page of ours. */
  end(id: string, request: Request, handle: Handle): Promise<Response>;
  /**
   * Tries the settings that are kept, step by step.
   * @throws PlumblineError `not-found`.
   */
  test(id: string): Promise<CompanySignInTest>;
  /** Encrypts a client's secret for the sign-in it belongs to. */
  seal(whose: string, secret: string): string;
  addressesOf(settings: CompanySignIn): ReturnType<typeof providerAddresses>;
  /** Answers what a SAML provider has to know of this server. */
  describe(id: string, request: Request, handle: Handle): Promise<Response>;
}

/** Each holds a connection of the pool while it asks for a second one, so they must stay fewer than the pool has. */
const endsAtOnce = 3;
const descriptionMs = 5 * 60_000;

export function createCompanySignIns(parts: CompanySignInParts): CompanySignIns {
  const { pool, nowMs, log, secret, publicUrl } = parts;
  const now = () => new Date(nowMs()).toISOString();
  const providers: Provider[] = [];
  const origins = new Map<string, string[]>();
  const descriptions = new Map<string, { key: string; atMs: number; description: OidcDescription }>();
  const turns = turnstile(endsAtOnce);

  const prepare = async (id: string): Promise<CompanySignInFailure | null> => {
    const row = await findCompanySignIn(pool, id);
    const index = providers.findIndex(({ providerId }) => providerId === id);
    if (row?.settings.enabled !== true) {
      if (index >= 0) providers.splice(index, 1);
      origins.delete(id);
      return 'off';
    }
    const made = await providerOf(row);
    if (typeof made === 'string') return made;
    if (index < 0) providers.push(made);
    else providers[index] = made;
    return null;
  };

  const providerOf = async ({
    settings,
    secret: sealed,
  }: {
    settings: CompanySignIn;
    secret: string | null;
  }): Promise<Provider | CompanySignInFailure> => {
    const { id: providerId, domains } = settings;
    const named = { providerId, domain: domains.join(',') };
    if (settings.kind === 'saml') {
      origins.set(providerId, []);
      return { ...named, samlConfig: samlConfigOf(settings as SamlSettings, publicUrl) };
    }
    const clientSecret = sealed === null ? null : openSecret(secret, providerId, sealed);
    if (clientSecret === null) return 'not-accepted';
    const found = await described(settings);
    if (found === null) return 'unreachable';
    origins.set(providerId, allowedOrigins(settings));
    return {
      ...named,
      oidcConfig: {
        issuer: found.issuer,
        discoveryEndpoint: `${settings.issuer}/.well-known/openid-configuration`,
        authorizationEndpoint: found.authorization_endpoint,
        tokenEndpoint: found.token_endpoint,
        jwksEndpoint: found.jwks_uri,
        userInfoEndpoint: found.userinfo_endpoint,
        tokenEndpointAuthentication: secretMethodOf(found),
        clientId: settings.clientId,
        clientSecret,
        pkce: true,
        scopes: settings.scopes,
      },
    };
  };

  const isSaml = (id: string) => providers.some((each) => each.providerId === id && each.samlConfig);

  const described = async (settings: OidcSettings): Promise<OidcDescription | null> => {
    const key = JSON.stringify([settings.issuer, settings.otherOrigins]);
    const held = descriptions.get(settings.id);
    if (held?.key === key && performance.now() - held.atMs < descriptionMs) return held.description;
    const found = await discover(settings);
    if ('failure' in found) {
      log.warn({ companySignIn: settings.id, step: found.failure.step }, found.failure.words);
      return null;
    }
    descriptions.set(settings.id, { key, atMs: performance.now(), description: found.description });
    return found.description;
  };

  return {
    async plugin() {
      // Loaded where it is used: it is large, and most that a server does needs none of it.
      const { sso } = await import('@better-auth/sso');
      const made = sso({
        defaultSSO: providers,
        providersLimit: 0,
        disableImplicitSignUp: true,
        organizationProvisioning: { disabled: true },
        saml: {
          enableInResponseToValidation: true,
          allowIdpInitiated: false,
          requireTimestamps: true,
          algorithms: { onDeprecated: 'reject' },
        },
        async resolveUser(input) {
          const row = await findCompanySignIn(pool, input.providerId);
          if (row === null) return { action: 'reject', code: 'off' };
          try {
            const admission = await admitPerson(arrivalOf(row.settings, input), { pool, now });
            if ('refused' in admission) return { action: 'reject', code: admission.refused };
            return { action: 'link', userId: admission.admitted, profile: 'preserve' };
          } catch (err) {
            log.error({ err, companySignIn: input.providerId }, 'letting somebody in failed');
            return { action: 'reject', code: 'failed' };
          }
        },
      });
      // Its table is left out: the settings are kept in ours, and better-auth is given them as `defaultSSO`.
      return { ...made, schema: {} } as unknown as BetterAuthPlugin;
    },
    async trustedOrigins(request) {
      if (request === undefined) return [];
      const { pathname } = new URL(request.url);
      return /^\/api\/auth\/(sign-in\/)?sso(\/|$)/.test(pathname) ? [...origins.values()].flat() : [];
    },
    async begin({ id, again, request, body }, handle) {
      const why = await prepare(id);
      if (why !== null) throw cannotBegin(why);
      const more = again && !isSaml(id) ? { additionalParams: { prompt: 'login' } } : {};
      const answer = await handle(new Request(request, { body: JSON.stringify({ ...body, ...more }) }));
      return isSaml(id) ? bound(answer) : answer;
    },
    async end(id, request, handle) {
      const why = await prepare(id);
      if (why !== null) return toPage('/sign-in', why);
      if (isSaml(id) && !(await isSameBrowser(request))) return toPage('/sign-in', 'expired');
      const answer = await turns(() => handle(request));
      return answered(answer, publicUrl, log);
    },
    async test(id) {
      const row = await findCompanySignIn(pool, id);
      if (row === null) throw new PlumblineError('not-found', 'There is no such company sign-in');
      const clientSecret = row.secret === null ? null : openSecret(secret, id, row.secret);
      return tryCompanySignIn(row.settings, { publicUrl, clientSecret, nowMs: nowMs() });
    },
    seal: (whose, text) => sealSecret(secret, whose, text),
    addressesOf: (settings) => providerAddresses(settings, publicUrl),
    async describe(id, request, handle) {
      if ((await prepare(id)) !== null) throw new PlumblineError('not-found', 'There is no such sign-in');
      return handle(request);
    },
  };
}

function cannotBegin(why: CompanySignInFailure): PlumblineError {
  if (why === 'off')
    return new PlumblineError('sign-in-refused', 'This way to sign in is switched off', {
      todo: 'choose another, or ask an administrator',
    });
  return new PlumblineError('unavailable', 'Your company’s sign-in cannot be used now', {
    todo: 'try again in a while; if it lasts, an administrator finds the reason with the test in its settings',
  });
}

/** What better-auth answers to somebody who came back, with our reasons in the place of its own and the provider's. */
function answered(answer: Response, publicUrl: string, log: Logger): Response {
  const location = answer.headers.get('location');
  if (location === null || answer.status >= 400) {
    log.warn({ status: answer.status }, 'a sign-in of the company ended without a page');
    return toPage('/sign-in', 'failed');
  }
  const target = new URL(location, publicUrl);
  const error = target.searchParams.get('error');
  if (error === null) return answer;
  const why = isFailure(error) ? error : failureOf(error, target.searchParams.get('error_description') ?? '');
  const isOurs = target.origin === new URL(publicUrl).origin && !target.pathname.startsWith('/api/');
  return toPage(isOurs ? target.pathname : '/sign-in', why);
}

async function bound(answer: Response): Promise<Response> {
  const { url } = (await answer.clone().json()) as { url?: string };
  const cookie = url === undefined ? null : bindingCookie(url);
  const kept = new Response(answer.body, answer);
  if (cookie !== null) kept.headers.append('set-cookie', cookie);
  return kept;
}

const toPage = (path: string, why: CompanySignInFailure): Response =>
  new Response(null, {
    status: 302,
    headers: { location: `${path}?error=${why}`, 'cache-control': 'no-store' },
  });

/** Lets so many through at once; the others wait. */
function turnstile(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (inside >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) inside--;
      else next();
    }
  };
}
