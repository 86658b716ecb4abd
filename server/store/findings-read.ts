/** Reads of the register: pages by keyset, so that the last page costs what the first does. */
import type { FindingQuery } from '@plumbline/shared/schema/finding.ts';
import type { FindingState } from '@plumbline/shared/schema/values.ts';
import type { Queries } from './measurements.ts';

export interface FindingRow {
  id: number;
  kind: number;
  identifier: string;
  title: string;
  unitId: number;
  unit: string;
  asset: string;
  place: string;
  severity: number;
  class: number;
  state: FindingState;
  exposure: number;
  er: number;
  ownProbability: number | null;
  epss: number | null;
  percentile: number | null;
  kevAddedOn: string | null;
  exploitedOn: string | null;
  knownExploited: boolean;
  openedAt: string | null;
  closedAt: string | null;
  verifiedAt: string | null;
  acceptedUntil: string | null;
  firstDueOn: string | null;
  dueOn: string | null;
  slips: number;
  owner: string | null;
  effortDays: number | null;
  componentName: string | null;
  componentVersion: string | null;
  fixedVersion: string | null;
  fixKey: string;
  fixTitle: string;
  recordedAt: string;
  sources: string[];
  /** Open findings of the same weakness in the same unit and exposure tier, this one among them. */
  copies: number;
  /** Where the next page begins, in the order asked for. */
  place1: string;
  place2: string;
  place3: string;
}

const columns = `f.id, f.kind, f.identifier, f.title, f.unit_id as "unitId", u.path as unit, a.name as asset, f.place,
  f.severity, f.class, f.state, f.exposure, f.er, f.own_probability as "ownProbability", w.epss, w.percentile,
  w.kev_added_on as "kevAddedOn", w.exploited_on as "exploitedOn", f.known_exploited as "knownExploited",
  f.opened_at as "openedAt", f.closed_at as "closedAt", f.verified_at as "verifiedAt",
  f.accepted_until as "acceptedUntil", f.first_due_on as "firstDueOn", f.due_on as "dueOn", f.slips, f.owner,
  f.effort_days as "effortDays", f.component_name as "componentName", f.component_version as "componentVersion",
  f.fixed_version as "fixedVersion", f.fix_key::text as "fixKey", f.fix_title as "fixTitle", f.recorded_at as "recordedAt",
  array(select distinct s.name from observation o join source s on s.id = o.source_id where o.finding_id = f.id
    order by s.name) as sources,
  coalesce((select h.n from hazard_cell h where h.unit_id = f.unit_id and h.kind = f.kind and h.exposure = f.exposure
    and h.weakness_id = f.weakness_id and h.own_probability = coalesce(f.own_probability, -1)), 1) as copies`;
const joins = `join unit u on u.id = f.unit_id join asset a on a.id = f.asset_id join weakness w on w.id = f.weakness_id`;

/**
 * Keys of each order, as its index has them. `risk` is the class of exploitability, then severity, then age: the money a
 * finding carries moves with every EPSS release, and an order by it would rewrite an index over all of them each day.
 * `worstFirst`: descending in the reader's words is ascending in our codes.
 */
const orders: Record<FindingQuery['sort'], { keys: { sql: string; type: string }[]; worstFirst: boolean }> = {
  risk: {
    keys: [
      { sql: 'f.class', type: 'smallint' },
      { sql: 'f.severity', type: 'smallint' },
      { sql: 'f.opened_at', type: 'timestamptz' },
    ],
    worstFirst: true,
  },
  severity: {
    keys: [
      { sql: 'f.severity', type: 'smallint' },
      { sql: 'f.opened_at', type: 'timestamptz' },
    ],
    worstFirst: true,
  },
  opened: { keys: [{ sql: 'f.opened_at', type: 'timestamptz' }], worstFirst: false },
  due: { keys: [{ sql: `coalesce(f.due_on, 'infinity'::date)`, type: 'date' }], worstFirst: false },
  title: { keys: [{ sql: 'left(f.title, 120)', type: 'text' }], worstFirst: false },
};

/** From an instant until another, which is not of it. */
export interface Span {
  from: string;
  to: string;
}

