import { createHash } from 'node:crypto';
import { type ImportOptions, importRecords } from '@plumbline/server/actions/import-file.ts';
import { rebuildCounters } from '@plumbline/server/actions/rebuild-counters.ts';
import type { Observed } from '@plumbline/server/sources/source.ts';
import { readSettings } from '@plumbline/server/store/settings.ts';
import { inTransaction } from '@plumbline/server/store/transaction.ts';
import { Counters } from '@plumbline/shared/core/counters.ts';
import type { ImportReport } from '@plumbline/shared/schema/import.ts';
import { observation } from '@plumbline/shared/schema/observation.ts';
import type pg from 'pg';

export type Words = Partial<Record<string, unknown>> & { externalId: string };

/** An observation of a component with a CVE, open and undated unless the words say otherwise. */
export function seen(words: Words): Observed {
  const given = observation.parse({
    kind: 'vulnerability',
    title: words.externalId,
    severity: 'high',
    identifiers: [words.externalId],
    cvss: [],
    component: { name: 'left-pad', version: '1.0.0', purl: null, ecosystem: 'npm', fixedVersion: null },
    location: null,
    asset: 'web',
    firstSeenAt: null,
    dueOn: null,
    owner: null,
    effortDays: null,
    status: 'open',
    knownExploited: null,
    epss: null,
    raw: null,
    ...words,
  });
  return { type: 'observation', at: 'record', observation: given };
}

/** Imports records as one file; equal records are the same file. */
export function importSeen(
  pool: pg.Pool,
  records: Observed[],
  options: ImportOptions & { format?: string } = {},
): Promise<ImportReport> {
  const { format = 'scanner', ...rest } = options;
  const sha256 = createHash('sha256').update(JSON.stringify(records)).digest('hex');
  return importRecords({ name: 'records', bytes: 0, sha256: async () => sha256, format, records }, rest, {
    pool,
    actor: 'test',
    now: () => '2026-11-23T12:00:00.000Z',
  });
}

/** All that an import may change, but for its own run and ledger entry, in a fixed order. */
export async function everything(pool: pg.Pool): Promise<Record<string, unknown[]>> {
  const tables = {
    finding: 'select * from finding order by id',
    finding_episode: 'select * from finding_episode order by finding_id, number',
    observation: 'select * from observation order by id',
    finding_event: 'select * from finding_event order by id',
    unit_day: 'select * from unit_day order by unit_id, on_day',
    unit_period: 'select * from unit_period order by unit_id, grain, starts_on',
    unit_delta: 'select * from unit_delta order by id',
    hazard_cell: 'select * from hazard_cell order by unit_id, kind, exposure, weakness_id, own_probability',
    weakness: 'select * from weakness order by id',
    asset: 'select * from asset order by id',
    unit: 'select * from unit order by id',
  };
  const dump: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(tables)) dump[name] = (await pool.query(query)).rows;
  return dump;
}

/** Amounts by (unit, day, cell) of counters and unfolded changes, for every ancestor. */
export async function counterAmounts(pool: pg.Pool | pg.ClientBase): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ key: string; amount: number }>(
    `select concat(unit_id, ' ', on_day, ' ', cell) as key, sum(amount)::float8 as amount from (
       select d.unit_id, d.on_day, x.cell, x.amount from unit_day d cross join lateral unnest(d.cells, d.amounts) as x(cell, amount)
       union all
       select c.ancestor_id, d.on_day, x.cell, x.amount from unit_delta d join unit_closure c on c.unit_id = d.unit_id
         cross join lateral unnest(d.cells, d.amounts) as x(cell, amount)) a
     group by 1 having abs(sum(amount)) > 1e-9 order by 1`,
  );
  return new Map(rows.map((row) => [row.key, row.amount]));
}

export async function hazardCells(pool: pg.Pool | pg.ClientBase): Promise<Map<string, [number, number]>> {
  const { rows } = await pool.query<{ key: string; n: number; er: number }>(
    `select concat(unit_id, ' ', kind, ' ', exposure, ' ', weakness_id, ' ', own_probability) as key, n, sum_er as er
     from hazard_cell order by 1`,
  );
  return new Map(rows.map((row) => [row.key, [row.n, Number(row.er.toFixed(9))]]));
}

/** Counters and cells as a rebuild from the findings would have them; changes nothing. */
export async function rebuilt(pool: pg.Pool): Promise<{
  counters: Map<string, number>;
  cells: Map<string, [number, number]>;
}> {
  const undo = new Error('undo');
  let found: { counters: Map<string, number>; cells: Map<string, [number, number]> } | undefined;
  await inTransaction(pool, async (client) => {
    await rebuildCounters(client, await readSettings(client));
    found = { counters: await counterAmounts(client), cells: await hazardCells(client) };
    throw undo;
  }).catch((cause: unknown) => {
    if (cause !== undo) throw cause;
  });
  return found!;
}

/** Totals of the company: arrivals, reopened, closures, retired from the counters, and open findings from the rows. */
export async function totals(
  pool: pg.Pool,
): Promise<Record<'opened' | 'reopened' | 'closed' | 'retired' | 'open', number>> {
  const counters = new Counters();
  const root = await pool.query<{ id: number }>(`select id from unit where path = ''`);
  for (const [key, amount] of await counterAmounts(pool)) {
    const [unitId, , cell] = key.split(' ');
    if (Number(unitId) === root.rows[0]!.id) counters.add([Number(cell)], [amount]);
  }
  const open = await pool.query<{ n: number }>(
    `select count(*)::int as n from finding where state in ('open', 'committed', 'accepted')`,
  );
  return {
    opened: counters.total('opened'),
    reopened: counters.total('reopened'),
    closed: counters.total('closed'),
    retired: counters.total('retired'),
    open: open.rows[0]!.n,
  };
}
