/** Simulated years as a table: what the figures are quantiles of, for whoever wants to check them. */
import { simulate } from '@plumbline/shared/core/exposure/simulate.ts';
import { termsOf } from '../engine/engine-input.ts';
import { isForThreads, simulateInThreads } from '../engine/simulate-in-threads.ts';
import { kitOf } from './exposure-kit.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';
import { requireModel } from './require-model.ts';

const rowsAtOnce = 4096;

/**
 * CSV, a row a simulated year: loss before insurance by scenario and in all, what insurance pays, what is left. Whole
 * currency units.
 * @throws PlumblineError `conflict` where there is no model
 */
export async function readTrialsCsv(
  { pool, nowMs, viewer }: FiguresContext,
  trials: number,
): Promise<ReadableStream<Uint8Array>> {
  await unitOf(pool, viewer, '');
  const { exposure } = await openMeasure(pool, nowMs);
  requireModel(exposure, nowMs);
  const { scenarios, hazards, insurance, seed } = await kitOf(exposure, nowMs);
  const options = { trials, seed, model: 'compound' as const, insurance, perScenario: true };
  const { gross, ceded, perScenario } = isForThreads(trials)
    ? await simulateInThreads({ kind: 'portfolio', scenarios, hazards }, options)
    : simulate(termsOf({ kind: 'portfolio', scenarios, hazards }, options), options);
  const columns = perScenario ?? [];
  const header = ['trial', ...scenarios.map(({ id }) => id), 'gross', 'ceded', 'net'].map(cellOf).join(',');
  const encoder = new TextEncoder();
  let next = 0;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`${header}\r\n`)),
    pull(controller) {
      const end = Math.min(trials, next + rowsAtOnce);
      let text = '';
      for (; next < end; next++) {
        text += next + 1;
        for (const column of columns) text += `,${amountOf(column[next]!)}`;
        const paid = ceded?.[next] ?? 0;
        text += `,${amountOf(gross[next]!)},${amountOf(paid)},${amountOf(gross[next]! - paid)}\r\n`;
      }
      controller.enqueue(encoder.encode(text));
      if (next >= trials) controller.close();
    },
  });
}

/** Never in exponent form, which some spreadsheets take for text. */
const amountOf = (amount: number) => (amount === 0 ? '0' : amount.toFixed(2));

/** A cell that no spreadsheet takes for a formula. */
export function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
