import type pg from 'pg';
import { expireAcceptances } from './expire-acceptances.ts';
import { expireDecisions } from './expire-decisions.ts';
import { followCommitments } from './follow-commitments.ts';
import { keepCoverageDay } from './keep-coverage-day.ts';
import { settleEscalations } from './settle-escalations.ts';

/** One thing that is done once on each day of the company. */
export interface DailyWork {
  /** As the log names what failed. */
  name: string;
  /** `onWait` is called while another writer is at work and may throw. */
  run(pool: pg.Pool, nowMs: number, onWait: () => void): Promise<unknown>;
}

/** In this order; one that fails keeps none of the others from running. To add one, write its action and a line here. */
export const dailyWork: readonly DailyWork[] = [
  { name: 'expire acceptances', run: expireAcceptances },
  { name: 'expire decisions', run: expireDecisions },
  { name: 'settle escalations', run: settleEscalations },
  { name: 'follow commitments', run: followCommitments },
  { name: 'keep the coverage of the day', run: keepCoverageDay },
];
