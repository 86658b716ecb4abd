import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CompanySignInItem, CompanySignInTest } from '@plumbline/shared/schema/company-sign-in.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { addPerson } from '../../support/people.ts';
import { type SamlAnswer, type SamlAnswerOptions, samlAnswer } from '../../support/saml-provider.ts';
import { type SelfSigned, selfSigned } from '../../support/self-signed.ts';
import { signedIn, type Visitor, visitor } from '../../support/visitor.ts';

let app: TestApp;
let administrator: Visitor;
let item: CompanySignInItem;
let entryPoint: string;

const id = 'federation';
const path = `/api/v1/company-sign-ins/${id}`;
const entityId = 'https://idp.company.example/saml';
const day = 86_400_000;
const valid = { from: new Date(Date.now() - day), until: new Date(Date.now() + 365 * day) };
const own: SelfSigned = selfSigned(valid);
const subject = {
  nameId: 'u-1',
  attributes: {
    email: ['analyst@company.example'],
    givenName: ['Risk'],
    surname: ['Analyst'],
    groups: ['risk-analysts', 'everybody'],
  },
};

const put = async (change: object = {}) => {
  const answer = await administrator.ask('PUT', path, {
    kind: 'saml',
    id,
    name: 'Federation',
    enabled: true,
    domains: ['company.example'],
    makesAccounts: true,
    groupsClaim: 'groups',
    groupRoles: [{ group: 'risk-analysts', role: 'analyst', unit: '' }],
    entryPoint,
    entityId,
    certificate: own.certificate,
    ...change,
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  return (await answer.json()) as CompanySignInItem;
};

beforeAll(async () => {
  entryPoint = await silentAddress();
  app = await testApp({ publicUrl: 'http://localhost' });
  const person = await addPerson(app, { email: 'both@company.example', grants: ['administrator', 'ciso'] });
  administrator = await signedIn(app, person);
  item = await put();
});
afterAll(() => app?.close());

/** An address where nothing answers. */
async function silentAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/sso`;
}

async function question(browser: Visitor): Promise<string> {
  const begun = await browser.ask('POST', '/api/auth/sign-in/sso', {
    providerId: id,
    callbackURL: '/figures',
  });
  if (begun.status !== 200) throw new Error(await begun.text());
  return ((await begun.json()) as { url: string }).url;
}

/** The provider's page posts its answer, from its own site. */
async function post(browser: Visitor, answer: SamlAnswer): Promise<string> {
  const ended = await browser.ask(
    'POST',
    `/api/auth/sso/saml2/sp/acs/${id}`,
    new TextEncoder().encode(String(new URLSearchParams({ ...answer }))),
    {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://idp.company.example',
      'sec-fetch-site': 'cross-site',
    },
  );
  return ended.headers.get('location') ?? `${ended.status}`;
}

async function come(options: Partial<SamlAnswerOptions> = {}, browser = visitor(app)) {
  const answer = samlAnswer(await question(browser), subject, { key: own.privateKey, entityId, ...options });
  return { to: await post(browser, answer), browser, answer };
}

const statusOf = async (browser: Visitor) => (await browser.ask('GET', '/api/v1/findings')).status;

it('makes certificates that can be read', () => {
  const read = new X509Certificate(own.certificate);
  expect(read.verify(read.publicKey)).toBe(true);
});

it('tells the provider who this server is', async () => {
  expect(item.redirectUrl).toBe(`http://localhost/api/auth/sso/saml2/sp/acs/${id}`);
  const told = await app.askAsNobody('GET', item.metadataUrl!.replace('http://localhost', ''));
  expect(told.status).toBe(200);
  const text = await told.text();
  expect(text).toContain(`entityID="${item.metadataUrl}"`);
  expect(text).toContain(`Location="${item.redirectUrl}"`);
  expect(text).toContain('WantAssertionsSigned="true"');
  const unknown = await app.askAsNobody('GET', '/api/auth/sso/saml2/sp/metadata?providerId=unknown');
  expect(unknown.status).toBe(404);
});

it('lets in whom the provider’s signed answer names, with the roles of their groups', async () => {
  const { to, browser } = await come();
  expect(to).toBe('/figures');
  expect(await statusOf(browser)).toBe(200);
  const { rows } = await app.database.pool.query(
    `select p.name, p.email, r.role, r.source from person p join person_role r on r.person_id = p.id
     where p.email = 'analyst@company.example'`,
  );
  expect(rows).toEqual([
    { name: 'Risk Analyst', email: 'analyst@company.example', role: 'analyst', source: `sso:${id}` },
  ]);
  const ledger = await app.database.pool.query<{ kind: string; body: { way?: string } }>(
    `select l.kind, l.body from ledger_entry l join person p on p.id = l.subject
     where p.email = 'analyst@company.example' order by l.id`,
  );
  expect(ledger.rows.map(({ kind }) => kind)).toEqual([
    'person-added',
    'company-sign-in-joined',
    'role-granted',
    'signed-in',
  ]);
  expect(ledger.rows.at(-1)!.body).toMatchObject({ way: `sso:${id}` });
});

it('believes no answer that is not signed, or signed with another key, or changed after', async () => {
  const other = selfSigned(valid);
  const promoted = (xml: string) => xml.replace('>everybody<', '>administrators<');
  for (const options of [{ key: null }, { key: other.privateKey }, { forge: promoted }]) {
    const { to, browser } = await come(options);
    expect(to).toBe('/sign-in?error=not-proved');
    expect(await statusOf(browser)).toBe(401);
  }
});

it('believes no answer that is old, for somebody else or of another provider', async () => {
  for (const options of [
    { agedMs: 3_600_000 },
    { audience: 'https://elsewhere.example' },
    { entityId: 'https://elsewhere.example' },
  ]) {
    const { to, browser } = await come(options);
    expect(to).toMatch(/^\/sign-in\?error=(not-proved|expired)$/);
    expect(await statusOf(browser)).toBe(401);
  }
});

it('takes an answer once, and only in the browser that asked', async () => {
  const { answer, browser } = await come();
  expect(await post(browser, answer)).toMatch(/^\/sign-in\?error=/);
  const asking = visitor(app);
  const fresh = samlAnswer(await question(asking), subject, { key: own.privateKey, entityId });
  const other = visitor(app);
  expect(await post(other, fresh)).toBe('/sign-in?error=expired');
  expect(await statusOf(other)).toBe(401);
  expect(await post(asking, fresh)).toBe('/figures');
});

it('tests certificate and address in plain words', async () => {
  const tried = async () =>
    (await (await administrator.ask('POST', `${path}/test`)).json()) as CompanySignInTest;
  const until = valid.until.toISOString().slice(0, 10);
  expect((await tried()).steps.map(({ ok, words }) => `${ok}: ${words}`)).toEqual([
    expect.stringContaining(`true: It can be read and holds until ${until}`),
    `false: ${new URL(entryPoint).host} was reached, but nothing answers at that port`,
    expect.stringContaining('null: '),
  ]);
  await put({ certificate: selfSigned({ from: new Date(0), until: new Date(day) }).certificate });
  expect((await tried()).steps[0]!.words).toBe('The certificate ended on 1970-01-02');
  await put({ certificate: 'no certificate' });
  expect((await tried()).steps[0]!.words).toBe('The certificate cannot be read');
});
