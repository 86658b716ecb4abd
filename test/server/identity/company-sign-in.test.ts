import type { CompanySignInChange } from '@plumbline/shared/schema/company-sign-in.ts';
import type { Role } from '@plumbline/shared/schema/role.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { comeByCompany } from '../../support/company-sign-in.ts';
import { type OidcTestProvider, oidcTestProvider } from '../../support/oidc-provider.ts';
import { addPerson } from '../../support/people.ts';
import { signedIn, type Visitor, visitor } from '../../support/visitor.ts';

let app: TestApp;
let provider: OidcTestProvider;
let administrator: Visitor;

const publicUrl = 'http://localhost';
const id = 'directory';
const analyst = { id: 'u-1', name: 'Analyst', email: 'analyst@company.example', groups: ['risk-analysts'] };

beforeAll(async () => {
  provider = await oidcTestProvider({
    redirectUris: [`${publicUrl}/api/auth/sso/callback/${id}`],
    accounts: [
      analyst,
      { id: 'u-2', name: 'Nobody', email: 'nobody@company.example' },
      { id: 'u-3', name: 'Stranger', email: 'stranger@elsewhere.example', groups: ['risk-analysts'] },
      {
        id: 'u-4',
        name: 'Unproved',
        email: 'unproved@company.example',
        emailVerified: false,
        groups: ['risk-analysts'],
      },
      { id: 'u-5', name: 'CISO too', email: 'ciso@company.example', groups: ['risk-analysts'] },
    ],
  });
  app = await testApp({ publicUrl });
  const person = await addPerson(app, {
    email: 'administrator@company.example',
    grants: ['administrator', 'ciso'],
  });
  administrator = await signedIn(app, person);
  await addPerson(app, { email: 'ciso@company.example', grants: ['ciso'], passkey: true });
});
afterAll(async () => {
  await app?.close();
  await provider?.close();
});
beforeEach(() => provider.breaks(null));

const rule = (group: string, role: Role, unit = '') => ({ group, role, unit });
const settings = (change: object = {}) =>
  ({
    kind: 'oidc',
    id,
    name: 'Company directory',
    enabled: true,
    domains: ['company.example'],
    makesAccounts: true,
    groupsClaim: 'groups',
    groupRoles: [rule('risk-analysts', 'analyst')],
    vouchesForEmail: false,
    issuer: provider.issuer,
    clientId: provider.clientId,
    scopes: ['openid', 'email', 'profile', 'groups'],
    otherOrigins: [],
    ...change,
  }) as CompanySignInChange;

async function save(change: object = {}): Promise<void> {
  const answer = await administrator.ask('PUT', `/api/v1/company-sign-ins/${id}`, {
    ...settings(change),
    secret: provider.clientSecret,
    ...('secret' in change && { secret: change.secret }),
  });
  if (answer.status !== 200) throw new Error(await answer.text());
}

const come = (accountId: string | null) =>
  comeByCompany(app, provider, { id, accountId, callbackURL: '/figures' });

const sessionOf = async (browser: Visitor) => (await browser.ask('GET', '/api/v1/findings')).status;
const rolesOf = async (email: string) => {
  const { rows } = await app.database.pool.query<{ role: string; source: string }>(
    `select r.role, r.source from person p join person_role r on r.person_id = p.id where p.email = $1 order by 1`,
    [email],
  );
  return rows.map(({ role, source }) => `${role} ${source}`);
};
const entriesOf = async (kind: string) => {
  const { rows } = await app.database.pool.query<{ actor: string; body: Record<string, unknown> }>(
    'select actor, body from ledger_entry where kind = $1 order by id',
    [kind],
  );
  return rows;
};

