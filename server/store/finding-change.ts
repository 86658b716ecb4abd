import { dayName } from '@plumbline/shared/core/day.ts';
import type { DecidedEpisode } from '@plumbline/shared/core/finding-decision.ts';
import type { FindingState } from '@plumbline/shared/schema/values.ts';
import type pg from 'pg';

export interface ChangeableFinding {
  id: number;
  unitId: number;
  /** Path of its unit. */
  unit: string;
  kind: number;
  class: number;
  severity: number;
  state: FindingState;
  owner: string | null;
  dueDay: number | null;
  firstDueDay: number | null;
  slips: number;
  slipDays: number;
  episodes: DecidedEpisode[];
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const dayOf = (column: string) => `(${column} - date '1970-01-01')`;

/** The finding with its episodes, locked until the transaction ends. */
export async function lockFinding(client: pg.ClientBase, id: number): Promise<ChangeableFinding | null> {
  const { rows } = await client.query<ChangeableFinding>(
    `select id, unit_id as "unitId", (select path from unit u where u.id = unit_id) as unit, kind, class, severity, state, owner, ${dayOf('due_on')} as "dueDay",
       ${dayOf('first_due_on')} as "firstDueDay", slips, slip_days as "slipDays"
     from finding where id = $1 for update`,
    [id],
  );
  const found = rows[0];
  if (found === undefined) return null;
  const episodes = await client.query<DecidedEpisode>(
    `select ${ms('opened_at')} as "openedMs", ${ms('closed_at')} as "closedMs", age_known as "ageKnown",
       ${ms('verified_at')} as "verifiedMs", ${dayOf('first_due_on')} as "firstDueDay", ${dayOf('due_on')} as "dueDay",
       ${ms('accepted_at')} as "acceptedMs", ${dayOf('accepted_until')} as "acceptedUntilDay", ${ms('retired_at')} as "retiredMs"
     from finding_episode where finding_id = $1 order by number`,
    [id],
  );
  return { ...found, episodes: episodes.rows };
}

export interface Commitment {
  finding: ChangeableFinding;
  state: FindingState;
  owner: string | null;
  dueOn: string | null;
  firstDueOn: string | null;
  slips: number;
  slipDays: number;
  events: { type: string; detail: string; at: string }[];
  /** Counter cells by day number. */
  deltas: ReadonlyMap<number, ReadonlyMap<number, number>>;
  recordedAt: string;
}

/**
 * Writes owner and dates to the finding, its running episode and what its sources are held to say, so that a re-import
 * of the same file changes nothing of it.
 */
export async function writeCommitment(client: pg.ClientBase, of: Commitment): Promise<void> {
  const { id, unitId } = of.finding;
  await client.query(
    `update finding set state = $2, owner = $3, due_on = $4, first_due_on = $5, slips = $6, slip_days = $7, recorded_at = $8
     where id = $1`,
    [id, of.state, of.owner, of.dueOn, of.firstDueOn, of.slips, of.slipDays, of.recordedAt],
  );
  await client.query(
    `update finding_episode set due_on = $2, first_due_on = $3
     where finding_id = $1 and number = (select max(number) from finding_episode where finding_id = $1)`,
    [id, of.dueOn, of.firstDueOn],
  );
  await client.query(
    `update observation set owner = $2, due_on = case when due_on is null then null else $3::date end,
       slips = greatest(slips, $4), slip_days = greatest(slip_days, $5) where finding_id = $1`,
    [id, of.owner, of.dueOn, of.slips, of.slipDays],
  );
  for (const event of of.events)
    await client.query(
      `insert into finding_event (finding_id, type, occurred_at, recorded_at, detail) values ($1, $2, $3, $4, $5)`,
      [id, event.type, event.at, of.recordedAt, event.detail],
    );
  for (const [day, cells] of of.deltas) {
    const changed = [...cells].filter(([, amount]) => amount !== 0);
    if (changed.length === 0) continue;
    await client.query('insert into unit_delta (unit_id, on_day, cells, amounts) values ($1, $2, $3, $4)', [
      unitId,
      dayName(day),
      changed.map(([cell]) => cell),
      changed.map(([, amount]) => amount),
    ]);
  }
}