export interface FindingsWanted {
  query: FindingQuery;
  unitId: number;
  isRoot: boolean;
  /** Only findings of this owner; null: whoever owns them. */
  own: string | null;
  today: string;
  kind: number | null;
  class: number | null;
  severity: number | null;
  /** Codes of classes; null: of whichever. */
  classes: readonly number[] | null;
  opened: Span | null;
  closed: Span | null;
  moved: Span | null;
  after: (string | number)[] | null;
}

/** Number of values that a cursor of this order holds. */
export const cursorLength = (sort: FindingQuery['sort']): number => orders[sort].keys.length + 1;

/** SQL: which findings `f` are wanted; their values are put through `value`. */
function conditionsOf(of: FindingsWanted, value: (given: unknown) => string): string[] {
  const { query } = of;
  const where = [...stateConditions[query.state], 'f.opened_at is not null'];
  if (!of.isRoot)
    where.push(`f.unit_id in (select unit_id from unit_closure where ancestor_id = ${value(of.unitId)})`);
  if (of.own !== null) where.push(`f.owner = ${value(of.own)}`);
  if (of.kind !== null) where.push(`f.kind = ${value(of.kind)}`);
  if (of.class !== null) where.push(`f.class = ${value(of.class)}`);
  if (of.severity !== null) where.push(`f.severity = ${value(of.severity)}`);
  if (of.classes !== null) where.push(`f.class = any(${value(of.classes)}::smallint[])`);
  const within = (column: string, { from, to }: Span) =>
    `exists (select from finding_episode e where e.finding_id = f.id and e.${column} >= ${value(from)} and e.${column} < ${value(to)}`;
  if (of.opened !== null) where.push(`${within('opened_at', of.opened)} and e.number = 1)`);
  if (of.closed !== null) where.push(`${within('closed_at', of.closed)})`);
  if (of.moved !== null)
    where.push(
      `exists (select from finding_event v where v.finding_id = f.id and v.type = 'due-moved' and v.occurred_at >= ${value(of.moved.from)} and v.occurred_at < ${value(of.moved.to)})`,
    );
  if (query.owner !== undefined)
    where.push(query.owner === '' ? 'f.owner is null' : `f.owner = ${value(query.owner)}`);
  if (query.overdue === true) where.push(`f.closed_at is null and f.due_on < ${value(of.today)}`);
  if (query.overdue === false)
    where.push(`(f.closed_at is not null or f.due_on is null or f.due_on >= ${value(of.today)})`);
  if (query.fix !== undefined) where.push(`f.fix_key = ${value(query.fix)}`);
  if (query.source !== undefined)
    where.push(
      `exists (select from observation o join source s on s.id = o.source_id where o.finding_id = f.id and s.name = ${value(query.source)})`,
    );
  if (query.search !== undefined && query.search.trim() !== '')
    where.push(searchCondition(query.search, value));
  return where;
}

/** How often one that is wanted was closed once more in the period in which it had been closed before. */
export async function countClosedAgain(
  queries: Queries,
  of: FindingsWanted & { closed: Span },
): Promise<number> {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const where = conditionsOf(of, value);
  const from = value(of.closed.from);
  const { rows } = await queries.query<{ n: number }>(
    `select count(*)::int as n from finding_episode e
       join finding_episode p on p.finding_id = e.finding_id and p.number = e.number - 1 and p.closed_at >= ${from}
       join finding f on f.id = e.finding_id
     where e.number > 1 and e.closed_at >= ${from} and e.closed_at < ${value(of.closed.to)} and ${where.join(' and ')}`,
    values,
  );
  return rows[0]!.n;
}

