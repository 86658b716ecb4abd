/**
 * What the page has to say of the story, word for word. The words are written out here; each number is worked out from
 * what the API answers elsewhere and from what the story itself put in, none with the product's own wording.
 */

import type { Briefing } from '@plumbline/shared/schema/briefing.ts';
import type { Appetite } from '@plumbline/shared/schema/company.ts';
import type { Decision } from '@plumbline/shared/schema/decision.ts';
import type { Figure, TrendPoint } from '@plumbline/shared/schema/figure.ts';
import type { Forecasts } from '@plumbline/shared/schema/forecast.ts';
import type { TestApp } from '../support/app.ts';
import { worstFirstReaches } from './story-ahead.ts';
import type { Removed } from './story-exposure.ts';

export interface Answers {
  figures: Record<string, Figure & { method: string }>;
  /** Quarter by quarter, oldest first, the running one last. */
  loss: TrendPoint[];
  flow: TrendPoint[];
  appetite: Appetite;
  sources: { name: string; state: string; lastObservedAt: string | null }[];
  requests: Decision[];
  decisions: Decision[];
  forecasts: Forecasts;
  /** Entries of the ledger that no head covers. */
  waiting: number;
  /** In which quarter working the worst first comes within the appetite: worked out from the register. */
  worst: string | null;
  /** The drawing of the panel "ahead": where working as now goes, which nothing else answers. */
  ahead: Briefing['panels'][number]['chart'];
  asOf: string;
}

/** Everything that the sentences rest on, asked for at the moment of the page. */
export async function readAnswers(t: TestApp, page: Briefing): Promise<Answers> {
  const items = async <T>(path: string) => (await t.get<{ items: T[] }>(`/api/v1/${path}`)).items;
  const trend = async (id: string) =>
    (await t.get<{ points: TrendPoint[] }>(`/api/v1/figures/${id}/trend`)).points;
  const { figures } = await t.get<{ figures: Answers['figures'] }>('/api/v1/figures');
  const appetite = (await items<Appetite>('appetites'))[0]!;
  const minorOf = (id: string) => figures[id]!.value! * 100;
  const quarters = await worstFirstReaches(t, {
    aleMinor: minorOf('exposure-ale'),
    drivenMinor: minorOf('exposure-driven'),
    appetiteMinor: appetite.expectedLossMinor!,
    asOf: page.asOf,
  });
  return {
    figures,
    loss: await trend('exposure-ale'),
    flow: await trend('net-flow'),
    appetite,
    worst: quarters === null ? null : quarterAfter(page.asOf, quarters),
    sources: await items('sources'),
    requests: await items('requests'),
    decisions: await items('decisions'),
    forecasts: await t.get<Forecasts>('/api/v1/forecasts'),
    waiting: (await t.get<{ waiting: number }>('/api/v1/ledger/checkpoint')).waiting,
    ahead: page.panels.find(({ id }) => id === 'ahead')!.chart,
    asOf: page.asOf,
  };
}

const dayMs = 86_400_000;
const [K, M] = [1e3, 1e6];

/** Two figures and the unit they read best in: `2.5 M`, `51 k`; or in millions. */
function major(amount: number, inMillions = false): string {
  const two = Number(Math.abs(amount).toPrecision(2));
  const [size, name] = inMillions || two >= M ? [M, '\u00a0M'] : two >= K ? [K, '\u00a0k'] : [1, ''];
  const shown = Number((two / size).toPrecision(2));
  return `${shown >= 10 ? shown : shown >= 1 ? shown.toFixed(1) : Number(shown.toFixed(2))}${name}`;
}
const minor = (amount: number, inMillions = false) => major(amount / 100, inMillions);

/** `2026-08-02` as `2 Aug`, with the year where it is another. */
function dayOf(day: string, asOf: string): string {
  const month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[Number(day.slice(5, 7)) - 1];
  const year = day.slice(0, 4) === asOf.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return `${Number(day.slice(8, 10))} ${month}${year}`;
}

/** What people asked for have cost: hired 90 days after the day of the no is over, paid by the day. */
export function costSince(refusedOn: string, yearlyMinor: number, asOf: string): number {
  const hiredMs = Date.parse(`${refusedOn}T00:00:00Z`) + 91 * dayMs;
  return Math.round((yearlyMinor * (Date.parse(asOf) - hiredMs)) / (365.25 * dayMs));
}

