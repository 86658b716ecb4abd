import { existsSync, readFileSync } from 'node:fs';
import { demonstrationImports } from '@plumbline/server/demonstration/demonstration-imports.ts';
import type { FlowForecastInput } from '@plumbline/shared/core/follow/forecast-flows.ts';
import {
  binomialLimits,
  intervalScore,
  intervalSkill,
} from '@plumbline/shared/core/follow/forecast-score.ts';
import { clearingLimits } from '@plumbline/shared/core/forecast.ts';
import { drawBlocks, seededDice } from '@plumbline/shared/core/random-blocks.ts';
import { type Rolled, rollForecasts, type Stretch } from '../support/rolling-origin.ts';
import { sharedData } from '../support/shared-data.ts';
import { type Benchmark, rowOf } from './benchmark.ts';
import { anchorAt } from './demonstration-database.ts';

/** How often our ranges hold, rolled over the demonstration and a recorded history, against a plain block bootstrap. */
export const forecasts: Benchmark = {
  name: 'forecasts',
  title: 'Forecasts of a quarter and the next, rolled from quarter to quarter: ranges that claim 80 %',
  async run({ quick }) {
    const paths = quick ? 500 : 2000;
    const history = `${sharedData}/history/curl.csv`;
    const end = quarterOf(anchorAt);
    return [
      ...compare('demonstration', demonstration(), end - 4, end, paths),
      ...(existsSync(history) ? compare('history', recorded(history), 2010 * 4, 2026 * 4 + 2, paths) : []),
    ];
  },
};

const quarterOf = (at: string) => Number(at.slice(0, 4)) * 4 + Math.floor((Number(at.slice(5, 7)) - 1) / 3);

function compare(series: string, stretches: readonly Stretch[], from: number, to: number, paths: number) {
  const ours = rollForecasts({ stretches, from, to, paths });
  const plain = rollForecasts({ stretches, from, to, paths, forecast: plainBootstrap, wholeRecord: true });
  return ['open-findings', 'arrivals', 'closures'].map((figure) => {
    const own = ours.filter((each) => each.figure === figure);
    const before = plain.filter((each) => each.figure === figure);
    return rowOf({
      what: `${series}, ${figure}: held of ${own.length}`,
      unit: '',
      ours: [heldOf(own)],
      reference: { what: 'held: plain block bootstrap', values: [heldOf(before)] },
      note: `${wordsOf(own)}\nplain: ${wordsOf(before)}`,
    });
  });
}

const heldOf = (rolled: readonly Rolled[]) => rolled.filter(({ held }) => held).length;

function wordsOf(rolled: readonly Rolled[]): string {
  const { low, high } = binomialLimits(heldOf(rolled), rolled.length);
  const score =
    rolled.reduce((sum, each) => sum + intervalScore(each.low, each.high!, each.level, each.actual), 0) /
    rolled.length;
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  return `${percent(heldOf(rolled) / rolled.length)} held (95 %: ${percent(low)} to ${percent(high)}), interval score ${score.toFixed(1)}, ${(1 - intervalSkill(rolled)!).toFixed(2)} of that of no change`;
}

/** Weeks of the record drawn again in blocks, whatever level they had: what the ranges are held against. */
function plainBootstrap({ weeks, open, days, seed, paths = 2000 }: FlowForecastInput) {
  const dice = seededDice(seed);
  const drawn = new Int32Array(Math.ceil(days.at(-1)! / 7));
  const ends = days.map(() => ({
    open: new Float64Array(paths),
    arrivals: new Float64Array(paths),
    closures: new Float64Array(paths),
  }));
  for (let path = 0; path < paths; path += 1) {
    drawBlocks(dice, weeks.length, clearingLimits.blockWeeks, drawn);
    let stock = open;
    let day = 0;
    for (const [at, until] of days.entries()) {
      let [arrivals, closures] = [0, 0];
      while (day < until) {
        const next = Math.min(until, 7 * (Math.floor(day / 7) + 1));
        const week = weeks[drawn[Math.floor(day / 7)]!]!;
        const part = (next - day) / 7;
        arrivals += part * week.arrivals;
        closures += part * week.closures;
        stock = Math.max(0, stock + part * (week.arrivals - week.closures));
        day = next;
      }
      ends[at]!.open[path] = stock;
      ends[at]!.arrivals[path] = arrivals;
      ends[at]!.closures[path] = closures;
    }
  }
  const spreadOf = (values: Float64Array) => {
    values.sort();
    const at = (share: number) => Math.round(values[Math.ceil(share * paths) - 1]!);
    return { value: at(0.5), low: at(0.1), high: at(0.9) };
  };
  return {
    open: ends.map((end) => spreadOf(end.open)),
    arrivals: ends.map((end) => spreadOf(end.arrivals)),
    closures: ends.map((end) => spreadOf(end.closures)),
  };
}

/** What the sources of the demonstration tell, without the second word of another source on a finding. */
function demonstration(): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { records } of demonstrationImports({ anchorAt, findings: 60_000 }))
    for (const record of records) {
      if (record.type !== 'observation') continue;
      const { externalId, status, firstSeenAt, closedAt } = record.observation;
      if (firstSeenAt == null) continue;
      if (/-x\d+$/.test(externalId) || status === 'false-positive' || status === 'not-affected') continue;
      stretches.push({
        openedMs: Date.parse(firstSeenAt),
        closedMs: status === 'fixed' && closedAt != null ? Date.parse(closedAt) : Number.POSITIVE_INFINITY,
      });
    }
  return stretches;
}

function recorded(file: string): Stretch[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [openedMs, closedMs] = (line.match(/\d{4}-\d\d-\d\d/g) ?? []).map((day) => Date.parse(day));
      return closedMs === undefined ? [] : [{ openedMs: openedMs!, closedMs }];
    });
}
