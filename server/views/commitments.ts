/** Promises: pages of them, and one with its moves. */
import { classCodes } from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { isNextSprint } from '@plumbline/shared/core/follow/slips.ts';
import type {
  Commitment,
  CommitmentDetail,
  CommitmentPage,
  CommitmentQuery,
} from '@plumbline/shared/schema/commitment.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { CommitmentRow } from '../store/commitments.ts';
import {
  type CarriedRow,
  readCarried,
  readCommitmentPage,
  readCommitmentRow,
  readMoves,
} from '../store/commitments-read.ts';
import { readSettings } from '../store/settings.ts';
import { type DateRecords, readRecords } from './date-records.ts';
import { unitOf } from './figures.ts';
import type { RegisterContext } from './findings.ts';
import type { RiskRate } from './risk-rates.ts';
import { seesFinding } from './viewer.ts';

/** Share of the driven exposure from which a fix is material whatever its class (domain §2); our judgement. */
export const materialShare = 0.001;

export async function readCommitments(
  context: RegisterContext,
  query: CommitmentQuery,
): Promise<CommitmentPage> {
  const { pool, viewer } = context;
  const unit = await unitOf(pool, viewer, query.unit);
  const moment = await momentOf(context);
  const { rows, total } = await readCommitmentPage(pool, {
    query,
    unitId: unit.id,
    isRoot: unit.path === '',
    own: viewer.own,
    today: moment.today,
    after: readCursor(query.cursor),
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const standing = await readStanding(context, shown, moment);
  return {
    items: shown.map((row) => toCommitment(row, standing, moment.today)),
    nextCursor: rows.length > query.limit && last !== undefined ? cursorOf(last) : null,
    total,
  };
}

/** One promise with every move of its date. @throws PlumblineError `not-found`. */
export async function readCommitment(context: RegisterContext, id: number): Promise<CommitmentDetail> {
  const row = await readCommitmentRow(context.pool, id);
  if (row === null || !seesFinding(context.viewer, row)) throw noCommitment();
  const moment = await momentOf(context);
  const standing = await readStanding(context, [row], moment);
  return { ...toCommitment(row, standing, moment.today), moves: await readMoves(context.pool, id) };
}

export const noCommitment = () =>
  new PlumblineError('not-found', 'There is no such commitment', { todo: 'see the list of commitments' });

export interface Moment {
  today: string;
  timeZone: string;
}

export const momentOf = async ({ pool, nowMs }: Pick<RegisterContext, 'pool' | 'nowMs'>): Promise<Moment> => {
  const { timeZone } = await readSettings(pool);
  return { today: dayName(dayAt(timeZone, nowMs)), timeZone };
};

/** What promises carry now, and how their owners kept their dates. */
export interface Standing {
  places: ReadonlyMap<number, CarriedRow[]>;
  rate: RiskRate | null;
  records: DateRecords;
}

export async function readStanding(
  { pool, nowMs, riskRates }: Pick<RegisterContext, 'pool' | 'nowMs' | 'riskRates'>,
  rows: readonly CommitmentRow[],
  { today, timeZone }: Moment,
): Promise<Standing> {
  const ids = rows.map(({ id }) => id);
  const [carried, rate, records] = await Promise.all([
    readCarried(pool, ids, today),
    riskRates.at(nowMs),
    readRecords(pool, timeZone, nowMs),
  ]);
  return { places: Map.groupBy(carried, ({ id }) => id), rate, records };
}

/** Rows as readers see them. */
export async function commitmentsOf(
  context: RegisterContext,
  rows: readonly CommitmentRow[],
  moment: Moment,
): Promise<Commitment[]> {
  const standing = await readStanding(context, rows, moment);
  return rows.map((row) => toCommitment(row, standing, moment.today));
}

/** A row as readers see it. */
export function toCommitment(
  { unitId, ...row }: CommitmentRow,
  { places: all, rate, records }: Standing,
  today: string,
): Commitment {
  const places = all.get(row.id) ?? [];
  const worst = places.length === 0 ? null : Math.min(...places.map((place) => place.class));
  const running = row.closedAt === null;
  const money =
    rate === null
      ? null
      : places.reduce((sum, place) => sum + place.weight * rate(place.unitId, place.kind, place.exposure), 0);
  return {
    ...row,
    nextSprint: running && isNextSprint(row, today),
    openFindings: places.reduce((sum, { findings }) => sum + findings, 0),
    class: worst === null ? null : classCodes[worst]!,
    material:
      (worst !== null && worst <= 1) ||
      (rate !== null && money! > 0 && money! >= materialShare * rate.driven),
    // The last digits would tell of a change anywhere in the company, by the order in which it is added up.
    riskCarried: money === null ? null : Number(money.toPrecision(9)),
    chanceKept: running ? records.chance(row.owner) : null,
  };
}

/** Day and id of the last of a page, in one opaque word. */
const cursorOf = (row: CommitmentRow): string =>
  Buffer.from(JSON.stringify([row.dueOn ?? 'infinity', row.id])).toString('base64url');

function readCursor(cursor: string | undefined): { dueOn: string; id: number } | null {
  if (cursor === undefined || cursor === '') return null;
  try {
    const [dueOn, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [unknown, unknown];
    if (typeof dueOn === 'string' && /^(infinity|\d{4}-\d\d-\d\d)$/.test(dueOn) && Number.isSafeInteger(id))
      return { dueOn, id: id as number };
  } catch {}
  throw new PlumblineError('bad-usage', 'This cursor is not of this list', {
    at: 'cursor',
    expected: 'the nextCursor of a page of commitments',
    todo: 'begin again without a cursor',
  });
}
