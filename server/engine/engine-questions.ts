import { createHash } from 'node:crypto';
import { type BacktestOf, backtestOf } from '@plumbline/shared/core/exposure/backtest.ts';
import { checksOf } from '@plumbline/shared/core/exposure/checks.ts';
import { type PortfolioInput, portfolio } from '@plumbline/shared/core/exposure/portfolio.ts';
import { sensitivityOf } from '@plumbline/shared/core/exposure/sensitivity.ts';
import type { PortfolioResult } from '@plumbline/shared/schema/exposure.ts';
import type { BacktestRow, ExposureCheck, Sensitivity } from '@plumbline/shared/schema/exposure-report.ts';

/** What the engine is asked, in plain data: functions cannot be sent to a thread. */
type Input = Omit<PortfolioInput, 'hash'>;
export type EngineQuestion =
  | { ask: 'portfolio'; input: Input }
  | { ask: 'checks'; input: Input; result: PortfolioResult; locale: string }
  | { ask: 'backtest'; of: BacktestOf }
  | { ask: 'sensitivity'; input: Input; of: { currency: string; locale: string } };

export interface EngineAnswers {
  portfolio: PortfolioResult;
  checks: ExposureCheck[];
  backtest: BacktestRow[];
  sensitivity: Sensitivity;
}
export type EngineAnswer = EngineAnswers[EngineQuestion['ask']];

const withHash = (input: Input): PortfolioInput => ({
  ...input,
  hash: (text) => createHash('sha256').update(text).digest('hex'),
});

/** Works the answer out here and now; it takes up to seconds. */
export function answerOf(question: EngineQuestion): EngineAnswer {
  switch (question.ask) {
    case 'portfolio':
      return portfolio(withHash(question.input));
    case 'checks':
      return checksOf(withHash(question.input), question.result, { locale: question.locale });
    case 'backtest':
      return backtestOf(question.of);
    case 'sensitivity':
      return sensitivityOf(withHash(question.input), question.of);
  }
}
