/** The company's own records: teams, staffing, spend, scenarios, appetite, incidents, milestones, requests. */
import type {
  Appetite,
  Incident,
  Milestone,
  ResourceRequest,
  Spend,
  Staffing,
  Team,
} from '@plumbline/shared/schema/company.ts';
import type { Scenario } from '@plumbline/shared/schema/scenario.ts';
import type pg from 'pg';

export interface RecordTypes {
  team: Team;
  staffing: Staffing;
  spend: Spend;
  incident: Incident;
  appetite: Appetite;
  milestone: Milestone;
  request: ResourceRequest;
  scenario: Scenario;
}
export type RecordKind = keyof RecordTypes;

const keyOf: { [K in RecordKind]: (value: RecordTypes[K]) => string } = {
  team: (value) => value.name,
  staffing: (value) => `${value.team} ${value.from}`,
  spend: (value) => `${value.kind} ${value.name} ${value.from}`,
  incident: (value) => value.id,
  appetite: (value) => value.from,
  milestone: (value) => `${value.on} ${value.text}`,
  request: (value) => value.id,
  scenario: (value) => value.id,
};

export async function saveRecord<K extends RecordKind>(
  client: pg.ClientBase,
  kind: K,
  value: RecordTypes[K],
  recordedAt: string,
): Promise<void> {
  await client.query(
    `insert into ${kind} (key, body, recorded_at) values ($1, $2, $3)
     on conflict (key) do update set body = excluded.body, recorded_at = excluded.recorded_at`,
    [keyOf[kind](value), value, recordedAt],
  );
}

export async function readRecords<K extends RecordKind>(
  queries: pg.Pool | pg.ClientBase,
  kind: K,
): Promise<RecordTypes[K][]> {
  const { rows } = await queries.query<{ body: RecordTypes[K] }>(`select body from ${kind} order by key`);
  return rows.map((row) => row.body);
}

export const recordKey = <K extends RecordKind>(kind: K, value: RecordTypes[K]): string => keyOf[kind](value);

/** Takes all records of a kind away. */
export async function removeRecords(client: pg.ClientBase, kind: RecordKind): Promise<void> {
  await client.query(`delete from ${kind}`);
}
