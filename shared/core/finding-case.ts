/** What a decision on one finding is made of, and what it gives. Instants are milliseconds, days are day numbers. */
import type { FindingEvent } from '../schema/finding.ts';
import type { DuePolicy } from '../schema/settings.ts';
import type { ExposureTier, FindingState } from '../schema/values.ts';
import type { ObservationFacts, ObservedRecord, Stretch } from './lifecycle.ts';

/** What a source says beside its stretch. */
export interface SourceWords {
  title: string;
  severity: number;
  owner: string | null;
  dueDay: number | null;
  firstDueDay: number | null;
  slips: number;
  slipDays: number;
  effortDays: number | null;
  knownExploited: boolean | null;
  publicExploit: boolean | null;
  reachable: boolean | null;
  /** Left out where it gives none, so that what it says stays the same text; of a held one told where KEV lists it. */
  cvssVector?: string | null | undefined;
}
export type HeldObservation = ObservationFacts & SourceWords;
export type NewRecord = ObservedRecord & SourceWords & { dueMoves: { atMs: number; toDay: number }[] };

export interface Threat {
  kevAddedDay: number | null;
  kevDueDay: number | null;
  exploitedDay: number | null;
  epss: number | null;
  percentile: number | null;
}

export interface DecidedEpisode extends Stretch {
  firstDueDay: number | null;
  dueDay: number | null;
  acceptedMs: number | null;
  acceptedUntilDay: number | null;
  retiredMs: number | null;
}

export interface PriorFinding {
  state: FindingState;
  class: number;
  owner: string | null;
  dueDay: number | null;
  severity: number;
  title: string;
  er: number;
  exposure: ExposureTier;
  openedMs: number | null;
  closedMs: number | null;
  verifiedMs: number | null;
  acceptedUntilDay: number | null;
  firstDueDay: number | null;
  slips: number;
  slipDays: number;
  effortDays: number | null;
  knownExploited: boolean;
}

export interface FindingCase {
  prior: PriorFinding | null;
  priorEpisodes: DecidedEpisode[];
  observations: HeldObservation[];
  records: NewRecord[];
  threat: Threat;
  exposure: ExposureTier;
  /** Stretches of findings that turned out to be this one. */
  joined: Stretch[];
  /** It turned out to be another finding, which took its observations and stretches. */
  joinedElsewhere: boolean;
  /** Accepted by a decision here, up to its last day. */
  decidedAcceptance: { acceptedMs: number; acceptedUntilDay: number } | null;
  /** When its asset or unit left the scope; null: it is in scope. */
  retiredMs: number | null;
}

export interface DecisionContext {
  policy: DuePolicy;
  observedMs: number;
  firstImport: boolean;
  dayOf(atMs: number): number;
}

export interface DecidedEvent {
  type: FindingEvent['type'];
  atMs: number;
  sourceId: number | null;
  detail: string;
}

export interface FindingDecision {
  state: FindingState;
  title: string;
  severity: number;
  class: number;
  er: number;
  knownExploited: boolean;
  owner: string | null;
  effortDays: number | null;
  openedMs: number | null;
  closedMs: number | null;
  verifiedMs: number | null;
  acceptedUntilDay: number | null;
  firstDueDay: number | null;
  dueDay: number | null;
  slips: number;
  slipDays: number;
  observations: HeldObservation[];
  episodes: DecidedEpisode[];
  events: DecidedEvent[];
  outcome: 'opened' | 'updated' | 'reopened' | 'fixed' | 'unchanged';
  /** A finding met for the first time that its source already calls closed counts as opened and as fixed. */
  alsoFixed: boolean;
}
