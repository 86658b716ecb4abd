/** Promises as they are written: locked, made, changed, and each time a date was set or moved. */
import type { PolicyFacts } from '@plumbline/shared/core/follow/policy-day.ts';
import type { Commitment, CommitmentMove } from '@plumbline/shared/schema/commitment.ts';
import { exposureTiers } from '@plumbline/shared/schema/values.ts';
import type pg from 'pg';

export interface CommitmentRow {
  id: number;
  fix: string;
  unitId: number;
  unit: string;
  title: string;
  owner: string | null;
  dueOn: string | null;
  firstDueOn: string | null;
  policyDueOn: string | null;
  reference: string | null;
  origin: Commitment['origin'];
  state: Commitment['state'];
  agreedAt: string | null;
  agreedBy: string | null;
  slips: number;
  slipDays: number;
  closedAt: string | null;
}

export const commitmentColumns = `c.id, c.fix_key as fix, c.unit_id as "unitId", u.path as unit, c.title, c.owner, c.due_on as "dueOn",
  c.first_due_on as "firstDueOn", c.policy_due_on as "policyDueOn", c.reference, c.origin, c.state,
  c.agreed_at as "agreedAt", c.agreed_by as "agreedBy", c.slips, c.slip_days as "slipDays", c.closed_at as "closedAt"`;

/** Promises by their ids, in the order of these, locked until the transaction ends. */
export async function lockCommitments(
  client: pg.ClientBase,
  ids: readonly number[],
): Promise<CommitmentRow[]> {
  const { rows } = await client.query<CommitmentRow>(
    `select ${commitmentColumns} from commitment c join unit u on u.id = c.unit_id
     where c.id = any($1::bigint[]) order by c.id for update of c`,
    [ids],
  );
  return rows;
}

/** Running promises on a fix in a unit, above it or below it. */
export async function lockCommitmentsNear(
  client: pg.ClientBase,
  fix: string,
  unitId: number,
): Promise<CommitmentRow[]> {
  const { rows } = await client.query<CommitmentRow>(
    `select ${commitmentColumns} from commitment c join unit u on u.id = c.unit_id
     where c.fix_key = $1 and c.closed_at is null and (
       c.unit_id in (select ancestor_id from unit_closure where unit_id = $2)
       or c.unit_id in (select unit_id from unit_closure where ancestor_id = $2))
     order by c.id for update of c`,
    [fix, unitId],
  );
  return rows;
}

/** Ids of the open findings that each promise covers. */
export async function coveredFindings(
  queries: pg.Pool | pg.ClientBase,
  promises: readonly { fix: string; unitId: number }[],
): Promise<number[]> {
  const { rows } = await queries.query<{ id: number }>(
    `select distinct f.id from unnest($1::uuid[], $2::int[]) as p(fix, unit_id)
       join finding f on f.fix_key = p.fix and f.closed_at is null and f.state in ('open', 'committed', 'accepted')
       join unit_closure c on c.unit_id = f.unit_id and c.ancestor_id = p.unit_id
     order by f.id`,
    [promises.map((each) => each.fix), promises.map((each) => each.unitId)],
  );
  return rows.map(({ id }) => id);
}

export type NewCommitmentRow = Omit<CommitmentRow, 'id' | 'unit' | 'closedAt'>;

