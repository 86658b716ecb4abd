import type { CompanySignIn } from '@plumbline/shared/schema/company-sign-in.ts';
import { z } from 'zod';
import { askAddress } from './ask-address.ts';

export type OidcSettings = Extract<CompanySignIn, { kind: 'oidc' }>;

const list = z.array(z.string()).optional().catch(undefined);
const description = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  userinfo_endpoint: z.string().optional(),
  response_types_supported: list,
  code_challenge_methods_supported: list,
  token_endpoint_auth_methods_supported: list,
  scopes_supported: list,
  claims_supported: list,
});
/** How an OpenID provider describes itself. */
export type OidcDescription = z.infer<typeof description>;

/** The step that failed, why, and what to do. */
export interface DiscoveryFailure {
  step: 'reach' | 'description' | 'issuer' | 'addresses';
  words: string;
  todo: string;
}
export type Discovery = { description: OidcDescription } | { failure: DiscoveryFailure };

const wellKnown = '/.well-known/openid-configuration';
const withoutSlash = (address: string) => address.replace(/\/$/, '');

/** Asks the provider how it is to be used, and refuses what would lead to an address that nobody configured. */
export async function discover(settings: OidcSettings): Promise<Discovery> {
  const address = withoutSlash(settings.issuer) + wellKnown;
  const answer = await askAddress(address);
  const failed = (step: DiscoveryFailure['step'], words: string, todo: string): Discovery => ({
    failure: { step, words, todo },
  });
  if (!answer.ok) return failed('reach', answer.words, answer.todo);
  if (answer.location !== null)
    return failed(
      'reach',
      `${address} sends on to another address`,
      'enter the issuer as the provider writes it, the address it sends on to',
    );
  if (answer.status !== 200)
    return failed(
      'reach',
      `${address} answers ${answer.status} instead of a description`,
      'check the issuer: its description must stand under it',
    );
  const read = description.safeParse(jsonOf(answer.text));
  if (!read.success)
    return failed(
      'description',
      `What stands at ${address} is not the description of an OpenID provider`,
      'check the issuer: it is often not the address of the sign-in page',
    );
  const { data } = read;
  if (withoutSlash(data.issuer) !== withoutSlash(settings.issuer))
    return failed(
      'issuer',
      `The provider calls itself ${shown(data.issuer)}, not ${settings.issuer}`,
      'enter the issuer exactly as the provider calls itself, if that is the provider you mean',
    );
  const foreign = foreignOrigins(settings, data);
  if (foreign.length > 0)
    return failed(
      'addresses',
      `The provider is also to be asked at ${foreign.join(', ')}, which nobody configured`,
      'if these belong to the provider, add them to its other addresses',
    );
  return { description: data };
}

/** Origins that may be asked for this sign-in. */
export const allowedOrigins = ({ issuer, otherOrigins }: OidcSettings): string[] => [
  new URL(issuer).origin,
  ...otherOrigins,
];

function foreignOrigins(settings: OidcSettings, found: OidcDescription): string[] {
  const allowed = allowedOrigins(settings);
  const named = [
    found.authorization_endpoint,
    found.token_endpoint,
    found.jwks_uri,
    found.userinfo_endpoint ?? found.jwks_uri,
  ].map(originOf);
  return [...new Set(named)].filter((origin) => !allowed.includes(origin));
}

function originOf(address: string): string {
  if (!URL.canParse(address)) return shown(address);
  const { protocol, origin } = new URL(address);
  return ['http:', 'https:'].includes(protocol) ? origin : shown(address);
}

/** What a stranger wrote, cut short. */
const shown = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

/** The value; undefined where it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
