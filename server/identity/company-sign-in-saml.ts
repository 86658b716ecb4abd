import type { SAMLConfig } from '@better-auth/sso';
import type { CompanySignIn } from '@plumbline/shared/schema/company-sign-in.ts';
import { samlMetadataUrl } from './company-sign-in-addresses.ts';

export type SamlSettings = Extract<CompanySignIn, { kind: 'saml' }>;

/** Only a response to our own question counts, with the assertion itself signed by the configured key. */
export function samlConfigOf(settings: SamlSettings, publicUrl: string): SAMLConfig {
  const { id, entryPoint, entityId, certificate } = settings;
  return {
    issuer: samlMetadataUrl(publicUrl, id),
    entryPoint,
    idpMetadata: {
      entityID: entityId,
      cert: pemOf(certificate),
      singleSignOnService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: entryPoint },
      ],
      // Nobody is signed out there; without an address the library complains at every use.
      singleLogoutService: [
        { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: entryPoint },
      ],
    },
    wantAssertionsSigned: true,
    authnRequestsSigned: false,
    callbackUrl: `${publicUrl}/sign-in`,
    mapping: {
      email: 'email',
      name: 'displayName',
      firstName: 'givenName',
      lastName: 'surname',
    },
  };
}

/** A certificate as a provider shows it, with or without its first and last line. */
export function pemOf(certificate: string): string {
  const text = certificate.trim();
  if (text.includes('-----BEGIN')) return text;
  const lines = text.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}
