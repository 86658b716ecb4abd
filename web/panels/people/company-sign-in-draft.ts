import type {
  CompanySignIn,
  CompanySignInChange,
  GroupRole,
} from '@plumbline/shared/schema/company-sign-in.ts';
import type { Role } from '@plumbline/shared/schema/role.ts';

/** A group's rule while it is typed. */
export interface GroupRuleDraft {
  /** Tells rows apart; not sent. */
  key: number;
  group: string;
  role: Role | null;
  unit: string;
}

/** A company sign-in while it is typed: every field as text, of both kinds. */
export interface CompanySignInDraft {
  kind: 'oidc' | 'saml';
  id: string;
  name: string;
  enabled: boolean;
  domains: string;
  makesAccounts: boolean;
  vouchesForEmail: boolean;
  groupsClaim: string;
  rules: GroupRuleDraft[];
  issuer: string;
  clientId: string;
  secret: string;
  scopes: string;
  otherOrigins: string;
  entryPoint: string;
  entityId: string;
  certificate: string;
}

export function newDraft(kind: 'oidc' | 'saml'): CompanySignInDraft {
  return {
    kind,
    id: '',
    name: '',
    enabled: false,
    domains: '',
    makesAccounts: true,
    vouchesForEmail: false,
    groupsClaim: 'groups',
    rules: [],
    issuer: '',
    clientId: '',
    secret: '',
    scopes: 'openid email profile',
    otherOrigins: '',
    entryPoint: '',
    entityId: '',
    certificate: '',
  };
}

export function draftOf(settings: CompanySignIn): CompanySignInDraft {
  const { id, name, enabled, makesAccounts, vouchesForEmail, groupsClaim } = settings;
  return {
    ...newDraft(settings.kind),
    id,
    name,
    enabled,
    makesAccounts,
    vouchesForEmail,
    groupsClaim,
    domains: settings.domains.join('\n'),
    rules: settings.groupRoles.map((rule, key) => ({ ...rule, key })),
    ...(settings.kind === 'oidc'
      ? {
          issuer: settings.issuer,
          clientId: settings.clientId,
          scopes: settings.scopes.join(' '),
          otherOrigins: settings.otherOrigins.join('\n'),
        }
      : {
          entryPoint: settings.entryPoint,
          entityId: settings.entityId,
          certificate: settings.certificate,
        }),
  };
}

const words = (text: string) => text.split(/[\s,;]+/).filter((word) => word !== '');

/** `Company login` becomes `company-login`: letters, digits and hyphens, for addresses. */
export const idOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^(new-|-)+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');

/** What is missing or cannot be, by the field's name. */
export function faultsInDraft(draft: CompanySignInDraft, isNew: boolean): Record<string, string> {
  const isAddress = (text: string) => /^https?:\/\/[^\s/]+/.test(text.trim());
  const checks: [string, boolean, string][] = [
    ['name', draft.name.trim() !== '', 'Say what the button shows.'],
    ['id', !isNew || idOf(draft.id || draft.name) !== '', 'Letters, digits and hyphens.'],
    ...(draft.kind === 'oidc'
      ? ([
          ['issuer', isAddress(draft.issuer), 'An address, as https://login.company.com'],
          [
            'clientId',
            draft.clientId.trim() !== '',
            'The provider gave it when Plumbline was registered there.',
          ],
        ] as [string, boolean, string][])
      : ([
          ['entryPoint', isAddress(draft.entryPoint), 'An address, as https://login.company.com/saml'],
          ['entityId', draft.entityId.trim() !== '', 'The provider’s own name, as in its metadata.'],
          [
            'certificate',
            draft.certificate.trim() !== '',
            'Without it nobody can tell whether an answer is the provider’s.',
          ],
        ] as [string, boolean, string][])),
    [
      'groupRoles',
      draft.rules.every(({ group, role }) => group.trim() !== '' && role !== null),
      'Each rule needs a group and a role.',
    ],
  ];
  return Object.fromEntries(checks.filter(([, right]) => !right).map(([name, , text]) => [name, text]));
}

/** What is sent; the secret only where one was typed. */
export function changeOf(draft: CompanySignInDraft): CompanySignInChange {
  const domains = words(draft.domains.toLowerCase()).map((domain) => domain.replace(/^@/, ''));
  const common = {
    id: idOf(draft.id || draft.name),
    name: draft.name.trim(),
    enabled: draft.enabled,
    domains,
    makesAccounts: draft.makesAccounts,
    vouchesForEmail: draft.vouchesForEmail && domains.length > 0,
    groupsClaim: draft.groupsClaim.trim() || 'groups',
    groupRoles: draft.rules.flatMap(({ group, role, unit }): GroupRole[] =>
      role === null ? [] : [{ group: group.trim(), role, unit }],
    ),
  };
  if (draft.kind === 'saml')
    return {
      kind: 'saml',
      ...common,
      entryPoint: draft.entryPoint.trim(),
      entityId: draft.entityId.trim(),
      certificate: draft.certificate.trim(),
    };
  return {
    kind: 'oidc',
    ...common,
    issuer: draft.issuer.trim(),
    clientId: draft.clientId.trim(),
    scopes: words(draft.scopes),
    otherOrigins: words(draft.otherOrigins.toLowerCase()).map((text) => text.replace(/\/+$/, '')),
    ...(draft.secret === '' ? {} : { secret: draft.secret }),
  };
}
