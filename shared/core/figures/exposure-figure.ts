import type { Measured } from '../../schema/figure.ts';
import { type ExposureFacts, type Measurements, noData, value } from './figure.ts';

type Part =
  | { value: number; low?: number | null; high?: number | null; detail?: Record<string, unknown> }
  | { share: number; detail?: Record<string, unknown> }
  | { missing: string };

/** The engine's major units as the figures' integer minor units; the engine's currency has two decimals or says so. */
const minor = (major: number, perMajor: number) => Math.round(major * perMajor);

/** A figure read off the portfolio's answer; with no model the reason is passed on. */
export const fromExposure =
  (read: (answer: ExposureFacts) => Part, kind: 'mean' | 'quantile' = 'mean') =>
  ({ exposure }: Measurements): Measured => {
    if ('missing' in exposure) return noData(exposure.missing);
    if (kind === 'quantile' && exposure.partOf === 'unit')
      return noData('worked out for the whole company only: quantiles do not add up');
    const part = read(exposure);
    if ('missing' in part) return noData(part.missing);
    if ('share' in part) return value(part.share, { detail: part.detail });
    const { low = null, high = null, detail } = part;
    return value(minor(part.value, exposure.minorPerMajor), {
      low: low === null ? null : minor(low, exposure.minorPerMajor),
      high: high === null ? null : minor(high, exposure.minorPerMajor),
      detail: { ...detail, method: exposure.method, notes: notesOf(exposure) },
    });
  };

/** They name scenarios of the whole company. */
const notesOf = (exposure: ExposureFacts): string[] => (exposure.partOf === 'unit' ? [] : allNotes(exposure));

const allNotes = (exposure: ExposureFacts): string[] => [
  ...exposure.notes,
  ...exposure.scenarios.filter(({ note }) => note !== '').map(({ name, note }) => `${name}: ${note}`),
];
