/** Alarms raised to somebody above: written down by whom, closed by what happened, and counted. */
import { settleEscalations } from '@plumbline/server/actions/settle-escalations.ts';
import type { Escalation } from '@plumbline/shared/schema/escalation.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';
import { anchorAt } from '../../support/demonstration.ts';
import { importSeen, seen } from '../../support/imports.ts';
import { ledgerOf, somebody, type TestPerson, told } from '../../support/signed-in.ts';

interface Figured {
  state: string;
  value: number | null;
  because?: string;
  detail: Record<string, unknown>;
}

const dayMs = 86_400_000;
let t: TestApp;
let nowMs = Date.parse(anchorAt);
let analyst: TestPerson;
let shop: TestPerson;
let ciso: TestPerson;

beforeAll(async () => {
  t = await testApp({ nowMs: () => nowMs });
  for (const unit of ['shop', 'payments'])
    await importSeen(
      t.database.pool,
      ['CVE-2026-1001', 'CVE-2026-1002', 'CVE-2026-1003'].map((externalId) =>
        seen({ externalId, knownExploited: externalId.endsWith('3') }),
      ),
      { unit, source: unit },
    );
  analyst = await somebody(t, 'Risk analyst', 'analyst');
  shop = await somebody(t, 'Shop analyst', { role: 'analyst', unit: 'shop' });
  ciso = await somebody(t, 'Security chief', 'ciso');
}, 60_000);
afterAll(() => t.close());

const raise = async (by: TestPerson, more: object = {}) => {
  const of = { to: 'Executive committee', subject: 'The edge can be broken into', ...more };
  return (await told<{ id: number }>(by.ask('POST', '/api/v1/escalations', of))).id;
};
const change = (by: TestPerson, id: number, of: object) => by.ask('PATCH', `/api/v1/escalations/${id}`, of);
const all = async (query = '', by: TestPerson = ciso) =>
  (await told<{ items: Escalation[] }>(by.ask('GET', `/api/v1/escalations${query}`))).items;
const one = async (id: number) => (await all()).find((each) => each.id === id)!;
const findingOf = async (unit: string, identifier = 'CVE-2026-1001') => {
  const { rows } = await t.database.pool.query<{ id: number }>(
    'select f.id from finding f join unit u on u.id = f.unit_id where u.path = $1 and f.identifier = $2',
    [unit, identifier],
  );
  return rows[0]!.id;
};
const later = (days: number) => {
  nowMs += days * dayMs;
  return settleEscalations(t.database.pool, nowMs);
};

