import type { SSOUserResolutionInput } from '@better-auth/sso';
import type { CompanySignIn } from '@plumbline/shared/schema/company-sign-in.ts';
import type { Arrival } from '../actions/admit-person.ts';

/** What a provider says of somebody, read with the settings of its sign-in. */
export function arrivalOf({ id, groupsClaim }: CompanySignIn, input: SSOUserResolutionInput): Arrival {
  const { accountKey, providerUser } = input;
  const said: Record<string, unknown>[] =
    input.protocol === 'oidc'
      ? [input.verifiedIdTokenClaims, input.providerClaims]
      : [input.providerAttributes];
  const verified = said.map(({ email_verified: claim }) => claim).find((claim) => claim !== undefined);
  return {
    signInId: id,
    accountId: accountKey.accountId,
    name: providerUser.name,
    email: input.protocol === 'saml' ? samlEmail(input) : providerUser.email,
    emailVerified: verified === undefined ? null : verified === true || verified === 'true',
    groups: [...new Set(said.flatMap((claims) => textsOf(claims[groupsClaim])))],
  };
}

const samlEmailNames = [
  'email',
  'mail',
  'emailAddress',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  'urn:oid:0.9.2342.19200300.100.1.3',
];

/** The attribute that usually holds it; else the name by which the provider knows them, which often is it. */
function samlEmail({
  providerAttributes,
  accountKey,
}: SSOUserResolutionInput & { protocol: 'saml' }): string {
  const found = samlEmailNames.flatMap((name) => textsOf(providerAttributes[name]))[0];
  return (found ?? accountKey.accountId).toLowerCase();
}

/** One text or a list of them; anything else is none. */
function textsOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each): each is string => typeof each === 'string' && each !== '');
}
