import type { CompanySignInItem, CompanySignInTest } from '@plumbline/shared/schema/company-sign-in.ts';
import type { ApprovalItem } from '@plumbline/shared/schema/people.ts';
import type { Problem } from '@plumbline/shared/schema/problem.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { comeByCompany } from '../../support/company-sign-in.ts';
import { type OidcTestProvider, oidcTestProvider } from '../../support/oidc-provider.ts';
import { addPerson } from '../../support/people.ts';
import { signedIn, type Visitor } from '../../support/visitor.ts';

let app: TestApp;
let provider: OidcTestProvider;
let administrator: Visitor;
let ciso: Visitor;

const publicUrl = 'http://localhost';
const id = 'directory';
const path = `/api/v1/company-sign-ins/${id}`;
const rules = [{ group: 'risk-analysts', role: 'analyst', unit: '' }];

beforeAll(async () => {
  provider = await oidcTestProvider({
    redirectUris: [`${publicUrl}/api/auth/sso/callback/${id}`],
    accounts: [
      { id: 'u-1', name: 'Analyst', email: 'analyst@company.example', groups: ['risk-analysts'] },
      { id: 'u-2', name: 'Awaited', email: 'awaited@company.example' },
      { id: 'u-3', name: 'Local', email: 'local@company.example' },
      { id: 'u-4', name: 'Two', email: 'two@company.example', groups: ['auditors', 'administrators'] },
    ],
  });
  app = await testApp({ publicUrl });
  const person = await addPerson(app, { email: 'administrator@company.example', grants: ['administrator'] });
  administrator = await signedIn(app, person);
  ciso = await signedIn(app, await addPerson(app, { email: 'ciso@company.example', grants: ['ciso'] }));
});
afterAll(async () => {
  await app?.close();
  await provider?.close();
});
beforeEach(() => provider.breaks(null));

const settings = (change: object = {}) => ({
  kind: 'oidc',
  id,
  name: 'Company directory',
  enabled: true,
  domains: ['company.example'],
  makesAccounts: true,
  groupRoles: [],
  issuer: provider.issuer,
  clientId: provider.clientId,
  scopes: ['openid', 'email', 'profile', 'groups'],
  ...change,
});
const put = (change: object = {}, at = path) => administrator.ask('PUT', at, settings(change));
const saved = async (change: object = {}): Promise<CompanySignInItem> => {
  const answer = await put(change);
  if (answer.status !== 200) throw new Error(await answer.text());
  return (await answer.json()) as CompanySignInItem;
};
const problem = async (answering: Promise<Response>) => (await (await answering).json()) as Problem;
const come = (accountId: string) => comeByCompany(app, provider, { id, accountId });
const agreed = async () => {
  const asked = await (await ciso.ask('GET', '/api/v1/approvals?state=waiting')).json();
  const [waiting] = (asked as { items: ApprovalItem[] }).items;
  expect(waiting).toMatchObject({ kind: 'company-sign-in', mayDecide: true });
  const own = await administrator.ask('POST', `/api/v1/approvals/${waiting!.id}`, { agree: true });
  expect(own.status).toBe(403);
  const answer = await ciso.ask('POST', `/api/v1/approvals/${waiting!.id}`, { agree: true });
  expect(answer.status).toBe(200);
  return waiting!.words;
};