/** What is said of the no while its findings are open. */
export function priceInSummer(removed: Removed): string {
  const cost = costSince('2026-02-10', 12_000_000, '2026-08-10T09:00:00Z');
  const [low, high] = [removed.lowMinor - cost, removed.highMinor - cost];
  return `Refused on 10 Feb: it would have saved at most ${minor(high)} by now, or cost ${minor(low)} more than it saved. All 3 findings it was about are still open; meanwhile: Edge proxy broken into, 2 Aug.`;
}

/** And in the fourth quarter, when they are fixed. */
export function priceInAutumn(removed: Removed): string {
  const cost = costSince('2026-02-10', 12_000_000, '2026-10-15T09:00:00Z');
  const [most, least] = [removed.lowMinor - cost, removed.highMinor - cost].map((bound) => minor(bound));
  const by = most === least ? most : `${least} to ${most}`;
  return `Refused on 10 Feb: it would not have paid for itself by now (short by ${by}). All 3 findings it was about are fixed by now; meanwhile: Edge proxy broken into, 2 Aug.`;
}

/** The rows of the evidence pack that tell the story, by table: the fields looked at and what they say. */
export function packRows(request: Decision, removed: Removed) {
  const flaw = 'CVE-2026-77001';
  const asked = ['2026-02-02', 'refused', '2026-02-10', 'Hiring is frozen until autumn'];
  const fate = [flaw, 'verified', '2026-01-12T00:00:00Z', '2026-08-12T08:00:00Z', '2026-08-19T08:00:00Z'];
  const title = 'Two engineers for the edge';
  return {
    decisions: {
      names: ['title', 'askedOn', 'state', 'decidedOn', 'reason', 'exposureMinor'],
      told: [
        // The demonstration's own, still open.
        [title, '2025-12-18', 'open', null, '', null],
        [title, ...asked, request.exposure!.valueMinor],
      ],
    },
    prices: {
      names: ['decision', 'refusedOn', 'sentence'],
      told: [[request.id, '2026-02-10', priceInAutumn(removed)]],
    },
    moves: {
      names: ['fromOn', 'toOn', 'days', 'reason'],
      told: [
        [null, '2026-01-27', 0, ''],
        ['2026-01-27', '2026-03-31', 63, 'Nobody is free before the end of the quarter'],
        ['2026-03-31', '2026-05-31', 61, 'The freeze took the engineer who knew it'],
        ['2026-05-31', '2026-08-31', 92, 'Still nobody'],
      ],
    },
    commitments: {
      names: ['owner', 'firstDueOn', 'dueOn', 'slips', 'slipDays', 'state'],
      told: [['Platform lead', '2026-01-27', '2026-08-31', 3, 63 + 61 + 92, 'missed']],
    },
    incidents: {
      names: ['id', 'title', 'startedAt', 'lossMinor', 'identifiers'],
      told: [['incident-edge', 'Edge proxy broken into', '2026-08-02T02:00:00Z', 120_000_000, flaw]],
    },
    findings: {
      names: ['identifier', 'state', 'openedAt', 'closedAt', 'verifiedAt'],
      told: [fate, fate, fate],
    },
  };
}

/** What own forecasts came to: ranges that held of those that came due, incidents expected and had. */
export function ownScore({ items }: Forecasts) {
  const due = items.filter(({ held }) => held !== null);
  const next = items.filter(
    ({ figure, actual, about, period }) => figure === 'incidents' && actual !== null && about === period,
  );
  return {
    of: due.length,
    held: due.filter(({ held }) => held).length,
    expected: next.reduce((sum, { value }) => sum + value!, 0).toFixed(1),
    had: next.reduce((sum, { actual }) => sum + actual!, 0),
  };
}

/** Where a line of the panel "ahead" comes within the appetite to stay: `Q1 2027`; null: not in view. */
function reached(chart: Answers['ahead'], line: string, appetiteMinor: number): string | null {
  const points = chart?.kind === 'fan' ? chart.series.find(({ id }) => id === line)!.points : [];
  const last = points.findLastIndex(({ value }) => value! * M * 100 > appetiteMinor);
  return last === points.length - 1 ? null : long(points[last + 1]!.label);
}
/** The quarter of the calendar year so many after that of an instant: `Q1 2027`. */
function quarterAfter(asOf: string, quarters: number): string {
  const at = Number(asOf.slice(0, 4)) * 4 + Math.floor((Number(asOf.slice(5, 7)) - 1) / 3) + quarters;
  return `Q${(at % 4) + 1} ${Math.floor(at / 4)}`;
}
const long = (label: string) => label.replace(/ (\d\d)$/, ' 20$1');

/** Whichever is nearer: tenths, or one in so many. */
function chanceOf(p: number): string {
  const [count, tenths] = [Math.round(1 / p), Math.round(p * 10)];
  return Math.abs(tenths / 10 - p) < Math.abs(1 / count - p) ? `${tenths} in 10` : `1 in ${count}`;
}

