import { feedFormats } from '@plumbline/shared/core/figure-grounds.ts';
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

/** Says how often a source is expected; its name, or null where there is none in use. */
export async function changeCadence(
  client: pg.ClientBase,
  id: number,
  cadenceHours: number,
): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    'update source set cadence_hours = $2 where id = $1 and retired_at is null returning name',
    [id, cadenceHours],
  );
  return rows[0]?.name ?? null;
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
    `with held as materialized (
       select unit_id, count(*) as observations,
         count(distinct finding_id) filter (where not absent and status in ('open', 'accepted')) as open
       from observation where source_id = $1 group by 1),
     gone as (
       delete from source_unit u where u.source_id = $1 and not exists (select from held h where h.unit_id = u.unit_id)),
     kept as (
       insert into source_unit (source_id, unit_id, observations, open_findings)
       select $1, unit_id, observations, open from held
       on conflict (source_id, unit_id) do update set observations = excluded.observations,
         open_findings = excluded.open_findings)
     update source s set last_observed_at = greatest(s.last_observed_at, $2::timestamptz),
       observations = total.observations, open_findings = total.open
     from (select coalesce(sum(observations), 0)::int as observations, coalesce(sum(open), 0)::int as open from held) total
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
  /** Findings that it holds to be open, in the part asked for. */
  openFindings: number;
}

/**
 * Sources that are in use, by name. Of a part of the company (`scopeId`): those that say something of it, as they were last
 * read for it, and the feeds, which are of the world.
 */
export async function listSources(
  queries: pg.Pool | pg.ClientBase,
  scopeId: number | null = null,
): Promise<SourceRow[]> {
  const { rows } = await queries.query<SourceRow>(
    scopeId === null
      ? `select id, name, format, last_observed_at as "lastObservedAt", cadence_hours as "cadenceHours",
           open_findings as "openFindings"
         from source where retired_at is null order by name`
      : `with seen as (select unit_id as id from unit_closure where ancestor_id = $1),
         over as (select distinct c.ancestor_id as id from unit_closure c join seen on seen.id = c.unit_id)
         select s.id, s.name, s.format, s.cadence_hours as "cadenceHours",
           (select max(x.observed_at) from source_scope x join over on over.id = x.unit_id where x.source_id = s.id) as "lastObservedAt",
           (select coalesce(sum(o.open_findings), 0)::int from source_unit o join seen on o.unit_id = seen.id
             where o.source_id = s.id) as "openFindings"
         from source s where s.retired_at is null and (s.format = any($2)
           or exists (select from seen join source_unit o on o.source_id = s.id and o.unit_id = seen.id))
         order by s.name`,
    scopeId === null ? [] : [scopeId, feedFormats],
  );
  return rows;
}
