/** The answers that are kept whole, and the renewing of those that grew old. */
import { unitsOfOldReports } from '../store/held-reports.ts';
import { findUnit, findUnits } from '../store/units.ts';
import {
  dayStartOf,
  hasManyFindings,
  type Report,
  type ReportContext,
  renewReport,
  reportEdition,
} from './held-report.ts';
import { groundReport } from './path-ground.ts';
import { readPrices } from './price-of-no.ts';
import { evidenceReport } from './priorities.ts';
import { readResourcing } from './resourcing.ts';
import { reviewReport } from './review.ts';
import type { RiskRates } from './risk-rates.ts';
import { velocityReport } from './velocity.ts';
import { localOperator } from './viewer.ts';

/** The quick ones first. To keep another: it exports a `Report`, and stands here. */
const reportsOf = (riskRates: RiskRates): readonly Report<unknown>[] => [
  reviewReport(riskRates),
  evidenceReport,
  groundReport,
  velocityReport,
];

/**
 * Works out anew what no reader waits for, of units with many findings: the company's, and what readers asked for before.
 * Answers the units of which something was renewed; ends early where `stopped` says so.
 */
export async function renewReports(
  context: ReportContext & { riskRates: RiskRates },
  stopped: () => boolean,
): Promise<number[]> {
  const reports = reportsOf(context.riskRates);
  const { pool } = context;
  const old = await unitsOfOldReports(pool, {
    edition: reportEdition,
    names: reports.map(({ name }) => name),
    dayStart: await dayStartOf(context),
  });
  const units = new Map(
    (await findUnits(pool, [...new Set(old.map(({ unitId }) => unitId))])).map((unit) => [unit.id, unit]),
  );
  const many = new Map<number, boolean>();
  const renewed = new Set<number>();
  for (const { unitId, name } of old) {
    if (stopped()) break;
    const unit = units.get(unitId);
    const report = reports.find((each) => each.name === name);
    if (unit === undefined || report === undefined) continue;
    if (!many.has(unitId)) many.set(unitId, await hasManyFindings(context, unit));
    if (many.get(unitId) !== true) continue;
    await renewReport(report, context, unit);
    renewed.add(unitId);
  }
  const whole = await findUnit(pool, '');
  if (whole !== null && renewed.has(whole.id) && !stopped()) await renewInstants(context);
  return [...renewed];
}

/** The past instants that prices and cuts rest on, where a write touched the time before them. */
async function renewInstants({ pool, nowMs }: ReportContext): Promise<void> {
  const context = { pool, nowMs, viewer: localOperator };
  await readPrices(context, true);
  await readResourcing(context, {}, true);
}
