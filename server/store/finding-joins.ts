/** Findings that change their name, or turn out to be another one. */
import type pg from 'pg';
import { type CopyValue, copyRows } from './copy.ts';
import { applyHazardChanges } from './hazard-changes.ts';
import type { StagedFacts } from './staged-facts.ts';

export interface Renaming {
  id: number;
  key: string;
  identifier: string;
  weaknessId: number;
  /** EPSS scores the new name, so that no probability of our own counts. */
  scored: boolean;
}

const cells = (sign: string) => `
  insert into hazard_change
  select unit_id, kind, exposure, weakness_id, coalesce(own_probability, -1), ${sign}1, ${sign}er::numeric::float8 from finding
  where id = any($1) and state in ('open', 'committed', 'accepted')`;

export async function renameFindings(client: pg.ClientBase, of: readonly Renaming[]): Promise<void> {
  if (of.length === 0) return;
  const ids = of.map((each) => each.id);
  await client.query(cells('-'), [ids]);
  await client.query(
    `with renamed as (
       update finding f set key = r.key, identifier = r.identifier, weakness_id = r.weakness_id,
         own_probability = case when r.scored then null else f.own_probability end
       from unnest($1::bigint[], $2::uuid[], $3::text[], $4::int[], $5::boolean[]) as r(id, key, identifier, weakness_id, scored)
       where f.id = r.id returning f.id, f.key, f.weakness_id, f.own_probability),
     episodes as (
       update finding_episode e set weakness_id = r.weakness_id, own_probability = r.own_probability
       from renamed r where e.finding_id = r.id)
     insert into touched select key from renamed`,
    [
      ids,
      of.map((each) => each.key),
      of.map((each) => each.identifier),
      of.map((each) => each.weaknessId),
      of.map((each) => each.scored),
    ],
  );
  await client.query(cells(''), [ids]);
  await applyHazardChanges(client);
}

export interface Joining {
  id: number;
  /** The finding that it turned out to be, and its key. */
  into: number;
  key: string;
}

/** Open stretches come with the observations; closed ones are handed to the decision in `joined_stretch`. */
export async function joinFindings(client: pg.ClientBase, of: readonly Joining[]): Promise<void> {
  if (of.length === 0) return;
  const values = [of.map((each) => each.id), of.map((each) => each.into), of.map((each) => each.key)];
  const joined = 'unnest($1::bigint[], $2::bigint[], $3::uuid[]) as j(id, into_id, key)';
  await client.query(
    `with past as (
       insert into joined_stretch select j.key, e.opened_at, e.closed_at, e.age_known, e.verified_at
       from ${joined} join finding_episode e on e.finding_id = j.id where e.closed_at is not null),
     moved as (
       update observation o set finding_id = j.into_id from ${joined} where o.finding_id = j.id),
     elsewhere as (insert into joined_finding select id from ${joined})
     insert into touched select key from ${joined} union select f.key from finding f join ${joined} on j.id = f.id`,
    values,
  );
}

export interface HeldRow {
  id: number;
  kind: number;
  unitId: number;
  assetId: number;
  place: string;
  weaknessId: number;
}

export async function findingsOf(client: pg.ClientBase, weaknessIds: number[]): Promise<HeldRow[]> {
  const { rows } = await client.query<HeldRow>(
    `select id, kind, unit_id as "unitId", asset_id as "assetId", place, weakness_id as "weaknessId"
     from finding where weakness_id = any($1) and state <> 'superseded' order by id`,
    [weaknessIds],
  );
  return rows;
}

export async function findingsByKey(
  client: pg.ClientBase,
  keys: string[],
): Promise<{ id: number; key: string }[]> {
  const { rows } = await client.query<{ id: number; key: string }>(
    `select id, replace(key::text, '-', '') as key from finding where key = any($1::uuid[])`,
    [keys],
  );
  return rows;
}

export interface StagedRow {
  seq: number;
  unitId: number;
  assetId: number;
  weaknessId: number;
  facts: StagedFacts;
}

export async function stagedOf(client: pg.ClientBase, weaknessIds: number[]): Promise<StagedRow[]> {
  const { rows } = await client.query<StagedRow>(
    `select seq, unit_id as "unitId", asset_id as "assetId", weakness_id as "weaknessId", facts
     from stage where weakness_id = any($1)`,
    [weaknessIds],
  );
  return rows;
}

/** Rows are (seq, key, content, weakness id, facts). */
export async function renameStagedRows(client: pg.ClientBase, rows: CopyValue[][]): Promise<void> {
  await client.query(
    'create temp table renamed (seq integer, key uuid, content bytea, weakness_id integer, facts json) on commit drop',
  );
  await copyRows(client, 'renamed', rows);
  await client.query(
    `update stage s set key = r.key, content = r.content, weakness_id = r.weakness_id, facts = r.facts
     from renamed r where r.seq = s.seq`,
  );
}
