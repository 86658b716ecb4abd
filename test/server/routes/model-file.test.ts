import { answerModel } from '@plumbline/shared/core/exposure/answer.ts';
import { modelProblems } from '@plumbline/shared/core/exposure/validate.ts';
import { lossModel, type Scenario } from '@plumbline/shared/schema/scenario.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../support/app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp({ findings: 300 });
}, 120_000);
afterAll(() => t.close());
const versionCount = async () =>
  (await t.database.pool.query('select count(*) from record_version')).rows[0].count;

interface Imported {
  added: string[];
  changed: string[];
  unchanged: string[];
  removed: string[];
  problems: { path: string; message: string }[];
}

describe('the model as a file', () => {
  const read = () => t.get<{ currency: string; scenarios: Scenario[] }>('/api/v1/exposure/model.json');
  const send = (model: unknown, query = '') => t.ask('POST', `/api/v1/exposure/model${query}`, model);

  test('round-trips: importing what was exported changes nothing, and `simulate` can read it', async () => {
    const model = await read();
    const file = lossModel.parse(model);
    expect(modelProblems(file)).toEqual([]);
    expect(answerModel(file, { trials: 1000 }).ale).toBeGreaterThan(1e6);
    const kept = (await t.get<{ items: Scenario[] }>('/api/v1/scenarios')).items;
    expect(model.scenarios).toEqual(kept);
    const versions = await versionCount();
    const again = (await (await send(model)).json()) as Imported;
    expect(again).toMatchObject({ dryRun: false, added: [], changed: [], removed: [], problems: [] });
    expect(again.unchanged.length).toBe(7);
    expect(await versionCount()).toBe(versions);
  });

  test('is only looked at in a dry run, with every problem', async () => {
    const model = await read();
    const [first, second, ...rest] = model.scenarios;
    const changed = {
      ...model,
      scenarios: [{ ...first, name: 'Renamed' }, ...rest, { ...second, id: 'another' }],
    };
    const versions = await versionCount();
    const told = (await (await send(changed, '?dryRun=true&replace=true')).json()) as Imported;
    expect(told).toMatchObject({
      added: ['another'],
      changed: [first!.id],
      removed: [second!.id],
      problems: [],
    });
    const broken = {
      ...changed,
      currency: 'EUR',
      scenarios: [{ ...first, causes: [{ scenario: 'x', probability: 1 }] }],
    };
    const looked = await send(broken, '?dryRun=true');
    expect(looked.status).toBe(200);
    expect(((await looked.json()) as Imported).problems.map(({ path }) => path)).toEqual([
      'currency',
      'scenarios[0].causes[0].scenario',
    ]);
    expect(await versionCount()).toBe(versions);
  });

  test('is taken over whole or not at all', async () => {
    const model = await read();
    const [first] = model.scenarios;
    const ledger = await t.ledger();
    const half = {
      ...model,
      scenarios: [
        { ...first, name: 'Renamed' },
        { ...first, id: 'b', losses: [] },
      ],
    };
    const refused = await send(half);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      type: '/problems/invalid-model',
      problems: [{ path: 'scenarios[1].losses' }],
    });
    expect(await t.ledger()).toBe(ledger);
    expect((await read()).scenarios[0]!.name).toBe(first!.name);
    const added = { ...model, scenarios: [{ ...first, id: 'added', name: 'Added' }] };
    expect(await (await send(added)).json()).toMatchObject({ added: ['added'], removed: [] });
    expect((await read()).scenarios.length).toBe(8);
    expect(await (await send(model, '?replace=true')).json()).toMatchObject({ removed: ['added'] });
    expect((await read()).scenarios).toEqual(model.scenarios);
    const { rows } = await t.database.pool.query(
      `select count(*)::int as n from ledger_entry where id > $1 and kind = 'model-imported'`,
      [ledger],
    );
    expect(rows[0].n).toBe(2);
  });
});
