/** The register: pages of findings with the expected loss that each carries. */

import { type Calendar, parsePeriod } from '@plumbline/shared/core/calendar.ts';
import {
  type Counters,
  classCodes,
  kindCodes,
  openMeasures,
  severityCodes,
} from '@plumbline/shared/core/counters.ts';
import { dayAt, dayName } from '@plumbline/shared/core/day.ts';
import { memberWeight, yearlyHazard } from '@plumbline/shared/core/exposure/hazard.ts';
import { knownExploitedFloor, unscoredProbability } from '@plumbline/shared/core/prioritise.ts';
import type { Finding, FindingPage, FindingQuery } from '@plumbline/shared/schema/finding.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { type ExploitabilityClass, exposureTiers } from '@plumbline/shared/schema/values.ts';
import type pg from 'pg';
import { readCounters } from '../store/counters.ts';
import {
  countClosedAgain,
  cursorLength,
  type FindingRow,
  readFindingPage,
  type Span,
} from '../store/findings-read.ts';
import { readSettings } from '../store/settings.ts';
import { calendarOf, type FiguresContext, unitOf } from './figures.ts';
import type { RiskRate, RiskRates } from './risk-rates.ts';

/** The same span in days, as the counters know it. */
interface Days {
  fromDay: string;
  beforeDay: string;
}

export interface RegisterContext extends FiguresContext {
  riskRates: RiskRates;
}

const exploitableClasses: readonly ExploitabilityClass[] = ['exploited', 'likely'];
const openStates: readonly string[] = ['open', 'committed', 'accepted'];

export async function readFindings(context: RegisterContext, query: FindingQuery): Promise<FindingPage> {
  const { pool, nowMs, viewer, riskRates } = context;
  const unit = await unitOf(pool, viewer, query.unit);
  const settings = await readSettings(pool);
  const today = dayAt(settings.timeZone, nowMs);
  const calendar = calendarOf(settings);
  const opened = spanOf(calendar, query.openedIn, 'openedIn');
  const closed = spanOf(calendar, query.closedIn, 'closedIn');
  const moved = spanOf(calendar, query.movedIn, 'movedIn');
  const codes = {
    kind: codeOf(kindCodes, query.kind),
    class: codeOf(classCodes, query.class),
    severity: codeOf(severityCodes, query.severity),
  };
  const wanted = {
    query,
    unitId: unit.id,
    isRoot: unit.path === '',
    own: viewer.own,
    today: dayName(today),
    ...codes,
    classes: query.exploitable === true ? exploitableClasses.map((word) => classCodes.indexOf(word)) : null,
    opened,
    moved,
    after: readCursor(query),
  };
  const [rows, rate, counted, closedAgain] = await Promise.all([
    readFindingPage(pool, { ...wanted, closed }),
    riskRates.at(nowMs),
    viewer.own === null ? countFindings(pool, unit.id, query, { today, calendar, opened, closed }) : null,
    closed === null ? 0 : countClosedAgain(pool, { ...wanted, closed }),
  ]);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => toFinding(row, rate, nowMs)),
    nextCursor: rows.length > query.limit && last !== undefined ? cursorOf(query, last) : null,
    total: counted === null ? null : counted - closedAgain,
    closings: closed === null ? null : counted,
  };
}

/** @throws PlumblineError `bad-usage` for what is no period. */
function spanOf(calendar: Calendar, label: string | undefined, at: string): (Span & Days) | null {
  if (label === undefined) return null;
  const period = parsePeriod(calendar, label);
  if (period === null)
    throw new PlumblineError('bad-usage', `“${label}” is no period`, {
      at,
      expected: 'a fiscal quarter, month or week, such as 2026-Q3, 2026-07 or 2026-W30',
    });
  const { startMs, endMs } = period;
  return {
    from: new Date(startMs).toISOString(),
    to: new Date(endMs).toISOString(),
    fromDay: dayName(dayAt(calendar.timeZone, startMs)),
    beforeDay: dayName(dayAt(calendar.timeZone, endMs)),
  };
}

const codeOf = (codes: readonly string[], word: string | undefined) =>
  word === undefined ? null : codes.indexOf(word);

/** Order and place in one opaque word; a cursor of another order is refused. */
function cursorOf(query: FindingQuery, row: FindingRow): string {
  const keys = [row.place1, row.place2, row.place3].slice(0, cursorLength(query.sort) - 1);
  return Buffer.from(JSON.stringify([query.sort, query.descending, ...keys, row.id])).toString('base64url');
}

