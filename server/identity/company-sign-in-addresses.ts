import type { CompanySignIn } from '@plumbline/shared/schema/company-sign-in.ts';

const base = '/api/auth/sso';

/** Where an OpenID provider sends people back to. */
export const oidcRedirectUrl = (publicUrl: string, id: string) => `${publicUrl}${base}/callback/${id}`;
/** Where a SAML provider sends its answer to. */
export const samlAnswerUrl = (publicUrl: string, id: string) => `${publicUrl}${base}/saml2/sp/acs/${id}`;
/** What this server is to a SAML provider: its name, and where it says so. */
export const samlMetadataUrl = (publicUrl: string, id: string) =>
  `${publicUrl}${base}/saml2/sp/metadata?providerId=${id}`;

/** What an administrator enters at the provider. */
export function providerAddresses(
  { kind, id }: Pick<CompanySignIn, 'kind' | 'id'>,
  publicUrl: string,
): { redirectUrl: string; metadataUrl: string | null } {
  return kind === 'oidc'
    ? { redirectUrl: oidcRedirectUrl(publicUrl, id), metadataUrl: null }
    : { redirectUrl: samlAnswerUrl(publicUrl, id), metadataUrl: samlMetadataUrl(publicUrl, id) };
}
