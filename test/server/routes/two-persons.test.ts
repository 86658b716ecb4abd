import type { ApprovalItem, GrantAnswer, PersonAdded } from '@plumbline/shared/schema/people.ts';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import {
  allowSeveralRoles,
  decide,
  give,
  ledgerOf,
  peopleSeenBy,
  rolesOf,
  somebody,
  type TestPerson,
  told,
} from '../../support/signed-in.ts';

let t: TestApp;
beforeEach(async () => {
  t = await testApp();
  onTestFinished(() => t.close());
});

const approvals = async (by: TestPerson, state = 'waiting') =>
  (await told<{ items: ApprovalItem[] }>(by.ask('GET', `/api/v1/approvals?state=${state}`))).items;
describe('giving a role takes two persons', () => {
  test('what an administrator asks waits, and is so once another agrees', async () => {
    const first = await somebody(t, 'First administrator', 'administrator');
    const second = await somebody(t, 'Second administrator', 'administrator');
    const reader = await somebody(t, 'Reader');
    const asked = await told<GrantAnswer>(give(first, reader, 'executive'));
    expect(asked).toEqual({ state: 'waiting', approvalId: expect.any(String) });
    expect(await rolesOf(first, reader)).toEqual([]);
    expect((await peopleSeenBy(first)).find(({ id }) => id === reader.id)!.waiting).toEqual([
      { role: 'executive', unit: '', approvalId: asked.approvalId },
    ]);
    expect((await reader.ask('GET', '/api/v1/figures')).status).toBe(403);
    const [seen] = await approvals(second);
    expect(seen).toMatchObject({
      words: 'Give Reader (reader@company.example) the role executive of the whole company',
      mine: false,
      mayDecide: true,
      because: null,
    });
    expect(await told(decide(second, asked.approvalId, true))).toEqual({ state: 'agreed', link: null });
    expect((await reader.ask('GET', '/api/v1/figures')).status).toBe(200);
    expect(await approvals(second)).toEqual([]);
    const entries = await ledgerOf(t, reader.id);
    expect(entries.at(-1)).toMatchObject({
      kind: 'role-granted',
      actor: expect.stringContaining('Second administrator (administrator), account '),
      body: { role: 'executive', askedBy: expect.stringContaining('First administrator') },
    });
    expect((await ledgerOf(t, asked.approvalId!)).map(({ kind }) => kind)).toEqual([
      'approval-asked',
      'approval-agreed',
    ]);
  });

  test('nobody approves what they asked for; they may only take it back', async () => {
    const first = await somebody(t, 'First administrator', 'administrator');
    const second = await somebody(t, 'Second administrator', 'administrator');
    const reader = await somebody(t, 'Reader');
    const { approvalId } = await told<GrantAnswer>(give(first, reader, 'board'));
    expect((await approvals(first))[0]).toMatchObject({ mine: true, mayDecide: false });
    const refused = await told<{ title: string; detail: string }>(decide(first, approvalId, true), 403);
    expect(refused.detail).toBe('You asked for it yourself: another person must agree');
    expect(await told(decide(first, approvalId, false, 'A mistake'))).toEqual({
      state: 'withdrawn',
      link: null,
    });
    expect((await decide(second, approvalId, true)).status).toBe(409);
    expect(await rolesOf(first, reader)).toEqual([]);
  });

  test('nobody decides about their own account, and a refusal leaves nothing', async () => {
    const first = await somebody(t, 'First administrator', 'administrator');
    await somebody(t, 'Second administrator', 'administrator');
    const ciso = await somebody(t, 'Chief', 'ciso');
    const { approvalId } = await told<GrantAnswer>(give(first, ciso, 'board'));
    const refused = await told<{ detail: string }>(decide(ciso, approvalId, true), 403);
    expect(refused.detail).toBe('It is about your own account: another person must agree');
    const another = await somebody(t, 'Another chief', 'ciso');
    expect(await told(decide(another, approvalId, false, 'Not now'))).toMatchObject({ state: 'refused' });
    expect(await rolesOf(first, ciso)).toEqual(['ciso']);
    expect((await approvals(first, 'refused'))[0]).toMatchObject({ reason: 'Not now', mayDecide: false });
  });

  test('nobody gives themselves a role, not even the CISO who is administrator', async () => {
    const both = await somebody(t, 'Administrator', 'administrator');
    await allowSeveralRoles(t);
    const refused = await told<{ detail: string }>(give(both, both, 'analyst'), 403);
    expect(refused.detail).toBe('Nobody gives themselves a role');
    await makeCiso(both);
    expect((await give(both, both, 'analyst')).status).toBe(403);
    expect(await rolesOf(both, both)).toEqual(['administrator', 'ciso']);
  });

  test('only who approves decides; others do not even see it', async () => {
    const first = await somebody(t, 'First administrator', 'administrator');
    await somebody(t, 'Second administrator', 'administrator');
    const auditor = await somebody(t, 'Auditor', 'auditor');
    const analyst = await somebody(t, 'Analyst', 'analyst');
    const unitCiso = await somebody(t, 'Division chief');
    const { approvalId } = await told<GrantAnswer>(give(first, unitCiso, 'executive'));
    expect((await approvals(auditor))[0]).toMatchObject({ mayDecide: false });
    expect((await decide(auditor, approvalId, true)).status).toBe(403);
    expect((await decide(auditor, approvalId, false)).status).toBe(403);
    expect(await approvals(analyst)).toEqual([]);
    expect((await decide(analyst, approvalId, true)).status).toBe(404);
    expect(
      (await t.ask('POST', `/api/v1/approvals/${approvalId}`, { agree: true })).status,
      'a token decides nothing',
    ).toBe(403);
    expect(await rolesOf(first, unitCiso)).toEqual([]);
  });

  test('the CISO acts at once', async () => {
    await somebody(t, 'Administrator', 'administrator');
    await allowSeveralRoles(t);
    const ciso = await somebody(t, 'Chief', 'ciso', 'administrator');
    const reader = await somebody(t, 'Reader');
    expect(await told(give(ciso, reader, 'auditor'))).toEqual({ state: 'granted', approvalId: null });
    expect((await ledgerOf(t, reader.id)).at(-1)!.body).not.toHaveProperty('noSecondPerson');
  });

  test('the local operator does alone what takes two, and the ledger names nobody else', async () => {
    await somebody(t, 'First administrator', 'administrator');
    await somebody(t, 'Second administrator', 'administrator');
    const third = await somebody(t, 'Third administrator', 'administrator');
    const entries = await ledgerOf(t, third.id);
    const given = entries.filter(({ kind }) => kind !== 'signed-in');
    expect(given.map(({ kind, actor }) => `${actor}: ${kind}`)).toEqual([
      'local operator: person-added',
      'local operator: role-granted',
      'local operator: link-made',
    ]);
    expect(entries[1]!.body).toEqual({ name: 'Third administrator', role: 'administrator', unit: '' });
  });

  test('the CISO of a unit does not act at once', async () => {
    const file = new TextEncoder().encode('id,title,severity,opened\nA-1,Old,low,2026-01-01\n');
    await told(t.ask('POST', '/api/v1/imports?source=tracker&unit=shop', file));
    await allowSeveralRoles(t);
    const chief = await somebody(t, 'Chief', { role: 'ciso', unit: 'shop' }, 'administrator');
    await somebody(t, 'Administrator', 'administrator');
    const reader = await somebody(t, 'Reader');
    expect((await told<GrantAnswer>(give(chief, reader, 'board'))).state).toBe('waiting');
  });

  test('what has become impossible is refused in words and goes on waiting', async () => {
    const first = await somebody(t, 'First administrator', 'administrator');
    const second = await somebody(t, 'Second administrator', 'administrator');
    const reader = await somebody(t, 'Reader');
    const { approvalId } = await told<GrantAnswer>(give(first, reader, 'board'));
    await told(second.ask('PATCH', `/api/v1/users/${reader.id}`, { disabled: true }));
    expect((await told<{ detail: string }>(decide(second, approvalId, true), 409)).detail).toContain(
      'is disabled',
    );
    expect(await approvals(second)).toHaveLength(1);
  });

  test('what somebody asked who is disabled since is not agreed to', async () => {
    const first = await somebody(t, 'First administrator', 'administrator');
    const second = await somebody(t, 'Second administrator', 'administrator');
    const reader = await somebody(t, 'Reader');
    const { approvalId } = await told<GrantAnswer>(give(first, reader, 'board'));
    await told(second.ask('PATCH', `/api/v1/users/${first.id}`, { disabled: true }));
    expect((await told<{ detail: string }>(decide(second, approvalId, true), 409)).detail).toContain(
      'who asked for it, is disabled',
    );
    expect((await decide(second, approvalId, false)).status).toBe(200);
  });
});

