/**
 * The company's own records: teams, staffing, openings, recorded time, spend, scenarios, appetite, targets, incidents, milestones, laws,
 * currency rates, stress cases. Every state a record ever had stays in `record_version`.
 */
import type {
  Appetite,
  Incident,
  Milestone,
  Opening,
  Spend,
  Staffing,
  Team,
  TimeRecord,
} from '@plumbline/shared/schema/company.ts';
import type { CurrencyRate } from '@plumbline/shared/schema/currency-rate.ts';
import type { PenaltyRegime } from '@plumbline/shared/schema/penalty-regime.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import type { StressCase } from '@plumbline/shared/schema/stress-case.ts';
import type { Target } from '@plumbline/shared/schema/target.ts';
import type pg from 'pg';

export interface RecordTypes {
  team: Team;
  staffing: Staffing;
  opening: Opening;
  'time-record': TimeRecord;
  spend: Spend;
  incident: Incident;
  appetite: Appetite;
  target: Target;
  milestone: Milestone;
  scenario: Scenario;
  'penalty-regime': PenaltyRegime;
  'currency-rate': CurrencyRate;
  'stress-case': StressCase;
}
export type RecordKind = keyof RecordTypes;

/** Who wrote, and when we learned it. */
export interface Recorded {
  at: string;
  actor: string;
}

const keyOf: { [K in RecordKind]: (value: RecordTypes[K]) => string } = {
  team: (value) => value.name,
  staffing: (value) => `${value.team} ${value.from}`,
  opening: (value) => value.id,
  'time-record': (value) => `${value.team} ${value.from}`,
  spend: (value) => `${value.kind} ${value.name} ${value.from}`,
  incident: (value) => value.id,
  appetite: (value) => value.from,
  target: (value) => `${value.figure} ${value.from}`,
  milestone: (value) => `${value.on} ${value.text}`,
  scenario: (value) => value.id,
  'penalty-regime': (value) => value.id,
  'currency-rate': (value) => `${value.currency} ${value.from}`,
  'stress-case': (value) => value.id,
};

const tableOf = (kind: RecordKind) => kind.replaceAll('-', '_');

/** Adds or replaces a record and keeps the new state as a version; false: it is held already as it is. */
export async function saveRecord<K extends RecordKind>(
  client: pg.ClientBase,
  kind: K,
  value: RecordTypes[K],
  recorded: Recorded,
): Promise<boolean> {
  const table = tableOf(kind);
  const { rowCount } = await client.query(
    `with saved as (
       insert into ${table} as held (key, body, recorded_at) values ($1, $2, $3)
       on conflict (key) do update set body = excluded.body, recorded_at = excluded.recorded_at
         where held.body is distinct from excluded.body
       returning key, body, recorded_at)
     insert into record_version (kind, key, body, recorded_at, actor)
     select $4, key, body, recorded_at, $5 from saved`,
    [keyOf[kind](value), value, recorded.at, kind, recorded.actor],
  );
  return rowCount === 1;
}

export async function readRecords<K extends RecordKind>(
  queries: pg.Pool | pg.ClientBase,
  kind: K,
): Promise<RecordTypes[K][]> {
  const { rows } = await queries.query<{ body: RecordTypes[K] }>(
    `select body from ${tableOf(kind)} order by key`,
  );
  return rows.map((row) => row.body);
}

export const recordKey = <K extends RecordKind>(kind: K, value: RecordTypes[K]): string => keyOf[kind](value);

/** One record by its key; null where there is none. */
export async function readRecord<K extends RecordKind>(
  queries: pg.Pool | pg.ClientBase,
  kind: K,
  key: string,
): Promise<RecordTypes[K] | null> {
  const { rows } = await queries.query<{ body: RecordTypes[K] }>(
    `select body from ${tableOf(kind)} where key = $1`,
    [key],
  );
  return rows[0]?.body ?? null;
}

/** Takes one record away; false: there was none. */
export const removeRecord = async (
  client: pg.ClientBase,
  kind: RecordKind,
  key: string,
  recorded: Recorded,
): Promise<boolean> => (await remove(client, kind, [key], recorded)) === 1;

/** Takes all records of a kind away. */
export async function removeRecords(
  client: pg.ClientBase,
  kind: RecordKind,
  recorded: Recorded,
): Promise<void> {
  await remove(client, kind, null, recorded);
}

async function remove(client: pg.ClientBase, kind: RecordKind, keys: string[] | null, recorded: Recorded) {
  const { rowCount } = await client.query(
    `with gone as (delete from ${tableOf(kind)} where $1::text[] is null or key = any($1) returning key)
     insert into record_version (kind, key, body, recorded_at, actor) select $2, key, null, $3, $4 from gone`,
    [keys, kind, recorded.at, recorded.actor],
  );
  return rowCount ?? 0;
}
