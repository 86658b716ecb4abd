/** Changed inputs through the same engine, with what only the data know: open findings, the pace of the work. Stores nothing. */
import { classCodes, kindCodes } from '@plumbline/shared/core/counters.ts';
import type { CompanyHazards } from '@plumbline/shared/core/exposure/driven.ts';
import { moneyOn } from '@plumbline/shared/core/exposure/money-on.ts';
import type { PortfolioInput } from '@plumbline/shared/core/exposure/portfolio.ts';
import { resolveScenario } from '@plumbline/shared/core/exposure/resolve.ts';
import { applyChanges, outcomeOf, returnOf } from '@plumbline/shared/core/exposure/what-if.ts';
import { countText } from '@plumbline/shared/core/number-text.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { exposureTiers } from '@plumbline/shared/schema/values.ts';
import type {
  ExposureKit,
  FixedFindings,
  WhatIfAnswer,
  WhatIfRequest,
  WhatIfVariant,
} from '@plumbline/shared/schema/what-if.ts';
import type pg from 'pg';
import type { HazardSum } from '../store/hazards.ts';
import { findUnit } from '../store/units.ts';
import { readSelectionOut } from '../store/weight-shares.ts';
import { kitOf } from './exposure-kit.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';
import type { MeasureContext } from './measure.ts';
import { pointTrials, portfolioAnswer } from './portfolio-answers.ts';
import { requireModel } from './require-model.ts';
import { scaledHazards } from './scaled-hazards.ts';
import { readStaffingPaths } from './staffing-paths.ts';

interface Ground {
  pool: pg.Pool;
  reading: MeasureContext;
  kit: ExposureKit;
  sums: readonly HazardSum[];
  nowMs: number;
  /** Read once for all variants. */
  paths?: ReturnType<typeof readStaffingPaths>;
}

interface Measured {
  notes: string[];
  fixed: Map<FixedFindings, CompanyHazards>;
  people: ((factor: number, months: number) => CompanyHazards) | undefined;
}

/** @throws PlumblineError `conflict` where there is no model, `not-found` for a unit or fix that there is not. */
export async function readWhatIf(
  { pool, nowMs: todayMs, viewer }: FiguresContext,
  request: WhatIfRequest,
  /** The instant that is asked about: what was open then, with that day's rates, controls and laws. */
  nowMs = todayMs,
): Promise<WhatIfAnswer> {
  const began = performance.now();
  await unitOf(pool, viewer, '');
  const reading = await openMeasure(pool, todayMs);
  const { exposure } = reading;
  requireModel(exposure, nowMs);
  const { context } = moneyOn(exposure.inputs, exposure.hazardReader.dayOf(nowMs));
  const kit = await kitOf(exposure, nowMs);
  if (request.seed !== undefined) kit.seed = request.seed;
  const ground: Ground = { pool, reading, kit, sums: await exposure.sumsAt(nowMs), nowMs };
  const trials = Math.min(request.trials ?? pointTrials, pointTrials);
  const run = async (input: PortfolioInput) => {
    const whole = { ...input, trials };
    return { input: whole, result: await portfolioAnswer(whole) };
  };
  const base = await run(applyChanges(kit, []).input);
  const fewer =
    (request.trials ?? 0) > trials
      ? [`Simulated with ${countText(trials)} years, the most that are simulated for a question.`]
      : [];
  const variants: WhatIfAnswer['variants'] = [];
  for (const variant of request.variants) {
    const measured = await measure(ground, variant);
    const { input, notes } = applyChanges(kit, variant.changes, {
      hazardsAfter: (findings) => measured.fixed.get(findings) ?? kit.hazards,
      peopleHazards: measured.people,
      resolve: (scenario) => resolveScenario(scenario, context),
    });
    const changed = await run(input);
    variants.push({
      name: variant.name,
      outcome: outcomeOf(changed.result),
      back: returnOf(base, changed, variant, kit.seed),
      notes: [...measured.notes, ...notes, ...fewer],
    });
  }
  return {
    asOf: kit.asOf,
    currency: kit.currency,
    seed: kit.seed,
    base: outcomeOf(base.result),
    variants,
    durationMs: performance.now() - began,
  };
}

/** Reads what the changes of one variant need to know of the data. */
async function measure(ground: Ground, variant: WhatIfVariant): Promise<Measured> {
  const measured: Measured = { notes: [], fixed: new Map(), people: undefined };
  for (const change of variant.changes) {
    if (change.change === 'fixed') {
      const { hazards, findings } = await hazardsWithout(ground, change.findings);
      measured.fixed.set(change.findings, hazards);
      const share = change.findings.share < 1 ? ', those that weigh most of the ones that were named' : '';
      measured.notes.push(
        findings === 0
          ? 'No open finding is meant by what was named as fixed.'
          : `Taken as fixed: ${findings} open ${findings === 1 ? 'finding' : 'findings'}${share}.`,
      );
    }
    if (change.change === 'people' && measured.people === undefined) {
      ground.paths ??= readStaffingPaths(ground.pool, ground.reading, ground.nowMs);
      const paths = await ground.paths;
      if ('missing' in paths)
        measured.notes.push(`More or fewer people: no effect is shown, because ${paths.missing}.`);
      else measured.notes.push(paths.note);
      measured.people = (factor, months) =>
        'missing' in paths
          ? ground.kit.hazards
          : scaledHazards(ground.kit.hazards, paths.left(factor, months));
    }
  }
  return measured;
}

async function hazardsWithout({ reading, kit, sums, nowMs }: Ground, findings: FixedFindings) {
  const { queries, exposure } = reading;
  const codes = <T>(list: readonly T[], named: readonly T[] | undefined) =>
    named === undefined ? null : named.map((each) => list.indexOf(each));
  const unit = findings.unit === undefined ? null : await findUnit(queries, findings.unit);
  if (findings.unit !== undefined && unit === null)
    throw new PlumblineError('not-found', `There is no unit “${findings.unit}”`, {
      at: 'findings.unit',
      expected: 'the path of a unit, such as shop/checkout',
    });
  const wrong = findings.fixes?.find((fix) => !/^[0-9a-f-]{32,36}$/i.test(fix));
  if (wrong !== undefined)
    throw new PlumblineError('bad-usage', `“${wrong}” is not the key of a fix`, {
      at: 'findings.fixes',
      expected: 'keys as attribution by fix names them',
    });
  const out = await readSelectionOut(
    queries,
    { asOf: new Date(nowMs).toISOString(), threat: exposure.threatAt(nowMs) },
    {
      unitId: unit?.id ?? null,
      kinds: codes(kindCodes, findings.kinds),
      classes: codes(classCodes, findings.classes),
      exposures: codes(exposureTiers, findings.exposures),
      fixes: findings.fixes ?? null,
      findings: findings.findings ?? null,
      share: findings.share,
    },
  );
  const hazards = await exposure.hazardReader.hazards(kit.scenarios, [...sums, ...out.changes], nowMs);
  return { hazards, findings: out.findings };
}