describe('somebody who comes from the company’s sign-in', () => {
  beforeAll(() => save());

  it('gets an account with the roles of their groups, and is signed in', async () => {
    const { to, browser } = await come('u-1');
    expect(to).toBe('/figures');
    expect(await sessionOf(browser)).toBe(200);
    expect(await rolesOf(analyst.email)).toEqual([`analyst sso:${id}`]);
    const [granted] = (await entriesOf('role-granted')).filter(({ body }) => body.source === `sso:${id}`);
    expect(granted).toMatchObject({
      actor: `company sign-in Company directory (${id})`,
      body: { role: 'analyst', group: 'risk-analysts' },
    });
  });

  it('leaves evidence of how they signed in, and ends the session that the browser had', async () => {
    const { browser } = await come('u-1');
    const sessions = async () => {
      const { rows } = await app.database.pool.query<{ id: string; way: string }>(
        `select s.id, s.way from sign_in s join person p on p.id = s.person_id where p.email = $1`,
        [analyst.email],
      );
      return rows;
    };
    const before = await sessions();
    expect(new Set(before.map(({ way }) => way))).toEqual(new Set([`sso:${id}`]));
    expect((await entriesOf('signed-in')).at(-1)!.body).toMatchObject({ way: `sso:${id}` });
    await comeByCompany(app, provider, { id, accountId: 'u-1' }, browser);
    const after = await sessions();
    expect(after.length).toBe(before.length);
    expect(before.filter((one) => !after.some((other) => other.id === one.id)).length).toBe(1);
  });

  it('loses the role with the group, and comes back as the same person', async () => {
    await save({ groupRoles: [rule('risk-analysts', 'analyst'), rule('readers', 'executive')] });
    provider.account({ ...analyst, groups: ['readers'], email: 'renamed@company.example' });
    const { to } = await come('u-1');
    expect(to).toBe('/figures');
    expect(await rolesOf(analyst.email)).toEqual([`executive sso:${id}`]);
    provider.account(analyst);
    await save();
    const again = await come('u-1');
    expect(await rolesOf(analyst.email)).toEqual([`analyst sso:${id}`]);
    expect(await sessionOf(again.browser)).toBe(200);
  });

  it('keeps no token of the provider', async () => {
    const { rows } = await app.database.pool.query(
      'select access_token, refresh_token, id_token from credential where provider_id = $1',
      [id],
    );
    expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
  });

  it('gets no account without a role', async () => {
    expect((await come('u-2')).to).toBe('/sign-in?error=no-role');
    expect(await rolesOf('nobody@company.example')).toEqual([]);
    const { rows } = await app.database.pool.query('select 1 from person where email = $1', [
      'nobody@company.example',
    ]);
    expect(rows).toEqual([]);
  });

  it('is not let in from another domain', async () => {
    expect((await come('u-3')).to).toBe('/sign-in?error=foreign-domain');
  });

  it('is not let in with an address that is not verified there', async () => {
    expect((await come('u-4')).to).toBe('/sign-in?error=address-not-verified');
  });

  it('does not take over the account of the same address', async () => {
    const { to, browser } = await come('u-5');
    expect(to).toBe('/sign-in?error=address-taken');
    expect(await sessionOf(browser)).toBe(401);
    expect(await rolesOf('ciso@company.example')).toEqual(['ciso local']);
  });

  it('is asked anew by the provider where they are signed in already', async () => {
    const asked = async (browser: Visitor) => {
      const begun = await browser.ask('POST', '/api/auth/sign-in/sso', { providerId: id });
      return new URL(((await begun.json()) as { url: string }).url).searchParams.get('prompt');
    };
    expect(await asked(visitor(app))).toBe(null);
    const { browser } = await come('u-1');
    expect(await asked(browser)).toBe('login');
  });

  it('is told when they broke it off', async () => {
    expect((await come(null)).to).toBe('/sign-in?error=refused');
  });

  it('is not let in when disabled, and let in again after', async () => {
    const set = (at: string | null) =>
      app.database.pool.query('update person set disabled_at = $2 where email = $1', [analyst.email, at]);
    await set('2026-01-01T00:00:00Z');
    const { to, browser } = await come('u-1');
    expect(to).toBe('/sign-in?error=disabled');
    expect(await sessionOf(browser)).toBe(401);
    await set(null);
    expect((await come('u-1')).to).toBe('/figures');
  });
});

describe('a sign-in that does not hold', () => {
  beforeAll(() => save());

  it('is over in another browser', async () => {
    const begun = await visitor(app).ask('POST', '/api/auth/sign-in/sso', { providerId: id });
    const { url } = (await begun.json()) as { url: string };
    const back = new URL(await provider.signIn(url, 'u-1'));
    const other = visitor(app);
    const ended = await other.ask('GET', back.pathname + back.search);
    expect(ended.headers.get('location')).toBe('/sign-in?error=expired');
    expect(await sessionOf(other)).toBe(401);
  });

  it('is over after ten minutes, and when it is used twice', async () => {
    const browser = visitor(app);
    const begin = async () => {
      const begun = await browser.ask('POST', '/api/auth/sign-in/sso', { providerId: id });
      const { url } = (await begun.json()) as { url: string };
      return new URL(await provider.signIn(url, 'u-1'));
    };
    const late = await begin();
    await app.database.pool.query(`update verification set value =
      jsonb_set(value::jsonb, '{expiresAt}', to_jsonb((extract(epoch from now()) * 1000 - 1000)::bigint))::text`);
    expect((await browser.ask('GET', late.pathname + late.search)).headers.get('location')).toBe(
      '/sign-in?error=expired',
    );
    const twice = await begin();
    await browser.ask('GET', twice.pathname + twice.search);
    expect((await browser.ask('GET', twice.pathname + twice.search)).headers.get('location')).toBe(
      '/sign-in?error=expired',
    );
  });

  it('is not believed when signed with a key that the provider does not show', async () => {
    provider.breaks('key');
    const { to, browser } = await come('u-1');
    expect(to).toBe('/sign-in?error=not-proved');
    expect(await sessionOf(browser)).toBe(401);
  });

  it('is refused where the provider does not take our secret', async () => {
    await save({ secret: 'another secret' });
    expect((await come('u-1')).to).toBe('/sign-in?error=not-accepted');
    await save();
  });

  it('begins only with a sign-in that is on, and comes back only to pages of ours', async () => {
    const begin = (body: object) => visitor(app).ask('POST', '/api/auth/sign-in/sso', body);
    expect((await begin({ providerId: 'unknown' })).status).toBe(401);
    for (const callbackURL of ['//elsewhere.example', 'https://elsewhere.example/', '/\\elsewhere.example'])
      expect((await begin({ providerId: id, callbackURL })).status).toBe(400);
    await save({ enabled: false });
    expect((await begin({ providerId: id })).status).toBe(401);
    const ended = await visitor(app).ask('GET', `/api/auth/sso/callback/${id}?code=x&state=y`);
    expect(ended.headers.get('location')).toBe('/sign-in?error=off');
    await save();
  });

  it('is said not to answer when the provider is down, or calls itself otherwise', async () => {
    const begin = () => visitor(app).ask('POST', '/api/auth/sign-in/sso', { providerId: 'trial' });
    const trial = { ...settings(), id: 'trial', secret: provider.clientSecret, groupRoles: [] };
    const saved = await administrator.ask('PUT', '/api/v1/company-sign-ins/trial', trial);
    expect(saved.status).toBe(200);
    for (const breakage of ['issuer', 'elsewhere', 'discovery'] as const) {
      provider.breaks(breakage);
      expect((await begin()).status).toBe(503);
    }
    provider.breaks(null);
    await provider.down();
    expect((await begin()).status).toBe(503);
    await provider.up();
    expect((await begin()).status).toBe(200);
  });
});