describe('an escalation', () => {
  test('is written down with its ledger entry, of what there is and the writer sees', async () => {
    const id = await raise(analyst, { findings: [await findingOf('shop')], identifiers: ['CVE-2026-1002'] });
    expect(await one(id)).toMatchObject({
      to: 'Executive committee',
      raisedBy: expect.stringContaining('Risk analyst'),
      raisedAt: new Date(anchorAt).toISOString(),
      closedAt: null,
      outcome: null,
      actedOn: null,
    });
    expect((await ledgerOf(t, String(id))).map(({ kind }) => kind)).toEqual(['escalation-raised']);
    for (const [by, more, status, at] of [
      [shop, { unit: 'shop', findings: [await findingOf('payments')] }, 404, 'findings'],
      [shop, {}, 403, 'unit'],
      [analyst, { unit: 'nowhere' }, 404, 'unit'],
      [analyst, { identifiers: ['CVE-1999-0001'] }, 404, 'identifiers'],
      [analyst, { raisedAt: new Date(nowMs + 1).toISOString() }, 400, 'raisedAt'],
    ] as const)
      expect(
        await told(by.ask('POST', '/api/v1/escalations', { to: 'A', subject: 'Alarm', ...more }), status),
      ).toMatchObject({ at });
    const own = await raise(shop, { unit: 'shop' });
    expect((await all('', shop)).map((each) => each.id)).toEqual([own]);
    expect((await change(shop, id, { actedOn: true })).status).toBe(404);
    const first = await told<{ nextCursor: string }>(ciso.ask('GET', '/api/v1/escalations?limit=1'));
    expect((await all(`?limit=1&cursor=${encodeURIComponent(first.nextCursor)}`)).map((e) => e.id)).toEqual([
      id,
    ]);
  });

  test('is confirmed by somebody else than raised it, once, with a word on how', async () => {
    const id = await raise(analyst);
    const word = { outcome: 'confirmed', note: 'The penetration test got in' };
    expect((await change(analyst, id, word)).status).toBe(403);
    expect(await told(change(ciso, id, { outcome: 'confirmed' }), 400)).toMatchObject({ at: 'note' });
    await told(change(ciso, id, { ...word, actedOn: true }));
    expect(await one(id)).toMatchObject({
      ...word,
      actedOn: true,
      closedAt: new Date(anchorAt).toISOString(),
    });
    expect((await change(ciso, id, word)).status).toBe(409);
    expect((await ledgerOf(t, String(id))).map(({ kind }) => kind)).toEqual([
      'escalation-raised',
      'escalation-closed',
    ]);
    expect((await all('?state=open')).map((each) => each.id)).not.toContain(id);
  });

  test('proves justified by a listing or an own incident within 90 days, also where it was thought over', async () => {
    const listed = await raise(analyst, { identifiers: ['CVE-2026-1002'] });
    const hit = await raise(analyst, { unit: 'shop', findings: [await findingOf('shop')] });
    const vague = await raise(analyst);
    await told(change(ciso, hit, { outcome: 'unconfirmed', note: 'Nobody was seen' }));
    expect(await later(10)).toBe(0);
    await t.database.pool.query(`update weakness set kev_added_on = $1 where identifier = 'CVE-2026-1002'`, [
      new Date(nowMs).toISOString().slice(0, 10),
    ]);
    await told(
      ciso.ask('POST', '/api/v1/incidents', {
        id: 'I-1',
        title: 'The edge was broken into',
        unit: 'payments',
        startedAt: new Date(nowMs + dayMs).toISOString(),
        identifiers: ['CVE-2026-1001'],
      }),
    );
    await later(5);
    expect(await one(listed)).toMatchObject({ outcome: 'listed' });
    expect(await one(hit)).toMatchObject({
      outcome: 'exploited',
      closedAt: new Date(nowMs - 4 * dayMs).toISOString(),
      note: 'Nobody was seen',
    });
    await later(80);
    expect(await one(vague)).toMatchObject({ outcome: 'unconfirmed' });
    expect(await later(1)).toBe(0);
    expect((await ledgerOf(t, String(hit))).map(({ kind }) => kind)).toEqual([
      'escalation-raised',
      'escalation-closed',
      'escalation-settled',
    ]);
  });

  test('is counted: justified of closed, below ten as counts, with what was exploited and never raised', async () => {
    const figure = async (unit = '') =>
      (await t.get<{ figure: Figured }>(`/api/v1/figures/alarm-precision?unit=${unit}`)).figure;
    expect(await figure()).toMatchObject({
      state: 'none',
      because: expect.stringMatching(/^too few to say: 4 of 6/),
      detail: { part: 4, whole: 6, actedOn: 1, missed: { findings: 2, weaknesses: 1 } },
    });
    expect(await figure('shop')).toMatchObject({
      detail: { exploited: 1, missed: { findings: 1, weaknesses: 1 } },
    });
    for (let n = 0; n < 4; n++) {
      const id = await raise(analyst, { identifiers: ['CVE-2026-1003'] });
      await told(change(ciso, id, { outcome: 'unconfirmed', note: 'Nothing came of it' }));
    }
    nowMs += 1;
    expect(await figure()).toMatchObject({
      state: 'value',
      value: 0.4,
      detail: { missed: { findings: 0, weaknesses: 0 } },
    });
  });
});
