/** The people for this work: what they can do, what is asked of them, and what more or fewer make of the loss (domain §7). */
import { type Period, periodOf, shiftPeriod } from '@plumbline/shared/core/calendar.ts';
import { dayAt, dayName, dayNumber, startOfDay } from '@plumbline/shared/core/day.ts';
import {
  capacityAhead,
  hireOf,
  openPosts,
  type TeamTime,
} from '@plumbline/shared/core/resourcing/pipeline.ts';
import { lastCut, teamsOn } from '@plumbline/shared/core/resourcing/teams.ts';
import { isWithinAny } from '@plumbline/shared/core/unit-path.ts';
import { cutSentence, loadExplained, requestSentence } from '@plumbline/shared/core/wording/resourcing.ts';
import type { Staffing } from '@plumbline/shared/schema/company.ts';
import type { Measured } from '@plumbline/shared/schema/figure.ts';
import type { RequestEffect, Resourcing } from '@plumbline/shared/schema/resourcing.ts';
import { readDecisions } from '../store/decisions.ts';
import { readRecords } from '../store/records.ts';
import { findUnit, type UnitRow } from '../store/units.ts';
import { clearingOf } from './clearing-cases.ts';
import { type FiguresContext, openMeasure, pointsOf, unitOf } from './figures.ts';
import { heldReport } from './held-report.ts';
import { type MeasureContext, readSpend } from './measure.ts';
import { PastExposure } from './past-exposure.ts';
import { groundReport, type PathGround } from './path-ground.ts';
import { readPeopleEffect } from './people-effect.ts';
import { type Returns, readReturns } from './request-returns.ts';
import { pathsOf, quartersAhead } from './staffing-lines.ts';
import { readWeekFlows } from './week-flows.ts';

const weeksAYear = 52;

/** @throws PlumblineError `not-found` for a unit that the viewer does not see. */
export async function readResourcing(
  context: FiguresContext,
  query: { unit?: string },
  renew = false,
): Promise<Resourcing> {
  const { pool, nowMs, viewer } = context;
  const unit = await unitOf(pool, viewer, query.unit);
  const reading = await openMeasure(pool, nowMs);
  const { calendar, settings, queries } = reading;
  const quarter = periodOf(calendar, 'quarter', nowMs - 1);
  const today = dayName(dayAt(calendar.timeZone, nowMs - 1));
  const [points, teams, rows, times, openings, decisions, flows, spend] = await Promise.all([
    pointsOf(reading, {
      pool,
      unit,
      grain: 'quarter',
      periods: [quarter],
      asOfMs: nowMs,
      nowMs,
      stale: 'show',
    }),
    readRecords(queries, 'team'),
    readRecords(queries, 'staffing'),
    readRecords(queries, 'time-record'),
    readRecords(queries, 'opening'),
    readDecisions(pool, { states: ['open', 'expired'], unitIds: [unit.id] }),
    readWeekFlows(queries, unit.id, nowMs, calendar),
    unit.path === '' ? readSpend(queries, nowMs) : null,
  ]);
  const figure = (id: string): Measured | undefined => points.at(-1)?.points.get(id);
  const value = (id: string) => figure(id)?.value ?? null;
  const mine = teams.filter((team) => isWithinAny(team.unit, unit.parts));
  const people = teamsOn(mine, { rows, times }, today, {
    share: settings.defaultShare,
    dayRateMinor: settings.dayRateMinor,
  });
  const past = new PastExposure({ reading, nowMs, renew });
  const [answer, { body: ground }] = await Promise.all([
    past.means(unit, nowMs),
    heldReport(groundReport, { pool, nowMs }, unit),
  ]);
  const asked = decisions.map(({ decision }) => decision);
  const perWeek = 'missing' in ground ? null : ground.input.personDaysPerWeek;
  const returns =
    unit.path === ''
      ? await readReturns(context, asked, { perWeek, settings })
      : new Map<string, Returns | { because: string }>();
  const posts = openPosts(openings, new Set(mine.map(({ name }) => name)), today);
  const timeOf = (team: string): TeamTime =>
    people.find((own) => own.team === team) ?? { share: settings.defaultShare, leave: 0 };
  const coming = hireOf(posts, today, timeOf);
  const ahead = 'missing' in answer || 'missing' in ground ? null : pathsOf(answer, ground, asked, coming);
  const detail = figure('load')?.detail;
  const load = value('load');
  return {
    asOf: new Date(nowMs).toISOString(),
    currency: settings.currency,
    unit: unit.path,
    teams: people,
    openings: posts.map(({ id, team, title, people: wanted, openedOn, expectedOn }) => ({
      id,
      team,
      title,
      people: wanted,
      openedOn,
      expectedOn,
    })),
    capacity: capacityOf(figure('capacity')),
    capacityAhead: capacityAhead(
      quartersFrom(reading, quarter),
      people.map((team) => ({ ...team, people: team.filled + team.contract })),
      posts,
      today,
      timeOf,
    ),
    demandDays: value('demand'),
    inflowDays: value('inflow'),
    people:
      load === null || detail === undefined
        ? null
        : { has: Number(detail.people), needs: Number(detail.peopleNeeded) },
    explanation:
      load === null
        ? null
        : loadExplained({
            load,
            arrivals: (value('arrivals') ?? 0) + Number(figure('net-flow')?.detail?.reopened ?? 0),
            closures: value('closures') ?? 0,
          }),
    clearing: clearingOf(settings, figure('months-to-clear'), flows, ground, asked, coming),
    quarters: quarterNames(reading, quarter),
    paths: ahead?.lines ?? [],
    requests: asked.map((decision) => {
      const effect = ahead?.effects.get(decision.id) ?? null;
      const option = decision.options[0];
      const of = {
        decision: decision.id,
        title: decision.title,
        people: option?.people ?? 0,
        costMinor: option?.costMinor ?? 0,
        once: option?.once ?? false,
        removedMinor: effect?.removedMinor ?? removedBy(returns.get(decision.id)),
        orderBeatsIt: effect?.orderBeatsIt ?? false,
      };
      return { ...of, ...returnSaid(returns.get(decision.id)), sentence: requestSentence(of, settings) };
    }),
    perPersonYearMinor: ahead?.perPersonYearMinor ?? null,
    perClosureMinor: perClosure(ground, flows.all.slice(-weeksAYear), settings.dayRateMinor),
    spend:
      spend === null
        ? null
        : {
            totalMinor: spend.totalMinor,
            kinds: Object.entries(spend.byKind)
              .map(([kind, amountMinor]) => ({
                kind,
                amountMinor,
                share: spend.totalMinor === 0 ? 0 : amountMinor / spend.totalMinor,
              }))
              .sort((a, b) => b.amountMinor - a.amountMinor),
            aleMinor: 'missing' in answer ? null : Math.round(answer.ale * answer.minorPerMajor),
          },
    lastCut: await cutOf(past, rows, mine, today, nowMs),
    missing: 'missing' in ground ? [ground.missing] : [],
  };
}

