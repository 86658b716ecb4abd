import type { Briefing, SourceFreshness } from '../../schema/briefing.ts';
import type { Measured } from '../../schema/figure.ts';
import type { TargetFigure } from '../../schema/target.ts';
import type { BridgeStep } from '../wording/panels.ts';
import type { SpendFacts } from '../wording/questions.ts';

export type PointMap = ReadonlyMap<string, Measured>;

export interface PeriodFacts {
  /** `2026-Q3`. */
  label: string;
  startMs: number;
  endMs: number;
  toDate: boolean;
  points: PointMap;
}

/** Change of the expected loss over the period, each step an engine run on shared inputs; minor units that add up. */
export interface BridgeMeasured {
  openingMinor: number;
  closingMinor: number;
  steps: { kind: BridgeStep; minor: number }[];
  earnedMinor: number;
  worldMinor: number;
  oursMinor: number;
  methodMinor: number;
}

/** Expected loss now and at the end of each quarter ahead, minor units. */
export interface AheadMeasured {
  quarters: string[];
  asNow: number[];
  worstFirst: number[];
  fewer: number[];
  more: number[];
  /** Spread of the estimate, as factors on the expected loss. */
  lowFactor: number;
  highFactor: number;
}

/** What a quarter's standing publication says of a figure, in the figure's own unit and the page's currency. */
export interface PublishedValue {
  period: string;
  figure: string;
  value: number;
}

export interface BriefingFacts {
  company: string;
  demonstration: boolean;
  rough: boolean;
  state: 'live' | 'draft';
  unit: { path: string; name: string };
  units: { seen: number; all: number };
  currency: string;
  locale: string;
  /** Fiscal year not the calendar year. */
  fiscal: boolean;
  asOfMs: number;
  asOfDay: string;
  /** Oldest first, the newest is the briefing's own; only periods with history. */
  periods: PeriodFacts[];
  yearAgo: PeriodFacts | null;
  published: readonly PublishedValue[];
  appetite: { lossMinor: number; probability: number; expectedMinor: number | null } | null;
  appetiteStatus: 'within' | 'near' | 'above' | null;
  coverMinor: number | null;
  /** In force at the cut-off, in each figure's own unit. */
  targets: Partial<Record<TargetFigure, number>>;
  bridge: BridgeMeasured | null;
  ahead: AheadMeasured | null;
  /** Why bridge and paths are missing. */
  pathMissing: string;
  milestones: { period: string; text: string }[];
  breaks: { period: string; text: string }[];
  /** `share`: of what all sources hold to be open, how much this one holds, 0 to 1; all of it where it is not told. */
  sources: (SourceFreshness & { share?: number })[];
  acceptedExpiring: number;
  incidents: number | null;
  /** Who answers for each question: a role. */
  questionOwners: Record<Briefing['questions'][number]['id'], string>;
  requests: { title: string; costMinor: number; perYear: boolean }[];
  /** Requests that were refused or deferred in the four quarters up to the instant. */
  turnedDown: { requests: number; people: number };
  /** Fixes that matter and are not done, by what they lack; null: nobody looked, or it is of a past day. */
  lacking: { owner: number; date: number } | null;
  /** The refused or deferred request that cost most so far. */
  refused: SpendFacts['refused'];
  /** Null where the reader sees a part of the company. */
  ledger: { entries: number; head: string | null; waiting: number } | null;
  methodVersion: string;
  computedAt: string | null;
  empty: boolean;
}