/** Up to `limit + 1` rows of the register after a cursor; the extra one says that there is more. */
export async function readFindingPage(queries: Queries, of: FindingsWanted): Promise<FindingRow[]> {
  const { query } = of;
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const where = conditionsOf(of, value);
  const { keys, worstFirst } = orders[query.sort];
  const up = query.descending === worstFirst;
  const all = [...keys, { sql: 'f.id', type: 'bigint' }];
  if (of.after !== null)
    where.push(
      `(${all.map((key) => key.sql).join(', ')}) ${up ? '>' : '<'} (${of.after
        .map((each, index) => `${value(each)}::${all[index]!.type}`)
        .join(', ')})`,
    );
  const direction = up ? 'asc' : 'desc';
  const places = [0, 1, 2].map((index) => `(${keys[index]?.sql ?? `''`})::text as place${index + 1}`);
  // The page's ids first: what a row shows beside them is then looked up for these rows alone.
  const { rows } = await queries.query<FindingRow>(
    `with page as materialized (
       select f.id from finding f where ${where.join(' and ')}
       order by ${all.map((key) => `${key.sql} ${direction}`).join(', ')} limit ${query.limit + 1})
     select ${columns}, ${places.join(', ')} from page p join finding f on f.id = p.id ${joins}
     order by ${all.map((key) => `${key.sql} ${direction}`).join(', ')}`,
    values,
  );
  return rows;
}

const stateConditions: Record<FindingQuery['state'], string[]> = {
  open: ['f.closed_at is null', `f.state in ('open', 'committed', 'accepted')`],
  accepted: ['f.closed_at is null', `f.state = 'accepted'`],
  closed: ['f.closed_at is not null'],
  all: [],
};

/** An identifier is looked up; other words are looked for in titles, components, assets' names and owners. */
function searchCondition(search: string, value: (given: unknown) => string): string {
  const words = search.trim();
  if (/^(CVE|GHSA|PYSEC|RUSTSEC|GO|OSV)-[\w-]+$/i.test(words)) {
    const name = value(words.toUpperCase());
    const asWritten = value(words);
    return `f.weakness_id in (select id from weakness where identifier in (${name}, ${asWritten})
      union all select w.id from weakness_alias l join weakness w on w.identifier = l.identifier where l.alias in (${name}, ${asWritten}))`;
  }
  const pattern = value(`%${words.replace(/[\\%_]/g, '\\$&')}%`);
  return `(f.title ilike ${pattern} or f.identifier ilike ${pattern} or f.component_name ilike ${pattern}
    or f.owner ilike ${pattern} or f.place ilike ${pattern})`;
}

export async function readFinding(queries: Queries, id: number): Promise<FindingRow | null> {
  const { rows } = await queries.query<FindingRow>(
    `select ${columns}, '' as place1, '' as place2, '' as place3 from finding f ${joins} where f.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export interface ObservationRow {
  source: string;
  externalId: string;
  status: string;
  severity: number;
  title: string;
  firstSeenAt: string | null;
  lastSeenAt: string | null;
  publicExploit: boolean | null;
  reachable: boolean | null;
  knownExploited: boolean | null;
  cvssVector: string | null;
  raw: unknown;
}

/** What each source says of a finding; last seen is the newest reading in which it said so, as far as we know. */
export async function readObservations(queries: Queries, findingId: number): Promise<ObservationRow[]> {
  const { rows } = await queries.query<ObservationRow>(
    `select s.name as source, o.external_id as "externalId", case when o.absent then 'absent' else o.status end as status,
       o.severity, o.title, o.first_seen_at as "firstSeenAt", r.observed_at as "lastSeenAt",
       o.public_exploit as "publicExploit", o.reachable, o.known_exploited as "knownExploited",
       o.cvss_vector as "cvssVector", o.raw
     from observation o join source s on s.id = o.source_id left join import_run r on r.id = o.import_id
     where o.finding_id = $1 order by s.name, o.external_id`,
    [findingId],
  );
  return rows;
}

export interface EventRow {
  type: string;
  occurredAt: string;
  recordedAt: string;
  detail: string;
  source: string | null;
}

export async function readEvents(queries: Queries, findingId: number): Promise<EventRow[]> {
  const { rows } = await queries.query<EventRow>(
    `select v.type, v.occurred_at as "occurredAt", v.recorded_at as "recordedAt", v.detail, s.name as source
     from finding_event v left join source s on s.id = v.source_id where v.finding_id = $1 order by v.occurred_at, v.id`,
    [findingId],
  );
  return rows;
}