describe('somebody who manages people alone', () => {
  test('gives the first roles alone, and the ledger says so', async () => {
    const alone = await somebody(t, 'Administrator', 'administrator');
    const added = await told<PersonAdded>(
      alone.ask('POST', '/api/v1/users', {
        name: 'Second',
        email: 'second@company.example',
        grants: [{ role: 'administrator', unit: '' }],
      }),
    );
    expect(added).toMatchObject({ granted: [{ role: 'administrator', unit: '' }], waiting: [] });
    expect((await ledgerOf(t, added.id)).find(({ kind }) => kind === 'role-granted')!.body).toMatchObject({
      noSecondPerson: true,
    });
  });

  test('cannot make a puppet administrator after a second approver existed', async () => {
    const alone = await somebody(t, 'Administrator', 'administrator');
    const second = await somebody(t, 'Second', 'administrator');
    const puppet = () => somebody(t, `Puppet ${Math.random()}`);
    expect((await told<GrantAnswer>(give(alone, await puppet(), 'administrator'))).state).toBe('waiting');
    await told(alone.ask('PATCH', `/api/v1/users/${second.id}`, { disabled: true }));
    expect((await told<GrantAnswer>(give(alone, await puppet(), 'administrator'))).state).toBe('waiting');
    await told(alone.ask('DELETE', `/api/v1/users/${second.id}/grants/administrator`));
    expect(await rolesOf(alone, second)).toEqual([]);
    expect((await told<GrantAnswer>(give(alone, await puppet(), 'administrator'))).state).toBe('waiting');
    const added = await told<PersonAdded>(
      alone.ask('POST', '/api/v1/users', {
        name: 'Puppet',
        email: 'puppet@company.example',
        grants: [{ role: 'ciso', unit: '' }],
      }),
    );
    expect(added).toMatchObject({ granted: [], waiting: [{ role: 'ciso', unit: '' }] });
  });

  test('is left: the last one is neither disabled nor deprived, and is told why', async () => {
    const alone = await somebody(t, 'Administrator', 'administrator');
    const chief = await somebody(t, 'Chief', 'ciso');
    const words = 'Administrator is the last person who can manage people';
    const disabling = alone.ask('PATCH', `/api/v1/users/${alone.id}`, { disabled: true });
    expect(await told<{ detail: string }>(disabling, 409)).toMatchObject({
      detail: words,
      todo: 'make somebody else administrator first',
    });
    const depriving = alone.ask('DELETE', `/api/v1/users/${alone.id}/grants/administrator`);
    expect((await told<{ detail: string }>(depriving, 409)).detail).toBe(words);
    const second = await somebody(t, 'Second', 'administrator');
    expect((await alone.ask('PATCH', `/api/v1/users/${alone.id}`, { disabled: true })).status).toBe(200);
    expect((await alone.ask('GET', '/api/v1/users')).status).toBe(401);
    expect((await second.ask('PATCH', `/api/v1/users/${second.id}`, { disabled: true })).status).toBe(409);
    expect((await chief.ask('GET', '/api/v1/users')).status).toBe(200);
  });

  test('two who disable each other at the same moment do not both go', async () => {
    const one = await somebody(t, 'One', 'administrator');
    const other = await somebody(t, 'Other', 'administrator');
    const { pool } = t.database;
    const held = await pool.connect();
    onTestFinished(() => held.release());
    await held.query('begin');
    await held.query('select from person for no key update');
    const answers = [
      one.ask('PATCH', `/api/v1/users/${other.id}`, { disabled: true }),
      other.ask('PATCH', `/api/v1/users/${one.id}`, { disabled: true }),
    ];
    // Both have looked at what they may do by now, or wait their turn to.
    const bothWait = async () => {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows[0]!.n === 2;
    };
    await expect.poll(bothWait).toBe(true);
    await held.query('commit');
    const statuses = await Promise.all(answers);
    expect(statuses.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

async function makeCiso({ id }: TestPerson): Promise<void> {
  await t.database.pool.query(
    `insert into person_role (person_id, role, unit_path, granted_by, granted_at) values ($1, 'ciso', '', 'test', now())`,
    [id],
  );
}
