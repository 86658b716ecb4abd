import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { commandHere } from '../support/command-here.ts';
import { headersOf } from '../support/sign-in.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ nowMs: Date.now });
}, 60_000);
afterAll(() => t.close());

const command = (...args: string[]) =>
  commandHere(['user', ...args], {
    DATABASE_URL: t.database.ownerUrl,
    PLUMBLINE_PUBLIC_URL: 'https://plumbline.example',
  });
const add = (role: string, email: string, ...more: string[]) =>
  command('add', '--name', 'Security lead', '--email', email, '--role', role, ...more);
const use = (link: string) => t.askAsNobody('POST', '/api/auth/link', { token: new URL(link).hash.slice(1) });
const ask = (answer: Response, path: string) => t.askAsNobody('GET', path, undefined, headersOf(answer));

interface Listed {
  id: string;
  email: string;
  disabledAt: string | null;
  ownerName: string | null;
  grants: { role: string; unit: string; grantedBy: string }[];
}

test('an account that the command line makes signs in by its link, with its role, and is listed', async () => {
  const made = await add('CISO', 'Lead@Example.com', '--owner-name', 'Platform lead', '--json');
  expect(made.exit, made.err).toBe(0);
  const { id, link } = JSON.parse(made.out) as { id: string; link: string };
  expect(link).toMatch(/^https:\/\/plumbline\.example\/enter#[\w-]{43}$/);
  const signedIn = await use(link);
  expect(signedIn.status).toBe(200);
  expect((await ask(signedIn, '/api/v1/ledger')).status).toBe(200);

  const listed = JSON.parse((await command('list', '--json')).out) as Listed[];
  expect(listed).toMatchObject([
    {
      id,
      email: 'lead@example.com',
      ownerName: 'Platform lead',
      disabledAt: null,
      grants: [{ role: 'ciso', unit: '', grantedBy: 'local operator' }],
    },
  ]);
  expect((await command('list')).out).toMatch(
    /^lead@example\.com {2}Security lead: ciso, last signed in \d{4}-\d\d-\d\d\n$/,
  );
}, 60_000);

test('the ledger says that the local operator did it, and holds no link', async () => {
  const { rows } = await t.database.pool.query<{ actor: string; kind: string }>(
    `select actor, kind from ledger_entry where actor = 'local operator' order by id`,
  );
  expect(rows.map(({ kind }) => kind)).toEqual(['person-added', 'role-granted', 'link-made']);
});

test('a link for who has an account, of any case; a disabled one is out at once and gets none', async () => {
  const link = await command('link', 'LEAD@example.com');
  expect(link.exit, link.err).toBe(0);
  expect(link.err).toContain('signs Security lead in once');
  const signedIn = await use(link.out.trim());
  expect((await ask(signedIn, '/api/v1/company')).status).toBe(200);

  const unused = await command('link', 'lead@example.com', '--json');
  expect((await command('disable', 'lead@example.com')).exit).toBe(0);
  expect((await ask(signedIn, '/api/v1/company')).status).toBe(401);
  expect((await use((JSON.parse(unused.out) as { link: string }).link)).status).toBe(401);
  const refused = await command('link', 'lead@example.com');
  expect([refused.exit, refused.out]).toEqual([1, '']);
  expect(refused.err).toContain('may not sign in');
  expect((await command('list')).out).toContain('disabled since');
}, 60_000);

test('what cannot be meant is refused in words', async () => {
  const address = ['--email', 'a@example.com'];
  const wrong: [args: string[], words: string][] = [
    [['--role', 'boss', ...address], 'one of board, executive'],
    [['--role', 'analyst', '--email', 'nobody'], 'an e-mail address'],
    [['--role', 'analyst', '--unit', '/shop/', ...address], 'the path of a unit'],
    [['--role', 'analyst', '--owner-name', ' ', ...address], '--owner-name cannot be used'],
    [address, '--role'],
  ];
  for (const [args, words] of wrong) {
    const { exit, out, err } = await commandHere(['user', 'add', '--name', 'A', ...args]);
    expect([exit, out, err]).toEqual([64, '', expect.stringContaining(words)]);
  }
});

test('an address without an account has no link, and one with an account no second one', async () => {
  const gone = await command('link', 'a@example.com');
  expect([gone.exit, gone.err]).toEqual([1, expect.stringContaining('Nobody has an account')]);
  expect((await add('analyst', 'lead@example.com')).exit).toBe(1);
  expect(JSON.parse((await command('list', '--json')).out)).toHaveLength(1);
}, 60_000);
