import { importFile } from '@plumbline/server/actions/import-file.ts';
import { refreshCounters } from '@plumbline/server/actions/refresh-counters.ts';
import { openFile } from '@plumbline/server/sources/open-file.ts';
import { readFigures } from '@plumbline/server/views/figures.ts';
import { localOperator } from '@plumbline/server/views/viewer.ts';
import { previousPeriods, utcCalendar } from '@plumbline/shared/core/calendar.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { hasSharedData, sharedData, sharedJson } from '../support/shared-data.ts';

interface Quarter {
  quarter: string;
  end: string;
  opened: number;
  closed: number;
  open_at_end: number;
  open_by_severity: Record<string, number>;
  overdue_at_end: number;
  closed_within_sla: number;
  closed_with_sla: number;
}
interface Reference {
  datasets: {
    curl: {
      as_of: string;
      open_at_as_of: number;
      quarters: Quarter[];
      kaplan_meier_days_to_fix: Record<
        string,
        { n: number; closed: number; median_days: number; median_ci95_loglog: [number | null, number | null] }
      >;
    };
  };
}

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString();
const nowMs = Date.parse('2026-07-15T00:00:00Z');

describe.skipIf(!hasSharedData)('a real remediation history of 23 years', () => {
  let database: TestDatabase;
  let reference: Reference['datasets']['curl'];
  beforeAll(async () => {
    database = await testDatabase();
    reference = sharedJson<Reference>('history/reference.json').datasets.curl;
    const path = `${sharedData}/history/curl.csv`;
    const work = { pool: database.pool, actor: 'test', now: () => new Date(nowMs).toISOString() };
    await importFile(await openFile(path), path, {}, work);
  });
  afterAll(() => database.drop());
  const figuresAt = (asOf: string, trend?: 'quarter', periods?: number) =>
    readFigures({ pool: database.pool, nowMs, viewer: localOperator }, { asOf, trend, periods });

  it.each(['before', 'after'])('gives every quarter figure %s the counters are folded', async (when) => {
    if (when === 'after') await refreshCounters(database.pool);
    for (const quarter of reference.quarters) {
      const { figures } = await figuresAt(nextDay(quarter.end));
      const closures = figures.closures!;
      expect({
        quarter: quarter.quarter,
        opened: figures.arrivals!.value,
        closed: closures.value,
        open: figures['open-findings']!.value,
        bySeverity: figures['open-findings']!.by!.severity,
        overdue: figures.overdue!.value,
        inTime: closures.detail!.inTime,
        withDueDate: closures.detail!.withDueDate,
      }).toEqual({
        quarter: quarter.quarter,
        opened: quarter.opened,
        closed: quarter.closed,
        open: quarter.open_at_end,
        bySeverity: quarter.open_by_severity,
        overdue: quarter.overdue_at_end,
        inTime: quarter.closed_within_sla,
        withDueDate: quarter.closed_with_sla,
      });
    }
  });

  it('gives the same as a trend', async () => {
    const asOf = nextDay(reference.as_of);
    const { figures } = await figuresAt(asOf, 'quarter', reference.quarters.length);
    const labels = previousPeriods(utcCalendar, 'quarter', Date.parse(asOf), reference.quarters.length).map(
      (p) => p.label,
    );
    expect(reference.quarters.map((each) => each.quarter)).toEqual(labels);
    expect(figures.arrivals!.trend!.map((point) => point.value)).toEqual(
      reference.quarters.map((each) => each.opened),
    );
    expect(figures.closures!.trend!.map((point) => point.value)).toEqual(
      reference.quarters.map((each) => each.closed),
    );
    expect(figures['open-findings']!.trend!.map((point) => point.value)).toEqual(
      reference.quarters.map((each) => each.open_at_end),
    );
  });

  it('gives the half-life with its limits, overall and by severity', async () => {
    const { figures } = await figuresAt(nextDay(reference.as_of));
    const all = reference.kaplan_meier_days_to_fix.all!;
    const half = figures['half-life']!;
    expect([half.value, half.low, half.high]).toEqual([all.median_days, ...all.median_ci95_loglog]);
    expect(half.detail).toMatchObject({ episodes: all.n, closed: all.closed });
    for (const [name, part] of Object.entries(reference.kaplan_meier_days_to_fix)) {
      const severity = /^severity=(.+)$/.exec(name)?.[1];
      if (severity !== undefined) expect(half.by!.severity![severity], severity).toBe(part.median_days);
    }
  });

  it('sees nothing open at the end', async () => {
    const { figures } = await figuresAt(nextDay(reference.as_of));
    expect(figures['open-findings']!.value).toBe(reference.open_at_as_of);
  });
});