type Returned = Returns | { because: string } | undefined;

const removedBy = (returned: Returned): number | null =>
  returned === undefined || 'because' in returned ? null : returned.removedMinor;

function returnSaid(
  returned: Returned,
): Pick<RequestEffect, 'rosi' | 'rosiLow' | 'rosiHigh' | 'probabilityWorthIt' | 'assumption' | 'because'> {
  if (returned === undefined || 'because' in returned)
    return {
      rosi: null,
      rosiLow: null,
      rosiHigh: null,
      probabilityWorthIt: null,
      assumption: '',
      because: returned?.because ?? 'returns are worked out for the company as a whole',
    };
  const { rosi, rosiLow, rosiHigh, probabilityWorthIt, assumption } = returned;
  return { rosi, rosiLow, rosiHigh, probabilityWorthIt, assumption, because: null };
}

const capacityOf = (figure: Measured | undefined): Resourcing['capacity'] =>
  figure?.value == null
    ? null
    : { days: figure.value, low: figure.low ?? figure.value, high: figure.high ?? figure.value };

const quartersFrom = ({ calendar }: MeasureContext, now: Period) =>
  Array.from({ length: quartersAhead + 1 }, (_, by) => {
    const { label, startMs, endMs } = shiftPeriod(calendar, now, by);
    return {
      label,
      fromOn: dayName(dayAt(calendar.timeZone, startMs)),
      beforeOn: dayName(dayAt(calendar.timeZone, endMs)),
    };
  });

const quarterNames = ({ calendar }: MeasureContext, now: Period): string[] =>
  Array.from({ length: quartersAhead + 1 }, (_, by) => shiftPeriod(calendar, now, by).label);

function perClosure(
  ground: PathGround | { missing: string },
  weeks: readonly { closures: number }[],
  dayRateMinor: number,
): number | null {
  const closures = weeks.reduce((sum, week) => sum + week.closures, 0);
  if ('missing' in ground || closures === 0) return null;
  return Math.round((ground.input.personDaysPerWeek * weeks.length * dayRateMinor) / closures);
}

async function cutOf(
  past: PastExposure,
  rows: readonly Staffing[],
  teams: readonly { name: string; unit: string }[],
  today: string,
  nowMs: number,
): Promise<Resourcing['lastCut']> {
  const { queries, calendar, settings } = past.reading;
  const names = new Map(teams.map(({ name, unit }) => [name, unit]));
  const cut = lastCut(
    rows.filter(({ team }) => names.has(team)),
    today,
  );
  if (cut === null) return null;
  const unit: UnitRow | null = await findUnit(queries, names.get(cut.team)!);
  const fromMs = startOfDay(calendar.timeZone, dayNumber(cut.on));
  const effect = await readPeopleEffect(past, unit, {
    people: cut.people,
    fromMs,
    nowMs,
    leavers: true,
  });
  const known = 'missing' in effect ? null : effect;
  const of = {
    ...cut,
    lowMinor: known === null ? null : Math.round(known.removedMinor * known.lowFactor),
    highMinor: known === null ? null : Math.round(known.removedMinor * known.highFactor),
  };
  return { ...of, sentence: cutSentence({ ...of, asOf: today }, settings) };
}
