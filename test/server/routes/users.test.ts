import type { GrantAnswer, LinkAnswer, PersonAdded, PersonItem } from '@plumbline/shared/schema/people.ts';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { signedIn, somebody, type TestPerson, told } from '../../support/signed-in.ts';
import { visitor } from '../../support/visitor.ts';

let t: TestApp;
let first: TestPerson;
let second: TestPerson;
beforeEach(async () => {
  t = await testApp();
  onTestFinished(() => t.close());
  first = await somebody(t, 'First administrator', 'administrator');
  second = await somebody(t, 'Second administrator', 'administrator');
});

const people = async (by: TestPerson) =>
  (await told<{ items: PersonItem[] }>(by.ask('GET', '/api/v1/users'))).items;
const add = (by: TestPerson, name: string, more: object = {}) =>
  by.ask('POST', '/api/v1/users', { name, email: `${name}@company.example`, ...more });
const useLink = (link: string, guest = visitor(t)) =>
  guest.ask('POST', '/api/auth/link', { token: link.replace('/enter#', '') });
const everythingKept = async () => {
  const { rows } = await t.database.pool.query<{ row: string }>(
    `select to_jsonb(l)::text as row from ledger_entry l union all select to_jsonb(a)::text from approval a
     union all select to_jsonb(o)::text from one_time_link o`,
  );
  return rows.map(({ row }) => row).join('\n');
};

describe('a new person', () => {
  test('gets a link that signs in once, has no role before a second person agrees, and is listed so', async () => {
    const grants = [
      { role: 'executive', unit: '' },
      { role: 'board', unit: '' },
    ];
    const added = await told<PersonAdded>(add(first, 'reader', { grants }));
    expect(added).toMatchObject({ granted: [], waiting: grants });
    expect(await everythingKept()).not.toContain(added.link.replace('/enter#', ''));
    const guest = visitor(t);
    expect((await useLink(added.link, guest)).status).toBe(200);
    expect((await useLink(added.link)).status).toBe(401);
    expect((await guest.ask('GET', '/api/v1/tokens')).status, 'their own account is theirs').toBe(200);
    expect((await guest.ask('GET', '/api/v1/company')).status).toBe(403);
    expect((await people(second)).find(({ id }) => id === added.id)).toMatchObject({
      name: 'reader',
      email: 'reader@company.example',
      disabledAt: null,
      demonstration: false,
      grants: [],
      waiting: expect.arrayContaining(grants.map((grant) => expect.objectContaining(grant))),
      here: false,
    });
  });

  test('has an address that nobody else has, written in any case', async () => {
    await told(add(first, 'reader'));
    const again = first.ask('POST', '/api/v1/users', { name: 'Other', email: 'Reader@Company.example' });
    expect(await told(again, 409)).toMatchObject({ at: 'email', todo: expect.any(String) });
    expect(await people(first)).toHaveLength(3);
  });
});

describe('a new link', () => {
  test('to an account without a role is made at once, and the older one is void', async () => {
    const { id, link } = await told<PersonAdded>(add(first, 'reader'));
    const made = await told<LinkAnswer>(first.ask('POST', `/api/v1/users/${id}/link`));
    expect(made).toMatchObject({ state: 'made', approvalId: null });
    expect((await useLink(link)).status).toBe(401);
    expect((await useLink(made.link!)).status).toBe(200);
  });

  test('to an account with a role waits, and is told once, to the second person', async () => {
    const { id } = await somebody(t, 'Chief', 'ciso');
    const asked = await told<LinkAnswer>(first.ask('POST', `/api/v1/users/${id}/link`));
    expect(asked).toMatchObject({ state: 'waiting', link: null });
    const decide = (by: TestPerson) =>
      by.ask('POST', `/api/v1/approvals/${asked.approvalId}`, { agree: true });
    expect((await decide(first)).status).toBe(403);
    const { link } = await told<{ link: string }>(decide(second));
    expect(await everythingKept()).not.toContain(link.replace('/enter#', ''));
    expect(await (await second.ask('GET', '/api/v1/approvals')).text()).not.toContain(link);
    expect((await useLink(link)).status).toBe(200);
  });

  test('to a disabled account is not made', async () => {
    const { id } = await told<PersonAdded>(add(first, 'reader'));
    await told(first.ask('PATCH', `/api/v1/users/${id}`, { disabled: true }));
    expect((await first.ask('POST', `/api/v1/users/${id}/link`)).status).toBe(409);
  });
});

