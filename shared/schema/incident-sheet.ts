import type { Incident } from './company.ts';
import type { Decision, PriceOfNo } from './decision.ts';

/** A finding with a weakness of the incident's, open in its unit or below when it began. */
export interface StruckFinding {
  id: number;
  identifier: string;
  title: string;
  unit: string;
  owner: string | null;
  openedAt: string;
  /** As it stands now. */
  dueOn: string | null;
  slips: number;
}

/** Longer lists are told by their number; what is shown is the first of them. */
export interface Listed<Item> {
  total: number;
  shown: Item[];
}

/** What a board is told of one incident on one page, at one instant. */
export interface IncidentSheet {
  company: string;
  demonstration: boolean;
  rough: boolean;
  locale: string;
  currency: string;
  asOf: string;
  incident: Incident;
  unit: string;
  /** Its name, where the loss model has it. */
  scenario: string | null;
  /** From which loss on the company calls one material; null: never said. */
  materialityMinor: number | null;
  /** What one material event costs by the model, minor units: typical, 1 in 10 above, 1 in 100 above; null: no model. */
  eventLoss: { typical: number; tenth: number; hundredth: number } | null;
  /** Oldest first. */
  findings: Listed<StruckFinding>;
  /**
   * Requests that were told no before it began, costliest first; `named`: about the very findings it came through, else about
   * the unit where it struck.
   */
  refused: Listed<PriceOfNo & { named: boolean }>;
  /** Decisions on its findings, their fixes or its unit since it began, newest first. */
  decisions: Listed<Pick<Decision, 'id' | 'title' | 'state' | 'decidedOn' | 'reason'>>;
  ledger: { entries: number; head: string } | null;
}
