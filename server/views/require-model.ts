import { PlumblineError } from '@plumbline/shared/schema/problem.ts';
import type { ExposureReader } from './exposure.ts';

/** @throws PlumblineError `conflict` where no scenario can be worked out on the instant's day. */
export function requireModel(exposure: ExposureReader, atMs: number): void {
  const { missing } = exposure.modelAt(atMs);
  if (missing === null) return;
  throw new PlumblineError('conflict', `There is no exposure: ${missing}`, {
    expected: 'at least one loss scenario that can be worked out',
    todo: 'set up a loss scenario, or mend the ones that are named',
  });
}
