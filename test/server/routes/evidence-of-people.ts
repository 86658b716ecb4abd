import type { SessionItem } from '@plumbline/shared/schema/sign-in.ts';
import type { Ask, TestApp } from '../../support/app.ts';
import { signedIn, somebody, type TestPerson, told } from '../../support/signed-in.ts';

/** A way to write, and the entry that it leaves. */
export interface Call {
  route: string;
  kind: string;
  /** What must be there before, and is not looked at. */
  prepare?(): Promise<void>;
  call(): Promise<Response>;
  /** Who acted, as the entry names them; the token of the tests unless given. */
  actor?: RegExp;
}

/** Every way to change people, roles and tokens, as an administrator does it, in an order in which each can be done. */
export function evidenceOfPeople(own: () => TestApp): Call[] {
  let administrator: TestPerson;
  let person: string;
  let asked: string;
  let session: string;
  const ask: Ask = (...args) => administrator.ask(...args);
  const actor = /^Administrator \(administrator\), account [0-9a-f]{8}$/;
  return [
    {
      route: 'POST /api/v1/users',
      kind: 'person-added',
      actor,
      async prepare() {
        administrator = await somebody(own(), 'Administrator', 'administrator');
      },
      async call() {
        const answer = await ask('POST', '/api/v1/users', { name: 'Reader', email: 'r@company.example' });
        person = (await told<{ id: string }>(Promise.resolve(answer.clone()))).id;
        return answer;
      },
    },
    {
      route: 'PATCH /api/v1/users/:id',
      kind: 'person-changed',
      actor,
      call: () => ask('PATCH', `/api/v1/users/${person}`, { name: 'Board secretary' }),
    },
    {
      route: 'POST /api/v1/users/:id/grants',
      kind: 'role-granted',
      actor,
      call: () => ask('POST', `/api/v1/users/${person}/grants`, { role: 'board', unit: '' }),
    },
    {
      route: 'DELETE /api/v1/users/:id/grants/:role',
      kind: 'role-removed',
      actor,
      call: () => ask('DELETE', `/api/v1/users/${person}/grants/board`),
    },
    {
      route: 'POST /api/v1/users/:id/link',
      kind: 'link-made',
      actor,
      call: () => ask('POST', `/api/v1/users/${person}/link`),
    },
    {
      route: 'DELETE /api/v1/users/:id/sessions',
      kind: 'sessions-ended',
      actor,
      call: () => ask('DELETE', `/api/v1/users/${person}/sessions`),
    },
    {
      route: 'POST /api/v1/tokens',
      kind: 'token-created',
      actor,
      async call() {
        const answer = await ask('POST', '/api/v1/tokens', { name: 'Scanner', role: 'analyst' });
        asked = (await told<{ id: string }>(Promise.resolve(answer.clone()))).id;
        return answer;
      },
    },
    {
      route: 'DELETE /api/v1/tokens/:id',
      kind: 'token-revoked',
      actor,
      call: () => ask('DELETE', `/api/v1/tokens/${asked}`),
    },
    {
      route: 'PATCH /api/v1/sign-in-settings',
      kind: 'sign-in-settings-changed',
      actor,
      call: () => ask('PATCH', '/api/v1/sign-in-settings', { idleMinutes: 60 }),
    },
    {
      route: 'POST /api/v1/account/password',
      kind: 'password-set',
      actor,
      call: () => ask('POST', '/api/v1/account/password', { newPassword: 'five words that nobody guesses' }),
    },
    {
      route: 'DELETE /api/v1/account/sessions/:id',
      kind: 'session-ended',
      actor,
      async prepare() {
        await signedIn(own(), administrator.id);
        const { items } = await told<{ items: SessionItem[] }>(ask('GET', '/api/v1/account/sessions'));
        session = items.find(({ here }) => !here)!.id;
      },
      call: () => ask('DELETE', `/api/v1/account/sessions/${session}`),
    },
    {
      route: 'DELETE /api/v1/account/sessions',
      kind: 'session-ended',
      actor,
      prepare: async () => void (await signedIn(own(), administrator.id)),
      call: () => ask('DELETE', '/api/v1/account/sessions'),
    },
    {
      route: 'PUT /api/v1/company-sign-ins/:id',
      kind: 'company-sign-in-saved',
      actor,
      call: () =>
        ask('PUT', '/api/v1/company-sign-ins/entra', {
          kind: 'oidc',
          id: 'entra',
          name: 'Company account',
          enabled: false,
          domains: ['company.example'],
          makesAccounts: false,
          groupsClaim: 'groups',
          groupRoles: [],
          issuer: 'https://sign-in.company.example',
          clientId: 'plumbline',
          secret: 'a secret that only the provider knows',
        }),
    },
    {
      route: 'DELETE /api/v1/company-sign-ins/:id',
      kind: 'company-sign-in-removed',
      actor,
      call: () => ask('DELETE', '/api/v1/company-sign-ins/entra'),
    },
    {
      route: 'POST /api/v1/approvals/:id',
      kind: 'approval-agreed',
      actor,
      async prepare() {
        const other = await somebody(own(), 'Other', 'administrator');
        const answer = other.ask('POST', `/api/v1/users/${person}/grants`, { role: 'board', unit: '' });
        asked = (await told<{ approvalId: string }>(answer)).approvalId;
      },
      call: () => ask('POST', `/api/v1/approvals/${asked}`, { agree: true }),
    },
  ];
}
