import type {
  ExposureKit,
  ReturnOnControl,
  WhatIfChange,
  WhatIfOutcome,
} from '@plumbline/shared/schema/what-if.ts';

/** What a change costs, currency units; `costOnce` is spread evenly over `lifeYears`. */
export interface Costs {
  costPerYear: number;
  costOnce: number;
  lifeYears: number;
}

/** What the page sends its worker; the kit only where it is another than the last one. */
export interface Question {
  id: number;
  kit: ExposureKit | null;
  changes: WhatIfChange[];
  trials: number | null;
  costs: Costs | null;
  /** Means in closed form and a short simulation, for a slider that moves. */
  quick: boolean;
}

/** The outcome, what was refused or has to be known beside it, and what the change buys where its costs were given. */
export interface EngineAnswer extends WhatIfOutcome {
  notes: string[];
  back: ReturnOnControl | null;
  /** Simulated years of a quick answer; null where the answer is whole. */
  quickTrials: number | null;
  /** The time the worker took. */
  tookMs: number;
}

/** What comes back: the answer, or what the engine refused, in its words. */
export type Reply = { id: number; answer: EngineAnswer } | { id: number; refused: string };
