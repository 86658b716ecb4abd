/** The engine's answers, each worked out once: units, pages and reports of one moment ask the same question. */
import { createHash } from 'node:crypto';
import type { PortfolioInput } from '@plumbline/shared/core/exposure/portfolio.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';
import type { ExposureCheck } from '@plumbline/shared/schema/exposure-report.ts';
import { engineDesk } from '../engine/engine-desk.ts';
import { HeldAnswers } from './held-answers.ts';

const held = new HeldAnswers<PortfolioResult>(64);
const checked = new HeldAnswers<ExposureCheck[]>(32);

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Stands for the inputs, trials apart. */
export const inputKey = ({ trials: _trials, hash: _hash, ...asked }: PortfolioInput): string =>
  sha256(JSON.stringify(asked));

/** The answer to these inputs. One trial: only means are asked, which an answer of any number of years has. */
export function portfolioAnswer(input: PortfolioInput & { trials: number }): Promise<PortfolioResult> {
  const key = inputKey(input);
  const own = `${key} ${input.trials}`;
  return held.get(input.trials === 1 ? [own, `${key} ${pointTrials}`] : [own], async () => {
    const { hash: _hash, ...asked } = input;
    return engineDesk.ask({ ask: 'portfolio', input: asked });
  });
}

/** The standing cross-checks of an answer, each by another way than the one that made it. */
export function checksOfAnswer(
  input: PortfolioInput & { trials: number },
  locale: string,
): Promise<ExposureCheck[]> {
  return checked.get([`${inputKey(input)} ${input.trials} ${locale}`], async () => {
    const result = await portfolioAnswer(input);
    const { hash: _hash, ...asked } = input;
    return engineDesk.ask({ ask: 'checks', input: asked, result, locale });
  });
}

/** Why figures are kept off the page; null where every check passed. */
export function failedCheck(checks: readonly ExposureCheck[]): string | null {
  const failed = checks.filter(({ passed }) => !passed);
  if (failed.length === 0) return null;
  return `the cross-check ${failed.map(({ name }) => `“${name}”`).join(' and ')} failed; see the exposure page`;
}

/** Simulated years of a figure's point: its P95 then errs by about 0.8 %, less than the two digits shown. */
export const pointTrials = 65_536;
