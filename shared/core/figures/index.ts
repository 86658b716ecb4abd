import { alarmPrecision } from './alarm-precision.ts';
import { arrivals } from './arrivals.ts';
import { attainment } from './attainment.ts';
import { capacity } from './capacity.ts';
import { carryingCost } from './carrying-cost.ts';
import { closeRate } from './close-rate.ts';
import { closures } from './closures.ts';
import { concentration } from './concentration.ts';
import { coverage } from './coverage.ts';
import { demand } from './demand.ts';
import { dwellTime } from './dwell-time.ts';
import { eventLossP50 } from './event-loss-p50.ts';
import { eventLossP90 } from './event-loss-p90.ts';
import { eventLossP99 } from './event-loss-p99.ts';
import { exploitableFindings } from './exploitable-findings.ts';
import { exposureAle } from './exposure-ale.ts';
import { exposureDriven } from './exposure-driven.ts';
import { exposureP95 } from './exposure-p95.ts';
import type { FigureSpec } from './figure.ts';
import { fixCoverage } from './fix-coverage.ts';
import { fixEfficiency } from './fix-efficiency.ts';
import { forecastScore } from './forecast-score.ts';
import { halfLife } from './half-life.ts';
import { inflow } from './inflow.ts';
import { kevAttainment } from './kev-attainment.ts';
import { load } from './load.ts';
import { monthsToClear } from './months-to-clear.ts';
import { netFlow } from './net-flow.ts';
import { openFindings } from './open-findings.ts';
import { overdue } from './overdue.ts';
import { principal } from './principal.ts';
import { probabilityAboveAppetite } from './probability-above-appetite.ts';
import { probabilityOfMaterialEvent } from './probability-of-material-event.ts';
import { reopenedShare } from './reopened-share.ts';
import { riskCarried } from './risk-carried.ts';
import { slips } from './slips.ts';
import { spend } from './spend.ts';
import { unnoticedIncidents } from './unnoticed-incidents.ts';
import { verifiedShare } from './verified-share.ts';

/** Grows whenever the same data would give other figures: points of an older method are worked out anew. */
export const methodVersion = '1.3';

/** Every figure, in the order in which they are listed. To add one see `figure.ts`. */
export const figures: readonly FigureSpec[] = [
  openFindings,
  exploitableFindings,
  arrivals,
  closures,
  netFlow,
  overdue,
  attainment,
  reopenedShare,
  verifiedShare,
  closeRate,
  fixCoverage,
  fixEfficiency,
  slips,
  halfLife,
  principal,
  carryingCost,
  demand,
  inflow,
  capacity,
  load,
  monthsToClear,
  spend,
  kevAttainment,
  exposureAle,
  exposureP95,
  exposureDriven,
  riskCarried,
  probabilityAboveAppetite,
  eventLossP50,
  eventLossP90,
  eventLossP99,
  probabilityOfMaterialEvent,
  concentration,
  coverage,
  dwellTime,
  unnoticedIncidents,
  alarmPrecision,
  forecastScore,
];

export const figureIds = figures.map(({ definition }) => definition.id);
export const figureOf = (id: string): FigureSpec | undefined =>
  figures.find(({ definition }) => definition.id === id);
