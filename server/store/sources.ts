import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type pg from 'pg';

export interface SourceState {
  id: number;
  firstImport: boolean;
  retired: boolean;
  scopes: { unitId: number; assetId: number; observedAt: string; sha256: string }[];
}

export async function ensureSource(
  client: pg.ClientBase,
  name: string,
  format: string,
  cadenceHours: number | null,
): Promise<SourceState> {
  const { rows } = await client.query<{ id: number; retired: boolean }>(
    `insert into source (name, format, cadence_hours) values ($1, $2, $3)
     on conflict (name) do update set format = excluded.format,
       cadence_hours = coalesce(excluded.cadence_hours, source.cadence_hours)
     returning id, retired_at is not null as retired`,
    [name, format, cadenceHours],
  );
  const id = rows[0]!.id;
  const scopes = await client.query<SourceState['scopes'][number]>(
    `select unit_id as "unitId", asset_id as "assetId", observed_at as "observedAt", sha256
     from source_scope where source_id = $1`,
    [id],
  );
  return { id, retired: rows[0]!.retired, firstImport: scopes.rows.length === 0, scopes: scopes.rows };
}

interface ScopeAt {
  sourceId: number;
  unitId: number;
  assetId: number;
  observedAt: string;
}

/** Order is kept: for one source and scope nothing older than the newest is applied. */
export async function refuseOlder(client: pg.ClientBase, of: ScopeAt & { name: string }): Promise<void> {
  const { rows } = await client.query<{ observed_at: string }>(
    'select observed_at from source_scope where source_id = $1 and unit_id = $2 and asset_id = $3 and observed_at > $4',
    [of.sourceId, of.unitId, of.assetId, of.observedAt],
  );
  const newer = rows[0]?.observed_at;
  if (newer === undefined) return;
  throw new PlumblineError(
    'out-of-order',
    `Source “${of.name}” already holds what was observed at ${newer}`,
    {
      at: `observation instant ${of.observedAt}`,
      expected: `an instant from ${newer} on`,
      todo: 'import files oldest first, or name another source',
    },
  );
}

export async function noteScope(client: pg.ClientBase, of: ScopeAt & { sha256: string }): Promise<void> {
  await client.query(
    `insert into source_scope (source_id, unit_id, asset_id, observed_at, sha256) values ($1, $2, $3, $4, $5)
     on conflict (source_id, unit_id, asset_id) do update set observed_at = excluded.observed_at, sha256 = excluded.sha256`,
    [of.sourceId, of.unitId, of.assetId, of.observedAt, of.sha256],
  );
  await client.query(
    `update source s set last_observed_at = greatest(s.last_observed_at, $2::timestamptz),
       observations = held.observations, open_findings = held.open
     from (select count(*) as observations,
         count(distinct finding_id) filter (where not absent and status in ('open', 'accepted')) as open
       from observation where source_id = $1) held
     where s.id = $1`,
    [of.sourceId, of.observedAt],
  );
}

export interface SourceRow {
  id: number;
  name: string;
  format: string;
  lastObservedAt: string | null;
  cadenceHours: number | null;
}

/** Sources that are in use, by name. */
export async function listSources(queries: pg.Pool | pg.ClientBase): Promise<SourceRow[]> {
  const { rows } = await queries.query<SourceRow>(
    `select id, name, format, last_observed_at as "lastObservedAt", cadence_hours as "cadenceHours"
     from source where retired_at is null order by name`,
  );
  return rows;
}