describe('a person', () => {
  test('who is disabled is out of every browser, link and sign-in at once, and may come back', async () => {
    const { id, link } = await told<PersonAdded>(add(first, 'reader'));
    const other = await signedIn(t, id);
    const session = () => other('GET', '/api/v1/approvals');
    expect((await session()).status).toBe(200);
    await told(second.ask('PATCH', `/api/v1/users/${id}`, { disabled: true }));
    expect((await session()).status).toBe(401);
    expect((await useLink(link)).status).toBe(401);
    expect((await people(first)).find((person) => person.id === id)!.disabledAt).not.toBeNull();
    await told(first.ask('PATCH', `/api/v1/users/${id}`, { disabled: false }));
    expect((await session()).status, 'the old session stays over').toBe(401);
    expect((await (await signedIn(t, id))('GET', '/api/v1/approvals')).status).toBe(200);
  });

  test('is signed out everywhere, and other people are not', async () => {
    const reader = await somebody(t, 'Reader', 'board');
    const otherBrowser = await signedIn(t, reader.id);
    await told(first.ask('DELETE', `/api/v1/users/${reader.id}/sessions`));
    expect((await reader.ask('GET', '/api/v1/company')).status).toBe(401);
    expect((await otherBrowser('GET', '/api/v1/company')).status).toBe(401);
    expect((await second.ask('GET', '/api/v1/company')).status).toBe(200);
  });

  test('does not say themselves which findings are theirs', async () => {
    const own = first.ask('PATCH', `/api/v1/users/${first.id}`, { ownerName: 'Platform lead' });
    expect((await told<{ detail: string }>(own, 403)).detail).toContain('Nobody says themselves');
    await told(second.ask('PATCH', `/api/v1/users/${first.id}`, { ownerName: 'Platform lead' }));
    expect((await people(first)).find(({ here }) => here)).toMatchObject({ ownerName: 'Platform lead' });
  });

  test('keeps a role that a group of the company’s sign-in gives', async () => {
    const reader = await somebody(t, 'Reader');
    await t.database.pool.query(
      `insert into person_role values ($1, 'board', '', 'sso:entra', 'Company account', now())`,
      [reader.id],
    );
    const removed = first.ask('DELETE', `/api/v1/users/${reader.id}/grants/board`);
    expect((await told<{ detail: string }>(removed, 409)).detail).toContain('A group');
    expect((await first.ask('DELETE', `/api/v1/users/${reader.id}/grants/auditor`)).status).toBe(404);
  });

  test('whom there is not is not found, and a role that there is not is told', async () => {
    const wrong = await told<{ at: string }>(
      first.ask('POST', `/api/v1/users/${second.id}/grants`, { role: 'emperor', unit: '' }),
      400,
    );
    expect(wrong.at).toBe('role');
    for (const [method, path] of [
      ['PATCH', '/api/v1/users/nobody'],
      ['POST', '/api/v1/users/nobody/grants'],
      ['DELETE', '/api/v1/users/nobody/grants/board'],
      ['POST', '/api/v1/users/nobody/link'],
      ['DELETE', '/api/v1/users/nobody/sessions'],
      ['POST', '/api/v1/approvals/nothing'],
      ['DELETE', '/api/v1/tokens/nothing'],
    ] as const) {
      const body = path.endsWith('grants')
        ? { role: 'board', unit: '' }
        : path.includes('approvals')
          ? { agree: true }
          : method === 'PATCH'
            ? { name: 'X' }
            : undefined;
      expect((await first.ask(method, path, body)).status, path).toBe(404);
    }
  });
});

test('what changes people asks for a fresh sign-in', async () => {
  await t.database.pool.query(
    `update sign_in set created_at = now() - interval '16 minutes' where person_id = $1`,
    [first.id],
  );
  const asked = await told<{ type: string }>(add(first, 'reader'), 403);
  expect(asked.type).toBe('/problems/confirm-first');
  expect(await people(first)).toHaveLength(2);
});

describe('readers of the demonstration and real people', () => {
  let reader: TestPerson;
  let otherReader: TestPerson;
  beforeEach(async () => {
    reader = await somebody(t, 'Demonstration administrator', 'administrator');
    otherReader = await somebody(t, 'Demonstration chief', 'ciso');
    await t.database.pool.query('update person set demonstration = true where id = any($1)', [
      [reader.id, otherReader.id],
    ]);
  });

  test('do not see, change or agree for each other', async () => {
    expect((await people(reader)).map(({ name }) => name)).toEqual([
      'Demonstration administrator',
      'Demonstration chief',
    ]);
    const change = { disabled: true };
    expect((await reader.ask('PATCH', `/api/v1/users/${first.id}`, change)).status).toBe(404);
    expect((await first.ask('PATCH', `/api/v1/users/${reader.id}`, change)).status).toBe(403);
    const puppet = await somebody(t, 'Puppet');
    const grant = { role: 'administrator', unit: '' };
    const asked = await told<GrantAnswer>(first.ask('POST', `/api/v1/users/${puppet.id}/grants`, grant));
    const agreed = otherReader.ask('POST', `/api/v1/approvals/${asked.approvalId}`, { agree: true });
    expect((await agreed).status).toBe(404);
    expect((await reader.ask('POST', `/api/v1/users/${puppet.id}/grants`, grant)).status).toBe(404);
  });

  test('do not agree to each other’s requests', async () => {
    const { id } = await told<PersonAdded>(add(reader, 'newcomer'));
    const grant = { role: 'executive', unit: '' };
    const { approvalId } = await told<GrantAnswer>(reader.ask('POST', `/api/v1/users/${id}/grants`, grant));
    const agree = (by: TestPerson) => by.ask('POST', `/api/v1/approvals/${approvalId}`, { agree: true });
    expect((await agree(first)).status).toBe(403);
    expect((await agree(otherReader)).status).toBe(200);
  });

  test('whom a reader adds is part of the demonstration', async () => {
    const { id } = await told<PersonAdded>(add(reader, 'newcomer'));
    expect((await people(reader)).find((person) => person.id === id)!.demonstration).toBe(true);
  });
});