export function pageSentences(of: Answers) {
  const value = (id: string) => of.figures[id]!.value!;
  const [loss, half] = [value('exposure-ale'), value('concentration')];
  const stale = of.sources
    .filter(({ state }) => state === 'stale')
    .sort((a, b) => Date.parse(a.lastObservedAt!) - Date.parse(b.lastObservedAt!));
  const count = (state: string) => of.sources.filter((source) => source.state === state).length;
  const silentSince = stale.map(({ lastObservedAt }) => lastObservedAt!.slice(0, 10)).sort()[0]!;
  const top = of.figures.concentration!.detail!.top as {
    title: string;
    unit: string;
    dueOn: string;
    shareMinor: number;
  }[];
  const late = top.find(({ dueOn }) => dueOn < of.asOf.slice(0, 10))!;
  const fix = `${late.unit}: ${late.title.charAt(0).toLowerCase()}${late.title.slice(1)}`;
  const asked = of.requests[0]!;
  const yearAgo = new Date(Date.parse(of.asOf) - 365 * dayMs).toISOString().slice(0, 10);
  const turnedDown = of.decisions.filter(
    ({ state, decidedOn }) => (state === 'refused' || state === 'deferred') && decidedOn! > yearAgo,
  );
  const people = ['no', 'one', 'two', 'three'][turnedDown[0]!.options[0]!.people];
  const score = ownScore(of.forecasts);
  return {
    headline: `Expected loss is broadly unchanged at ${major(loss)} a year so far this quarter, and is still at the appetite you set (${stale.length} inputs stale or missing, first ${stale[0]!.name})`,
    panels: {
      trend: `Expected loss is ${major(loss)} a year`,
      bridge: 'Nothing changed the expected loss',
      flow: 'Last quarter we closed more than we opened',
      fixes: `${half} fixes carry half of the ${minor(value('exposure-driven') * 100, true)} that fixing can remove`,
      ahead: `Only fixing the worst first gets there, in ${of.worst}`,
    },
    questions: {
      'not-doing': `Every fix that matters has an owner and a date; ${turnedDown.length} request turned down in a year.`,
      corners: `No accepted risk expires this quarter; ${of.figures.slips!.detail!.findingsThrice} dates moved 3 times or more.`,
      'breach-cost': `A material one typically ${major(value('event-loss-p50'))}; 1 in 10 above ${major(value('event-loss-p90'))}, 1 in 100 above ${major(value('event-loss-p99'))}. Chance in a year: ${chanceOf(value('probability-of-material-event'))}.`,
      spend: `${major(value('spend'))} a year. The ${people} people refused in Q1 2026 would have saved nothing by now.`,
    },
    asks: [
      `Work the ${half} fixes that carry half first, no new money → within appetite by ${of.worst}.`,
      `Set a new date for ${fix}, overdue since ${dayOf(late.dueOn, of.asOf)} (${minor(late.shareMinor, true)} a year), or accept it.`,
      `Decide: ${asked.title} (${minor(asked.options[0]!.costMinor, true)} a year).`,
    ],
    footer: {
      left: `${of.sources.length} sources: ${count('current')} current, ${count('delayed')} delayed, ${stale.length} stale since ${dayOf(silentSince, of.asOf)} · method ${of.figures['exposure-ale']!.method} · forecasts held ${score.held} of ${score.of}`,
      right: `ledger empty · ${of.waiting} unsigned · page 1 of 1`,
    },
  };
}

/** What the words of the page claim without a number, as the same answers bear it out. */
export function claims(of: Answers) {
  const noise = of.figures['exposure-driven']!.value! / 10;
  const [now, before, yearBefore] = [-1, -2, -5].map((at) => of.loss.at(at)!.value!);
  const appetite = of.appetite.expectedLossMinor! / 100;
  const net = of.flow
    .filter(({ toDate }) => !toDate)
    .slice(-2)
    .map(({ by }) => (by?.class?.exploited ?? 0) + (by?.class?.likely ?? 0));
  return {
    'unchanged this quarter': Math.abs(now! - before!) <= noise,
    'unchanged in a year': Math.abs(now! - yearBefore!) <= noise,
    'at the appetite': major(now!, true) === major(appetite, true),
    'still above it': now! > appetite && before! > appetite,
    'last quarter closed more': net[1]! < 0,
    'and only the last': net[0]! >= 0,
    'as now does not reach': reached(of.ahead, 'now', of.appetite.expectedLossMinor!) === null,
  };
}
