import { moneyOn } from '@plumbline/shared/core/exposure/money-on.ts';
import { worthOf } from '@plumbline/shared/core/exposure/resolve.ts';
import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import { lossModel, scenario } from '@plumbline/shared/schema/scenario.ts';
import { z } from 'zod';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';

export const exportedModel = lossModel.extend({ scenarios: z.array(scenario).min(1) });
export type ExportedModel = z.infer<typeof exportedModel>;

/**
 * The loss model as a file: whole scenarios as they are kept, with policy, limits and today's rates, so that importing it
 * changes nothing and `simulate` can run it.
 * @throws PlumblineError `conflict` where there is no scenario
 */
export async function readModelExport({ pool, nowMs, viewer }: FiguresContext): Promise<ExportedModel> {
  await unitOf(pool, viewer, '');
  const { exposure, settings } = await openMeasure(pool, nowMs);
  const { inputs, minorPerMajor } = exposure;
  if (inputs.scenarios.length === 0)
    throw new PlumblineError('conflict', 'No loss scenario has been set up', {
      todo: 'set up a loss scenario first',
    });
  const { context } = moneyOn(inputs, exposure.hazardReader.dayOf(nowMs));
  const currencies = new Set(inputs.rates.map(({ currency }) => currency));
  const rates = Object.fromEntries(
    [...currencies].sort().flatMap((code) => {
      const worth = worthOf(code, context);
      return worth === null ? [] : [[code, worth]];
    }),
  );
  const appetite = exposure.appetiteOn(nowMs);
  const major = (name: string, minor: number | null) =>
    minor === null ? {} : { [name]: minor / minorPerMajor };
  return {
    currency: settings.currency,
    years: 1,
    scenarios: inputs.scenarios,
    ...(settings.insurance === null ? {} : { insurance: settings.insurance }),
    ...(appetite === null ? {} : { appetite: [[appetite.lossMinor / minorPerMajor, appetite.probability]] }),
    ...major('materiality', settings.materialityMinor),
    ...major('cash', settings.cashMinor),
    ...major('turnover', settings.turnoverMinor),
    ...(currencies.size === 0 ? {} : { rates }),
  };
}
