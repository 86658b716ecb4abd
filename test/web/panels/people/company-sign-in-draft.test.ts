import { type CompanySignIn, companySignInChange } from '@plumbline/shared/schema/company-sign-in.ts';
import {
  changeOf,
  draftOf,
  faultsInDraft,
  idOf,
  newDraft,
} from '@plumbline/web/panels/people/company-sign-in-draft.ts';
import { describe, expect, it } from 'vitest';

const oidc: CompanySignIn = {
  kind: 'oidc',
  id: 'company-login',
  name: 'Company login',
  enabled: true,
  domains: ['example.com', 'example.org'],
  makesAccounts: true,
  vouchesForEmail: true,
  groupsClaim: 'groups',
  groupRoles: [{ group: 'risk', role: 'analyst', unit: 'retail' }],
  issuer: 'https://login.example.com',
  clientId: 'plumbline',
  scopes: ['openid', 'email', 'profile'],
  otherOrigins: ['https://keys.example.com'],
};
const saml: CompanySignIn = {
  kind: 'saml',
  id: 'old-login',
  name: 'Old login',
  enabled: false,
  domains: [],
  makesAccounts: false,
  vouchesForEmail: false,
  groupsClaim: 'memberOf',
  groupRoles: [],
  entryPoint: 'https://login.example.com/saml',
  entityId: 'urn:login',
  certificate: '-----BEGIN CERTIFICATE-----',
};

describe('a company sign-in while it is typed', () => {
  it('comes back as it was, and without a secret where none was typed', () => {
    expect(changeOf(draftOf(oidc))).toEqual(oidc);
    expect(changeOf(draftOf(saml))).toEqual(saml);
    expect(changeOf({ ...draftOf(oidc), secret: 's3' })).toMatchObject({ secret: 's3' });
  });

  it('is what the server takes, however domains and addresses were typed', () => {
    const draft = {
      ...draftOf(oidc),
      domains: '@Example.com,  example.org\n',
      otherOrigins: 'https://Keys.example.com/',
    };
    expect(companySignInChange.parse(changeOf(draft))).toEqual(oidc);
  });

  it('gets its name in addresses from its name, never one that the page needs itself', () => {
    expect(idOf('Company Login (Köln)')).toBe('company-login-ko-ln');
    expect(idOf('new-oidc')).toBe('oidc');
    expect(idOf('new- new-saml')).toBe('saml');
    expect(idOf(`${'a'.repeat(39)} b`)).toBe('a'.repeat(39));
    expect(idOf('…')).toBe('');
  });

  it('vouches for addresses only with domains', () => {
    expect(changeOf({ ...draftOf(oidc), domains: ' ' })).toMatchObject({ vouchesForEmail: false });
  });

  it('names what is missing, for each kind its own', () => {
    expect(Object.keys(faultsInDraft(newDraft('oidc'), true))).toEqual(['name', 'id', 'issuer', 'clientId']);
    expect(Object.keys(faultsInDraft(newDraft('saml'), true))).toEqual([
      'name',
      'id',
      'entryPoint',
      'entityId',
      'certificate',
    ]);
    expect(faultsInDraft(draftOf(oidc), false)).toEqual({});
    const rules = [{ key: 0, group: 'risk', role: null, unit: '' }];
    expect(Object.keys(faultsInDraft({ ...draftOf(oidc), rules }, false))).toEqual(['groupRoles']);
    expect(Object.keys(faultsInDraft({ ...draftOf(oidc), issuer: 'login' }, false))).toEqual(['issuer']);
  });
});