describe('the settings', () => {
  it('need a secret, and never show it again', async () => {
    expect(await problem(put())).toMatchObject({ status: 400, at: 'secret' });
    const item = await saved({ secret: provider.clientSecret });
    expect(item).toMatchObject({
      hasSecret: true,
      redirectUrl: `${publicUrl}/api/auth/sso/callback/${id}`,
      metadataUrl: null,
      waiting: [],
    });
    expect((await saved({ name: 'Directory' })).hasSecret).toBe(true);
    const listed = await (await administrator.ask('GET', '/api/v1/company-sign-ins')).text();
    expect(listed).toContain('Directory');
    const { rows } = await app.database.pool.query<{ all: string }>(
      `select concat((select json_agg(l) from ledger_entry l), (select json_agg(s) from company_sign_in s)) as all`,
    );
    for (const text of [listed, rows[0]!.all]) expect(text).not.toContain(provider.clientSecret);
  });

  it('send a kept secret to no other provider', async () => {
    expect(await problem(put({ issuer: 'https://elsewhere.example' }))).toMatchObject({ at: 'secret' });
  });

  it('refuse what cannot work', async () => {
    const wrong: [object, string][] = [
      [{ vouchesForEmail: true, domains: [] }, 'domains'],
      [{ groupRoles: [{ group: 'g', role: 'analyst', unit: 'no-such-unit' }] }, 'unit'],
      [{ id: 'credential' }, 'id'],
      [{ issuer: 'file:///etc/passwd' }, 'issuer'],
      [{ otherOrigins: ['https://keys.example/path'] }, 'otherOrigins.0'],
    ];
    for (const [change, at] of wrong) {
      const named = (change as { id?: string }).id ?? id;
      expect(await problem(put(change, `/api/v1/company-sign-ins/${named}`)), at).toMatchObject({
        status: 400,
        at,
      });
    }
    expect((await problem(put({ id: 'other' }))).status).toBe(400);
  });

  it('are an administrator’s, in person', async () => {
    const byToken = await app.as('administrator');
    expect((await byToken('PUT', path, settings())).status).toBe(403);
    expect((await byToken('GET', '/api/v1/company-sign-ins')).status).toBe(200);
    expect((await app.ask('GET', '/api/v1/company-sign-ins')).status).toBe(403);
  });
});

describe('what gives rights', () => {
  it('waits for a second person, and then holds', async () => {
    const item = await saved({ groupRoles: rules });
    expect(item.settings.groupRoles).toEqual([]);
    expect(item.waiting).toEqual(rules);
    expect((await come('u-1')).to).toBe('/sign-in?error=no-role');
    expect(await agreed()).toBe(
      `For the company sign-in “Company directory” (${provider.issuer}): group “risk-analysts” gives the role analyst over the whole company`,
    );
    expect((await come('u-1')).to).toBe('/');
    expect((await saved({ groupRoles: rules })).waiting).toEqual([]);
  });

  it('is taken back by a newer wish', async () => {
    await saved({ groupRoles: [...rules, { group: 'chiefs', role: 'ciso', unit: '' }] });
    const item = await saved({ groupRoles: rules });
    expect(item.waiting).toEqual([]);
    expect(item.settings.groupRoles).toEqual(rules);
  });

  it('includes where groups are read from, once it matters', async () => {
    const item = await saved({ groupRoles: rules, groupsClaim: 'nickname' });
    expect(item.settings.groupsClaim).toBe('groups');
    expect(item.waitingChanges).toEqual(['groups are read from “nickname”']);
    await saved({ groupRoles: rules });
  });

  it('is never handed to another provider', async () => {
    const other = { issuer: 'https://elsewhere.example', secret: 'x', groupRoles: rules };
    expect(await problem(put(other))).toMatchObject({ status: 409, at: 'issuer' });
  });

  it('includes whom it vouches for, even before anybody came', async () => {
    const at = '/api/v1/company-sign-ins/unused';
    const wanted = (change: object) =>
      administrator.ask('PUT', at, settings({ id: 'unused', secret: 'x', vouchesForEmail: true, ...change }));
    expect((await wanted({})).status).toBe(200);
    await agreed();
    expect((await wanted({ issuer: 'https://elsewhere.example' })).status).toBe(409);
    expect((await administrator.ask('DELETE', at)).status).toBe(200);
  });

  it('includes joining accounts by their address: of nobody who has a way of their own', async () => {
    const awaited = await addPerson(app, { email: 'awaited@company.example', grants: ['executive'] });
    await addPerson(app, { email: 'local@company.example', grants: ['ciso'], passkey: true });
    expect((await come('u-2')).to).toBe('/sign-in?error=address-taken');
    const item = await saved({ groupRoles: rules, vouchesForEmail: true });
    expect(item.settings.vouchesForEmail).toBe(false);
    expect((await come('u-2')).to).toBe('/sign-in?error=address-taken');
    expect(await agreed()).toContain(
      'whoever comes with an address of company.example is the person of that address here',
    );
    expect((await come('u-2')).to).toBe('/');
    expect((await come('u-3')).to).toBe('/sign-in?error=address-taken');
    const { rows } = await app.database.pool.query(
      'select account_id as known from credential where person_id = $1',
      [awaited],
    );
    expect(rows).toEqual([{ known: 'u-2' }]);
    const more = await saved({
      groupRoles: rules,
      vouchesForEmail: true,
      domains: ['company.example', 'new.example'],
    });
    expect(more.settings.domains).toEqual(['company.example']);
    expect(more.waitingChanges).toEqual(['it vouches for the addresses of new.example too']);
  });

  it('does not make one person what is meant for two', async () => {
    await saved({
      vouchesForEmail: true,
      groupRoles: [
        ...rules,
        { group: 'administrators', role: 'administrator', unit: '' },
        { group: 'auditors', role: 'auditor', unit: '' },
      ],
    });
    await agreed();
    expect((await come('u-4')).to).toBe('/');
    const { rows } = await app.database.pool.query(
      `select r.role from person p join person_role r on r.person_id = p.id where p.email = 'two@company.example'`,
    );
    expect(rows).toEqual([{ role: 'administrator' }]);
  });
});

