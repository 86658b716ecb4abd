import type { Sensitivity } from '@plumbline/shared/schema/exposure-report.ts';
import { engineDesk } from '../engine/engine-desk.ts';
import { type FiguresContext, openMeasure, unitOf } from './figures.ts';
import { HeldAnswers } from './held-answers.ts';
import { inputKey } from './portfolio-answers.ts';
import { requireModel } from './require-model.ts';

const held = new HeldAnswers<Sensitivity>(8);

/**
 * How much each uncertain input matters, one moved at a time.
 * @throws PlumblineError `conflict` where there is no model
 */
export async function readSensitivity({ pool, nowMs, viewer }: FiguresContext): Promise<Sensitivity> {
  await unitOf(pool, viewer, '');
  const { exposure, settings } = await openMeasure(pool, nowMs);
  requireModel(exposure, nowMs);
  const input = exposure.portfolioInput(await exposure.hazards(await exposure.sumsAt(nowMs), nowMs), nowMs);
  const { currency, locale } = settings;
  return held.get([`${inputKey(input)} ${currency} ${locale}`], () => {
    const { hash: _hash, ...asked } = input;
    return engineDesk.ask({ ask: 'sensitivity', input: asked, of: { currency, locale } });
  });
}
