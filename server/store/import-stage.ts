/** The staging tables of one import; they live as long as its transaction. */
import type pg from 'pg';

export async function createStage(client: pg.ClientBase): Promise<void> {
  await client.query(`
    set local work_mem = '64MB';
    create temp table stage (
      seq integer, key uuid, external_id text, content bytea, unit_id integer, asset_id integer,
      weakness_id integer, facts json, raw text
    ) on commit drop;
    create temp table touched (key uuid) on commit drop;
    create temp table next_observation (
      seq integer, finding_id bigint, first_seen_at timestamptz, age_known boolean, closed_at timestamptz,
      verified_at timestamptz, accepted_at timestamptz, accepted_until date
    ) on commit drop;
    create temp table next_finding (
      id bigint, state text, title text, severity smallint, class smallint, exposure smallint, er real, known_exploited boolean,
      owner text, effort_days real, opened_at timestamptz, closed_at timestamptz, verified_at timestamptz,
      accepted_until date, first_due_on date, due_on date, slips smallint, slip_days integer,
      component_version text, fixed_version text, fix_key uuid, fix_title text
    ) on commit drop;
    create temp table joined_stretch (
      key uuid, opened_at timestamptz, closed_at timestamptz, age_known boolean, verified_at timestamptz
    ) on commit drop;
    create temp table hazard_change (unit_id integer, kind smallint, exposure smallint, weakness_id integer,
      own_probability real, n integer, sum_er double precision) on commit drop;
    create temp table joined_finding (finding_id bigint) on commit drop;
  `);
}

export const stageTarget =
  'stage (seq, key, external_id, content, unit_id, asset_id, weakness_id, facts, raw)';

export const epssStage = 'epss_read (cve, epss, percentile)';

/** For the scores of one EPSS file, which are weighed when all are there. */
export async function createEpssStage(client: pg.ClientBase): Promise<void> {
  await client.query('create temp table epss_read (cve text, epss real, percentile real) on commit drop');
}

export interface StageFacts {
  sourceId: number;
  importId: string;
  /** With a full import: what its scope covers. Null: partial. */
  full: { unitId: number; assetIds: number[] | null } | null;
  observedAt: string;
  /** The unit that stands for all that the importer may touch; null: the whole company. */
  withinUnitId: number | null;
  /** The very file that the scope last saw is not a second scan. */
  sameFileAgain: boolean;
}

/**
 * Settles what of the staged rows is new to us: two weaknesses under one external id are told apart, unchanged
 * rows leave the stage, and `touched` lists the findings to decide on. Returns the staged findings and how many
 * of them nothing changed for.
 */
export async function settleStage(client: pg.ClientBase, facts: StageFacts): Promise<{ findings: number }> {
  await client.query(
    'create index on stage (external_id); create index on stage (key); create index on stage (seq); analyze stage',
  );
  // An id that the source has elsewhere is another thing: what is there is neither moved nor told.
  if (facts.withinUnitId !== null)
    await client.query(
      `update stage s set external_id = s.external_id || ' @ ' || u.path from unit u
       where u.id = s.unit_id and exists (select from observation o where o.source_id = $1 and o.external_id = s.external_id
         and o.unit_id not in (select unit_id from unit_closure where ancestor_id = $2))`,
      [facts.sourceId, facts.withinUnitId],
    );
  await client.query(`
    update stage s set external_id = s.external_id || '#' || s.key
    where s.external_id in (select external_id from stage group by external_id having count(distinct key) > 1);
    update stage s set content = g.content
    from (select external_id, decode(md5(string_agg(encode(content, 'hex'), ',' order by content)), 'hex') as content
          from stage group by external_id having count(*) > 1) g
    where g.external_id = s.external_id;
  `);
  const staged = await client.query<{ findings: number }>(
    'select count(*)::int as findings from (select distinct key from stage) k',
  );
  if (facts.full !== null) await closeAbsent(client, facts, facts.full);
  await client.query(
    `insert into touched
     select distinct f.key from stage s join observation o on o.source_id = $1 and o.external_id = s.external_id
       join finding f on f.id = o.finding_id where f.key <> s.key`,
    [facts.sourceId],
  );
  await client.query(
    `delete from stage s using observation o
     where o.source_id = $1 and o.external_id = s.external_id and o.content = s.content and not o.absent
       and o.unit_id = s.unit_id and o.asset_id = s.asset_id
       and exists (select from finding f where f.id = o.finding_id and f.key = s.key)`,
    [facts.sourceId],
  );
  await client.query('insert into touched select distinct key from stage; analyze stage');
  return { findings: staged.rows[0]?.findings ?? 0 };
}

/** The findings that something was learned about: those to decide on. */
export async function listDeciding(client: pg.ClientBase): Promise<void> {
  await client.query(
    'create temp table deciding on commit drop as select distinct key from touched; analyze deciding',
  );
}

/** What a full import no longer contains is closed; what an earlier one closed and this one confirms is verified. */
async function closeAbsent(
  client: pg.ClientBase,
  facts: StageFacts,
  scope: { unitId: number; assetIds: number[] | null },
): Promise<void> {
  const inScope = `o.source_id = $1
    and o.unit_id in (select unit_id from unit_closure where ancestor_id = $2)
    and o.asset_id not in (select id from asset where retired_at is not null)
    and o.unit_id not in (select c.unit_id from unit_closure c join unit u on u.id = c.ancestor_id where u.retired_at is not null)
    and ($3::int[] is null or o.asset_id = any($3))
    and not exists (select from stage s where s.external_id = o.external_id)`;
  await client.query(
    `with gone as (
       update observation o set status = 'fixed', absent = true, closed_at = greatest($4::timestamptz, o.first_seen_at),
         verified_at = null, import_id = $5
       where o.status in ('open', 'accepted') and ${inScope} returning o.finding_id)
     insert into touched select f.key from finding f where f.id in (select finding_id from gone)`,
    [facts.sourceId, scope.unitId, scope.assetIds, facts.observedAt, facts.importId],
  );
  if (facts.sameFileAgain) return;
  await client.query(
    `with confirmed as (
       update observation o set verified_at = $4
       where o.status = 'fixed' and o.verified_at is null and o.closed_at < $4 and ${inScope} returning o.finding_id)
     insert into touched select f.key from finding f where f.id in (select finding_id from confirmed)`,
    [facts.sourceId, scope.unitId, scope.assetIds, facts.observedAt],
  );
}

/** Whether any acceptance ran out before `today` that is not booked yet. */
export async function hasExpired(queries: pg.Pool | pg.ClientBase, today: string): Promise<boolean> {
  const { rowCount } = await queries.query(
    `select from finding where state = 'accepted' and accepted_until < $1::date limit 1`,
    [today],
  );
  return (rowCount ?? 0) > 0;
}

/** Accepted findings whose last day of acceptance lies before `today` go to `touched`; returns their ids. */
export async function touchExpired(client: pg.ClientBase, today: string): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `with expired as (select id, key from finding where state = 'accepted' and accepted_until < $1::date),
     touched_now as (insert into touched select key from expired)
     select id from expired order by id`,
    [today],
  );
  return rows.map((row) => row.id);
}