function readCursor(query: FindingQuery): (string | number)[] | null {
  if (query.cursor === undefined || query.cursor === '') return null;
  const wrong = new PlumblineError('bad-usage', 'This cursor is not of this list', {
    at: 'cursor',
    expected: 'the nextCursor of a page with the same sort and descending',
    todo: 'begin again without a cursor',
  });
  try {
    const parts: unknown = JSON.parse(Buffer.from(query.cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== cursorLength(query.sort) + 2) throw wrong;
    const [sort, descending, ...keys] = parts as (string | number | boolean)[];
    if (sort !== query.sort || descending !== query.descending || !Number.isSafeInteger(keys.at(-1)))
      throw wrong;
    return keys.map((key) => (typeof key === 'number' ? key : String(key)));
  } catch {
    throw wrong;
  }
}

interface Counted {
  today: number;
  calendar: Calendar;
  opened: (Span & Days) | null;
  closed: (Span & Days) | null;
}

/** Exact where the counters know the filter; null where they do not. Of what was closed in a period they know how often. */
async function countFindings(
  pool: pg.Pool,
  unitId: number,
  query: FindingQuery,
  { today, calendar, opened, closed }: Counted,
): Promise<number | null> {
  const { owner, source, fix, search, state, overdue, movedIn } = query;
  if (owner !== undefined || source !== undefined || fix !== undefined || search || movedIn) return null;
  const span = opened ?? closed;
  if (span !== null) {
    if (opened !== null && closed !== null) return null;
    if (state !== 'all' || overdue !== undefined) return null;
    const flow = await readCounters(pool, unitId, span, calendar.firstMonth);
    return total(flow, query, opened !== null ? { opened: 1 } : { closed: 1 });
  }
  if (overdue === false || (state !== 'open' && state !== 'accepted')) return null;
  if (overdue === true && state !== 'open') return null;
  const counters = await readCounters(
    pool,
    unitId,
    { fromDay: null, beforeDay: dayName(today + 1) },
    calendar.firstMonth,
  );
  return total(
    counters,
    query,
    overdue ? { overdue: 1 } : state === 'accepted' ? { accepted: 1 } : openMeasures,
  );
}

function total(counters: Counters, query: FindingQuery, signed: Partial<Record<string, number>>): number {
  const wanted = (cell: { kind: string; class: string; severity: string }) =>
    (query.kind === undefined || cell.kind === query.kind) &&
    (query.class === undefined || cell.class === query.class) &&
    (query.exploitable !== true || exploitableClasses.some((word) => word === cell.class)) &&
    (query.severity === undefined || cell.severity === query.severity);
  let sum = 0;
  for (const [measure, factor] of Object.entries(signed))
    sum += counters.total(measure as 'opened', wanted) * (factor ?? 0);
  return sum;
}

export function toFinding(row: FindingRow, rate: RiskRate | null, nowMs: number): Finding {
  return {
    id: row.id,
    kind: kindCodes[row.kind]!,
    identifier: row.identifier,
    title: row.title,
    unit: row.unit,
    asset: row.asset,
    place: row.place,
    severity: severityCodes[row.severity]!,
    class: row.state === 'not-affected' ? 'not-affected' : classCodes[row.class]!,
    state: row.state,
    exposure: exposureTiers[row.exposure]!,
    epss: row.epss,
    knownExploited: row.knownExploited,
    openedAt: row.openedAt ?? row.recordedAt,
    closedAt: row.closedAt,
    firstDueOn: row.firstDueOn,
    dueOn: row.dueOn,
    slips: row.slips,
    owner: row.owner,
    effortDays: row.effortDays,
    component:
      row.componentName === null
        ? null
        : { name: row.componentName, version: row.componentVersion, fixedVersion: row.fixedVersion },
    sources: row.sources,
    fix: { key: row.fixKey, title: row.fixTitle },
    riskCarried: riskCarried(row, rate, nowMs),
  };
}

/** Its share of the expected annual loss (domain §3 and §4): weight times the loss per unit of weight of its scenarios. */
function riskCarried(row: FindingRow, rate: RiskRate | null, nowMs: number): number | null {
  if (rate === null) return null;
  if (!openStates.includes(row.state)) return 0;
  const known = (on: string | null) => on !== null && Date.parse(`${on}T00:00:00Z`) < nowMs;
  const listed = known(row.kevAddedOn) || known(row.exploitedOn);
  const scored = row.epss ?? unscoredProbability;
  const probability = row.ownProbability ?? (listed ? Math.max(scored, knownExploitedFloor) : scored);
  const weight = memberWeight(yearlyHazard(probability) * row.er, row.copies);
  // The last digits would tell of a change anywhere in the company, by the order in which it is added up.
  return Number((weight * rate(row.unitId, row.kind, row.exposure)).toPrecision(9));
}