export async function insertCommitment(
  client: pg.ClientBase,
  of: NewCommitmentRow,
  at: string,
): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into commitment (fix_key, unit_id, title, owner, due_on, first_due_on, policy_due_on, reference, origin, state,
       agreed_at, agreed_by, slips, slip_days, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`,
    [
      of.fix,
      of.unitId,
      of.title,
      of.owner,
      of.dueOn,
      of.firstDueOn,
      of.policyDueOn,
      of.reference,
      of.origin,
      of.state,
      of.agreedAt,
      of.agreedBy,
      of.slips,
      of.slipDays,
      at,
    ],
  );
  return rows[0]!.id;
}

/** Writes what may change of promises, each as it is to be now. */
export async function updateCommitments(
  client: pg.ClientBase,
  rows: readonly CommitmentRow[],
  at: string,
): Promise<void> {
  await client.query(
    `update commitment c set owner = n.owner, due_on = n."dueOn", first_due_on = n."firstDueOn",
       policy_due_on = n."policyDueOn", reference = n.reference, state = n.state, agreed_at = n."agreedAt",
       agreed_by = n."agreedBy", slips = n.slips, slip_days = n."slipDays", closed_at = n."closedAt", recorded_at = $2
     from json_to_recordset($1) as n(id int, owner text, "dueOn" date, "firstDueOn" date, "policyDueOn" date, reference text,
       state text, "agreedAt" timestamptz, "agreedBy" text, slips smallint, "slipDays" int, "closedAt" timestamptz)
     where c.id = n.id`,
    [JSON.stringify(rows), at],
  );
}

export interface MoveRow extends CommitmentMove {
  commitmentId: number;
}

export async function insertMoves(
  client: pg.ClientBase,
  moves: readonly MoveRow[],
  recordedAt: string,
): Promise<void> {
  if (moves.length === 0) return;
  await client.query(
    `insert into commitment_move (commitment_id, occurred_at, recorded_at, from_on, to_on, days, reason, actor)
     select "commitmentId", at, $2, "from", "to", days, reason, actor
     from json_to_recordset($1) as m("commitmentId" int, at timestamptz, "from" date, "to" date, days int, reason text, actor text)`,
    [JSON.stringify(moves), recordedAt],
  );
}

/** Where a fix is open: each unit with its open findings. */
export async function openUnitsOfFix(
  queries: pg.Pool | pg.ClientBase,
  fix: string,
): Promise<{ unit: string; owners: (string | null)[] }[]> {
  const { rows } = await queries.query<{ unit: string; owners: (string | null)[] }>(
    `select u.path as unit, array_agg(distinct f.owner) as owners from finding f join unit u on u.id = f.unit_id
     where f.fix_key = $1 and f.closed_at is null and f.state in ('open', 'committed', 'accepted') group by 1 order by 1`,
    [fix],
  );
  return rows;
}

/** The fix that a finding belongs to. */
export async function fixOfFinding(
  queries: pg.Pool | pg.ClientBase,
  id: number,
): Promise<{ fix: string; title: string; unit: string; owner: string | null; state: string } | null> {
  const { rows } = await queries.query<{
    fix: string;
    title: string;
    unit: string;
    owner: string | null;
    state: string;
  }>(
    `select f.fix_key as fix, f.fix_title as title, u.path as unit, f.owner, f.state
     from finding f join unit u on u.id = f.unit_id where f.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** SQL: what the due policy asks of a weakness that KEV lists. */
export const listedFacts = `w.kev_added_on - date '1970-01-01' as "kevAddedDay", w.kev_due_on - date '1970-01-01' as "kevDueDay",
       case when w.kev_added_on is not null then f.exposure = ${exposureTiers.indexOf('internet')} end as internet, case when w.kev_added_on is not null then
         (select array_agg(distinct o.cvss_vector order by o.cvss_vector) from observation o
          where o.finding_id = f.id and o.cvss_vector is not null) end as vectors`;

/** What the due policy asks of open findings, and what they are called. */
export async function readPolicyFacts(
  queries: pg.Pool | pg.ClientBase,
  findings: readonly number[],
): Promise<{ facts: PolicyFacts[]; title: string }> {
  const { rows } = await queries.query<PolicyFacts & { title: string }>(
    `select f.severity, f.class, min(extract(epoch from f.opened_at) * 1000)::float8 as "openedMs", min(f.fix_title) as title,
       ${listedFacts}
     from finding f join weakness w on w.id = f.weakness_id where f.id = any($1) group by 1, 2, 5, 6, 7, 8`,
    [findings],
  );
  return { facts: rows, title: rows[0]?.title ?? '' };
}

export interface FindingPlace {
  fix: string;
  unitId: number;
  unit: string;
  owner: string | null;
  /** The running promise that covers it. */
  commitment: number | null;
}

/** Where findings stand that the register holds. */
export async function promisesOfFindings(
  queries: pg.Pool | pg.ClientBase,
  findings: readonly number[],
): Promise<Map<number, FindingPlace>> {
  if (findings.length === 0) return new Map();
  const { rows } = await queries.query<FindingPlace & { id: number }>(
    `select f.id, f.fix_key as fix, f.unit_id as "unitId", u.path as unit, f.owner, (
       select c.id from commitment c join unit_closure m on m.ancestor_id = c.unit_id and m.unit_id = f.unit_id
       where c.fix_key = f.fix_key and c.closed_at is null order by m.depth desc limit 1) as commitment
     from finding f join unit u on u.id = f.unit_id where f.id = any($1)`,
    [findings],
  );
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** What an owner holds: ids of the running promises and of the open findings. */
export async function heldBy(
  queries: pg.Pool | pg.ClientBase,
  owner: string,
): Promise<{ commitments: number[]; findings: number[] }> {
  const { rows } = await queries.query<{ commitments: number[]; findings: number[] }>(
    `select array(select id from commitment where owner = $1 and closed_at is null order by id) as commitments,
       array(select id from finding f where f.owner = $1 and f.closed_at is null
         and f.state in ('open', 'committed', 'accepted') order by id) as findings`,
    [owner],
  );
  return rows[0]!;
}