describe('the test', () => {
  const tried = async (): Promise<CompanySignInTest> =>
    (await (await administrator.ask('POST', `${path}/test`)).json()) as CompanySignInTest;
  const failing = ({ steps }: CompanySignInTest) => steps.filter(({ ok }) => ok === false);

  it('says that all is well', async () => {
    const { ok, steps } = await tried();
    expect(ok).toBe(true);
    expect(steps.map(({ step, ok }) => `${step}: ${ok}`)).toEqual([
      'Provider answers: true',
      'Provider describes itself: true',
      'Issuer is the provider: true',
      'Addresses are configured: true',
      'Keys: true',
      'Way of signing in: true',
      'Client and secret: true',
      'Way back: true',
      'Encrypted: null',
    ]);
  });

  it('names what is broken, in plain words, with what to do', async () => {
    const step = async () => {
      const result = await tried();
      expect(result.ok).toBe(false);
      const [first] = failing(result);
      expect(first!.todo).not.toBe(null);
      return `${first!.step}: ${first!.words}`;
    };
    provider.breaks('issuer');
    expect(await step()).toBe(
      `Issuer is the provider: The provider calls itself https://elsewhere.example, not ${provider.issuer}`,
    );
    provider.breaks('discovery');
    expect(await step()).toContain('is not the description of an OpenID provider');
    provider.breaks('elsewhere');
    expect(await step()).toBe(
      'Addresses are configured: The provider is also to be asked at http://127.0.0.1:9, which nobody configured',
    );
    provider.breaks(null);
    await provider.down();
    expect(await step()).toBe(
      `Provider answers: ${new URL(provider.issuer).host} was reached, but nothing answers at that port`,
    );
    await provider.up();
  });

  it('tells a wrong secret and a way back that the provider does not know', async () => {
    await saved({ secret: 'wrong', vouchesForEmail: true, groupRoles: rules });
    expect(failing(await tried()).map(({ step, words }) => `${step}: ${words}`)).toEqual([
      'Client and secret: The provider does not accept client id and secret',
    ]);
    const at = '/api/v1/company-sign-ins/second';
    await administrator.ask('PUT', at, settings({ id: 'second', secret: provider.clientSecret }));
    const second = (await (await administrator.ask('POST', `${at}/test`)).json()) as CompanySignInTest;
    expect(failing(second).map(({ step, todo }) => `${step}: ${todo}`)).toEqual([
      `Way back: enter ${publicUrl}/api/auth/sso/callback/second there as an allowed redirect address of this client`,
    ]);
  });

  it('says which computer is not found', async () => {
    const at = '/api/v1/company-sign-ins/nowhere';
    await administrator.ask(
      'PUT',
      at,
      settings({ id: 'nowhere', issuer: 'https://no-such.invalid', secret: 'x' }),
    );
    const { steps } = (await (await administrator.ask('POST', `${at}/test`)).json()) as CompanySignInTest;
    expect(steps[0]).toMatchObject({ ok: false, words: 'No computer is named no-such.invalid' });
  });
});

describe('removing it', () => {
  it('ends its sessions, and takes the roles of its groups', async () => {
    await saved({ secret: provider.clientSecret, vouchesForEmail: true, groupRoles: rules });
    const { to, browser } = await come('u-1');
    expect(to).toBe('/');
    expect((await browser.ask('GET', '/api/v1/findings')).status).toBe(200);
    expect((await administrator.ask('DELETE', path)).status).toBe(200);
    expect((await browser.ask('GET', '/api/v1/findings')).status).toBe(401);
    const { rows } = await app.database.pool.query(
      `select 1 from person_role where source = $1 union all select 1 from credential where provider_id = $2`,
      [`sso:${id}`, id],
    );
    expect(rows).toEqual([]);
    expect((await administrator.ask('DELETE', path)).status).toBe(404);
  });
});
